// One table of routes, matched by segments: no regular expressions, which overflow the stack on long paths.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::http {

/// Who may call a route. What the actor may do with the thing that is named is decided where the thing is looked up, so that
/// somebody else's is not there (404) rather than forbidden.
enum class Permission {
    everyone,    ///< nobody is looked up
    recognised,  ///< everyone; who is signed in is known
    signed_in,   ///< any account, by cookie or by a token with the route's scope
    session,     ///< signed in by cookie: what a token must never do (passwords, tokens, rights)
    group_work,  ///< with a role in some group: member, manager, facilitator
    group_lead,  ///< manager of some group, or administrator; by cookie
    trade,       ///< with a role in some group, outlet or agency: goods on consignment
    till,      ///< as trade, and who had a till once: their phone may hold sales; whose till it is is asked where it is looked up
    signing,   ///< manager of some group, or officer of some agency; by cookie: what binds a side
    money,     ///< manager of some group, officer or finance of some agency; by cookie: what is owed and paid
    earnings,  ///< member or manager of some group; by cookie: how a group divides, and what members get
    agency_lead,     ///< officer of some agency, or administrator; by cookie
    inviting,        ///< manager, officer or administrator; by cookie
    administration,  ///< administrator; by cookie
};

/// A multipart body that a route takes: one file and some small texts.
struct UploadRule {
    std::string file_field;
    std::vector<std::string> text_fields;
    std::size_t most_bytes = 0;
};

struct Route {
    Method method;
    std::string pattern;  ///< "/api/v1/products/{slug}": a {name} stands for one whole segment
    Permission permission;
    std::vector<std::string> query;  ///< the query parameters it takes, each at most once; others are refused
    std::function<Response(const Request&)> handler;
    std::optional<UploadRule> upload = {};  ///< JSON of at most 1 MB where none
    /// Asked before a body is read, where reading it for the wrong person would be a waste: may this actor do it to this thing?
    std::function<Result<void>(const Request&)> before_body = {};
    bool once = false;  ///< asks for an Idempotency-Key
    /// Of a route with `once`: its answers tell what is sealed, and are made again rather than kept.
    bool keeps_answer = true;
    /// Of a route with `once`: the answer to a repeated request whose first answer was never kept, made of the id of what was changed.
    std::function<Response(const Request&, const std::string& subject)> replay = {};
};

struct Match {
    const Route* route = nullptr;                                 ///< null when no route has this path and method
    std::vector<Method> allowed;                                  ///< methods of this path; empty when the path is unknown
    std::vector<std::pair<std::string, std::string>> parameters;  ///< decoded values of the {name}s
};

class Router {
   public:
    explicit Router(std::vector<Route> routes);

    /// `path` is encoded, as it came; segments are split before they are decoded, so that %2F is never a border.
    Match match(Method method, std::string_view path) const;
    const std::vector<Route>& routes() const { return routes_; }

   private:
    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> segments_;  ///< beside routes_
};

std::string_view name_of(Method method);

/// Percent-decoding; nothing when a % is not followed by two hex digits.
std::optional<std::string> percent_decoded(std::string_view text);

/// Percent-encoding of everything but unreserved characters (RFC 3986, 2.3).
std::string percent_encoded(std::string_view text);

}  // namespace etalase::http
