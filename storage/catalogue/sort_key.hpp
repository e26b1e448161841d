// How names are ordered for people: by ICU's Indonesian collation, computed here so that both engines agree.
#pragma once

#include <string>

namespace etalase::storage {

/// A key whose byte order is the order of names: ICU collation key (locale id) in hex, cut at 500 characters (a name of 120 letters
/// needs fewer).
std::string sort_key(const std::string& name);

}  // namespace etalase::storage
