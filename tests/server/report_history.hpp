// A random history of outlets in three time zones that sell, take back and find out, and what a bookkeeper would write down of it.
#pragma once

#include "tests/model/choice.hpp"
#include "tests/support/till.hpp"

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace etalase::tests {

/// What counts: one line of what a bookkeeper would write down.
struct ReportEntry {
    std::map<std::string, std::string> of;  ///< "day", "outlet"...: what it is of
    std::int64_t pieces, gross, commission;
    bool is_return;
};

std::int64_t half_up(std::int64_t number, std::int64_t by);
std::string text_of(std::chrono::sys_days day);

class ReportHistory {
   public:
    explicit ReportHistory(const std::string& engine);

    void deed(std::uint32_t seed);
    /// Of all sales until now, as the API says them.
    std::vector<ReportEntry> entries();
    /// What accounts of a kind grew by over these days: of the agreement of a group, or (2) of both.
    std::int64_t grew(const std::string& kind, std::size_t group, const std::string& from, const std::string& to);

    Shelf& shelf() { return till_.shelf; }
    std::size_t sales() const { return lines_.size(); }
    std::chrono::sys_days first_day() const { return first_day_; }
    std::chrono::sys_days today() { return local(till_.shelf.now(), 9); }

   private:
    struct Outlet {
        std::string slug, name, staff;
        int utc_offset;
        std::string shift = {};
    };
    struct Goods {
        LotId lot;
        std::size_t outlet;
        std::string group, product, category;
        std::int64_t price, net_price, commission_bp;  ///< one of the last two is 0
    };
    /// A part of a line that was found out about at once.
    struct Part {
        std::int64_t pieces;
        bool counts;  ///< written off where not
    };
    /// What is in no answer of the API, because it is nobody's business which pieces of a line came back first.
    struct Memory {
        std::map<std::string, std::vector<Part>> parts;  ///< of a line, in their order
        std::map<std::pair<std::string, std::string>, std::int64_t>
            never;  ///< of a return and a line: nobody knew whose they were
    };
    struct Line {
        std::string sale, line;
        std::size_t outlet;
    };

    static std::chrono::sys_days local(Instant at, int utc_offset);
    void receive(std::size_t outlet, std::int64_t price, std::int64_t net_price, std::int64_t commission_bp);
    void time_passes(std::int64_t hours);
    const Goods& goods_of(const std::string& lot) const;
    nlohmann::json sale_of(const std::string& id, std::size_t outlet);

    void sell(Choice& choice);
    void give_back(Choice& choice);
    void make_void(Choice& choice);
    /// An officer says what became of a piece that was not there.
    void find_out(Choice& choice);

    std::int64_t commission(const Goods& goods, std::int64_t unit_price, std::int64_t pieces) const;
    void add_line(std::vector<ReportEntry>& entries, const Outlet& outlet, const nlohmann::json& sale,
                  const nlohmann::json& line);

    Till till_;
    std::vector<Outlet> outlets_;
    std::vector<Goods> goods_;
    std::vector<AgreementId> agreements_;  ///< of Melati and of Seruni
    std::vector<Line> lines_;
    Memory memory_;
    std::chrono::sys_days first_day_;
    std::int64_t hours_ = 0;
};

}  // namespace etalase::tests
