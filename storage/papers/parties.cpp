#include "storage/papers/parties.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/agreements/terms.hpp"

namespace etalase::storage {

using Text = std::string;
using Number = long long;

PaperParties find_paper_parties(Tx& tx, const GroupId& group, const std::optional<OutletId>& outlet, const AgencyId& agency) {
    PaperParties parties;
    const auto maker = tx.find<Text, Text, Text, Text, Text>(
        "select g.alias, r.name, v.name, r.code, g.whatsapp from maker_groups g join regions r on r.code = g.region_code "
        "join regions v on v.code = r.province_code where g.id = :id",
        group.text);
    ENSURE(maker.has_value());
    Text province;
    std::tie(parties.group, parties.group_region, province, parties.group_region_code, parties.group_whatsapp) = *maker;
    if (province != parties.group_region) {
        parties.group_region += ", " + province;
    }
    const auto office = tx.find<Text, Text, Text>(
        "select a.name, r.name, r.time_zone from agencies a join regions r on r.code = a.region_code where a.id = :id",
        agency.text);
    ENSURE(office.has_value());
    parties.agency = std::get<0>(*office);
    parties.agency_region = std::get<1>(*office);
    parties.zone = zone_named(std::get<2>(*office));
    if (outlet) {
        const auto place = tx.find<Text, Text, Text, Text, Text>(
            "select o.name, o.code, o.address, r.name, r.time_zone from outlets o join regions r on r.code = o.region_code "
            "where o.id = :id",
            outlet->text);
        ENSURE(place.has_value());
        Text zone;
        std::tie(parties.outlet, parties.outlet_code, parties.outlet_address, parties.outlet_region, zone) = *place;
        parties.zone = zone_named(zone);
    }
    return parties;
}

std::optional<PaperTerms> find_paper_terms(Tx& tx, const GroupId& group, const AgencyId& agency, const Text& agreement_number,
                                           std::int64_t version) {
    const auto found = tx.find<Text>(
        "select a.id from agreements a join agreement_versions v on v.agreement_id = a.id and v.number = :version "
        "where a.group_id = :group and a.agency_id = :agency and (a.number = :number or a.open_pair is not null) "
        "order by case when a.number = :same then 0 else 1 end, a.id desc limit 1",
        version, group.text, agency.text, agreement_number, agreement_number);
    if (!found) {
        return std::nullopt;
    }
    const AgreementId id{std::get<0>(*found)};
    return PaperTerms{id, terms_of(tx, id, version)};
}

std::vector<PaperSignature> list_paper_signatures(Tx& tx, const AgreementId& agreement, std::int64_t version) {
    std::vector<PaperSignature> signatures;
    for (const auto& [side, signer, at] : tx.select<Text, Text, Number>(
             "select side, signer, signed_at from agreement_signatures where agreement_id = :agreement and number = :number "
             "order by signed_at, id",
             agreement.text, version)) {
        signatures.push_back({side, signer, Instant{at}});
    }
    return signatures;
}

}  // namespace etalase::storage
