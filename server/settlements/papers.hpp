// The papers of money: Laporan Perhitungan Penjualan, Kuitansi.
#pragma once

#include "domain/settlements/payout.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/tx.hpp"

#include <string>

namespace etalase::server {

/// Keeps what a settlement says now that `doer` issues it, and returns its number, which it gets the first time. Its row is held.
std::string issue_statement(storage::Tx& tx, const Doer& doer, const settlements::Settlement& settlement);

/// Keeps that a payout arrived, and returns the number that it gets. `doer` confirms it; its settlement is held.
std::string issue_payment(storage::Tx& tx, const Doer& doer, const settlements::Settlement& settlement,
                          const settlements::Payout& payout);

}  // namespace etalase::server
