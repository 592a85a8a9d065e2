// What has happened in polls and to attendance. Part of events.hpp, whose rules hold here too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/attendance.hpp"
#include "core/ids.hpp"
#include "core/meeting_poll.hpp"
#include "core/poll.hpp"
#include "core/time.hpp"
#include "core/words.hpp"

namespace rostrum::core {

// Polls.
struct PollCreated {
  PollId poll;
  Name question;
  PollRules rules;
  Instant at;
  PollId rerun_of{};
  friend bool operator==(const PollCreated&, const PollCreated&) = default;
};
/// The draft as it is after the edit.
struct PollEdited {
  PollId poll;
  Name question;
  PollRules rules;
  Instant at;
  friend bool operator==(const PollEdited&, const PollEdited&) = default;
};
struct PollDropped {
  PollId poll;
  Instant at;
  friend bool operator==(const PollDropped&, const PollDropped&) = default;
};
/// `options`: the subjects where all presenters are; else none.
struct PollOpened {
  PollId poll;
  std::vector<Voter> voters;
  Instant at;
  std::vector<PollOption> options{};
  std::optional<Instant> closes_at{};
  friend bool operator==(const PollOpened&, const PollOpened&) = default;
};
/// `present`: the voters that are present now.
struct PollClosed {
  PollId poll;
  std::vector<SeatId> present;
  Instant at;
  std::vector<SeatId> without{};
  bool by_timer = false;
  friend bool operator==(const PollClosed&, const PollClosed&) = default;
};
struct BallotCast {
  PollId poll;
  Ballot ballot;
  std::uint64_t receipt = 0;
  Instant at;
  friend bool operator==(const BallotCast&, const BallotCast&) = default;
};
/// To whom; none (of older journals): to everybody at once.
struct PollReleased {
  PollId poll;
  Instant at;
  std::optional<ReleaseScope> scope{};
  std::optional<Instant> online_due;  // halls only: when online follows by itself
  friend bool operator==(const PollReleased&, const PollReleased&) = default;
};
/// The scope has the count no more; people may have seen it since `released_at` (none: it was only
/// about to be released).
struct PollReleaseWithdrawn {
  PollId poll;
  ReleaseScope scope = ReleaseScope::halls;
  std::string reason;
  std::optional<Instant> released_at;
  Instant at;
  friend bool operator==(const PollReleaseWithdrawn&, const PollReleaseWithdrawn&) = default;
};
struct HungPollDecided {
  PollId poll;
  ChairDecision decision;
  friend bool operator==(const HungPollDecided&, const HungPollDecided&) = default;
};

/// How many, never which: who holds a token is nobody's to know.
struct VoterTokensIssued {
  std::uint32_t count = 0;
  Instant at;
  friend bool operator==(const VoterTokensIssued&, const VoterTokensIssued&) = default;
};

// Attendance.
/// Seats that were not here are now.
struct SeatsSignedIn {
  std::vector<SeatId> seats;
  SignInHow how = SignInHow::link;
  bool late = false;  // after the meeting went live: a make-up for who had not been in before
  SeatId by;
  Instant at;
  friend bool operator==(const SeatsSignedIn&, const SeatsSignedIn&) = default;
};
/// Seats that were here are not any more.
struct SeatsSignedOut {
  std::vector<SeatId> seats;
  bool left = false;  // else they never were
  SeatId by;
  Instant at;
  friend bool operator==(const SeatsSignedOut&, const SeatsSignedOut&) = default;
};

}  // namespace rostrum::core
