#include "domain/shared/text.hpp"
#include "server/catalogue/answers.hpp"
#include "server/earnings/handlers.hpp"
#include "server/earnings/json.hpp"
#include "server/http/with_body.hpp"

#include <algorithm>

namespace etalase::server {

using http::Fields;

namespace {

constexpr std::size_t most_parts = 200;

std::string slug_in(const http::Request& request) {
    return std::string(request.parameter("slug"));
}

std::optional<LocalDate> read_day(Fields& fields, const char* name) {
    const auto text = fields.text(name, 10);
    const auto day = parse_local_date(text);
    if (!text.empty() && !day) {
        fields.refuse(name, "unreadable", "Send a day as YYYY-MM-DD.");
    }
    return day;
}

WantedMember read_member(Fields& fields) {
    WantedMember wanted;
    wanted.name = fields.required_text("name", earnings::max_member_name * 4);
    wanted.account = fields.text("account", 36);
    const auto joined = read_day(fields, "joined_on");
    if (!fields.has("joined_on")) {
        fields.refuse("joined_on", "required", "The day since which they belong to the group, as YYYY-MM-DD.");
    }
    wanted.joined = joined.value_or(LocalDate{});
    wanted.agreed = fields.flag("agreed").value_or(false);
    return wanted;
}

MemberPatch read_member_patch(Fields& fields) {
    MemberPatch patch;
    if (fields.has("name")) {
        patch.name = fields.text("name", earnings::max_member_name * 4);
    }
    if (fields.sent("account")) {
        patch.account = fields.text("account", 36);
    }
    if (fields.has("joined_on")) {
        patch.joined = read_day(fields, "joined_on");
    }
    if (fields.sent("left_on")) {
        const auto left = read_day(fields, "left_on");
        patch.left = left ? format_local_date(*left) : "";
    }
    return patch;
}

WantedRule read_rule(Fields& fields) {
    WantedRule wanted;
    wanted.product = fields.text("product", 90);
    const auto way = fields.has("way") ? fields.one_of("way", {"equal", "by_maker", "percentages", "as_group"}) : std::string();
    if (!fields.has("way")) {
        fields.refuse("way", "required", "Use equal, by_maker, percentages or as_group.");
    }
    wanted.as_group = way == "as_group";
    wanted.rule.way = earnings::way_named(way).value_or(earnings::Way::equal);
    wanted.rule.common_fund_bp = fields.whole("common_fund_bp", 0, earnings::whole_bp).value_or(0);
    for (auto& each : fields.objects("parts", most_parts)) {
        const auto member = MemberId{each.required_text("member_id", 36)};
        wanted.rule.parts.push_back({member, each.whole("basis_points", 0, earnings::whole_bp).value_or(0)});
    }
    return wanted;
}

http::Response rule_answer(const http::Request& request, int status, const Result<SeenRule>& rule) {
    return rule ? http::own(status, json_of(*rule)) : http::refused(request, rule.error());
}

}  // namespace

http::Response get_roster(Services& services, const http::Request& request) {
    const auto actor = doer_of(services, request).actor;
    const auto members = list_roster(services.database, actor, slug_in(request));
    if (!members) {
        return http::refused(request, members.error());
    }
    Json items = Json::array();
    for (const auto& member : *members) {
        items.push_back(json_of(member, actor));
    }
    return http::own_list(std::move(items));
}

http::Response post_roster(Services& services, const http::Request& request) {
    return http::with_body(request, read_member, [&](const WantedMember& wanted) {
        const auto doer = doer_of(services, request);
        const auto member = add_member(services.database, doer, slug_in(request), wanted);
        return member ? http::own(201, json_of(*member, doer.actor)) : http::refused(request, member.error());
    });
}

http::Response patch_roster(Services& services, const http::Request& request) {
    const auto version = http::read_if_match(request);
    if (!version) {
        return http::refused(request, version.error());
    }
    return http::with_body(request, read_member_patch, [&](const MemberPatch& patch) {
        const auto doer = doer_of(services, request);
        const auto id = MemberId{std::string(request.parameter("member"))};
        const auto member = change_member(services.database, doer, slug_in(request), id, patch, *version);
        return member ? work_answer(200, json_of(*member, doer.actor), member->version) : http::refused(request, member.error());
    });
}

http::Response replay_roster(Services& services, const http::Request& request, const std::string& subject) {
    const auto actor = doer_of(services, request).actor;
    const auto members = list_roster(services.database, actor, slug_in(request));
    if (!members) {
        return http::refused(request, members.error());
    }
    const auto found = std::ranges::find_if(*members, [&](const earnings::Member& one) { return one.id.text == subject; });
    return found == members->end() ? http::refused(request, {ErrorKind::not_found, "member.not_found", "", {}})
                                   : http::own(201, json_of(*found, actor));
}

http::Response get_split_rules(Services& services, const http::Request& request) {
    const auto rules = list_rules(services.database, services.keys, doer_of(services, request).actor, slug_in(request));
    if (!rules) {
        return http::refused(request, rules.error());
    }
    Json items = Json::array();
    for (const auto& rule : *rules) {
        items.push_back(json_of(rule));
    }
    return http::own_list(std::move(items));
}

http::Response post_split_rule(Services& services, const http::Request& request) {
    return http::with_body(request, read_rule, [&](const WantedRule& wanted) {
        return rule_answer(request, 201,
                           decide_rule(services.database, services.keys, doer_of(services, request), slug_in(request), wanted));
    });
}

http::Response replay_split_rule(Services& services, const http::Request& request, const std::string& subject) {
    const auto rules = list_rules(services.database, services.keys, doer_of(services, request).actor, slug_in(request));
    if (!rules) {
        return http::refused(request, rules.error());
    }
    const auto found = std::ranges::find_if(*rules, [&](const SeenRule& one) { return one.id.text == subject; });
    return found == rules->end() ? http::refused(request, {ErrorKind::not_found, "split_rule.not_found", "", {}})
                                 : http::own(201, json_of(*found));
}

http::Response get_makers(Services& services, const http::Request& request) {
    const auto products = list_makers(services.database, doer_of(services, request).actor, slug_in(request));
    if (!products) {
        return http::refused(request, products.error());
    }
    Json items = Json::array();
    for (const auto& product : *products) {
        items.push_back(json_of(product));
    }
    return http::own_list(std::move(items));
}

http::Response put_makers(Services& services, const http::Request& request) {
    const auto read = [](Fields& fields) { return fields.texts("members", most_parts, 36); };
    return http::with_body(request, read, [&](const std::vector<std::string>& members) {
        const auto named = name_makers(services.database, doer_of(services, request), slug_in(request),
                                       std::string(request.parameter("product")), members);
        return named ? http::own(200, json_of(*named)) : http::refused(request, named.error());
    });
}

}  // namespace etalase::server
