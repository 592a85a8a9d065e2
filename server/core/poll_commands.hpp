// What may be asked of polls and attendance. Part of commands.hpp, whose rules hold here too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "core/poll.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::core {

// Polls.
struct CreatePoll {
  PollId poll;
  Name question;
  PollKind kind = PollKind::yes_no_abstain;
  std::optional<Majority> majority;
  bool last_press = false;
  std::optional<PollRules> rules{};  // whole: kind, majority and last_press above are then not read
  PollId rerun_of;                   // takes question and rules from there where it has none
  friend bool operator==(const CreatePoll&, const CreatePoll&) = default;
};
/// Of a draft.
struct EditPoll {
  PollId poll;
  std::optional<Name> question;
  std::optional<PollRules> rules;
  friend bool operator==(const EditPoll&, const EditPoll&) = default;
};
struct DropPoll {
  PollId poll;
  friend bool operator==(const DropPoll&, const DropPoll&) = default;
};
struct OpenPoll {
  PollId poll;
  std::optional<Duration> closes_after{};  // none: as its rules say
  bool without_quorum = false;             // opens all the same; the result is then void
  friend bool operator==(const OpenPoll&, const OpenPoll&) = default;
};
struct ClosePoll {
  PollId poll;
  std::vector<SeatId> without{};  // not waited for
  friend bool operator==(const ClosePoll&, const ClosePoll&) = default;
};
struct CastBallot {
  PollId poll;
  BallotContent content = Choice::abstain;
  friend bool operator==(const CastBallot&, const CastBallot&) = default;
};
struct ReleasePoll {
  PollId poll;
  ReleaseScope scope = ReleaseScope::halls;
  bool only = false;  // halls: online does not follow by itself
  friend bool operator==(const ReleasePoll&, const ReleasePoll&) = default;
};
struct WithdrawPollRelease {
  PollId poll;
  ReleaseScope scope = ReleaseScope::halls;  // halls: online too
  std::string reason;
  friend bool operator==(const WithdrawPollRelease&, const WithdrawPollRelease&) = default;
};
/// The chair's word on a hung poll whose rule asks for it.
struct DecideHungPoll {
  PollId poll;
  bool carried = false;
  std::vector<OptionId> options;  // who gets the open places; none of yes/no/abstain
  std::string reason;
  friend bool operator==(const DecideHungPoll&, const DecideHungPoll&) = default;
};

/// Asked by the server itself: so many viewers get a token, and with each a ballot in every poll
/// that is open to viewers.
struct IssueVoterTokens {
  std::uint32_t count = 0;
  friend bool operator==(const IssueVoterTokens&, const IssueVoterTokens&) = default;
};

// Attendance.
struct SignIn {
  std::vector<SeatId> seats;
  friend bool operator==(const SignIn&, const SignIn&) = default;
};
/// Before the meeting is live: the sign-in was a mistake. From then on: they left.
struct SignOut {
  std::vector<SeatId> seats;
  friend bool operator==(const SignOut&, const SignOut&) = default;
};

}  // namespace rostrum::core
