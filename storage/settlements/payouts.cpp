#include "storage/settlements/payouts.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/shared/evidence.hpp"

#include <tuple>

namespace etalase::storage {

using settlements::Payout;
using Text = std::string;
using Number = long long;

namespace {

using Row = std::tuple<Text, Text, Text, Text, Text, Text, Number, Text, Text, Text, Number, Number, Text, Text, Number, Text,
                       std::optional<Number>, Text, std::optional<Number>, Number>;

constexpr const char* payout_select =
    "select p.id, p.number, p.settlement_id, s.agreement_id, p.payer, p.state, p.amount, p.way, p.reference, p.evidence_hash, "
    "p.evidence_width, p.evidence_height, p.reason, p.initiated_by, p.initiated_at, p.sent_by, p.sent_at, p.ended_by, "
    "p.ended_at, p.version from payouts p join settlements s on s.id = p.settlement_id where ";

std::optional<Instant> instant_or_none(const std::optional<Number>& us) {
    return us ? std::optional(Instant{*us}) : std::nullopt;
}
std::optional<Number> us_of(const std::optional<Instant>& at) {
    return at ? std::optional<Number>(at->us) : std::nullopt;
}

Payout payout_of(const Row& row) {
    Payout payout;
    Text payer, state, way, hash;
    Number amount = 0, width = 0, height = 0, initiated = 0, version = 0;
    std::optional<Number> sent, ended;
    std::tie(payout.id.text, payout.number, payout.settlement.text, payout.agreement.text, payer, state, amount, way,
             payout.reference, hash, width, height, payout.reason, payout.initiated_by.text, initiated, payout.sent_by, sent,
             payout.ended_by, ended, version) = row;
    payout.payer = agreements::side_named(payer).value();
    payout.state = settlements::payout_state_named(state).value();
    payout.amount = Rupiah{amount};
    payout.way = settlements::way_named(way).value();
    payout.evidence = evidence_of(hash, width, height);
    payout.initiated_at = Instant{initiated};
    payout.sent_at = instant_or_none(sent);
    payout.ended_at = instant_or_none(ended);
    payout.version = version;
    return payout;
}

template <class... C>
std::vector<Payout> payouts_with(Tx& tx, const Text& condition, const Text& id, const std::tuple<C...>*) {
    std::vector<Payout> all;
    for (const auto& row : tx.select<C...>(payout_select + condition, id)) {
        all.push_back(payout_of(row));
    }
    return all;
}
std::vector<Payout> payouts_with(Tx& tx, const Text& condition, const Text& id) {
    return payouts_with(tx, condition, id, static_cast<const Row*>(nullptr));
}

}  // namespace

void insert_payout(Tx& tx, const Payout& payout) {
    tx.execute(
        "insert into payouts (id, number, settlement_id, payer, state, amount, way, reference, evidence_hash, evidence_width, "
        "evidence_height, reason, initiated_by, initiated_at, sent_by, sent_at, ended_by, ended_at, version) values (:id, '', "
        ":settlement, :payer, 'initiated', :amount, :way, '', '', 0, 0, '', :account, :at, '', null, '', null, 1)",
        payout.id.text, payout.settlement.text, Text(name_of(payout.payer)), payout.amount.amount, Text(name_of(payout.way)),
        payout.initiated_by.text, payout.initiated_at.us);
}

std::optional<Payout> find_payout(Tx& tx, const PayoutId& id) {
    auto found = payouts_with(tx, "p.id = :id", id.text);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Payout> list_payouts(Tx& tx, const SettlementId& settlement) {
    return payouts_with(tx, "p.settlement_id = :settlement order by p.id", settlement.text);
}

void update_payout(Tx& tx, const Payout& payout) {
    const auto evidence = payout.evidence.value_or(Evidence{});
    const auto changed = tx.execute(
        "update payouts set number = :number, state = :state, way = :way, reference = :reference, evidence_hash = :hash, "
        "evidence_width = :width, evidence_height = :height, reason = :reason, sent_by = :sent_by, sent_at = :sent_at, ended_by "
        "= :ended_by, ended_at = :ended_at, version = version + 1 where id = :id",
        payout.number, Text(name_of(payout.state)), Text(name_of(payout.way)), payout.reference, evidence.hash, evidence.width,
        evidence.height, payout.reason, payout.sent_by, us_of(payout.sent_at), payout.ended_by, us_of(payout.ended_at),
        payout.id.text);
    ENSURE(changed == 1);
}

std::optional<SettlementId> settlement_of_payout(Tx& tx, const PayoutId& id) {
    const auto row = tx.find<Text>("select settlement_id from payouts where id = :id", id.text);
    return row ? std::optional(SettlementId{std::get<0>(*row)}) : std::nullopt;
}

}  // namespace etalase::storage
