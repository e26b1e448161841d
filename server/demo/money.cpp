#include "server/demo/money.hpp"

#include "domain/shared/ensure.hpp"
#include "server/demo/doers.hpp"
#include "server/settlements/operations.hpp"
#include "server/settlements/operations_payouts.hpp"
#include "storage/agreements/agreements.hpp"
#include "storage/settlements/settlements.hpp"
#include "storage/shared/places.hpp"

#include <algorithm>
#include <utility>

namespace etalase::server {

using identity::Role;
using settlements::Way;
using storage::Tx;

namespace {

constexpr const char* demo_agency = "dinas-pariwisata";
constexpr std::int64_t settled_within_days = 7;  ///< after the end of a month
constexpr int first_month = 3;

/// Everybody finds something to do: the officer a draft and objections, finance what is to be paid, each group something to approve or confirm.
std::vector<DemoSettlement> plans() {
    return {{"melati", 3, DemoEnd::paid},        {"anggrek", 3, DemoEnd::paid},       {"seruni", 3, DemoEnd::paid},
            {"cempaka", 3, DemoEnd::paid},       {"melati", 2, DemoEnd::paid, true},  {"anggrek", 2, DemoEnd::paid_at_second_try},
            {"seruni", 2, DemoEnd::partly_paid}, {"cempaka", 2, DemoEnd::to_be_sent}, {"teratai", 2, DemoEnd::cancelled},
            {"melati", 1, DemoEnd::issued},      {"anggrek", 1, DemoEnd::approved},   {"seruni", 1, DemoEnd::disputed},
            {"cempaka", 1, DemoEnd::drafted}};
}

/// A minute of a local day; the demo's agency is in WITA.
Instant moment(LocalDate day, int minute) {
    return {(day.days * 1440 + minute - utc_offset_hours(TimeZone::wita) * 60) * 60'000'000};
}

/// The last day of the month that is so many months before the one of `day`.
LocalDate month_end_before(LocalDate day, int months) {
    for (; months > 0; --months) {
        day = settlements::last_period(agreements::Settlement::monthly, day).until;
    }
    return day;
}

}  // namespace

DemoMoney::DemoMoney(storage::Database& database, LocalDate today) : database_(database) {
    const auto agency = database_.read([](Tx& tx) { return storage::find_agency_id(tx, demo_agency); });
    ENSURE(agency.has_value());
    agency_ = *agency;
    for (const auto& plan : plans()) {
        courses_.push_back({plan, {}, {}});
    }
    for (std::size_t at = 0; at < courses_.size(); ++at) {
        schedule(at, month_end_before(plus_days(today, 1 - settled_within_days), courses_[at].plan.months_ago));
    }
    std::stable_sort(deeds_.begin(), deeds_.end(), [](const Deed& a, const Deed& b) {
        return std::pair(a.day.days, a.minute) < std::pair(b.day.days, b.minute);
    });
}

void DemoMoney::live(LocalDate day) {
    for (const auto& deed : deeds_) {
        auto& course = courses_[deed.course];
        if (deed.day == day && (course.id || deed.does == &DemoMoney::draft)) {
            (this->*deed.does)(course, moment(day, deed.minute));
        }
    }
}

void DemoMoney::schedule(std::size_t course, LocalDate month_end) {
    const auto& plan = courses_[course].plan;
    const auto on = [&](std::int64_t days, int hour, Does does) {
        deeds_.push_back({plus_days(month_end, days), hour * 60 + 2 * static_cast<int>(course), course, does});
    };
    on(2, 9, &DemoMoney::draft);
    if (plan.end == DemoEnd::drafted) {
        return;
    }
    on(2, 10, &DemoMoney::issue);
    if (plan.issued_again || plan.end == DemoEnd::disputed) {
        on(3, 19, &DemoMoney::dispute);
    }
    if (plan.issued_again) {
        on(4, 10, &DemoMoney::answer);
    }
    if (plan.end == DemoEnd::cancelled) {
        on(3, 14, &DemoMoney::cancel);
    }
    if (plan.end < DemoEnd::approved) {
        return;
    }
    on(4, 19, &DemoMoney::approve);
    if (plan.end == DemoEnd::approved) {
        return;
    }
    on(5, 9, plan.end == DemoEnd::paid_at_second_try ? &DemoMoney::initiate_rest : &DemoMoney::initiate_part);
    if (plan.end == DemoEnd::to_be_sent) {
        return;
    }
    on(5, 11, &DemoMoney::send);
    on(5, 18, plan.end == DemoEnd::paid_at_second_try ? &DemoMoney::fail : &DemoMoney::confirm);
    on(6, 9, plan.end == DemoEnd::partly_paid ? &DemoMoney::initiate_part : &DemoMoney::initiate_rest);
    on(6, 11, &DemoMoney::send);
    if (plan.end != DemoEnd::partly_paid) {
        on(6, 18, &DemoMoney::confirm);
    }
}

void DemoMoney::draft(Course& course, Instant at) {
    const auto agreements = database_.read([&](Tx& tx) {
        storage::AgreementQuery query;
        query.agencies = {agency_};
        query.group = course.plan.group;
        query.state = "active";
        return storage::list_agreements(tx, query);
    });
    ENSURE(agreements.size() == 1);
    const auto by = officer(at);
    WantedSettlement wanted;
    wanted.agreement = agreements.front().id;
    if (course.plan.months_ago == first_month) {
        // Of all that was not settled yet: no first day.
        wanted.until = month_end_before(local_date_of(at, TimeZone::wita), 1);
    }
    const auto drafted = draft_settlement(database_, by, wanted);
    ENSURE(drafted || drafted.error().code == "settlement.nothing");
    if (drafted) {
        course.id = drafted->id;
    }
}

/// As it is read before something is decided on it.
std::int64_t DemoMoney::version_of(const Course& course, Instant at) {
    return show_settlement(database_, officer(at).actor, *course.id).value().settlement.version;
}

void DemoMoney::issue(Course& course, Instant at) {
    ENSURE(issue_settlement(database_, officer(at), *course.id, version_of(course, at), {}).has_value());
}

void DemoMoney::dispute(Course& course, Instant at) {
    const auto by = manager(course, at);
    const auto page = list_seen_lines(database_, by.actor, *course.id, 0, "").value();
    const auto& lines = page.items;
    std::vector<Objection> objections{{lines.front().due, "Harganya tidak sama dengan catatan kami."}};
    if (lines.size() > 1) {
        objections.push_back({lines.back().due, "Barang ini masih kami lihat di rak."});
    }
    ENSURE(dispute_settlement(database_, by, *course.id, version_of(course, at), objections).has_value());
}

void DemoMoney::answer(Course& course, Instant at) {
    const auto by = officer(at);
    std::vector<Answer> answers;
    const auto page = list_seen_lines(database_, by.actor, *course.id, 0, "").value();
    for (const auto& line : page.items) {
        if (line.is_disputed()) {
            const bool keep = answers.empty();
            answers.push_back({line.due, keep, keep ? "Sesuai struk dan harga di nota titip." : ""});
        }
    }
    ENSURE(issue_settlement(database_, by, *course.id, version_of(course, at), answers).has_value());
}

void DemoMoney::approve(Course& course, Instant at) {
    ENSURE(approve_settlement(database_, manager(course, at), *course.id, version_of(course, at)).has_value());
}

void DemoMoney::cancel(Course& course, Instant at) {
    ENSURE(cancel_settlement(database_, officer(at), *course.id, version_of(course, at)).has_value());
}

/// About three fifths of what is left, in whole thousands.
void DemoMoney::initiate_part(Course& course, Instant at) {
    const auto part = left_of(course).amount * 3 / 5 / 1000 * 1000;
    initiate(course, Rupiah{std::max<std::int64_t>(part, 1)}, Way::transfer, at);
}

void DemoMoney::initiate_rest(Course& course, Instant at) {
    initiate(course, left_of(course), course.plan.months_ago == first_month ? Way::cash : Way::transfer, at);
}

void DemoMoney::initiate(Course& course, Rupiah amount, Way way, Instant at) {
    const auto payout = initiate_payout(database_, finance(at), *course.id, amount, way);
    ENSURE(payout.has_value());
    course.payout = payout->id;
}

void DemoMoney::send(Course& course, Instant at) {
    const auto day = format_local_date(local_date_of(at, TimeZone::wita));
    ENSURE(send_payout(database_, finance(at), *course.payout, "TRF-" + day + "-" + course.plan.group).has_value());
}

void DemoMoney::confirm(Course& course, Instant at) {
    ENSURE(confirm_payout(database_, manager(course, at), *course.payout).has_value());
}

void DemoMoney::fail(Course& course, Instant at) {
    ENSURE(fail_payout(database_, manager(course, at), *course.payout, "Belum masuk ke rekening, nomornya keliru.").has_value());
}

Rupiah DemoMoney::left_of(const Course& course) {
    // A settlement of the demo is of goods that were sold by the agency: it pays.
    return database_.read([&](Tx& tx) { return storage::find_settlement(tx, *course.id).value().left(); });
}

Doer DemoMoney::officer(Instant at) {
    return {demo_actor(database_, "pariwisata.pejabat", "Pejabat Pariwisata", {Role::officer, agency_.text}, at), at, "demo"};
}

Doer DemoMoney::finance(Instant at) {
    return {demo_actor(database_, "pariwisata.keuangan", "Keuangan Pariwisata", {Role::finance, agency_.text}, at), at, "demo"};
}

Doer DemoMoney::manager(const Course& course, Instant at) {
    return {demo_manager(database_, course.plan.group, at), at, "demo"};
}

}  // namespace etalase::server
