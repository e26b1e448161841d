#include "storage/identity/audit.hpp"

namespace etalase::storage {

void record(Tx&, const Deed&, const AuditEntry&) {}

}  // namespace etalase::storage
