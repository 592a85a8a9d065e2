#include "core/roles.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace rostrum::core {
namespace {

template <std::size_t... Indices>
std::vector<Command> one_of_each(std::index_sequence<Indices...> /*unused*/) {
  return {Command(std::variant_alternative_t<Indices, AnyCommand>{})...};
}

std::vector<Command> every_command() {
  return one_of_each(std::make_index_sequence<std::variant_size_v<AnyCommand>>());
}

std::set<std::string> what_may_be_asked_by(Role role) {
  std::set<std::string> names;
  for (const Command& command : every_command()) {
    if (may_ask(role, command)) names.insert(std::string(command_name(command)));
  }
  return names;
}

using Names = std::set<std::string>;

TEST(Roles, EveryCommandHasANameOfItsOwn) {
  Names names;
  for (const Command& command : every_command()) names.insert(std::string(command_name(command)));
  EXPECT_EQ(names.size(), std::variant_size_v<AnyCommand>);
  EXPECT_EQ(command_name(Command(StartSlot{})), "start_slot");
  EXPECT_EQ(command_name(Command(RevealNextAward{})), "reveal_next_award");
  EXPECT_EQ(command_name(Command(EndRehearsal{})), "end_rehearsal");
  EXPECT_EQ(command_name(Command(SetDisplayView{})), "set_display_view");
  EXPECT_EQ(command_name(Command(ReplaceSetup{})), "replace_setup");
}

TEST(Roles, TheAdministratorMayAskEverything) {
  EXPECT_EQ(what_may_be_asked_by(Role::administrator).size(), std::variant_size_v<AnyCommand>);
}

TEST(Roles, TheHostMayAskAllButWhatIsAnotherPersons) {
  const Names host = what_may_be_asked_by(Role::host);
  EXPECT_EQ(host.size(), std::variant_size_v<AnyCommand> - 5);
  for (const char* name :
       {"submit_card", "cast_ballot", "create_meeting", "replace_setup", "issue_voter_tokens"}) {
    EXPECT_FALSE(host.contains(name)) << name;
  }
}

TEST(Roles, OthersMayAskTheirOwnFewThings) {
  EXPECT_EQ(what_may_be_asked_by(Role::scrutineer),
            (Names{"enter_paper_card", "set_card_state", "set_deduction", "admit_late_card",
                   "decide_deduction", "clear_paper_card", "propose_correction", "confirm_proposal",
                   "withdraw_proposal", "claim_seat"}));
  EXPECT_EQ(what_may_be_asked_by(Role::judge),
            (Names{"submit_card", "set_card_state", "cast_ballot", "claim_seat"}));
  EXPECT_EQ(what_may_be_asked_by(Role::delegate), (Names{"cast_ballot", "claim_seat"}));
  EXPECT_EQ(what_may_be_asked_by(Role::venue_operator),
            (Names{"report_readiness", "request_floor", "withdraw_request", "sign_in", "sign_out",
                   "claim_seat"}));
  EXPECT_EQ(what_may_be_asked_by(Role::display), (Names{"claim_seat"}));
  EXPECT_EQ(what_may_be_asked_by(Role::viewer), (Names{"cast_ballot", "claim_seat"}));
}

TEST(Roles, WhatDrivesNeedsTheLeaseAndTheRestDoesNot) {
  for (const Command& command : std::vector<Command>{
           StartSlot{}, Undo{}, SetStage{}, DrawOrder{}, OpenScoring{}, CommitMark{}, ReleaseMark{},
           RevealNextAward{}, RevealAward{}, TakeBackAward{}, WithdrawRelease{}, OpenPoll{},
           ReleasePoll{}, WithdrawPollRelease{}, GoLive{}, PublishMeeting{}}) {
    EXPECT_TRUE(needs_control(command)) << command_name(command);
  }
  for (const Command& command :
       std::vector<Command>{SendNotice{}, ReportReadiness{}, GrantRequest{}, RequestFloor{},
                            AdmitDevice{}, RevokeLink{}, SubmitCard{}, SetCardState{}, CastBallot{},
                            TakeControl{}, YieldControl{}, CreatePoll{}, SetDisplayView{}}) {
    EXPECT_FALSE(needs_control(command)) << command_name(command);
  }
}

}  // namespace
}  // namespace rostrum::core
