#include "tests/support/shelf.hpp"

#include "domain/shared/text.hpp"
#include "server/earnings/check.hpp"
#include "server/ids.hpp"
#include "storage/catalogue/products.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/verify/rules.hpp"

#include <stdexcept>

namespace etalase::tests {

using consignments::Bucket;
using consignments::Cause;
using identity::Role;
using storage::Tx;

namespace {

constexpr std::int64_t day_us = 86'400'000'000;

}  // namespace

Shelf::Shelf(const std::string& engine, const agreements::Terms& terms)
    : market(engine), began_ms_(server::system_now().us / 1000) {
    // Ten in the morning of tomorrow (WITA): no test comes upon midnight by the hour at which it is run.
    now_.us = server::system_now().us / day_us * day_us + day_us + 2 * 3'600'000'000LL;
    market.application().services().now = [this] { return now_; };
    market.group("Melati");
    market.group("Seruni");
    agency = AgencyId{id()};
    outlet = OutletId{id()};
    agree(terms);
    market.joins("melati.manager", Role::manager, "melati");
    market.joins("melati.member", Role::member, "melati");
    market.joins("melati.facilitator", Role::facilitator, "melati");
    market.joins("seruni.manager", Role::manager, "seruni");
    market.joins("kota.staff", Role::staff, outlet.text);
    market.joins("dinas.officer", Role::officer, agency.text);
    market.joins("dinas.finance", Role::finance, agency.text);
}

std::string Shelf::id() {
    std::array<std::uint8_t, 10> bytes{};
    bytes[0] = 0xA5;
    ++ids_;
    for (std::size_t i = 0; i < 8; ++i) {
        bytes[9 - i] = static_cast<std::uint8_t>(ids_ >> (8 * i));
    }
    return uuid_v7(began_ms_, bytes);
}

void Shelf::agree(const agreements::Terms& terms) {
    market.database().write([&](Tx& tx) {
        tx.execute(
            "insert into agencies (id, slug, name, sort_name, region_code, about, whatsapp, created_at, updated_at, version) "
            "values "
            "(:id, 'dinas', 'Dinas', 'dinas', '63.71', '', '', 0, 0, 1)",
            agency.text);
        tx.execute(
            "insert into outlets (id, agency_id, slug, code, name, sort_name, kind, state, region_code, address, directions, "
            "whatsapp, "
            "starts_on, ends_on, photo_hash, photo_width, photo_height, photo_alt, created_at, updated_at, version) values (:id, "
            ":agency, 'gerai-kota', 'GKT', 'Gerai Kota', 'gerai kota', 'shop', 'open', '63.71', '', '', '', '', '', '', 0, 0, "
            "'', 0, "
            "0, 1)",
            outlet.text, agency.text);
    });
    agreement = agrees("melati", terms);
}

AgreementId Shelf::agrees(const std::string& group_slug, const agreements::Terms& terms) {
    const AgreementId made{id()};
    const auto& maker = market.id_of(group_slug);
    market.database().write([&](Tx& tx) {
        tx.execute(
            "insert into agreements (id, number, group_id, agency_id, open_pair, state, drafted_by_side, active_number, "
            "latest_number, "
            "suspended_by_side, ends_on, created_at, updated_at, version) values (:id, :number, :group, :agency, :pair, "
            "'active', 'group', 1, 1, '', '', 0, 0, 1)",
            made.text, "PJ-2026-" + made.text.substr(made.text.size() - 4), maker.text, agency.text,
            maker.text + ":" + agency.text);
        tx.execute(
            "insert into agreement_versions (agreement_id, number, state, basis, commission_bp, settlement, pay_within_days, "
            "cash_holder, lost_agency_percent, damaged_agency_percent, defect_agency_percent, discount_agency_percent, "
            "pull_days_before_expiry, price_notice_days, end_notice_days, reason, proposed_side, group_signatures) values (:id, "
            "1, 'approved', :basis, "
            ":bp, "
            ":settlement, 14, :holder, :lost, :damaged, :defect, :discount, 7, :notice, 30, '', 'group', 1)",
            made.text, std::string(name_of(terms.basis)), terms.commission_bp, std::string(name_of(terms.settlement)),
            std::string(name_of(terms.cash_holder)), terms.lost_agency_percent, terms.damaged_agency_percent,
            terms.defect_agency_percent, terms.discount_agency_percent, terms.price_notice_days);
    });
    return made;
}

LotId Shelf::lot(const std::string& product, std::int64_t price, std::int64_t pieces, std::optional<std::int64_t> net_price) {
    market.offers(group, product, price);
    consignments::Lot lot;
    lot.id = LotId{id()};
    lot.line = DeliveryLineId{id()};
    lot.delivery = DeliveryId{id()};
    lot.outlet = outlet;
    lot.group = market.id_of(group);
    lot.agreement = agreement;
    lot.terms_number = 1;
    lot.product_name = product;
    lot.price = Rupiah{price};
    lot.net_price = net_price ? std::optional(Rupiah{*net_price}) : std::nullopt;
    lot.sent = pieces;
    const AccountId nobody{id()};
    market.database().write([&](Tx& tx) {
        const auto named = tx.find<std::string, std::string>(
            "select p.id, v.id from products p join variants v on v.product_id = p.id where p.name = :name", product);
        lot.product = ProductId{std::get<0>(named.value())};
        lot.variant = VariantId{std::get<1>(named.value())};
        tx.execute(
            "insert into deliveries (id, number, group_id, outlet_id, agreement_id, state, note, reason, pieces, worth, "
            "created_by, "
            "created_at, sent_by, sent_at, ended_by, version) values (:id, 'NT', :group, :outlet, :agreement, 'received', '', "
            "'', "
            ":pieces, 0, "
            "'', 0, '', 0, '', 1)",
            lot.delivery.text, lot.group.text, outlet.text, agreement.text, pieces);
        tx.execute(
            "insert into delivery_lines (id, delivery_id, position, product_id, variant_id, product_name, variant_name, sku, "
            "quantity, "
            "price, expires_on, accepted, short, rejected, surplus, reason) values (:id, :delivery, 0, :product, :variant, "
            ":name, '', "
            "'', :quantity, :price, '', :accepted, 0, 0, 0, '')",
            lot.line.text, lot.delivery.text, lot.product.text, lot.variant.text, product, pieces, price, pieces);
        storage::insert_lot(tx, lot, now_);
        const auto move = [&](const consignments::Way& way) {
            if (!storage::move_pieces(tx, {id(), lot.id, way, pieces, lot.delivery.text, nobody, now_})) {
                throw std::runtime_error("the goods cannot go this way");
            }
        };
        move({Cause::delivery, std::nullopt, Bucket::in_transit});
        storage::freeze_lot(tx, lot, now_);
        move({Cause::receipt, Bucket::in_transit, Bucket::on_shelf});
    });
    return lot.id;
}

consignments::Buckets Shelf::buckets(const LotId& lot) {
    return market.database().read([&](Tx& tx) { return storage::find_lot(tx, lot).value().buckets; });
}

Person& Shelf::person(const std::string& login) {
    auto found = people_.find(login);
    if (found == people_.end()) {
        found = people_.emplace(login, market.person(login)).first;
    }
    return found->second;
}

Answer Shelf::post(const std::string& login, const std::string& path, const nlohmann::json& body, httplib::Headers headers) {
    headers.emplace("Idempotency-Key", "key-" + std::to_string(++keys_));
    return person(login).ask("POST", "/api/v1" + path, body.dump(), headers);
}

nlohmann::json Shelf::get(const std::string& login, const std::string& path) {
    const auto answer = person(login).get("/api/v1" + path);
    if (answer.status != 200) {
        throw std::runtime_error(path + ": " + answer.body);
    }
    return answer.json();
}

std::string Shelf::said(const Answer& answer) {
    auto text = std::to_string(answer.status);
    if (answer.status >= 400) {
        text += " " + answer.json().at("code").get<std::string>();
    }
    return text;
}

std::string Shelf::day_in(int days) {
    return format_local_date(plus_days(local_date_of(now_, TimeZone::wita), days));
}

void Shelf::days_pass(int days) {
    now_.us += days * day_us;
    people_.clear();  // their sessions may have ended
}

std::vector<std::string> Shelf::broken_rules() {
    std::vector<std::string> broken;
    auto& keys = market.application().services().keys;
    const auto findings = market.database().read([&](Tx& tx) {
        auto all = storage::verify_rules(tx);
        for (auto& finding : server::check_earnings(tx, keys)) {
            all.push_back(std::move(finding));
        }
        return all;
    });
    for (const auto& finding : findings) {
        broken.insert(broken.end(), finding.rows.begin(), finding.rows.end());
    }
    return broken;
}

std::int64_t Shelf::count(const std::string& sql) {
    return market.database().read([&](Tx& tx) { return std::get<0>(tx.find<long long>(sql).value()); });
}

}  // namespace etalase::tests
