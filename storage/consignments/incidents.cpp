#include "storage/consignments/incidents.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/consignments/documents.hpp"

namespace etalase::storage {

using consignments::Incident;
using Text = std::string;
using Number = long long;

namespace {

using IncidentRow = std::tuple<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text,
                               Text, Text, Text, Text, std::optional<Text>, Text, Number, Number, Number, Number, Number, Text,
                               Text, Text, Number, Number, Text, Number, Text, std::optional<Number>, Number>;

constexpr const char* incident_columns =
    ", d.id, d.number, d.kind, d.cause, d.state, d.lot_id, l.product_id, p.slug, l.product_name, l.variant_id, l.variant_name, "
    "l.sku, "
    "d.of_incident, d.source_id, d.quantity, d.reversed, d.worth, d.percent, d.compensation, d.note, d.answer, d.photo_hash, "
    "d.photo_width, d.photo_height, d.reported_by, d.reported_at, d.offered_by, d.answered_at, d.version from incidents";

Incident incident_of(const IncidentRow& row) {
    Incident incident;
    Text group, group_slug, group_name, outlet, outlet_slug, outlet_name, agency, zone, kind, cause, state;
    std::optional<Text> of;
    std::optional<Number> answered;
    Number quantity = 0, reversed = 0, worth = 0, percent = 0, compensation = 0, width = 0, height = 0, reported = 0, version = 0;
    std::tie(group, group_slug, group_name, outlet, outlet_slug, outlet_name, agency, zone, incident.id.text, incident.number,
             kind, cause, state, incident.lot.text, incident.product.text, incident.product_slug, incident.product_name,
             incident.variant.text, incident.variant_name, incident.sku, of, incident.source, quantity, reversed, worth, percent,
             compensation, incident.note, incident.answer, incident.photo_hash, width, height, incident.reported_by.text,
             reported, incident.offered_by, answered, version) = row;
    incident.parties = parties_of(group, group_slug, group_name, outlet, outlet_slug, outlet_name, agency, zone);
    incident.kind = consignments::incident_kind_named(kind).value();
    incident.cause = consignments::incident_cause_named(cause).value();
    incident.state = consignments::incident_state_named(state).value();
    incident.of_incident = of ? std::optional(IncidentId{*of}) : std::nullopt;
    incident.quantity = quantity;
    incident.reversed = reversed;
    incident.worth = Rupiah{worth};
    incident.percent = percent;
    incident.compensation = Rupiah{compensation};
    incident.photo_width = static_cast<int>(width);
    incident.photo_height = static_cast<int>(height);
    incident.reported_at = Instant{reported};
    incident.answered_at = answered ? std::optional(Instant{*answered}) : std::nullopt;
    incident.version = version;
    return incident;
}

template <class... C>
std::vector<std::tuple<C...>> rows_of(Tx& tx, const SqlText& sql, const std::tuple<C...>*) {
    return tx.select_with<C...>(sql.text, sql.values);
}

std::vector<Incident> incidents_with(Tx& tx, SqlText conditions) {
    conditions.text = Text("select ") + parties_columns + incident_columns + parties_tables +
                      "join lots l on l.id = d.lot_id join products p on p.id = l.product_id where 1 = 1" + conditions.text;
    std::vector<Incident> incidents;
    for (const auto& row : rows_of(tx, conditions, static_cast<const IncidentRow*>(nullptr))) {
        incidents.push_back(incident_of(row));
    }
    return incidents;
}

}  // namespace

void insert_incident(Tx& tx, const Incident& incident) {
    const auto of = incident.of_incident ? std::optional<Text>(incident.of_incident->text) : std::nullopt;
    tx.execute(
        "insert into incidents (id, number, kind, cause, state, outlet_id, group_id, lot_id, of_incident, source_id, quantity, "
        "reversed, worth, percent, compensation, note, answer, photo_hash, photo_width, photo_height, reported_by, reported_at, "
        "offered_by, answered_by, version) values (:id, :number, :kind, :cause, :state, :outlet, :group, :lot, :of, :source, "
        ":quantity, :reversed, :worth, :percent, :compensation, :note, '', '', 0, 0, :reporter, :reported, '', '', 1)",
        incident.id.text, incident.number, Text(name_of(incident.kind)), Text(name_of(incident.cause)),
        Text(name_of(incident.state)), incident.parties.outlet.text, incident.parties.group.text, incident.lot.text, of,
        incident.source, incident.quantity, incident.reversed, incident.worth.amount, incident.percent,
        incident.compensation.amount, incident.note, incident.reported_by.text, incident.reported_at.us);
}

bool lock_incident(Tx& tx, const IncidentId& id) {
    return tx.execute("update incidents set version = version where id = :id", id.text) == 1;
}

std::optional<Incident> find_incident(Tx& tx, const IncidentId& id) {
    SqlText conditions;
    conditions.add(" and d.id = ").value(id.text);
    auto found = incidents_with(tx, conditions);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void update_incident(Tx& tx, const Incident& incident, const Text& answered_by) {
    const auto answered = incident.answered_at ? std::optional<Number>(incident.answered_at->us) : std::nullopt;
    const auto changed = tx.execute(
        "update incidents set state = :state, reversed = :reversed, percent = :percent, compensation = :compensation, answer = "
        ":answer, photo_hash = :hash, photo_width = :width, photo_height = :height, offered_by = :offered, answered_by = case "
        "when "
        ":someone = '' then answered_by else :answered_by end, answered_at = :answered, version = version + 1 where id = :id and "
        "version = :version",
        Text(name_of(incident.state)), incident.reversed, incident.percent, incident.compensation.amount, incident.answer,
        incident.photo_hash, incident.photo_width, incident.photo_height, incident.offered_by, answered_by, answered_by, answered,
        incident.id.text, incident.version);
    ENSURE(changed == 1);
}

std::vector<FoundPart> list_found(Tx& tx, const IncidentId& earlier) {
    std::vector<FoundPart> parts;
    for (const auto& [id, quantity] :
         tx.select<Text, Number>("select id, quantity from incidents where of_incident = :earlier order by id", earlier.text)) {
        parts.push_back({IncidentId{id}, quantity});
    }
    return parts;
}

void update_found(Tx& tx, const IncidentId& found, std::int64_t percent, Rupiah compensation) {
    tx.execute("update incidents set percent = :percent, compensation = :compensation, version = version + 1 where id = :id",
               percent, compensation.amount, found.text);
}

std::int64_t open_damage(Tx& tx, const LotId& lot, const IncidentId& but) {
    const auto row = tx.find<Number>(
        "select coalesce(sum(quantity - reversed), 0) from incidents where lot_id = :lot and kind = 'damage' and id <> :but and "
        "state in ('reported', 'disputed')",
        lot.text, but.text);
    return row ? std::get<0>(*row) : 0;
}

bool gave_up(Tx& tx, const IncidentId& id) {
    return tx.find<Number>("select 1 from stock_moves where cause_id = :id and to_bucket = 'written_off' limit 1", id.text)
        .has_value();
}

std::vector<Incident> list_incidents(Tx& tx, const consignments::DocumentQuery& query) {
    SqlText conditions;
    add_document_conditions(conditions, query);
    if (!query.kind.empty()) {
        conditions.add(" and d.kind = ").value(query.kind);
    }
    if (query.open) {
        conditions.add(" and d.state in ('reported', 'disputed')");
    }
    for (const auto& word : query.words) {
        conditions.add(" and (lower(d.number) like ").value("%" + word + "%");
        conditions.add(" or p.name_key like ").value("%" + word + "%").add(")");
    }
    conditions.add(" order by d.id desc limit ").value(static_cast<Number>(query.limit + 1));
    return incidents_with(tx, conditions);
}

}  // namespace etalase::storage
