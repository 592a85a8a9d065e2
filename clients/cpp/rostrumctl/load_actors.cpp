#include "rostrumctl/load_actors.hpp"

#include <exception>
#include <set>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "load/digest.hpp"

namespace rostrum::ctl {

namespace {

namespace asio = boost::asio;
using client::MeetingConnection;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

// Ballots that are on their way when a poll closes.
constexpr milliseconds poll_margin{1000};
constexpr std::uint32_t poll_grace_ms = 500;
constexpr milliseconds between_polls{1000};

asio::awaitable<void> rest(nanoseconds span) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  timer.expires_after(span);
  co_await timer.async_wait(asio::use_awaitable);
}

enum class Asked { done, refused, gone };

/// One command, counted.
asio::awaitable<Asked> ask(MeetingConnection* connection, v1::Command command,
                           load::Answers* answers, LoadStage* stage) {
  const std::int64_t sent_ns = load::now_ns();
  answers->count_sent(sent_ns);
  const auto answer = co_await connection->ask(std::move(command));
  if (!answer) {
    ++stage->gone[answer.error()];
    co_return Asked::gone;
  }
  const auto reason = static_cast<std::uint32_t>(answer->rejection().reason());
  answers->count_answer(reason, sent_ns, load::now_ns());
  co_return answer->has_receipt() ? Asked::done : Asked::refused;
}

const v1::SlotScoringView* find_slot(const MeetingConnection& connection, const std::string& slot) {
  const v1::Frame* scoring = connection.frames().find(v1::Frame::kScoring);
  if (scoring == nullptr) return nullptr;
  for (const v1::SlotScoringView& line : scoring->scoring().slots()) {
    if (line.card().slot() == slot) return &line;
  }
  return nullptr;
}

/// A judge or a delegate at the tablet.
class SeatPlayer {
 public:
  SeatPlayer(client::SeatClient& client, LoadStage& stage) : client_(client), stage_(stage) {}

  asio::awaitable<void> play() {
    while (!stage_.is_over) {
      std::optional<RobotAct> act = next_act();
      if (!act && client_.ended().empty()) {
        co_await client_.changed();
        continue;
      }
      if (!act) co_return gone(client_.ended());
      co_await rest(act->after % nanoseconds(stage_.nature.pace));
      if (stage_.is_over) co_return;
      const std::string what = what_;
      const auto answered = co_await ask_by_outbox(*std::move(act));
      if (!answered) co_return gone(answered.error());
      if (answered->state == client::OutboxState::refused) refused_.insert(what);
    }
  }

 private:
  void gone(const std::string& why) { ++stage_.gone[why]; }

  /// One act, counted from its being kept to its answer, however often it was sent.
  asio::awaitable<client::Result<client::OutboxEntry>> ask_by_outbox(RobotAct act) {
    const std::int64_t sent_ns = load::now_ns();
    const std::string key = outbox_key(act.command);
    const auto kept = client_.submit(key, std::move(act.command), act.how);
    if (!kept) co_return std::unexpected(kept.error());
    stage_.figures.seats.count_sent(sent_ns);
    auto settled = co_await client_.settled(key);
    if (!settled) co_return std::unexpected(settled.error());
    stage_.figures.seats.count_answer(static_cast<std::uint32_t>(settled->reason), sent_ns,
                                      load::now_ns());
    co_return settled;
  }

  std::optional<RobotAct> next_act() {
    const v1::Frame* meeting = client_.frames().find(v1::Frame::kMeeting);
    const v1::Frame* scoring = client_.frames().find(v1::Frame::kScoring);
    if (meeting != nullptr && scoring != nullptr) {
      for (const v1::SlotScoringView& slot : scoring->scoring().slots()) {
        if (auto act = next_card(meeting->meeting(), slot)) return act;
      }
    }
    const v1::Frame* polls = client_.frames().find(v1::Frame::kPoll);
    if (polls == nullptr) return std::nullopt;
    for (const v1::PollLine& poll : polls->poll().polls()) {
      what_ = "poll/" + poll.id();
      if (refused_.contains(what_) || !voted_.insert(poll.id()).second) continue;
      if (auto act = plan_ballot(stage_.nature, client_.seat(), poll)) return act;
      if (poll.state() == v1::POLL_STATE_DRAFT) voted_.erase(poll.id());
    }
    return std::nullopt;
  }

  /// The first card of a slot, or another one where it may be changed.
  std::optional<RobotAct> next_card(const v1::MeetingView& meeting,
                                    const v1::SlotScoringView& slot) {
    what_ = "slot/" + slot.card().slot();
    if (slot.state() != v1::SCORING_STATE_OPEN) {
      refused_.erase(what_);
      return std::nullopt;
    }
    if (slot.cards_size() != 1 || refused_.contains(what_)) return std::nullopt;
    const v1::CardState state = slot.cards(0).state();
    const bool again = state == v1::CARD_STATE_SUBMITTED && meeting.cards_may_change();
    if (state != v1::CARD_STATE_EXPECTED && !again) return std::nullopt;
    v1::SlotScoringView asked = slot;
    asked.mutable_cards(0)->set_state(v1::CARD_STATE_EXPECTED);
    // Other dice each time; who abstains would have no card to change.
    for (int throws = 0; throws < 100; ++throws) {
      const std::string seat = client_.seat() + "#" + std::to_string(++cards_);
      auto act = plan_card(stage_.nature, seat, meeting, asked);
      if (!act || act->command.has_submit_card()) return act;
    }
    return std::nullopt;
  }

  client::SeatClient& client_;
  LoadStage& stage_;
  std::string what_;               // that the act is about
  std::set<std::string> refused_;  // not asked again
  std::set<std::string> voted_;    // polls that it has dealt with
  std::uint64_t cards_ = 0;
};

/// The host through one slot after the other.
class SlotPlayer {
 public:
  SlotPlayer(MeetingConnection& host, LoadStage& stage) : host_(host), stage_(stage) {}

  asio::awaitable<void> play() {
    while (!stage_.is_over) {
      v1::Command next;
      next.mutable_next_slot()->set_seen_on_air(on_air());
      const std::string before = on_air();
      if (co_await tell(next) != Asked::done) co_return;
      const auto moved = co_await host_.wait_until(
          [&](const client::FrameStore& /*frames*/) { return on_air() != before; });
      if (!moved || on_air().empty()) co_return;
      co_await rest(stage_.slot);
      if (stage_.is_over) co_return;
      if (co_await finish(on_air()) == Asked::gone) co_return;
    }
  }

 private:
  asio::awaitable<Asked> tell(v1::Command command) {
    return ask(&host_, std::move(command), &stage_.figures.host, &stage_);
  }

  [[nodiscard]] std::string on_air() const {
    const v1::Frame* floor = host_.frames().find(v1::Frame::kFloor);
    return floor == nullptr ? std::string() : floor->floor().on_air().slot();
  }

  asio::awaitable<Asked> finish(std::string slot) {
    v1::Command close;
    close.mutable_close_scoring()->set_slot(slot);
    if (co_await tell(close) == Asked::gone) co_return Asked::gone;
    Asked committed = co_await commit(slot);
    if (committed == Asked::refused) {
      // Points off are proposed by the real clock, which a load has no time for.
      v1::Command end;
      end.mutable_end_slot()->set_slot(slot);
      if (co_await tell(end) == Asked::gone) co_return Asked::gone;
      v1::Command waive;
      waive.mutable_decide_deduction()->set_slot(slot);
      waive.mutable_decide_deduction()->set_reason("彩排 rehearsal");
      if (co_await tell(waive) == Asked::gone) co_return Asked::gone;
      committed = co_await commit(slot);
    }
    if (committed != Asked::done) co_return committed;
    v1::Command release;
    release.mutable_release_mark()->set_slot(slot);
    release.mutable_release_mark()->set_scope(v1::RELEASE_SCOPE_HALLS);
    co_return co_await tell(release);
  }

  asio::awaitable<Asked> commit(std::string slot) {
    v1::Command command;
    command.mutable_commit_mark()->set_slot(slot);
    if (const v1::SlotScoringView* line = find_slot(host_, slot)) {
      for (const v1::CardView& card : line->cards()) {
        if (card.state() == v1::CARD_STATE_EXPECTED)
          command.mutable_commit_mark()->add_without(card.judge());
      }
    }
    return tell(std::move(command));
  }

  MeetingConnection& host_;
  LoadStage& stage_;
};

v1::Command poll_for_everybody(const std::string& id) {
  v1::Command command;
  v1::CreatePoll& create = *command.mutable_create_poll();
  create.set_poll(id);
  create.mutable_question()->set_zh("彩排表决");
  create.mutable_question()->set_en("Rehearsal poll");
  v1::PollRules& rules = *create.mutable_rules();
  rules.set_kind(v1::POLL_KIND_ONE_OF);
  for (const char* option : {"a", "b", "c"}) {
    v1::PollOption& added = *rules.add_options();
    added.set_id(option);
    added.mutable_name()->set_zh(option);
  }
  rules.set_change(v1::BALLOT_CHANGE_LAST_PRESS);
  rules.set_grace_ms(poll_grace_ms);
  rules.set_open_to_viewers(true);
  rules.mutable_electorate()->set_roles(v1::VOTER_ROLES_DELEGATES_AND_JUDGES);
  rules.mutable_majority()->set_numerator(1);
  rules.mutable_majority()->set_denominator(2);
  rules.mutable_majority()->set_base(v1::MAJORITY_BASE_CAST);
  rules.mutable_majority()->set_strict(true);
  return command;
}

v1::Command touching(Touch touch, std::uint64_t number, const std::string& slot,
                     const LoadStage& stage) {
  v1::Command command;
  switch (touch) {
    case Touch::notice:
      command.mutable_send_notice()->mutable_target()->set_all(true);
      command.mutable_send_notice()->set_text(
          load::stamped_text(load::now_ns(), number, stage.notice_characters));
      break;
    case Touch::timer:
      // There and back, so that it stays where it is.
      command.mutable_adjust_timer()->set_delta_us(number % 2 == 0 ? 1'000'000 : -1'000'000);
      break;
    case Touch::title:
      command.mutable_edit_slot()->set_slot(slot);
      command.mutable_edit_slot()->mutable_title()->set_zh("彩排 " + std::to_string(number));
      break;
    case Touch::ranking:
      command.mutable_set_ranking_frozen()->set_frozen(number % 2 == 0);
      break;
  }
  return command;
}

std::string last_slot(const MeetingConnection& connection) {
  const v1::Frame* frame = connection.frames().find(v1::Frame::kRundown);
  std::string last;
  if (frame == nullptr) return last;
  for (const v1::RundownSegment& segment : frame->rundown().segments()) {
    for (const v1::RundownLine& line : segment.lines()) last = line.card().slot();
  }
  return last;
}

bool has_rundown(const client::FrameStore& frames) {
  return frames.find(v1::Frame::kRundown) != nullptr;
}

}  // namespace

asio::awaitable<void> play_seat(client::SeatClient::Options options, LoadStage* stage) {
  const auto executor = co_await asio::this_coro::executor;
  client::MemoryOutboxStore store;
  client::Outbox outbox(store);
  client::SeatClient client(executor, std::move(options), outbox);
  const auto opened = co_await client.open();
  if (!opened) {
    ++stage->gone[opened.error()];
    co_return;
  }
  asio::co_spawn(executor, client.run(), [](const std::exception_ptr& failure) {
    if (failure) std::rethrow_exception(failure);
  });
  SeatPlayer player(client, *stage);
  co_await player.play();
  co_await client.stopped();
}

asio::awaitable<void> play_slots(Actor host, LoadStage* stage) {
  SlotPlayer player(*host, *stage);
  const auto known = co_await host->wait_until(has_rundown);
  if (known) co_await player.play();
}

asio::awaitable<void> play_polls(Actor host, LoadStage* stage) {
  load::Answers* answers = &stage->figures.host;
  while (!stage->is_over) {
    const std::string id = "load-" + client::make_command_id().substr(0, 12);
    v1::Command open;
    open.mutable_open_poll()->set_poll(id);
    v1::Command close;
    close.mutable_close_poll()->set_poll(id);
    v1::Command release;
    release.mutable_release_poll()->set_poll(id);
    if (co_await ask(host.get(), poll_for_everybody(id), answers, stage) != Asked::done) co_return;
    if (co_await ask(host.get(), open, answers, stage) != Asked::done) co_return;
    co_await rest(stage->nature.pace * (stage->ballots_each + 1) + poll_margin);
    if (co_await ask(host.get(), close, answers, stage) != Asked::done) co_return;
    co_await rest(milliseconds(poll_grace_ms));
    if (co_await ask(host.get(), release, answers, stage) == Asked::gone) co_return;
    co_await rest(between_polls);
  }
}

asio::awaitable<void> touch_topic(Actor host, Touch touch, nanoseconds span, nanoseconds wait,
                                  LoadStage* stage) {
  const auto known = co_await host->wait_until(has_rundown);
  if (!known) co_return;
  asio::steady_timer timer(co_await asio::this_coro::executor);
  timer.expires_after(wait);
  for (std::uint64_t number = 0; !stage->is_over; ++number) {
    co_await timer.async_wait(asio::use_awaitable);
    // From the time that was meant, so that a slow answer does not make it rarer.
    timer.expires_at(timer.expiry() + span);
    if (stage->is_over) co_return;
    v1::Command command = touching(touch, number, last_slot(*host), *stage);
    const Asked asked = co_await ask(host.get(), std::move(command), &stage->figures.host, stage);
    if (asked == Asked::gone) co_return;
  }
}

}  // namespace rostrum::ctl
