#include "storage/consignments/deliveries.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/consignments/documents.hpp"

namespace etalase::storage {

using consignments::Delivery;
using consignments::DeliveryLine;
using consignments::DeliveryState;
using Text = std::string;
using Number = long long;

namespace {

std::optional<Instant> instant_of(const std::optional<Number>& us) {
    return us ? std::optional(Instant{*us}) : std::nullopt;
}

void insert_lines(Tx& tx, const Delivery& delivery) {
    Number position = 0;
    for (const auto& line : delivery.lines) {
        tx.execute(
            "insert into delivery_lines (id, delivery_id, position, product_id, variant_id, product_name, variant_name, sku, "
            "quantity, "
            "price, net_price, expires_on, accepted, short, rejected, surplus, reason) values (:id, :delivery, :position, "
            ":product, "
            ":variant, :product_name, :variant_name, :sku, :quantity, :price, :net, :expires, 0, 0, 0, 0, '')",
            line.id.text, delivery.id.text, position++, line.product.text, line.variant.text, line.product_name,
            line.variant_name, line.sku, line.quantity, line.price.amount,
            line.net_price ? std::optional<Number>(line.net_price->amount) : std::nullopt,
            line.expires_on ? format_local_date(*line.expires_on) : "");
    }
}

std::vector<DeliveryLine> lines_of(Tx& tx, const DeliveryId& delivery) {
    std::vector<DeliveryLine> lines;
    for (const auto& [id, lot, product, slug, product_name, variant, variant_name, sku, hash, width, height, quantity, price, net,
                      expires, accepted, short_of, rejected, surplus, reason] :
         tx.select<Text, Text, Text, Text, Text, Text, Text, Text, Text, Number, Number, Number, Number, std::optional<Number>,
                   Text, Number, Number, Number, Number, Text>(
             "select n.id, l.id, n.product_id, p.slug, n.product_name, n.variant_id, n.variant_name, n.sku, f.hash, f.width, "
             "f.height, "
             "n.quantity, n.price, n.net_price, n.expires_on, n.accepted, n.short, n.rejected, n.surplus, n.reason from "
             "delivery_lines n join products p on p.id = n.product_id left join lots l on l.line_id = n.id left join photos f on "
             "f.product_id = p.id and f.position = (select min(position) from photos where product_id = p.id) where "
             "n.delivery_id = "
             ":delivery order by n.position",
             delivery.text)) {
        DeliveryLine line;
        line.id = DeliveryLineId{id};
        line.lot = LotId{lot};
        line.product = ProductId{product};
        line.product_slug = slug;
        line.product_name = product_name;
        line.variant = VariantId{variant};
        line.variant_name = variant_name;
        line.sku = sku;
        line.photo_hash = hash;
        line.photo_width = static_cast<int>(width);
        line.photo_height = static_cast<int>(height);
        line.quantity = quantity;
        line.price = Rupiah{price};
        line.net_price = net ? std::optional(Rupiah{*net}) : std::nullopt;
        line.expires_on = parse_local_date(expires);
        line.accepted = accepted;
        line.short_of = short_of;
        line.rejected = rejected;
        line.surplus = surplus;
        line.reason = reason;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<Delivery> deliveries_with(Tx& tx, const SqlText& conditions) {
    const auto text = Text("select ") + parties_columns +
                      ", d.id, d.number, d.agreement_id, y.number, d.state, d.note, d.reason, d.pieces, d.worth, d.created_by, "
                      "d.created_at, d.sent_by, d.sent_at, d.ended_at, d.version, (select count(*) from delivery_lines n where "
                      "n.delivery_id = d.id) from deliveries" +
                      parties_tables + "join agreements y on y.id = d.agreement_id where 1 = 1" + conditions.text;
    std::vector<Delivery> deliveries;
    for (const auto& [group, group_slug, group_name, outlet, outlet_slug, outlet_name, agency, zone, id, number, agreement,
                      agreement_number, state, note, reason, pieces, worth, creator, created, sender, sent, ended, version,
                      lines] :
         tx.select_with<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Number, Number,
                        Text, Number, Text, std::optional<Number>, std::optional<Number>, Number, Number>(text,
                                                                                                          conditions.values)) {
        Delivery delivery;
        delivery.id = DeliveryId{id};
        delivery.number = number;
        delivery.parties = parties_of(group, group_slug, group_name, outlet, outlet_slug, outlet_name, agency, zone);
        delivery.agreement = AgreementId{agreement};
        delivery.agreement_number = agreement_number;
        delivery.state = consignments::delivery_state_named(state).value();
        delivery.note = note;
        delivery.reason = reason;
        delivery.pieces = pieces;
        delivery.worth = Rupiah{worth};
        delivery.created_by = AccountId{creator};
        delivery.created_at = Instant{created};
        delivery.sent_by = sender;
        delivery.sent_at = instant_of(sent);
        delivery.ended_at = instant_of(ended);
        delivery.version = version;
        delivery.lines_count = static_cast<std::size_t>(lines);
        deliveries.push_back(std::move(delivery));
    }
    return deliveries;
}

}  // namespace

void insert_delivery(Tx& tx, const Delivery& delivery) {
    tx.execute(
        "insert into deliveries (id, number, group_id, outlet_id, agreement_id, state, note, reason, pieces, worth, created_by, "
        "created_at, sent_by, ended_by, version) values (:id, '', :group, :outlet, :agreement, 'draft', :note, '', :pieces, "
        ":worth, "
        ":creator, :created, '', '', 1)",
        delivery.id.text, delivery.parties.group.text, delivery.parties.outlet.text, delivery.agreement.text, delivery.note,
        delivery.pieces, delivery.worth.amount, delivery.created_by.text, delivery.created_at.us);
    insert_lines(tx, delivery);
}

std::optional<AgreementId> agreement_of_delivery(Tx& tx, const DeliveryId& id) {
    const auto row = tx.find<Text>("select agreement_id from deliveries where id = :id", id.text);
    return row ? std::optional(AgreementId{std::get<0>(*row)}) : std::nullopt;
}

bool lock_delivery(Tx& tx, const AgreementId& agreement, const DeliveryId& id) {
    tx.execute("update agreements set version = version where id = :agreement", agreement.text);
    return tx.execute("update deliveries set version = version where id = :id", id.text) == 1;
}

std::optional<Delivery> find_delivery(Tx& tx, const DeliveryId& id) {
    SqlText conditions;
    conditions.add(" and d.id = ").value(id.text);
    auto found = deliveries_with(tx, conditions);
    if (found.empty()) {
        return std::nullopt;
    }
    found.front().lines = lines_of(tx, id);
    return std::move(found.front());
}

void rewrite_draft(Tx& tx, const Delivery& delivery) {
    tx.execute("delete from delivery_lines where delivery_id = :id", delivery.id.text);
    const auto changed = tx.execute(
        "update deliveries set outlet_id = :outlet, agreement_id = :agreement, note = :note, pieces = :pieces, worth = :worth, "
        "version "
        "= version + 1 where id = :id and state = 'draft'",
        delivery.parties.outlet.text, delivery.agreement.text, delivery.note, delivery.pieces, delivery.worth.amount,
        delivery.id.text);
    ENSURE(changed == 1);
    insert_lines(tx, delivery);
}

void update_delivery(Tx& tx, const Delivery& delivery, const AccountId& by) {
    const bool sending = delivery.state == DeliveryState::sent;
    const auto changed =
        tx.execute(Text("update deliveries set state = :state, number = :number, reason = :reason, version = version + 1, ") +
                       (sending ? "sent_by = :by, sent_at = :at" : "ended_by = :by, ended_at = :at") +
                       " where id = :id and version = :version",
                   Text(name_of(delivery.state)), delivery.number, delivery.reason, by.text,
                   (sending ? delivery.sent_at : delivery.ended_at).value().us, delivery.id.text, delivery.version);
    ENSURE(changed == 1);
    if (delivery.state == DeliveryState::received || delivery.state == DeliveryState::received_with_difference) {
        for (const auto& line : delivery.lines) {
            tx.execute(
                "update delivery_lines set accepted = :accepted, short = :short, rejected = :rejected, surplus = :surplus, "
                "reason = "
                ":reason where id = :id",
                line.accepted, line.short_of, line.rejected, line.surplus, line.reason, line.id.text);
        }
    }
}

std::vector<Delivery> list_deliveries(Tx& tx, const consignments::DocumentQuery& query) {
    SqlText conditions;
    add_document_conditions(conditions, query);
    conditions.add(" and (d.sent_at is not null");
    std::vector<Text> groups;
    for (const auto& group : query.reach.groups) {
        groups.push_back(group.text);
    }
    if (!groups.empty()) {
        add_ids(conditions.add(" or d.group_id"), groups);
    }
    conditions.add(")");
    for (const auto& word : query.words) {
        conditions.add(" and (lower(d.number) like ").value("%" + word + "%");
        conditions
            .add(
                " or exists (select 1 from delivery_lines w join products p on p.id = w.product_id where w.delivery_id = d.id "
                "and "
                "p.name_key like ")
            .value("%" + word + "%")
            .add("))");
    }
    conditions.add(" order by d.id desc limit ").value(static_cast<Number>(query.limit + 1));
    return deliveries_with(tx, conditions);
}

std::optional<Goods> find_goods(Tx& tx, const GroupId& group, const VariantId& variant) {
    const auto row = tx.find<Text, Text, Text, Text, Text, Text, Text, Number>(
        "select p.id, p.slug, p.name, p.state, p.kind, v.name, v.sku, v.price from variants v join products p on p.id = "
        "v.product_id "
        "where v.id = :variant and p.group_id = :group",
        variant.text, group.text);
    if (!row) {
        return std::nullopt;
    }
    const auto& [product, slug, name, state, kind, variant_name, sku, price] = *row;
    return Goods{ProductId{product}, slug, name, state, kind, variant_name, sku, Rupiah{price}};
}

}  // namespace etalase::storage
