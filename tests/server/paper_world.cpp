#include "tests/server/paper_world.hpp"

#include <algorithm>

namespace etalase::tests {

using identity::Role;
using server::PaperFacts;
using server::PaperKind;
using storage::Tx;

namespace {

/// Friday, 20 November 2026, 09.41 in Banjarmasin.
constexpr Instant friday{1'795'138'860'000'000};

server::PaperLine line(const std::string& product, const std::string& variant, const std::string& sku, std::int64_t price,
                       std::int64_t quantity) {
    server::PaperLine made;
    made.product_name = product;
    made.variant_name = variant;
    made.sku = sku;
    made.price = Rupiah{price};
    made.quantity = quantity;
    return made;
}

void counted(server::PaperLine& line, std::int64_t accepted, std::int64_t short_of, std::int64_t rejected, std::int64_t surplus,
             const std::string& reason) {
    line.accepted = accepted;
    line.short_of = short_of;
    line.rejected = rejected;
    line.surplus = surplus;
    line.reason = reason;
}

std::vector<server::PaperLine> goods() {
    return {line("Kain sasirangan gigi haruan", "2 meter, biru sungai", "ML-011", 185'000, 4),
            line("Sasirangan bayam raja", "2 meter, merah", "ML-014", 210'000, 2),
            line("Syal sasirangan gulung", "180 × 50 cm", "ML-017", 75'000, 6)};
}

}  // namespace

PaperWorld::PaperWorld(const std::string& engine) : market(engine) {
    market.group("Melati");
    market.group("Seruni");
    market.offers("melati", "Kain sasirangan gigi haruan", 185'000);
    market.joins("melati.member", Role::member, "melati");
    const auto signer = market.joins("melati.manager", Role::manager, "melati");
    market.joins("melati.facilitator", Role::facilitator, "melati");
    market.joins("seruni.member", Role::member, "seruni");
    market.joins("kota.petugas", Role::staff, outlet);
    market.joins("lain.petugas", Role::staff, "01a2b3c4-0000-7000-8000-0000000000b9");
    const auto officer = market.joins("pariwisata.pejabat", Role::officer, agency);
    market.joins("pariwisata.keuangan", Role::finance, agency);
    market.joins("lain.pejabat", Role::officer, "01a2b3c4-0000-7000-8000-0000000000a9");
    market.joins("administrator", Role::administrator);
    market.database().write([&](Tx& tx) {
        places(tx);
        agrees(tx, signer.text, officer.text);
        delivers(tx, delivery, "sent", "NT-GKT-2026-0001");
        delivers(tx, draft, "draft", "");
        PaperFacts facts;
        facts.subject = agreement;
        facts.kind = PaperKind::agreement;
        issue(tx, facts);
        facts.subject = delivery;
        facts.outlet = OutletId{outlet};
        facts.kind = PaperKind::delivery_note;
        facts.note = "Dibungkus dalam dua kardus.";
        facts.lines = goods();
        facts.lines.at(0).expires_on = parse_local_date("2027-01-31");
        issue(tx, facts);
        facts.kind = PaperKind::receipt;
        facts.note = "";
        facts.refers_to = "NT-GKT-2026-0001";
        counted(facts.lines.at(0), 3, 1, 0, 0, "Satu tidak ada dalam kardus");
        counted(facts.lines.at(1), 1, 0, 1, 0, "Luntur <b>di tepi</b>");
        counted(facts.lines.at(2), 6, 0, 0, 1, "Lebih satu");
        issue(tx, facts);
        facts.kind = PaperKind::return_note;
        facts.refers_to = "";
        facts.lines = {line("Syal sasirangan gulung", "180 × 50 cm", "ML-017", 75'000, 1)};
        issue(tx, facts);
        facts.kind = PaperKind::incident_report;
        facts.more = {
            {"incident_kind", "damage"}, {"cause", "damaged"}, {"worth", "63750"}, {"percent", "50"}, {"compensation", "31875"}};
        issue(tx, facts);
        issue_count(tx);
        issue_money(tx);
    });
}

/// Counted twice where it differed, by somebody of the outlet; agreed by the group, without a name.
void PaperWorld::issue_count(Tx& tx) {
    PaperFacts facts;
    facts.subject = "01a2b3c4-0000-7000-8000-0000000000f1";
    facts.outlet = OutletId{outlet};
    facts.kind = PaperKind::stock_count;
    facts.note = "Rak depan dan lemari.";
    facts.lines = goods();
    const std::vector<std::int64_t> found{4, 3, 4};
    for (std::size_t i = 0; i < facts.lines.size(); ++i) {
        auto& line = facts.lines.at(i);
        line.expected = line.quantity;
        line.counted = found.at(i);
        line.quantity = std::max<std::int64_t>(0, *line.expected - *line.counted);
    }
    facts.lines.at(2).first = 3;
    facts.signers = {{"counted", "Petugas Kota", friday}, {"agreed", "", friday}, {"posted", "Petugas Kota", friday}};
    facts.more = {{"purpose", "check"},
                  {"cutoff_at", format_rfc3339(Instant{friday.us - 3'600'000'000})},
                  {"expected", "12"},
                  {"counted", "11"},
                  {"found", "1"}};
    issue(tx, facts);
}

/// A statement that fills some sheets, and a payment of it.
void PaperWorld::issue_money(Tx& tx) {
    PaperFacts facts;
    facts.kind = PaperKind::statement;
    facts.subject = "01a2b3c4-0000-7000-8000-0000000000f2";
    facts.note = "Kain nomor 14 masih kami cari.";
    facts.signers = {{"issued", "Pejabat Rina", friday}};
    facts.statement.emplace();
    facts.statement->until = LocalDate{20'777};
    facts.statement->carried = Rupiah{-21'250};
    facts.statement->carried_from = "LPP-2026-0007";
    for (int i = 0; i < 90; ++i) {
        const bool back = i % 30 == 29;
        const auto sold = goods().at(static_cast<std::size_t>(i % 3));
        settlements::Line line;
        line.kind = back ? "return" : "sale";
        line.day = LocalDate{20'740 + i / 3};
        line.product_name = sold.product_name;
        line.variant_name = sold.variant_name;
        line.sku = sold.sku;
        line.delivery_number = "NT-GKT-2026-0001";
        line.document = "PJL-GKT-2026-" + std::to_string(1000 + i);
        line.outlet_name = "Gerai Kota";
        line.quantity = back ? -1 : 1;
        line.unit_price = sold.price;
        line.gross = Rupiah{sold.price.amount * line.quantity};
        line.commission = Rupiah{line.gross.amount * 15 / 100};
        line.net = Rupiah{line.gross.amount - line.commission.amount};
        facts.statement->lines.push_back(line);
    }
    issue(tx, facts);
    PaperFacts payment;
    payment.kind = PaperKind::payment;
    payment.subject = "01a2b3c4-0000-7000-8000-0000000000f3";
    payment.payment = server::PaperPayment{agreements::Side::agency, Rupiah{1'250'000}, settlements::Way::transfer,
                                           "LPP-2026-0001", LocalDate{20'776}};
    payment.signers = {{"sent", "Keuangan", friday}, {"confirmed", "", friday}};
    issue(tx, payment);
}

void PaperWorld::issue(Tx& tx, PaperFacts facts) {
    facts.group = market.id_of("melati");
    facts.agency = AgencyId{agency};
    facts.at = friday;
    facts.agreement_number = "PJ-2026-0012";
    facts.terms_number = 2;
    server::issue_paper(tx, facts);
    const std::string kind(server::name_of(facts.kind));
    papers_[kind] = storage::find_paper_about(tx, facts.subject, kind).value();
}

void PaperWorld::places(Tx& tx) {
    tx.execute(
        "insert into agencies (id, slug, name, sort_name, region_code, about, whatsapp, created_at, updated_at, version) "
        "values (:id, 'dinas-pariwisata', 'Dinas Pariwisata', 'x', '63.71', '', '', 0, 0, 1)",
        agency);
    tx.execute(
        "insert into outlets (id, agency_id, slug, code, name, sort_name, kind, state, region_code, address, directions, "
        "latitude_e6, longitude_e6, whatsapp, starts_on, ends_on, photo_hash, photo_width, photo_height, photo_alt, "
        "created_at, updated_at, version) values (:id, :agency, 'gerai-kota', 'GKT', 'Gerai Kota', 'x', 'shop', 'open', '63.71', "
        "'Jalan Tepian Nomor 8, lantai dasar', '', null, null, '', '', '', '', 0, 0, '', 0, 0, 1)",
        outlet, agency);
}

void PaperWorld::agrees(Tx& tx, const std::string& signer, const std::string& officer) {
    const auto group = market.id_of("melati").text;
    tx.execute(
        "insert into agreements (id, number, group_id, agency_id, open_pair, state, drafted_by_side, active_number, "
        "latest_number, "
        "suspended_by_side, ends_on, created_at, updated_at, version) values (:id, 'PJ-2026-0012', :group, :agency, :pair, "
        "'active', 'agency', 2, 2, '', '', 0, 0, 1)",
        agreement, group, agency, group + ":" + agency);
    for (const int number : {1, 2}) {
        tx.execute(
            "insert into agreement_versions (agreement_id, number, state, basis, commission_bp, settlement, pay_within_days, "
            "cash_holder, lost_agency_percent, damaged_agency_percent, defect_agency_percent, pull_days_before_expiry, "
            "price_notice_days, end_notice_days, reason, proposed_side, group_signatures, proposed_at, approved_at) "
            "values (:id, :number, 'approved', 'commission', :bp, 'monthly', 14, 'agency', 100, 50, 0, 7, 7, 30, '', 'agency', "
            "1, "
            "1, 1)",
            agreement, number, number == 1 ? 2000 : 1500);
    }
    std::int64_t count = 0;
    for (const auto& [side, account, name] :
         {std::tuple{"agency", officer, "Pejabat Rina"}, std::tuple{"group", signer, "Nama Rahasia Ratih"}}) {
        ++count;
        tx.execute(
            "insert into agreement_signatures (id, agreement_id, number, side, account_id, signer, signed_at) "
            "values (:id, :agreement, 2, :side, :account, :name, :at)",
            "01a2b3c4-0000-7000-8000-0000000000e" + std::to_string(count), agreement, side, account, name, friday.us + count);
    }
}

void PaperWorld::delivers(Tx& tx, const std::string& id, const std::string& state, const std::string& number) {
    const auto product = std::get<0>(tx.find<std::string>("select id from products").value());
    const auto variant = std::get<0>(tx.find<std::string>("select id from variants").value());
    tx.execute(
        "insert into deliveries (id, number, group_id, outlet_id, agreement_id, state, note, reason, pieces, worth, created_by, "
        "created_at, sent_by, sent_at, ended_by, ended_at, version) values (:id, :number, :group, :outlet, :agreement, :state, "
        "'', "
        "'', 12, 1610000, '', 0, '', null, '', null, 1)",
        id, number, market.id_of("melati").text, outlet, agreement, state);
    int position = 0;
    for (const auto& each : goods()) {
        tx.execute(
            "insert into delivery_lines (id, delivery_id, position, product_id, variant_id, product_name, variant_name, sku, "
            "quantity, price, net_price, expires_on, accepted, short, rejected, surplus, reason) values (:id, :delivery, "
            ":position, "
            ":product, :variant, :name, :variant_name, :sku, :quantity, :price, null, '', 0, 0, 0, 0, '')",
            id.substr(0, 34) + "f" + std::to_string(position + (state == "draft" ? 3 : 0)), id, position, product, variant,
            each.product_name, each.variant_name, each.sku, each.quantity, each.price.amount);
        ++position;
    }
}

}  // namespace etalase::tests
