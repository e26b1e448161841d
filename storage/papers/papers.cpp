#include "storage/papers/papers.hpp"

#include "domain/shared/ensure.hpp"

#include <fmt/format.h>

namespace etalase::storage {

using Text = std::string;
using Number = long long;

std::string next_paper_number(Tx& tx, const Text& series, std::int64_t year) {
    const auto counted =
        tx.execute("update paper_series set last = last + 1 where series = :series and year = :year", series, year);
    if (counted == 0) {
        tx.execute("insert into paper_series (series, year, last) values (:series, :year, 1)", series, year);
    }
    const auto row = tx.find<Number>("select last from paper_series where series = :series and year = :year", series, year);
    ENSURE(row.has_value());
    return fmt::format("{}-{}-{:04}", series, year, std::get<0>(*row));
}

void insert_paper(Tx& tx, const StoredPaper& paper) {
    tx.execute(
        "insert into papers (id, kind, number, subject_id, group_id, outlet_id, agency_id, content, digest, code, issued_at) "
        "values "
        "(:id, :kind, :number, :subject, :group, :outlet, :agency, :content, :digest, :code, :issued)",
        paper.id, paper.kind, paper.number, paper.subject, paper.group, paper.outlet, paper.agency, paper.content, paper.digest,
        paper.code, paper.issued_at.us);
}

namespace {

/// What a note says is on its way never went, or came back; a settlement was cancelled, or issued again: the paper stays as it was written,
/// and is not to be relied on.
bool was_called_off(Tx& tx, const Text& id, const Text& kind, const Text& subject) {
    if (kind == "statement") {
        const auto found = tx.find<Number>(
            "select 1 from settlements s where s.id = :settlement and (s.state = 'cancelled' or exists (select 1 from papers p "
            "where "
            "p.subject_id = :subject and p.kind = 'statement' and p.id > :id))",
            subject, subject, id);
        return found.has_value();
    }
    if (kind != "delivery_note" && kind != "return_note") {
        return false;
    }
    const Text documents = kind == "delivery_note" ? "deliveries" : "goods_returns";
    const auto found =
        tx.find<Number>("select 1 from " + documents + " where id = :id and state in ('cancelled', 'refused')", subject);
    return found.has_value();
}

template <class... Values>
std::optional<StoredPaper> paper_where(Tx& tx, const Text& condition, const Values&... values) {
    const auto row = tx.find<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Number>(
        "select id, kind, number, subject_id, group_id, outlet_id, agency_id, content, digest, code, issued_at from papers "
        "where " +
            condition + " order by id desc limit 1",
        values...);
    if (!row) {
        return std::nullopt;
    }
    const auto& [id, kind, number, subject, group, outlet, agency, content, digest, code, issued] = *row;
    const bool called_off = was_called_off(tx, id, kind, subject);
    return StoredPaper{id, kind, number, subject, group, outlet, agency, content, digest, code, Instant{issued}, called_off};
}

}  // namespace

std::optional<StoredPaper> find_paper(Tx& tx, const Text& id) {
    return paper_where(tx, "id = :id", id);
}

std::optional<StoredPaper> find_paper_by_code(Tx& tx, const Text& code) {
    return paper_where(tx, "code = :code", code);
}

std::optional<StoredPaper> find_paper_about(Tx& tx, const Text& subject, const Text& kind) {
    return paper_where(tx, "subject_id = :subject and kind = :kind", subject, kind);
}

std::vector<std::pair<Text, Text>> papers_about(Tx& tx, const Text& subject) {
    std::vector<std::pair<Text, Text>> papers;
    for (const auto& [id, number] :
         tx.select<Text, Text>("select id, number from papers where subject_id = :subject order by id", subject)) {
        papers.emplace_back(id, number);
    }
    return papers;
}

}  // namespace etalase::storage
