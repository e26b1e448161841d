#include "server/catalogue/handlers_imports.hpp"

#include "server/catalogue/answers.hpp"
#include "server/catalogue/import_json.hpp"
#include "server/catalogue/operations_imports.hpp"
#include "server/catalogue/price_list/sentences.hpp"
#include "server/http/fields.hpp"
#include "server/http/problem.hpp"

#include <fstream>
#include <iterator>

namespace etalase::server {

namespace {

http::Response import_answer(const http::Request& request, int status, const Result<ProductImport>& import) {
    if (import) {
        return work_answer(status, import_json(*import, request.language));
    }
    auto error = import.error();
    if (error.code.starts_with("list.")) {
        const auto words = sentence(error.code, request.language == http::Language::english);
        error.detail = error.detail.empty() ? words : words + " [" + error.detail + "]";
    }
    return http::problem(error, request.request_id);
}

std::string group_of(const http::Request& request) {
    return std::string(request.parameter("slug"));
}

}  // namespace

http::UploadRule list_upload() {
    return {"list", {}, max_list_bytes};
}

http::Response post_product_import(Services& services, const http::Request& request) {
    std::ifstream in(request.upload.file, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    return import_answer(
        request, 201,
        start_product_import(services.database, doer_of(services, request), services.data, group_of(request), bytes));
}

http::Response get_product_import(Services& services, const http::Request& request) {
    return import_answer(request, 200,
                         show_product_import(services.database, doer_of(services, request), services.data, group_of(request),
                                             std::string(request.parameter("import"))));
}

http::Response post_product_import_confirm(Services& services, const http::Request& request) {
    const auto body = http::read_json(request);
    if (!body) {
        return http::problem(body.error(), request.request_id);
    }
    http::Fields fields(*body);
    const bool publish = fields.flag("publish").value_or(false);
    if (const auto done = fields.done(); !done) {
        return http::problem(done.error(), request.request_id);
    }
    return import_answer(request, 200,
                         confirm_product_import(services.database, doer_of(services, request), services.data, group_of(request),
                                                std::string(request.parameter("import")), publish));
}

}  // namespace etalase::server
