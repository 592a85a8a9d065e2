#include "core/roles.hpp"

#include <type_traits>
#include <variant>

#include "core/check.hpp"

namespace rostrum::core {

namespace {

template <class T, class... Ts>
inline constexpr bool is_one_of = (std::is_same_v<T, Ts> || ...);

// Asked by the server for whoever redeems a link.
template <class T>
inline constexpr bool is_for_anybody = is_one_of<T, ClaimSeat>;

template <class T>
inline constexpr bool is_for_administrator_only =
    is_one_of<T, CreateMeeting, ReplaceSetup, IssueVoterTokens>;

// A card and a ballot are their own seat's; from paper a host is the second person at most.
template <class T>
inline constexpr bool is_for_host =
    !is_for_administrator_only<T> && !is_one_of<T, SubmitCard, CastBallot>;

template <class T>
inline constexpr bool is_for_scrutineer =
    is_one_of<T, EnterPaperCard, SetCardState, SetDeduction, AdmitLateCard, DecideDeduction,
              ClearPaperCard, ProposeCorrection, ConfirmProposal, WithdrawProposal, ClaimSeat>;

template <class T>
inline constexpr bool is_for_judge = is_one_of<T, SubmitCard, SetCardState, CastBallot, ClaimSeat>;

template <class T>
inline constexpr bool is_for_delegate = is_one_of<T, CastBallot, ClaimSeat>;

// With a token, in a poll that is open to viewers.
template <class T>
inline constexpr bool is_for_viewer = is_one_of<T, CastBallot, ClaimSeat>;

template <class T>
inline constexpr bool is_for_venue_operator =
    is_one_of<T, ReportReadiness, RequestFloor, WithdrawRequest, SignIn, SignOut, ClaimSeat>;

template <class T>
inline constexpr bool drives =
    is_one_of<T, MoveSlot, InsertSlot, EditSlot, SkipSlot, RestoreSlot, DrawOrder, LineUp,
              StartSlot, EndSlot, NextSlot, PauseTimer, ResumeTimer, AdjustTimer, SetStage, SetBell,
              Undo, OpenScoring, CloseScoring, SetPresenterWithdrawn, CommitMark, ReleaseMark,
              RevealMark, ClearReveal, SetRankingFrozen, ConfirmAwards, RevealNextAward,
              RevealAward, TakeBackAward, WithdrawRelease, OpenPoll, ClosePoll, ReleasePoll,
              WithdrawPollRelease, DecideHungPoll, GoLive, EndMeeting, PublishMeeting>;

template <class T>
bool may_ask_this(Role role) {
  switch (role) {
    case Role::administrator:
      return true;
    case Role::host:
      return is_for_host<T>;
    case Role::scrutineer:
      return is_for_scrutineer<T>;
    case Role::judge:
      return is_for_judge<T>;
    case Role::delegate:
      return is_for_delegate<T>;
    case Role::venue_operator:
      return is_for_venue_operator<T>;
    case Role::viewer:
      return is_for_viewer<T>;
    case Role::display:
      return is_for_anybody<T>;
  }
  CHECK(false);
}

}  // namespace

bool may_ask(Role role, const Command& command) {
  return std::visit(
      [&]<class T>(const T& /*unused*/) { return may_ask_this<std::remove_cvref_t<T>>(role); },
      command);
}

bool needs_control(const Command& command) {
  return std::visit([]<class T>(const T& /*unused*/) { return drives<std::remove_cvref_t<T>>; },
                    command);
}

}  // namespace rostrum::core
