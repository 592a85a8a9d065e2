#include "rostrumctl/replay_verb.hpp"

#include <chrono>
#include <future>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "rostrumctl/progress_bar.hpp"
#include "rostrumctl/replay_plan.hpp"
#include "rostrumctl/seat_connection.hpp"
#include "wire/csv.hpp"

namespace rostrum::ctl {

namespace {

namespace asio = boost::asio;
using SteadyClock = std::chrono::steady_clock;

// How long an act of the host waits for a server that is away, and between two tries.
constexpr std::chrono::seconds patience{120};
constexpr std::chrono::milliseconds between_tries{400};

/// Plays one plan. Belongs to one thread, which runs the io_context while judges act.
class Replay {
 public:
  Replay(Desk& desk, const ReplayOptions& options, ReplayPlan plan, const Outboxes& outboxes,
         std::unique_ptr<KeptOutbox> host)
      : desk_(desk),
        options_(options),
        plan_(std::move(plan)),
        outboxes_(outboxes),
        host_(std::move(host)) {}

  Result<void> play(std::ostream& progress) {
    Result<void> done = prepare();
    if (!done) return done;
    ProgressBar bar(progress, options_.meeting, plan_.slots.size(),
                    !options_.quiet && is_error_stream_a_terminal());
    for (std::size_t index = 0; index < plan_.slots.size(); ++index) {
      done = play_slot(plan_.slots[index]);
      if (!done) return std::unexpected("slot " + plan_.slots[index].slot + ": " + done.error());
      bar.show(index + 1);
    }
    return {};
  }

 private:
  Result<void> prepare() {
    const bool goes_on = !host_->outbox.is_empty();
    if (Result<void> done = goes_on ? settle_what_was_begun() : import(); !done) return done;
    const Result<StateViews> state = desk_.state(options_.meeting);
    if (!state) return std::unexpected(state.error());
    if (outboxes_.keeps()) {
      for (const v1::SlotScoringView& slot : state->scoring.slots()) {
        if (slot.state() == v1::SCORING_STATE_COMMITTED) committed_.insert(slot.card().slot());
      }
    }
    if (state->meeting.phase() == v1::MEETING_PHASE_SETUP) {
      v1::Command go_live;
      go_live.mutable_go_live();
      if (Result<void> live = tell("live", std::move(go_live)); !live) return live;
    }
    for (const v1::SeatLine& seat : state->seats.seats()) {
      if (seat.role() != v1::ROLE_JUDGE) continue;
      auto judge =
          connect_seat(io_, desk_, outboxes_, options_.endpoint, options_.meeting, seat.id());
      if (!judge) return std::unexpected("judge " + seat.id() + ": " + judge.error());
      judges_.emplace(seat.id(), *std::move(judge));
    }
    for (const auto& [seat, judge] : judges_) keep_running(io_, judge->client);
    return {};
  }

  Result<void> import() { return plan_.setup ? desk_.import(*plan_.setup) : Result<void>{}; }

  Result<void> settle_what_was_begun() {
    std::vector<std::string> keys;
    for (const client::OutboxEntry* entry : host_->outbox.pending()) keys.push_back(entry->key);
    for (const std::string& key : keys) {
      if (const auto settled = settle(key); !settled) return std::unexpected(settled.error());
    }
    return {};
  }

  Result<void> play_slot(const ReplaySlot& slot) {
    if (committed_.contains(slot.slot)) return {};
    v1::Command start;
    start.mutable_start_slot()->set_slot(slot.slot);
    Result<void> done = tell("start:" + slot.slot, std::move(start));
    if (!done) return done;
    done = open_scoring(slot.slot);
    if (!done) return done;

    std::vector<std::future<Result<void>>> cards;
    for (const auto& [seat, scores] : slot.cards) {
      const auto judge = judges_.find(seat);
      if (judge == judges_.end()) return std::unexpected("the meeting has no judge '" + seat + "'");
      cards.push_back(
          asio::co_spawn(io_, submit(&judge->second->client, slot.slot, scores), asio::use_future));
    }
    for (auto& card : cards) {
      done = run_until_ready(io_, card);
      if (!done) return done;
    }

    v1::Command commit;
    commit.mutable_commit_mark()->set_slot(slot.slot);
    for (const auto& [seat, judge] : judges_) {
      if (!slot.cards.contains(seat)) commit.mutable_commit_mark()->add_without(seat);
    }
    return tell("commit:" + slot.slot, std::move(commit));
  }

  /// Most meetings open it by themselves when the slot starts.
  Result<void> open_scoring(const std::string& slot) {
    v1::Command command;
    command.mutable_open_scoring()->set_slot(slot);
    const auto opened = act("open:" + slot, std::move(command));
    if (!opened) return std::unexpected(opened.error());
    const bool is_open = opened->state == client::OutboxState::receipted ||
                         opened->reason == v1::REJECTION_REASON_WRONG_SCORING_STATE;
    if (!is_open) return std::unexpected(opened->detail);
    return {};
  }

  static asio::awaitable<Result<void>> submit(client::SeatClient* judge, std::string slot,
                                              std::vector<v1::Score> scores) {
    Result<void> done;
    v1::Command command;
    command.mutable_submit_card()->set_slot(slot);
    for (v1::Score& score : scores) *command.mutable_submit_card()->add_scores() = std::move(score);
    const std::string key = "card:" + slot;
    const client::OutboxEntry* before = judge->outbox().find(key);
    if (before == nullptr || before->state == client::OutboxState::refused)
      done = judge->submit(key, std::move(command));
    if (!done) co_return done;
    const auto settled = co_await judge->settled(key);
    if (!settled) co_return std::unexpected(settled.error());
    if (settled->state == client::OutboxState::refused)
      co_return std::unexpected("judge " + judge->seat() + ": " + settled->detail);
    co_return done;
  }

  /// An act of the host: done once, however often the replay is started again.
  Result<void> tell(const std::string& key, v1::Command command) {
    const auto done = act(key, std::move(command));
    if (!done) return std::unexpected(done.error());
    if (done->state == client::OutboxState::refused) return std::unexpected(done->detail);
    return {};
  }

  Result<client::OutboxEntry> act(const std::string& key, v1::Command command) {
    const client::OutboxEntry* before = host_->outbox.find(key);
    if (before == nullptr || before->state == client::OutboxState::refused) {
      command.set_id(client::make_command_id());
      const auto kept =
          host_->outbox.submit(key, {.id = command.id(), .bytes = command.SerializeAsString()});
      if (!kept) return std::unexpected(kept.error());
    }
    return settle(key);
  }

  /// Sends it until it is answered. A server that cannot be reached may just be starting again.
  Result<client::OutboxEntry> settle(const std::string& key) {
    const auto began = SteadyClock::now();
    std::string problem;
    while (true) {
      const client::OutboxEntry& entry = *host_->outbox.find(key);
      if (entry.state != client::OutboxState::pending) return entry;
      if (SteadyClock::now() - began > patience) return std::unexpected(problem);
      v1::Command command;
      command.ParseFromString(entry.command.bytes);
      const Result<v1::Answer> answer = desk_.command(options_.meeting, command);
      if (answer) {
        v1::Answer its = *answer;
        its.set_command(command.id());
        if (const auto taken = host_->outbox.answered(its); !taken)
          return std::unexpected(taken.error());
        if (entry.state != client::OutboxState::pending) continue;
      }
      problem = answer ? answer->rejection().detail() : answer.error();
      io_.restart();
      io_.run_for(between_tries);  // the judges come back meanwhile
    }
  }

  Desk& desk_;
  const ReplayOptions& options_;
  ReplayPlan plan_;
  const Outboxes& outboxes_;
  std::unique_ptr<KeptOutbox> host_;
  std::set<std::string> committed_;  // in an earlier life
  asio::io_context io_;
  std::map<std::string, std::unique_ptr<PlayedSeat>> judges_;
};

Result<void> print_ranking(Desk& desk, const std::string& meeting, std::ostream& out) {
  const Result<StateViews> state = desk.state(meeting);
  if (!state) return std::unexpected(state.error());
  wire::CsvWriter csv({.with_bom = false, .line_end = "\n"});
  csv.row({"rank", "presenter", "unit", "total"});
  for (const v1::RankLine& line : state->results.ranking()) {
    csv.row({std::to_string(line.rank()), line.presenter().zh(), line.unit().zh(), line.total()});
  }
  out << csv.text();
  return {};
}

Result<ReplayPlan> make_plan(Desk& desk, const ReplayOptions& options) {
  if (!options.rules_file.empty()) {
    return plan_new_meeting(options.meeting, options.cards_file, options.rules_file);
  }
  const Result<StateViews> state = desk.state(options.meeting);
  if (!state) return std::unexpected(state.error());
  return plan_known_meeting(*state, options.cards_file);
}

}  // namespace

Result<void> run_replay(Desk& desk, const ReplayOptions& options, std::ostream& out,
                        std::ostream& progress) {
  if (!desk.is_live()) {
    return std::unexpected(
        "replay needs a running server, since every judge connects to it; start rostrumd first");
  }
  Result<ReplayPlan> plan = make_plan(desk, options);
  if (!plan) return std::unexpected(plan.error());
  const Result<Outboxes> outboxes = Outboxes::open(options.outbox);
  if (!outboxes) return std::unexpected(outboxes.error());
  auto host = outboxes->of(options.meeting, "");
  if (!host) return std::unexpected(host.error());
  Replay replay(desk, options, *std::move(plan), *outboxes, *std::move(host));
  const Result<void> played = replay.play(progress);
  if (!played) return played;
  return print_ranking(desk, options.meeting, out);
}

}  // namespace rostrum::ctl
