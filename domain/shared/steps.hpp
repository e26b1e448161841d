// State machines as data: a table of steps, and what follows from it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

namespace etalase {

template <class State, class Action>
struct Step {
    State from;
    Action action;
    State to;
};

/// The state after an action; nothing where the table has no such step.
template <class State, class Action, std::size_t N>
constexpr std::optional<State> step(const std::array<Step<State, Action>, N>& table, State now, Action action) {
    for (const auto& row : table) {
        if (row.from == now && row.action == action) {
            return row.to;
        }
    }
    return std::nullopt;
}

/// Whether nothing can be done in a state any more.
template <class State, class Action, std::size_t N>
constexpr bool is_end(const std::array<Step<State, Action>, N>& table, State state) {
    for (const auto& row : table) {
        if (row.from == state) {
            return false;
        }
    }
    return true;
}

/// Whether no two rows say what follows on the same action in the same state.
template <class State, class Action, std::size_t N>
constexpr bool is_certain(const std::array<Step<State, Action>, N>& table) {
    for (std::size_t i = 0; i < N; ++i) {
        for (std::size_t j = i + 1; j < N; ++j) {
            if (table[i].from == table[j].from && table[i].action == table[j].action) {
                return false;
            }
        }
    }
    return true;
}

}  // namespace etalase
