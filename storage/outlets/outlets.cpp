#include "storage/outlets/outlets.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/catalogue/sort_key.hpp"
#include "storage/engine/sql_text.hpp"

#include <algorithm>
#include <map>

namespace etalase::storage {

using Text = std::string;
using Number = long long;

namespace {

Text day_text(const std::optional<LocalDate>& day) {
    return day ? format_local_date(*day) : "";
}

std::vector<StoredAgency> agencies_where(Tx& tx, const SqlText& condition) {
    std::vector<StoredAgency> agencies;
    for (const auto& [id, slug, name, region, about, whatsapp, version, region_name, province, zone, outlets] :
         tx.select_with<Text, Text, Text, Text, Text, Text, Number, Text, Text, Text, Number>(
             "select a.id, a.slug, a.name, a.region_code, a.about, a.whatsapp, a.version, r.name, v.name, r.time_zone, (select "
             "count(*) "
             "from outlets o where o.agency_id = a.id and o.state = 'open') from agencies a join regions r on r.code = "
             "a.region_code "
             "join regions v on v.code = r.province_code where 1 = 1" +
                 condition.text,
             condition.values)) {
        agencies.push_back({AgencyId{id},
                            slug,
                            {name, region, about, whatsapp},
                            {region, region_name, province, zone_named(zone)},
                            outlets,
                            version});
    }
    return agencies;
}

const char* const outlet_select =
    "select o.id, o.slug, o.code, o.agency_id, a.slug, a.name, o.name, o.kind, o.state, o.region_code, r.name, v.name, "
    "r.time_zone, "
    "o.address, o.directions, o.latitude_e6, o.longitude_e6, o.whatsapp, o.starts_on, o.ends_on, o.photo_hash, o.photo_width, "
    "o.photo_height, o.photo_alt, o.version from outlets o join agencies a on "
    "a.id = "
    "o.agency_id join regions r on r.code = o.region_code join regions v on v.code = r.province_code where 1 = 1";

void add_hours(Tx& tx, std::vector<StoredOutlet>& outlets) {
    std::map<Text, StoredOutlet*> by_id;
    for (auto& outlet : outlets) {
        by_id.emplace(outlet.id.text, &outlet);
    }
    SqlText sql;
    sql.add("select outlet_id, weekday, opens_min, closes_min from outlet_hours where outlet_id in (");
    const char* comma = "";
    for (const auto& [id, outlet] : by_id) {
        sql.add(comma).value(id);
        comma = ", ";
    }
    sql.add(") order by outlet_id, weekday");
    for (const auto& [id, weekday, opens, closes] : tx.select_with<Text, Number, Number, Number>(sql.text, sql.values)) {
        by_id.at(id)->facts.hours.push_back({static_cast<int>(weekday), static_cast<int>(opens), static_cast<int>(closes)});
    }
}

std::vector<StoredOutlet> outlets_where(Tx& tx, const SqlText& condition) {
    std::vector<StoredOutlet> outlets;
    for (const auto& [id, slug, code, agency, agency_slug, agency_name, name, kind, state, region, region_name, province, zone,
                      address, directions, latitude, longitude, whatsapp, starts, ends, hash, width, height, alt, version] :
         tx.select_with<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text,
                        std::optional<Number>, std::optional<Number>, Text, Text, Text, Text, Number, Number, Text, Number>(
             outlet_select + condition.text, condition.values)) {
        StoredOutlet outlet;
        outlet.id = OutletId{id};
        outlet.slug = slug;
        outlet.code = code;
        outlet.agency = AgencyId{agency};
        outlet.agency_slug = agency_slug;
        outlet.agency_name = agency_name;
        auto& facts = outlet.facts;
        facts.name = name;
        facts.kind = outlets::outlet_kind_named(kind).value();
        facts.open = state == "open";
        facts.region = region;
        facts.address = address;
        facts.directions = directions;
        facts.latitude_e6 = latitude ? std::optional<std::int64_t>(*latitude) : std::nullopt;
        facts.longitude_e6 = longitude ? std::optional<std::int64_t>(*longitude) : std::nullopt;
        facts.whatsapp = whatsapp;
        facts.starts_on = parse_local_date(starts);
        facts.ends_on = parse_local_date(ends);
        outlet.zone = zone_named(zone);
        outlet.region = {region, region_name, province, outlet.zone};
        if (!hash.empty()) {
            outlet.photo = catalogue::PublicPhoto{id, hash, static_cast<int>(width), static_cast<int>(height), alt, ""};
        }
        outlet.version = version;
        outlets.push_back(std::move(outlet));
    }
    if (!outlets.empty()) {
        add_hours(tx, outlets);
    }
    return outlets;
}

void write_hours(Tx& tx, const StoredOutlet& outlet) {
    tx.execute("delete from outlet_hours where outlet_id = :id", outlet.id.text);
    for (const auto& hours : outlet.facts.hours) {
        tx.execute("insert into outlet_hours (outlet_id, weekday, opens_min, closes_min) values (:id, :weekday, :opens, :closes)",
                   outlet.id.text, hours.weekday, hours.opens_min, hours.closes_min);
    }
}

void add_after(SqlText& sql, const char* name, const char* slug, const std::optional<Position>& after) {
    if (after) {
        sql.add(" and (").add(name).add(" > ").value(after->text).add(" or (").add(name).add(" = ").value(after->text);
        sql.add(" and ").add(slug).add(" > ").value(after->id).add("))");
    }
}

}  // namespace

void insert_agency(Tx& tx, const StoredAgency& agency, Instant now) {
    const auto& facts = agency.facts;
    tx.execute(
        "insert into agencies (id, slug, name, sort_name, region_code, about, whatsapp, created_at, updated_at, version) values "
        "(:id, "
        ":slug, :name, :sort, :region, :about, :whatsapp, :created, :updated, 1)",
        agency.id.text, agency.slug, facts.name, sort_key(facts.name), facts.region, facts.about, facts.whatsapp, now.us, now.us);
}

bool update_agency(Tx& tx, const StoredAgency& agency, Instant now) {
    const auto& facts = agency.facts;
    return tx.execute(
               "update agencies set name = :name, sort_name = :sort, region_code = :region, about = :about, whatsapp = "
               ":whatsapp, "
               "updated_at = :now, version = version + 1 where id = :id and version = :version",
               facts.name, sort_key(facts.name), facts.region, facts.about, facts.whatsapp, now.us, agency.id.text,
               agency.version) == 1;
}

std::optional<StoredAgency> find_agency(Tx& tx, const Text& slug) {
    SqlText condition;
    condition.add(" and a.slug = ").value(slug);
    auto found = agencies_where(tx, condition);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<StoredAgency> list_agencies(Tx& tx, std::size_t limit, const std::optional<Position>& after) {
    SqlText condition;
    add_after(condition, "a.sort_name", "a.slug", after);
    condition.add(" order by a.sort_name, a.slug limit ").value(static_cast<Number>(limit + 1));
    return agencies_where(tx, condition);
}

void insert_outlet(Tx& tx, const StoredOutlet& outlet, Instant now) {
    const auto& facts = outlet.facts;
    const auto whole = [](const std::optional<std::int64_t>& value) {
        return value ? std::optional<Number>(*value) : std::nullopt;
    };
    tx.execute(
        "insert into outlets (id, agency_id, slug, code, name, sort_name, kind, state, region_code, address, directions, "
        "latitude_e6, "
        "longitude_e6, whatsapp, starts_on, ends_on, photo_hash, photo_width, photo_height, photo_alt, created_at, updated_at, "
        "version) "
        "values (:id, :agency, :slug, :code, :name, :sort, :kind, :state, :region, :address, :directions, :latitude, :longitude, "
        ":whatsapp, :starts, :ends, '', 0, 0, '', :created, :updated, 1)",
        outlet.id.text, outlet.agency.text, outlet.slug, outlet.code, facts.name, sort_key(facts.name), Text(name_of(facts.kind)),
        facts.open ? "open" : "closed", facts.region, facts.address, facts.directions, whole(facts.latitude_e6),
        whole(facts.longitude_e6), facts.whatsapp, day_text(facts.starts_on), day_text(facts.ends_on), now.us, now.us);
    write_hours(tx, outlet);
}

bool update_outlet(Tx& tx, const StoredOutlet& outlet, Instant now) {
    const auto& facts = outlet.facts;
    const auto whole = [](const std::optional<std::int64_t>& value) {
        return value ? std::optional<Number>(*value) : std::nullopt;
    };
    const auto photo = outlet.photo.value_or(catalogue::PublicPhoto{});
    const auto changed = tx.execute(
        "update outlets set name = :name, sort_name = :sort, kind = :kind, state = :state, region_code = :region, address = "
        ":address, "
        "directions = :directions, latitude_e6 = :latitude, longitude_e6 = :longitude, whatsapp = :whatsapp, starts_on = "
        ":starts, "
        "ends_on = :ends, photo_hash = :hash, photo_width = :width, photo_height = :height, photo_alt = :alt, updated_at = :now, "
        "version "
        "= version + 1 where id = :id and version = :version",
        facts.name, sort_key(facts.name), Text(name_of(facts.kind)), facts.open ? "open" : "closed", facts.region, facts.address,
        facts.directions, whole(facts.latitude_e6), whole(facts.longitude_e6), facts.whatsapp, day_text(facts.starts_on),
        day_text(facts.ends_on), photo.hash, photo.width, photo.height, photo.alt, now.us, outlet.id.text, outlet.version);
    if (changed == 1) {
        write_hours(tx, outlet);
    }
    return changed == 1;
}

std::optional<StoredOutlet> find_outlet(Tx& tx, const Text& slug) {
    SqlText condition;
    condition.add(" and o.slug = ").value(slug);
    auto found = outlets_where(tx, condition);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<StoredOutlet> list_outlets(Tx& tx, const OutletQuery& query, bool closed_too) {
    SqlText condition;
    if (!closed_too) {
        condition.add(" and o.state = 'open'");
    }
    const auto equals = [&](const char* column, const Text& value) {
        if (!value.empty()) {
            condition.add(" and ").add(column).add(" = ").value(value);
        }
    };
    equals("a.slug", query.agency);
    equals("o.kind", query.kind);
    equals(query.region.size() == 2 ? "r.province_code" : "o.region_code", query.region);
    for (const auto& word : query.words) {
        condition.add(" and (lower(o.name) like ").value("%" + word + "%");
        condition.add(" or lower(o.address) like ").value("%" + word + "%").add(")");
    }
    add_after(condition, "o.sort_name", "o.slug", query.after);
    condition.add(" order by o.sort_name, o.slug limit ").value(static_cast<Number>(query.limit + 1));
    return outlets_where(tx, condition);
}

Text free_slug(Tx& tx, const char* table, const Text& base, const char* otherwise) {
    Text slug = base.empty() ? otherwise : base;
    auto stem = slug.substr(0, 74);  // a number goes behind it, and the whole has at most 80 letters
    stem.erase(stem.find_last_not_of('-') + 1);
    for (int number = 2; tx.find<Number>(Text("select 1 from ") + table + " where slug = :slug", slug).has_value(); ++number) {
        slug = stem + "-" + std::to_string(number);
    }
    return slug;
}

bool outlet_code_exists(Tx& tx, const Text& code) {
    return tx.find<Number>("select 1 from outlets where code = :code", code).has_value();
}

Text free_outlet_code(Tx& tx, const Text& wanted) {
    auto code = wanted;
    // Letters behind it, counted like the columns of a sheet: A to Z, AA to ZZ, AAA...
    for (int number = 1; outlet_code_exists(tx, code); ++number) {
        Text behind;
        for (int rest = number; rest > 0; rest = (rest - 1) / 26) {
            behind.insert(behind.begin(), static_cast<char>('A' + (rest - 1) % 26));
        }
        code = wanted.substr(0, 8 - behind.size()) + behind;
    }
    return code;
}

std::vector<StaffMember> list_staff(Tx& tx, const OutletId& outlet) {
    std::vector<StaffMember> staff;
    for (const auto& [account, name, login, grant, since] : tx.select<Text, Text, Text, Text, Number>(
             "select a.id, a.display_name, a.login, g.id, g.granted_at from account_grants g join accounts a on a.id = "
             "g.account_id where "
             "g.place = :outlet and g.role = 'staff' order by a.display_name, a.id",
             outlet.text)) {
        staff.push_back({AccountId{account}, name, login, GrantId{grant}, Instant{since}});
    }
    return staff;
}

Text qris_of(Tx& tx, const OutletId& outlet) {
    const auto row = tx.find<Text>("select qris from outlets where id = :id", outlet.text);
    return row ? std::get<0>(*row) : "";
}

void set_qris(Tx& tx, const OutletId& outlet, const Text& text) {
    ENSURE(tx.execute("update outlets set qris = :qris where id = :id", text, outlet.text) == 1);
}

}  // namespace etalase::storage
