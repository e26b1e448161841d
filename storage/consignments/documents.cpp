#include "storage/consignments/documents.hpp"

#include "domain/shared/ensure.hpp"

namespace etalase::storage {

using Text = std::string;

const char* const parties_columns = "g.id, g.slug, g.alias, o.id, o.slug, o.name, o.agency_id, r.time_zone";
const char* const parties_tables =
    " d join maker_groups g on g.id = d.group_id join outlets o on o.id = d.outlet_id join agencies a on a.id = o.agency_id join "
    "regions r on r.code = o.region_code ";

namespace {

template <class Ids>
std::vector<Text> texts_of(const Ids& ids) {
    std::vector<Text> texts;
    for (const auto& id : ids) {
        texts.push_back(id.text);
    }
    return texts;
}

}  // namespace

consignments::Parties parties_of(const Text& group, const Text& group_slug, const Text& group_name, const Text& outlet,
                                 const Text& outlet_slug, const Text& outlet_name, const Text& agency, const Text& zone) {
    return {GroupId{group}, group_slug,  group_name,       OutletId{outlet},
            outlet_slug,    outlet_name, AgencyId{agency}, zone_named(zone)};
}

void add_ids(SqlText& sql, const std::vector<Text>& ids) {
    ENSURE(!ids.empty());
    const char* separator = " in (";
    for (const auto& id : ids) {
        sql.add(separator).value(id);
        separator = ", ";
    }
    sql.add(")");
}

void add_document_conditions(SqlText& sql, const consignments::DocumentQuery& query) {
    const char* separator = " and (";
    const auto reach = [&](const char* column, const std::vector<Text>& ids) {
        if (!ids.empty()) {
            add_ids(sql.add(separator).add(column), ids);
            separator = " or ";
        }
    };
    reach("d.group_id", texts_of(query.reach.groups));
    reach("d.outlet_id", texts_of(query.reach.outlets));
    reach("o.agency_id", texts_of(query.reach.agencies));
    sql.add(separator == Text(" and (") ? " and 1 = 0" : ")");
    const auto equals = [&](const char* column, const Text& value) {
        if (!value.empty()) {
            sql.add(" and ").add(column).add(" = ").value(value);
        }
    };
    equals("g.slug", query.group);
    equals("o.slug", query.outlet);
    equals("a.slug", query.agency);
    equals("d.state", query.state);
    if (!query.before.empty()) {
        sql.add(" and d.id < ").value(query.before);
    }
}

std::map<Text, std::vector<IssuedPaper>> issued_about(Tx& tx, const std::vector<Text>& subjects) {
    std::map<Text, std::vector<IssuedPaper>> papers;
    if (subjects.empty()) {
        return papers;
    }
    SqlText sql;
    sql.add("select subject_id, id, kind, number from papers where subject_id");
    add_ids(sql, subjects);
    sql.add(" order by id");
    for (const auto& [subject, id, kind, number] : tx.select_with<Text, Text, Text, Text>(sql.text, sql.values)) {
        papers[subject].push_back({id, kind, number});
    }
    return papers;
}

}  // namespace etalase::storage
