#include "server/http/dispatcher.hpp"

#include "server/http/problem.hpp"

#include <algorithm>
#include <set>

namespace etalase::http {

namespace {

bool is_for_programs(std::string_view path) {
    return path.starts_with("/api/") || path == "/api" || path == "/healthz" || path == "/readyz" || path == "/metrics";
}

/// Names that others hang onto shared links; they mean nothing to us and must not break the link.
bool is_tracking(std::string_view name) {
    return name.starts_with("utm_") || name == "fbclid" || name == "gclid" || name == "igshid";
}

/// The best of id and en in Accept-Language; Indonesian where neither is asked for.
Language accepted_language(std::string_view header) {
    double best_id = -1;
    double best_en = -1;
    while (!header.empty()) {
        const auto comma = header.find(',');
        auto part = header.substr(0, comma);
        header = comma == std::string_view::npos ? std::string_view{} : header.substr(comma + 1);
        part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
        double quality = 1;
        if (const auto q = part.find("q="); q != std::string_view::npos) {
            quality = std::strtod(std::string(part.substr(q + 2)).c_str(), nullptr);
        }
        const auto tag = part.substr(0, part.find_first_of("-;"));
        if (tag == "id" || tag == "in" || tag == "ms" || tag == "ID") {
            best_id = std::max(best_id, quality);
        } else if (tag == "en" || tag == "EN") {
            best_en = std::max(best_en, quality);
        }
    }
    return best_en > 0 && best_en > best_id ? Language::english : Language::indonesian;
}

void choose_language(Request& request) {
    const auto chosen = [&](std::string_view value) {
        request.language = value == "en" ? Language::english : Language::indonesian;
        request.language_chosen = true;
    };
    if (is_for_programs(request.path)) {
        request.language = accepted_language(request.header("Accept-Language"));
        return;
    }
    for (const auto& [name, value] : request.query) {
        if (name == "lang" && (value == "id" || value == "en")) {
            chosen(value);
            return;
        }
    }
    if (const auto kept = request.cookie("lang"); kept == "id" || kept == "en") {
        chosen(kept);
        return;
    }
    request.language = accepted_language(request.header("Accept-Language"));
}

/// Unknown and repeated query parameters, all at once.
std::vector<FieldError> wrong_names(const Route& route, const Request& request) {
    const bool page = !is_for_programs(request.path);
    std::vector<FieldError> errors;
    std::set<std::string> seen;
    for (const auto& [name, value] : request.query) {
        if (page && is_tracking(name)) {
            continue;
        }
        const bool lang = page && name == "lang";
        if (lang && value != "id" && value != "en") {
            errors.push_back({name, "unknown_value", "Use id or en."});
        } else if (!lang && std::find(route.query.begin(), route.query.end(), name) == route.query.end()) {
            errors.push_back({name, "unknown", "This address has no such parameter. Leave it out."});
        }
        if (!seen.insert(name).second) {
            errors.push_back({name, "repeated", "Give this parameter once."});
        }
    }
    return errors;
}

Response method_not_allowed(const Hooks& hooks, const Request& request, const std::vector<Method>& allowed) {
    std::set<std::string> names{"OPTIONS"};
    for (const auto method : allowed) {
        names.emplace(name_of(method));
        if (method == Method::get) {
            names.emplace("HEAD");
        }
    }
    std::string list;
    for (const auto& name : names) {
        list += (list.empty() ? "" : ", ") + name;
    }
    Response response = request.method == Method::options
                            ? Response{204, "", "", {}, "", "no-store"}
                            : error_response(hooks, request, 405, Error{ErrorKind::invalid, "method.not_allowed", "", {}});
    response.headers.emplace_back("Allow", list);
    return response;
}

}  // namespace

Response error_response(const Hooks& hooks, const Request& request, int status, const Error& error) {
    if (!is_for_programs(request.path) && hooks.page_for_error) {
        try {
            return hooks.page_for_error(status, error, request);
        } catch (const std::exception&) {
            // The page of an error can itself need what is broken; the problem document needs nothing.
        }
    }
    Response response = problem(error, request.request_id);
    if (response.status != status) {
        response = problem(status, error.code, request.request_id, error.detail);
    }
    return response;
}

namespace {

Response failed(const Hooks& hooks, const Request& request, const std::exception& exception) {
    const bool later = hooks.is_unavailable && hooks.is_unavailable(exception);
    return error_response(hooks, request, later ? 503 : 500,
                          Error{ErrorKind::invalid, later ? "server.unavailable" : "server.failed", "", {}});
}

Response refusal(const Hooks& hooks, const Request& request, const Error& error) {
    return error_response(hooks, request, status_of(error), error);
}

/// Admission, body, handler: each only when the one before said yes.
Response carry_out(const Hooks& hooks, const Route& route, Request& request, const ReadBody& read_body) {
    if (hooks.admit) {
        if (const auto admitted = hooks.admit(route, request); !admitted) {
            return refusal(hooks, request, admitted.error());
        }
    }
    if (auto errors = wrong_names(route, request); !errors.empty()) {
        return refusal(hooks, request, Error{ErrorKind::invalid, "query.invalid", "", std::move(errors)});
    }
    if (route.before_body) {
        if (const auto may = route.before_body(request); !may) {
            return refusal(hooks, request, may.error());
        }
    }
    if (read_body) {
        if (const auto read = read_body(route, request); !read) {
            return refusal(hooks, request, read.error());
        }
    }
    return route.once && hooks.answer_once ? hooks.answer_once(route, request) : route.handler(request);
}

/// The refusal stands whether or not it could be written down.
void note_refusal(const Hooks& hooks, const Route& route, const Request& request, Dispatched& done) {
    try {
        hooks.refused(route, request, done.response.status);
    } catch (const std::exception& exception) {
        done.failure = exception.what();
    }
}

}  // namespace

Dispatched dispatch(const Router& router, const Hooks& hooks, Request& request, const ReadBody& read_body) {
    choose_language(request);
    const std::string_view target = request.target;
    auto match = router.match(request.method, target.substr(0, target.find('?')));
    if (match.allowed.empty()) {
        return {refusal(hooks, request, Error{ErrorKind::not_found, "route.not_found", "", {}}), "", ""};
    }
    if (match.route == nullptr) {
        return {method_not_allowed(hooks, request, match.allowed), "", ""};
    }
    request.parameters = std::move(match.parameters);
    Dispatched done{{}, match.route->pattern, ""};
    try {
        done.response = carry_out(hooks, *match.route, request, read_body);
        const bool refused = done.response.status == 403 || (done.response.status == 404 && request.method != Method::get);
        if (refused && request.actor && hooks.refused) {
            note_refusal(hooks, *match.route, request, done);
        }
    } catch (const std::exception& exception) {
        done.failure = exception.what();
        done.response = failed(hooks, request, exception);
    }
    // The switch is a link with ?lang=; the cookie keeps the choice for the pages that follow.
    if (request.language_chosen && done.response.vary.find("Cookie") != std::string::npos) {
        done.response.headers.emplace_back("Set-Cookie", std::string("lang=") +
                                                             (request.language == Language::english ? "en" : "id") +
                                                             "; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
    }
    return done;
}

}  // namespace etalase::http
