#include "storage/agreements/agreements.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/engine/sql_text.hpp"

#include <algorithm>

namespace etalase::storage {

using agreements::Agreement;
using agreements::Side;
using agreements::Version;
using Text = std::string;
using Number = long long;

namespace {

Text side_text(const std::optional<Side>& side) {
    return side ? Text(name_of(*side)) : "";
}

const char* const version_columns =
    "number, state, basis, commission_bp, settlement, pay_within_days, cash_holder, lost_agency_percent, damaged_agency_percent, "
    "defect_agency_percent, discount_agency_percent, pull_days_before_expiry, price_notice_days, end_notice_days, reason, "
    "proposed_side, "
    "group_signatures, "
    "proposed_at, approved_at";

std::vector<Version> versions_where(Tx& tx, const SqlText& sql) {
    std::vector<Version> versions;
    for (const auto& [number, state, basis, commission, settlement, pay, cash, lost, damaged, defect, discount, pull, notice, end,
                      reason, side, signatures, proposed, approved] :
         tx.select_with<Number, Text, Text, Number, Text, Number, Text, Number, Number, Number, Number, Number, Number, Number,
                        Text, Text, Number, std::optional<Number>, std::optional<Number>>(sql.text, sql.values)) {
        Version version;
        version.number = number;
        version.state = agreements::version_state_named(state).value();
        version.terms = {agreements::basis_named(basis).value(),
                         commission,
                         agreements::settlement_named(settlement).value(),
                         pay,
                         agreements::side_named(cash).value(),
                         lost,
                         damaged,
                         defect,
                         discount,
                         pull,
                         notice,
                         end};
        version.reason = reason;
        version.proposed_side = agreements::side_named(side);
        version.group_signatures = signatures;
        version.proposed_at = proposed ? std::optional(Instant{*proposed}) : std::nullopt;
        version.approved_at = approved ? std::optional(Instant{*approved}) : std::nullopt;
        versions.push_back(std::move(version));
    }
    return versions;
}

void add_signatures(Tx& tx, const AgreementId& id, Version& version) {
    for (const auto& [side, account, signer, at] : tx.select<Text, Text, Text, Number>(
             "select side, account_id, signer, signed_at from agreement_signatures where agreement_id = :id and number = :number "
             "order by id",
             id.text, version.number)) {
        version.signatures.push_back({agreements::side_named(side).value(), AccountId{account}, signer, Instant{at}});
    }
}

std::optional<Version> find_version(Tx& tx, const AgreementId& id, std::int64_t number) {
    SqlText sql;
    sql.add("select ").add(version_columns).add(" from agreement_versions where agreement_id = ").value(id.text);
    sql.add(" and number = ").value(static_cast<Number>(number));
    auto versions = versions_where(tx, sql);
    if (versions.empty()) {
        return std::nullopt;
    }
    add_signatures(tx, id, versions.front());
    return std::move(versions.front());
}

agreements::Remaining remaining_of(Tx& tx, const AgreementId& id) {
    const auto count = [&](const char* sql, int times = 1) {
        return std::get<0>((times == 1 ? tx.find<Number>(sql, id.text) : tx.find<Number>(sql, id.text, id.text)).value());
    };
    return {
        count(
            "select coalesce(sum(in_transit + on_shelf + damaged + missing + return_transit), 0) from lots where agreement_id = "
            ":id"),
        count("select count(*) from deliveries where agreement_id = :id and state = 'sent'"),
        count("select count(*) from incidents i join lots l on l.id = i.lot_id where l.agreement_id = :id and i.state in "
              "('reported', 'disputed')"),
        count("select (select count(*) from dues where agreement_id = :id and settlement_id is null and state = 'due') + (select "
              "count(*) from unmatched_lines u join sale_lines x on x.id = u.line_id join lots l on l.id = x.lot_id where "
              "l.agreement_id = :other and u.pieces > 0)",
              2),
        count("select count(*) from settlements where agreement_id = :id and (state in ('draft', 'issued', 'disputed', "
              "'partly_paid') or (state = 'approved' and net - taken + carried > 0))")};
}

const char* const agreement_select =
    "select a.id, a.number, a.group_id, g.slug, g.alias, a.agency_id, y.slug, y.name, r.time_zone, a.state, a.drafted_by_side, "
    "a.active_number, a.latest_number, a.suspended_by_side, a.ends_on, a.version from agreements a join maker_groups g on g.id = "
    "a.group_id join agencies y on y.id = a.agency_id join regions r on r.code = y.region_code where ";

std::vector<Agreement> agreements_where(Tx& tx, const SqlText& condition) {
    std::vector<Agreement> found;
    for (const auto& [id, number, group, group_slug, alias, agency, agency_slug, agency_name, zone, state, drafted, active,
                      latest, suspended, ends, version] :
         tx.select_with<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Number, Number, Text, Text, Number>(
             agreement_select + condition.text, condition.values)) {
        Agreement agreement;
        agreement.id = AgreementId{id};
        agreement.number = number;
        agreement.group = GroupId{group};
        agreement.group_party = {group_slug, alias};
        agreement.agency = AgencyId{agency};
        agreement.agency_party = {agency_slug, agency_name};
        agreement.zone = zone_named(zone);
        agreement.state = agreements::state_named(state).value();
        agreement.drafted_by = agreements::side_named(drafted).value();
        agreement.latest_number = latest;
        agreement.suspended_by = agreements::side_named(suspended);
        agreement.ends_on = parse_local_date(ends);
        agreement.version = version;
        agreement.in_force = active > 0 ? find_version(tx, agreement.id, active) : std::nullopt;
        if (latest != active) {
            agreement.pending = find_version(tx, agreement.id, latest);
            if (agreement.pending && agreement.pending->state == agreements::VersionState::superseded) {
                agreement.pending.reset();
            }
        }
        agreement.remaining = remaining_of(tx, agreement.id);
        found.push_back(std::move(agreement));
    }
    return found;
}

void insert_version(Tx& tx, const AgreementId& id, const Version& version) {
    const auto& terms = version.terms;
    tx.execute("insert into agreement_versions (agreement_id, " + Text(version_columns) +
                   ") values (:agreement, :number, :state, :basis, :commission, :settlement, :pay, :cash, :lost, :damaged, "
                   ":defect, :discount, "
                   ":pull, :notice, :end, :reason, :side, :signatures, :proposed, :approved)",
               id.text, version.number, Text(name_of(version.state)), Text(name_of(terms.basis)), terms.commission_bp,
               Text(name_of(terms.settlement)), terms.pay_within_days, Text(name_of(terms.cash_holder)),
               terms.lost_agency_percent, terms.damaged_agency_percent, terms.defect_agency_percent,
               terms.discount_agency_percent, terms.pull_days_before_expiry, terms.price_notice_days, terms.end_notice_days,
               version.reason, side_text(version.proposed_side), version.group_signatures,
               version.proposed_at ? std::optional<Number>(version.proposed_at->us) : std::nullopt,
               version.approved_at ? std::optional<Number>(version.approved_at->us) : std::nullopt);
}

/// Of a draft everything, of what was proposed its state: its terms are what people signed.
void update_version(Tx& tx, const AgreementId& id, const Version& before, const Version& after) {
    if (before.state == agreements::VersionState::draft) {
        tx.execute("delete from agreement_versions where agreement_id = :id and number = :number and state = 'draft'", id.text,
                   after.number);
        insert_version(tx, id, after);
        return;
    }
    const auto changed = tx.execute(
        "update agreement_versions set state = :state, approved_at = :approved where agreement_id = :id and number = :number",
        Text(name_of(after.state)), after.approved_at ? std::optional<Number>(after.approved_at->us) : std::nullopt, id.text,
        after.number);
    ENSURE(changed == 1);
}

}  // namespace

namespace {

/// One agreement between the two is open at a time. What a side drafts is its own affair, and stands in nobody's way.
Text pair_of(const GroupId& group, const AgencyId& agency, std::optional<agreements::Side> drafting = {}) {
    return group.text + ":" + agency.text + (drafting ? ":" + Text(name_of(*drafting)) : "");
}

Text pair_of(const Agreement& agreement) {
    const bool is_draft = agreement.state == agreements::State::draft;
    return pair_of(agreement.group, agreement.agency, is_draft ? std::optional(agreement.drafted_by) : std::nullopt);
}

}  // namespace

void insert_agreement(Tx& tx, const Agreement& agreement, Instant now) {
    ENSURE(agreement.pending.has_value());
    tx.execute(
        "insert into agreements (id, number, group_id, agency_id, open_pair, state, drafted_by_side, active_number, "
        "latest_number, "
        "suspended_by_side, ends_on, created_at, updated_at, version) values (:id, :number, :group, :agency, :pair, :state, "
        ":side, 0, "
        ":latest, '', '', :created, :updated, 1)",
        agreement.id.text, agreement.number, agreement.group.text, agreement.agency.text, pair_of(agreement),
        Text(name_of(agreement.state)), Text(name_of(agreement.drafted_by)), agreement.latest_number, now.us, now.us);
    insert_version(tx, agreement.id, *agreement.pending);
}

bool lock_agreement(Tx& tx, const AgreementId& id) {
    return tx.execute("update agreements set version = version where id = :id", id.text) == 1;
}

std::optional<Agreement> find_agreement(Tx& tx, const AgreementId& id) {
    SqlText condition;
    condition.add("a.id = ").value(id.text);
    auto found = agreements_where(tx, condition);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Version> list_versions(Tx& tx, const AgreementId& id) {
    SqlText sql;
    sql.add("select ").add(version_columns).add(" from agreement_versions where agreement_id = ").value(id.text);
    sql.add(" order by number desc");
    auto versions = versions_where(tx, sql);
    for (auto& version : versions) {
        add_signatures(tx, id, version);
    }
    return versions;
}

namespace {

/// A version as it was before, by its number.
const Version* version_before(const Agreement& before, std::int64_t number) {
    for (const auto* version : {&before.pending, &before.in_force}) {
        if (*version && (*version)->number == number) {
            return &**version;
        }
    }
    return nullptr;
}

void save_version(Tx& tx, const Agreement& before, const Version& version, const Text& new_id) {
    const auto* known = version_before(before, version.number);
    if (known == nullptr) {
        insert_version(tx, before.id, version);
    } else {
        update_version(tx, before.id, *known, version);
    }
    const auto signed_before = known == nullptr ? 0 : known->signatures.size();
    ENSURE(version.signatures.size() <= signed_before + 1);
    if (version.signatures.size() > signed_before) {
        const auto& signature = version.signatures.back();
        tx.execute(
            "insert into agreement_signatures (id, agreement_id, number, side, account_id, signer, signed_at) values (:id, "
            ":agreement, :number, :side, :account, :signer, :at)",
            new_id, before.id.text, version.number, Text(name_of(signature.side)), signature.account.text, signature.signer,
            signature.at.us);
    }
}

}  // namespace

void update_agreement(Tx& tx, const Agreement& before, const Agreement& after, Instant now, const Text& new_id) {
    if (before.pending && after.pending && before.pending->number != after.pending->number) {
        auto superseded = *before.pending;
        superseded.state = agreements::VersionState::superseded;
        update_version(tx, before.id, *before.pending, superseded);
    }
    for (const auto* version : {&after.pending, &after.in_force}) {
        if (*version) {
            save_version(tx, before, **version, new_id);
        }
    }
    const bool open = after.state != agreements::State::closed;
    const auto changed = tx.execute(
        "update agreements set number = :number, open_pair = :pair, state = :state, active_number = :active, latest_number = "
        ":latest, "
        "suspended_by_side = :suspended, ends_on = :ends, updated_at = :now, version = version + 1 where id = :id",
        after.number, open ? std::optional<Text>(pair_of(after)) : std::nullopt, Text(name_of(after.state)),
        after.in_force ? after.in_force->number : 0, after.latest_number, side_text(after.suspended_by),
        after.ends_on ? format_local_date(*after.ends_on) : "", now.us, after.id.text);
    ENSURE(changed == 1);
}

bool has_open_agreement(Tx& tx, const GroupId& group, const AgencyId& agency) {
    return tx.find<Text>("select id from agreements where open_pair = :pair", pair_of(group, agency)).has_value();
}

bool has_draft(Tx& tx, const GroupId& group, const AgencyId& agency, agreements::Side side) {
    return tx.find<Text>("select id from agreements where open_pair = :pair", pair_of(group, agency, side)).has_value();
}

namespace {

template <class IdType>
void add_in(SqlText& sql, const char* column, const std::vector<IdType>& ids) {
    if (ids.empty()) {
        sql.add("1 = 0");
        return;
    }
    sql.add(column).add(" in (");
    const char* comma = "";
    for (const auto& id : ids) {
        sql.add(comma).value(id.text);
        comma = ", ";
    }
    sql.add(")");
}

Text like(const Text& word) {
    Text escaped;
    for (const char c : word) {
        if (c == '%' || c == '_' || c == '!') {
            escaped += '!';
        }
        escaped += c;
    }
    return "%" + escaped + "%";
}

/// What somebody sees of drafts, and of drafts that were given up, is what their own side drafted.
void add_reach(SqlText& sql, const AgreementQuery& query) {
    const char* const shown = "(a.state <> 'draft' and not (a.state = 'closed' and a.number = ''))";
    sql.add("((");
    add_in(sql, "a.group_id", query.groups);
    sql.add(" and (").add(shown).add(" or a.drafted_by_side = 'group')) or (");
    add_in(sql, "a.agency_id", query.agencies);
    sql.add(" and (").add(shown).add(" or a.drafted_by_side = 'agency')))");
}

}  // namespace

std::vector<Agreement> list_agreements(Tx& tx, const AgreementQuery& query) {
    SqlText sql;
    add_reach(sql, query);
    const auto equals = [&](const char* column, const Text& value) {
        if (!value.empty()) {
            sql.add(" and ").add(column).add(" = ").value(value);
        }
    };
    equals("g.slug", query.group);
    equals("y.slug", query.agency);
    equals("a.state", query.state);
    for (const auto& word : query.words) {
        sql.add(" and (lower(g.alias) like ").value(like(word)).add(" escape '!' or lower(y.name) like ").value(like(word));
        sql.add(" escape '!' or lower(a.number) like ").value(like(word)).add(" escape '!')");
    }
    if (!query.before.empty()) {
        sql.add(" and a.id < ").value(query.before);
    }
    sql.add(" order by a.id desc limit ").value(static_cast<Number>(query.limit + 1));
    return agreements_where(tx, sql);
}

std::int64_t signatures_of_group(Tx& tx, const GroupId& group) {
    const auto row = tx.find<Number>("select signatures from group_signing where group_id = :group", group.text);
    return row ? std::get<0>(*row) : 1;
}

void set_signatures_of_group(Tx& tx, const GroupId& group, std::int64_t signatures) {
    if (tx.execute("update group_signing set signatures = :signatures where group_id = :group", signatures, group.text) == 0) {
        tx.execute("insert into group_signing (group_id, signatures) values (:group, :signatures)", group.text, signatures);
    }
}

std::int64_t count_managers(Tx& tx, const GroupId& group) {
    return std::get<0>(tx.find<Number>("select count(distinct g.account_id) from account_grants g join accounts a on a.id = "
                                       "g.account_id where g.place = :group and g.role = 'manager' and a.state = 'active'",
                                       group.text)
                           .value());
}

std::optional<AgencyPlace> find_agency_place(Tx& tx, const Text& slug) {
    const auto row = tx.find<Text, Text, Text, Text>(
        "select a.id, a.slug, a.name, r.time_zone from agencies a join regions r on r.code = a.region_code where a.slug = :slug",
        slug);
    if (!row) {
        return std::nullopt;
    }
    const auto& [id, found, name, zone] = *row;
    return AgencyPlace{AgencyId{id}, found, name, zone_named(zone)};
}

}  // namespace etalase::storage
