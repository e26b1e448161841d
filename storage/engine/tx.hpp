// A transaction in progress, and the only way to run SQL in it.
#pragma once

#include <soci/soci.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <typeindex>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace etalase::storage {

/// Values for a statement whose text was put together, in the order of its `:name`s.
using Parameters = std::vector<std::variant<long long, std::string>>;

namespace detail {

/// Where SOCI puts one column of the current row. Only these types cross the border: SOCI's dynamic `row` gives doubles for
/// decimals and 32 bits for SQLite integers.
template <class T>
struct Slot {
    T value{};
    soci::indicator indicator = soci::i_ok;
    T take() const { return indicator == soci::i_null ? T{} : value; }
};
template <class T>
struct Slot<std::optional<T>> {
    T value{};
    soci::indicator indicator = soci::i_ok;
    std::optional<T> take() const { return indicator == soci::i_null ? std::nullopt : std::optional<T>(value); }
};

struct Prepared {
    virtual ~Prepared() = default;
};

template <class Columns, class Parameters>
struct Statement;

template <class... C, class... P>
struct Statement<std::tuple<C...>, std::tuple<P...>> final : Prepared {
    std::tuple<Slot<C>...> columns;
    std::tuple<Slot<P>...> parameters;
    soci::statement statement;

    Statement(soci::session& session, const std::string& sql) : statement(session) {
        std::apply([&](auto&... c) { (statement.exchange(soci::into(c.value, c.indicator)), ...); }, columns);
        std::apply([&](auto&... p) { (statement.exchange(soci::use(p.value, p.indicator)), ...); }, parameters);
        statement.alloc();
        statement.prepare(sql);
        statement.define_and_bind();
    }
};

template <class... C>
struct Statement<std::tuple<C...>, Parameters> final : Prepared {
    std::tuple<Slot<C>...> columns;
    std::deque<std::variant<long long, std::string>> parameters;  // addresses stay
    soci::statement statement;

    Statement(soci::session& session, const std::string& sql, const Parameters& values)
        : parameters(values.begin(), values.end()), statement(session) {
        std::apply([&](auto&... c) { (statement.exchange(soci::into(c.value, c.indicator)), ...); }, columns);
        for (auto& parameter : parameters) {
            std::visit([&](auto& value) { statement.exchange(soci::use(value)); }, parameter);
        }
        statement.alloc();
        statement.prepare(sql);
        statement.define_and_bind();
    }
    void put_all(const Parameters& values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            std::visit([&](auto& slot) { slot = std::get<std::decay_t<decltype(slot)>>(values[i]); }, parameters[i]);
        }
    }
};

template <class T>
void put(Slot<T>& slot, T value) {
    slot.value = std::move(value);
    slot.indicator = soci::i_ok;
}
template <class T>
void put(Slot<std::optional<T>>& slot, std::optional<T> value) {
    slot.indicator = value ? soci::i_ok : soci::i_null;
    slot.value = value.value_or(T{});
}

/// The types that are bound: every integer as 64 bits, every text as std::string.
template <class T>
auto bound(const T& value) {
    if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
        return static_cast<long long>(value);
    } else if constexpr (std::is_convertible_v<T, std::string>) {
        return std::string(value);
    } else {
        return value;
    }
}

}  // namespace detail

/// One session's prepared statements, by their SQL text.
struct StatementCache {
    std::unordered_map<std::string, std::pair<std::type_index, std::unique_ptr<detail::Prepared>>> by_sql;
};

class Tx {
   public:
    Tx(soci::session& session, StatementCache& cache) : session_(session), cache_(cache) {}
    Tx(const Tx&) = delete;
    Tx& operator=(const Tx&) = delete;

    /// All rows of a SELECT as tuples of `C...` (long long, std::string, or std::optional of these; NULL in a plain type
    /// reads as 0 or ""). Parameters are bound in the order of the `:name`s in `sql`.
    template <class... C, class... P>
    std::vector<std::tuple<C...>> select(const std::string& sql, const P&... parameters) {
        return all_rows<C...>(statement<std::tuple<C...>>(sql, detail::bound(parameters)...));
    }

    /// The same for a text that was put together, with as many values as it has names.
    template <class... C>
    std::vector<std::tuple<C...>> select_with(const std::string& sql, const Parameters& parameters) {
        using Type = detail::Statement<std::tuple<C...>, Parameters>;
        auto& prepared = cached<Type>(sql, [&] { return std::make_unique<Type>(session_, sql, parameters); });
        prepared.put_all(parameters);
        return all_rows<C...>(prepared);
    }

    /// The first row, or nothing.
    template <class... C, class... P>
    std::optional<std::tuple<C...>> find(const std::string& sql, const P&... parameters) {
        auto rows = select<C...>(sql, parameters...);
        if (rows.empty()) {
            return std::nullopt;
        }
        return std::move(rows.front());
    }

    /// Runs an INSERT, UPDATE or DELETE; returns the rows that matched its condition.
    template <class... P>
    long long execute(const std::string& sql, const P&... parameters) {
        auto& prepared = statement<std::tuple<>>(sql, detail::bound(parameters)...);
        prepared.statement.execute(true);
        return prepared.statement.get_affected_rows();
    }

    /// The same for a text that was put together.
    long long execute_with(const std::string& sql, const Parameters& parameters) {
        using Type = detail::Statement<std::tuple<>, Parameters>;
        auto& prepared = cached<Type>(sql, [&] { return std::make_unique<Type>(session_, sql, parameters); });
        prepared.put_all(parameters);
        prepared.statement.execute(true);
        return prepared.statement.get_affected_rows();
    }

    /// Runs one statement without parameters or cache: schema changes and session settings.
    void run_once(const std::string& sql) { session_.once << sql; }

   private:
    template <class... C, class Prepared>
    static std::vector<std::tuple<C...>> all_rows(Prepared& prepared) {
        std::vector<std::tuple<C...>> rows;
        // Stepped to the end always: an unfinished SELECT keeps its old snapshot on SQLite.
        bool got = prepared.statement.execute(true);
        while (got) {
            rows.push_back(std::apply([](auto&... c) { return std::tuple<C...>(c.take()...); }, prepared.columns));
            got = prepared.statement.fetch();
        }
        return rows;
    }

    template <class Type, class Make>
    Type& cached(const std::string& sql, const Make& make) {
        auto found = cache_.by_sql.find(sql);
        if (found == cache_.by_sql.end() || found->second.first != std::type_index(typeid(Type))) {
            if (cache_.by_sql.size() >= 200) {
                cache_.by_sql.clear();  // texts made from filters are many; what is hot comes back at once
            }
            found =
                cache_.by_sql
                    .insert_or_assign(sql, std::pair{std::type_index(typeid(Type)), std::unique_ptr<detail::Prepared>(make())})
                    .first;
        }
        return static_cast<Type&>(*found->second.second);
    }

    template <class Columns, class... P>
    auto& statement(const std::string& sql, P... parameters) {
        using Type = detail::Statement<Columns, std::tuple<P...>>;
        auto& prepared = cached<Type>(sql, [&] { return std::make_unique<Type>(session_, sql); });
        bind(prepared.parameters, std::index_sequence_for<P...>{}, std::move(parameters)...);
        return prepared;
    }
    template <class Slots, std::size_t... I, class... P>
    static void bind(Slots& slots, std::index_sequence<I...>, P... parameters) {
        (detail::put(std::get<I>(slots), std::move(parameters)), ...);
    }

    soci::session& session_;
    StatementCache& cache_;
};

}  // namespace etalase::storage
