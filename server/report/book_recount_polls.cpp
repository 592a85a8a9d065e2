#include "report/book_recount_polls.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <variant>

#include "core/attendance.hpp"
#include "core/ballot.hpp"
#include "core/meeting_poll.hpp"

namespace rostrum::report {
namespace {

Finding about(const core::PollId& poll, const std::string& en, const std::string& zh) {
  return {.en = "poll " + poll.str() + ": " + en, .zh = "表决 " + poll.str() + "：" + zh};
}

/// What a ballot of that moment is: late from the close on, until the grace is over or the count
/// has been released.
core::BallotTiming timing_at(const core::Poll& poll, core::Instant at) {
  if (poll.state == core::PollState::released) return core::BallotTiming::after_grace;
  const std::optional<core::Instant> closed = core::close_of(poll, at);
  return closed ? core::timing_of(poll.rules, at - *closed) : core::BallotTiming::in_time;
}

bool are_present_as_noted(const core::Meeting& meeting, const core::Poll& poll,
                          bool core::Voter::* noted) {
  return std::ranges::all_of(poll.voters, [&](const core::Voter& voter) {
    return voter.*noted == core::is_present(meeting, voter.seat);
  });
}

Finding wrong_attendance(const core::PollId& poll) {
  return about(poll, "who is said to have been present is not who had signed in",
               "所记在场者与签到不一致");
}

/// Each looks at one kind of event of the poll that it has made.
struct Look {
  const core::Meeting& meeting;
  core::Instant row_at;

  using Result = std::optional<Finding>;

  Result operator()(const core::PollOpened& event) const {
    const core::Poll& poll = *core::find_poll(meeting, event.poll);
    if (event.at != row_at || (event.closes_at && *event.closes_at <= event.at))
      return about(event.poll, "it was not opened then", "开启时间不符");
    if (!are_present_as_noted(meeting, poll, &core::Voter::present_at_open))
      return wrong_attendance(event.poll);
    return std::nullopt;
  }

  Result operator()(const core::PollClosed& event) const {
    const core::Poll& poll = *core::find_poll(meeting, event.poll);
    const bool is_then =
        event.by_timer ? event.at == poll.closes_at && event.at <= row_at : event.at == row_at;
    if (!is_then || !poll.opened_at)
      return about(event.poll, "it was not closed then", "关闭时间不符");
    if (!are_present_as_noted(meeting, poll, &core::Voter::present_at_close))
      return wrong_attendance(event.poll);
    return std::nullopt;
  }

  Result operator()(const core::PollReleased& event) const {
    const core::Poll& poll = *core::find_poll(meeting, event.poll);
    const bool has_grace = poll.rules.grace > std::chrono::milliseconds::zero();
    const bool is_over =
        poll.closed_at && (!has_grace || event.at > *poll.closed_at + poll.rules.grace);
    // What time brings is decided a moment before its row is stamped.
    if (is_over && event.at <= row_at) return std::nullopt;
    return about(event.poll, "it was released before its ballots were all in",
                 "选票收齐之前即已公布");
  }

  Result operator()(const core::PollReleaseWithdrawn& event) const {
    if (event.at == row_at && (!event.released_at || *event.released_at <= event.at))
      return std::nullopt;
    return about(event.poll, "its release was not withdrawn then", "撤回公布的时间不符");
  }

  Result operator()(const core::BallotCast& event) const {
    const core::Poll& poll = *core::find_poll(meeting, event.poll);
    if (event.at == row_at && event.ballot.timing == timing_at(poll, event.at)) return std::nullopt;
    return wrong_ballot(event.poll, event.receipt);
  }

  Result operator()(const core::SeatVoted& event) const {
    const core::Poll& poll = *core::find_poll(meeting, event.poll);
    const auto timing =
        poll.box ? core::BallotTiming::after_grace : timing_at(poll, event.entry.at);
    const bool is_in_box = timing != core::BallotTiming::after_grace;
    if (event.entry.at == row_at && event.entry.timing == timing &&
        event.entry.receipt.empty() != is_in_box)
      return std::nullopt;
    return wrong_ballot(event.poll, event.entry.number);
  }

  Result operator()(const auto& /*other*/) const { return std::nullopt; }

  static Finding wrong_ballot(const core::PollId& poll, std::uint64_t row) {
    return about(poll, "the ballot of row " + std::to_string(row) + " did not come when it says",
                 "第 " + std::to_string(row) + " 行的选票时间不符");
  }
};

}  // namespace

std::optional<Finding> recount_poll(const core::Meeting& meeting, const core::Event& event,
                                    core::Instant at) {
  return std::visit(Look{.meeting = meeting, .row_at = at}, event);
}

}  // namespace rostrum::report
