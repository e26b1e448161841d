#include "domain/consignments/bucket.hpp"

#include "domain/shared/ensure.hpp"

namespace etalase::consignments {

std::string_view name_of(Bucket bucket) {
    constexpr std::array<std::string_view, all_buckets.size()> names{
        "in_transit", "on_shelf", "sold", "damaged", "missing", "return_transit", "returned", "written_off", "rejected"};
    return names.at(static_cast<std::size_t>(bucket));
}

std::optional<Bucket> bucket_named(std::string_view name) {
    for (const auto bucket : all_buckets) {
        if (name_of(bucket) == name) {
            return bucket;
        }
    }
    return std::nullopt;
}

std::string_view name_of(Cause cause) {
    switch (cause) {
        case Cause::delivery:
            return "delivery";
        case Cause::receipt:
            return "receipt";
        case Cause::refusal:
            return "refusal";
        case Cause::cancellation:
            return "cancellation";
        case Cause::goods_return:
            return "return";
        case Cause::return_receipt:
            return "return_receipt";
        case Cause::unpacking:
            return "unpacking";
        case Cause::incident:
            return "incident";
        case Cause::sale:
            return "sale";
        case Cause::voided:
            return "void";
        case Cause::buyer_return:
            return "buyer_return";
        case Cause::count:
            return "count";
    }
    throw Bug("no such cause");
}

}  // namespace etalase::consignments
