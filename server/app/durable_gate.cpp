#include "app/durable_gate.hpp"

#include <utility>

#include "app/receipts.hpp"
#include "core/check.hpp"

namespace rostrum::app {

DurableGate::DurableGate(Journal& journal, OnStored on_stored, OnFailed on_failed)
    : journal_(journal), on_stored_(std::move(on_stored)), on_failed_(std::move(on_failed)) {}

bool DurableGate::has_room() const {
  return rows_.size() < max_in_flight && waiting_ < max_waiting;
}

void DurableGate::append(JournalRow row, OnOutcome answer, std::optional<SealedBallot> ballot) {
  CHECK(has_room());
  CHECK(rows_.empty() || row.seq == rows_.back().row.seq + 1);
  std::string act = act_key(row.sender, row.command);
  const bool is_new = seqs_.emplace(act, row.seq).second;
  CHECK(is_new);
  rows_.push_back({.row = row, .act = std::move(act), .waiting = {}});
  rows_.back().waiting.push_back({.answer = std::move(answer), .rejection = std::nullopt});
  auto on_durable = [this, incarnation = incarnation_](const auto& result) {
    settled(incarnation, result);
  };
  if (ballot) {
    journal_.append_with(std::move(row), *std::move(ballot), std::move(on_durable));
  } else {
    journal_.append(std::move(row), std::move(on_durable));
  }
}

const JournalRow* DurableGate::find(const std::string& act) const {
  const auto found = seqs_.find(act);
  if (found == seqs_.end()) return nullptr;
  return &rows_.at(found->second - rows_.front().row.seq).row;
}

void DurableGate::wait_for(std::uint64_t seq, OnOutcome answer) {
  CHECK(has_room() && !rows_.empty());
  ++waiting_;
  rows_.at(seq - rows_.front().row.seq)
      .waiting.push_back({.answer = std::move(answer), .rejection = std::nullopt});
}

void DurableGate::reject(core::Rejection rejection, OnOutcome answer) {
  if (rows_.empty()) return answer(rejection);
  CHECK(has_room());
  ++waiting_;
  rows_.back().waiting.push_back({.answer = std::move(answer), .rejection = std::move(rejection)});
}

void DurableGate::when_idle(OnOutcome answer) {
  if (rows_.empty()) return answer(core::Rejection{});
  ++waiting_;
  rows_.back().waiting.push_back({.answer = std::move(answer), .rejection = std::nullopt});
}

void DurableGate::settled(std::uint64_t incarnation,
                          const std::expected<void, JournalFailure>& result) {
  if (incarnation != incarnation_) return;  // dropped already
  if (!result) {
    drop_all();
    return on_failed_(result.error());
  }
  CHECK(!rows_.empty());
  InFlight done = std::move(rows_.front());
  rows_.pop_front();
  seqs_.erase(done.act);
  waiting_ -= done.waiting.size() - 1;  // the first one came with the row
  on_stored_(std::move(done));
}

void DurableGate::drop_all() {
  ++incarnation_;
  const std::deque<InFlight> dropped = std::exchange(rows_, {});
  seqs_.clear();
  waiting_ = 0;
  for (const InFlight& row : dropped) {
    for (const Waiting& waiting : row.waiting) waiting.answer(Unanswered{});
  }
}

void answer_all(const DurableGate::InFlight& stored) {
  const Receipt receipt{.number = stored.row.seq, .at = stored.row.at};
  for (const DurableGate::Waiting& waiting : stored.waiting) {
    if (waiting.rejection) {
      waiting.answer(*waiting.rejection);
    } else {
      waiting.answer(receipt);
    }
  }
}

}  // namespace rostrum::app
