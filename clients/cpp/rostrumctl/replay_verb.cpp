#include "rostrumctl/replay_verb.hpp"

#include <future>
#include <map>
#include <memory>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "client/meeting_connection.hpp"
#include "rostrumctl/progress_bar.hpp"
#include "rostrumctl/replay_plan.hpp"
#include "rostrumctl/seat_connection.hpp"
#include "wire/csv.hpp"

namespace rostrum::ctl {

namespace {

namespace asio = boost::asio;
using client::MeetingConnection;

/// Plays one plan. Belongs to one thread, which runs the io_context while judges act.
class Replay {
 public:
  Replay(Desk& desk, const ReplayOptions& options, ReplayPlan plan)
      : desk_(desk), options_(options), plan_(std::move(plan)) {}

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
    if (plan_.setup) {
      const Result<void> imported = desk_.import(*plan_.setup);
      if (!imported) return imported;
    }
    const Result<StateViews> state = desk_.state(options_.meeting);
    if (!state) return std::unexpected(state.error());
    if (state->meeting.phase() == v1::MEETING_PHASE_SETUP) {
      v1::Command go_live;
      go_live.mutable_go_live();
      const Result<void> live = tell(std::move(go_live));
      if (!live) return live;
    }
    for (const v1::SeatLine& seat : state->seats.seats()) {
      if (seat.role() != v1::ROLE_JUDGE) continue;
      const Result<void> seated = seat_judge(seat.id());
      if (!seated) return std::unexpected("judge " + seat.id() + ": " + seated.error());
    }
    return {};
  }

  Result<void> seat_judge(const std::string& seat) {
    auto connection = connect_seat(io_, desk_, options_.endpoint, options_.meeting, seat);
    if (!connection) return std::unexpected(connection.error());
    judges_.emplace(seat, *std::move(connection));
    return {};
  }

  Result<void> play_slot(const ReplaySlot& slot) {
    v1::Command start;
    start.mutable_start_slot()->set_slot(slot.slot);
    Result<void> done = tell(std::move(start));
    if (!done) return done;
    done = open_scoring(slot.slot);
    if (!done) return done;

    std::vector<std::future<Result<void>>> cards;
    for (const auto& [seat, scores] : slot.cards) {
      const auto judge = judges_.find(seat);
      if (judge == judges_.end()) return std::unexpected("the meeting has no judge '" + seat + "'");
      cards.push_back(
          asio::co_spawn(io_, submit(judge->second.get(), slot.slot, scores), asio::use_future));
    }
    run();
    for (auto& card : cards) {
      done = card.get();
      if (!done) return done;
    }

    v1::Command commit;
    commit.mutable_commit_mark()->set_slot(slot.slot);
    for (const auto& [seat, connection] : judges_) {
      if (!slot.cards.contains(seat)) commit.mutable_commit_mark()->add_without(seat);
    }
    return tell(std::move(commit));
  }

  /// Most meetings open it by themselves when the slot starts.
  Result<void> open_scoring(const std::string& slot) {
    v1::Command command;
    command.set_id(client::make_command_id());
    command.mutable_open_scoring()->set_slot(slot);
    const Result<v1::Answer> answer = desk_.command(options_.meeting, command);
    if (!answer) return std::unexpected(answer.error());
    const bool is_open = answer->has_receipt() ||
                         answer->rejection().reason() == v1::REJECTION_REASON_WRONG_SCORING_STATE;
    if (!is_open) return std::unexpected(answer->rejection().detail());
    return {};
  }

  static asio::awaitable<Result<void>> submit(MeetingConnection* judge, std::string slot,
                                              std::vector<v1::Score> scores) {
    v1::Command command;
    command.mutable_submit_card()->set_slot(slot);
    for (v1::Score& score : scores) *command.mutable_submit_card()->add_scores() = std::move(score);
    const auto answer = co_await judge->ask(std::move(command));
    if (!answer) co_return std::unexpected(answer.error());
    if (answer->has_rejection()) {
      co_return std::unexpected("judge " + judge->welcome().seat() + ": " +
                                answer->rejection().detail());
    }
    co_return Result<void>{};
  }

  Result<void> tell(v1::Command command) {
    command.set_id(client::make_command_id());
    const Result<v1::Receipt> receipt = must(desk_, options_.meeting, command);
    if (!receipt) return std::unexpected(receipt.error());
    return {};
  }

  /// Runs the judges' connections until what was started has ended.
  void run() {
    io_.restart();
    io_.run();
  }

  Desk& desk_;
  const ReplayOptions& options_;
  ReplayPlan plan_;
  asio::io_context io_;
  std::map<std::string, std::unique_ptr<MeetingConnection>> judges_;
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
  Replay replay(desk, options, *std::move(plan));
  const Result<void> played = replay.play(progress);
  if (!played) return played;
  return print_ranking(desk, options.meeting, out);
}

}  // namespace rostrum::ctl
