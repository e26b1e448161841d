#include "server/papers/handlers.hpp"

#include "domain/shared/ensure.hpp"
#include "server/catalogue/answers.hpp"
#include "server/http/answers.hpp"
#include "server/papers/operations.hpp"

namespace etalase::server {

http::Response get_paper(Services& services, const http::Request& request) {
    ENSURE(request.actor.has_value());
    const auto paper = show_paper(services.database, *request.actor, PaperId{std::string(request.parameter("id"))});
    if (!paper) {
        return http::refused(request, paper.error());
    }
    return work_answer(200, {{"id", paper->id},
                             {"kind", paper->kind},
                             {"number", paper->number},
                             {"code", paper->code},
                             {"digest", paper->digest},
                             {"issued_at", format_rfc3339(paper->issued_at)},
                             {"called_off", paper->called_off},
                             {"content", Json::parse(paper->content)}});
}

}  // namespace etalase::server
