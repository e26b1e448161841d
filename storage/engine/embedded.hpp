// Tables of files that are built into the binary, written by embed.cmake; each ends with a row of null pointers.
#pragma once

namespace etalase {

struct EmbeddedFile {
    const char* path;  ///< in the project
    const char* begin;
    const char* end;
};

extern const EmbeddedFile embedded_migrations[];  ///< storage/migrations, by name
extern const EmbeddedFile embedded_assets[];      ///< static, templates, demo; read through server/assets.hpp

}  // namespace etalase
