// Viewers vote: tokens that the server signs and counts, a ballot each, over the watching socket
// and over HTTP; and what is no token is nobody.

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "live_server.hpp"

namespace rostrum::test {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

const std::string kSampleFile =
    std::string(ROSTRUM_SOURCE_DIR) + "/config/sample-meeting/meeting.toml";

const std::string kPoll =
    R"({"id":"make","createPoll":{"poll":"mass","question":{"zh":"满意吗"},"rules":{"kind":"POLL_KIND_ONE_OF",)"
    R"("options":[{"id":"a","name":{"zh":"满意"}},{"id":"b","name":{"zh":"不满意"}}],"openToViewers":true,"change":"BALLOT_CHANGE_FIRST_PRESS",)"
    R"("majority":{"numerator":1,"denominator":2,"base":"MAJORITY_BASE_CAST","strict":true},"graceMs":"3000"}}})";

v1::Command ballot(const std::string& id, const std::string& token, const std::string& option) {
  v1::Command command = command_of(
      R"({"id":")" + id + R"(","castBallot":{"poll":"mass","content":{"chosen":{"options":[")" +
      option + "\"]}}}}");
  command.set_voter(token);
  return command;
}

class Voter : public LiveServer {
 protected:
  HttpAnswer ask_for_token() { return http(address(), "POST", kMeetings + "voter-token", "{}"); }
  std::string token() {
    const HttpAnswer answer = ask_for_token();
    EXPECT_EQ(answer.status, 200U) << answer.body;
    const auto fields = wire::parse_json_object(answer.body);
    return fields ? wire::text_field(*fields, "token") : std::string();
  }
  void open_poll() {
    must(R"({"id":"live","goLive":{}})");
    must(kPoll);
    must(R"({"id":"open","openPoll":{"poll":"mass"}})");
  }
  static const v1::PollLine& line_of(const MeetingSocket& socket) {
    return socket.topics.at(v1::Frame::kPoll).poll().polls(0);
  }
};

TEST_F(Voter, ThereIsNoTokenWhereViewersHaveNothingToVoteOn) {
  const HttpAnswer answer = ask_for_token();
  EXPECT_EQ(answer.status, 409U) << answer.body;
  EXPECT_EQ(reason_of(answer), v1::REJECTION_REASON_WRONG_POLL_STATE);
}

TEST_F(Voter, ATokenIsOneBallotAndTheResultStatesTokensIssuedAndUsed) {
  open_poll();
  const std::string first = token();
  const std::string second = token();
  (void)token();
  EXPECT_NE(first, second);
  MeetingSocket viewer(address(), "/ws/watch/sample");
  ASSERT_TRUE(viewer.read_topic(v1::Frame::kPoll));

  const v1::Answer receipt = viewer.ask(ballot("one", first, "a"));
  ASSERT_TRUE(receipt.has_receipt()) << receipt.ShortDebugString();
  EXPECT_EQ(viewer.ask(ballot("one", first, "a")).receipt().number(), receipt.receipt().number());
  EXPECT_EQ(viewer.ask(ballot("again", first, "b")).rejection().reason(),
            v1::REJECTION_REASON_BALLOT_IS_FINAL);
  EXPECT_TRUE(viewer.ask(ballot("one", second, "b")).has_receipt());

  must(R"({"id":"close","closePoll":{"poll":"mass"}})");
  server->kill_hard();
  start();
  MeetingSocket host = MeetingSocket::of(address(), seat_link("host-1"));
  ASSERT_TRUE(host.read_topic(v1::Frame::kPoll));
  EXPECT_EQ(line_of(host).tokens_issued(), 3U);
  EXPECT_EQ(line_of(host).tokens_used(), 2U);
  EXPECT_EQ(line_of(host).voted(), 2U);
}

TEST_F(Voter, WhatIsNoTokenOfThisMeetingIsNobody) {
  open_poll();
  std::string forged = token();
  ASSERT_FALSE(forged.empty());
  forged.back() = forged.back() == 'A' ? 'B' : 'A';
  MeetingSocket viewer(address(), "/ws/watch/sample");
  ASSERT_TRUE(viewer.read_topic(v1::Frame::kPoll));
  EXPECT_EQ(viewer.ask(ballot("x", forged, "a")).rejection().reason(),
            v1::REJECTION_REASON_NOT_ALLOWED);
  EXPECT_EQ(viewer.ask(ballot("y", "", "a")).rejection().reason(),
            v1::REJECTION_REASON_NOT_ALLOWED);
  EXPECT_EQ(viewer.ask(ballot("z", seat_link("judge-1"), "a")).rejection().reason(),
            v1::REJECTION_REASON_NOT_ALLOWED);
}

TEST_F(Voter, ATokenOfAnotherMeetingIsNobodyAlsoWhereTheOtherIsItsRehearsal) {
  const HttpAnswer cloned =
      http(server->control(), "POST", kMeetings + "clone", R"({"id":"try","rehearsal":true})");
  ASSERT_EQ(cloned.status, 201U) << cloned.body;
  const std::string of_try = "/api/v1/meetings/try/";
  const std::vector<std::string> acts = {R"({"id":"live","goLive":{}})", kPoll,
                                         R"({"id":"open","openPoll":{"poll":"mass"}})"};
  for (const std::string& json : acts) {
    EXPECT_EQ(http(server->control(), "POST", of_try + "commands", json).status, 200U) << json;
  }
  open_poll();
  const auto other =
      wire::parse_json_object(http(address(), "POST", of_try + "voter-token", "{}").body);
  ASSERT_TRUE(other);
  const std::string foreign = wire::text_field(*other, "token");
  ASSERT_FALSE(foreign.empty());
  MeetingSocket viewer(address(), "/ws/watch/sample");
  ASSERT_TRUE(viewer.read_topic(v1::Frame::kPoll));
  EXPECT_EQ(viewer.ask(ballot("x", foreign, "a")).rejection().reason(),
            v1::REJECTION_REASON_NOT_ALLOWED);
  EXPECT_TRUE(viewer.ask(ballot("y", token(), "a")).has_receipt());
  const std::string over_http = R"({"id":"h","voter":")" + foreign +
                                R"(","castBallot":{"poll":"mass","content":{"chosen":)"
                                R"({"options":["b"]}}}})";
  EXPECT_EQ(command("", over_http).status, 401U);
  EXPECT_EQ(http(address(), "POST", of_try + "commands", over_http).status, 200U);
}

/// A server whose operator is sparing.
class SparingVoter : public Voter {
 protected:
  void SetUp() override {}
  void start_with(const std::string& settings) {
    const fs::path config = folder.path() / "rostrum.toml";
    std::ofstream(config) << "[server]\n"
                          << settings << "[sample]\nfile = \"" << kSampleFile << "\"\n";
    start({}, config.string());
    open_poll();
  }
};

TEST_F(SparingVoter, AnAddressIsGivenNoMoreTokensThanTheSettingsSay) {
  start_with("voter_tokens_per_address = 2\n");
  EXPECT_FALSE(token().empty());
  EXPECT_FALSE(token().empty());
  const HttpAnswer refused = ask_for_token();
  EXPECT_EQ(refused.status, 429U);
  EXPECT_THAT(refused.body, HasSubstr("given 2 voter tokens of this meeting"));
  EXPECT_THAT(refused.body, HasSubstr("server.voter_tokens_per_address"));
  EXPECT_EQ(refused.headers.at("retry-after"), "3600");
}

TEST_F(SparingVoter, WhoAsksFasterThanTheSettingsSayIsToldWhenToComeBack) {
  start_with("voter_tokens_per_minute = 1\n");
  EXPECT_FALSE(token().empty());
  const HttpAnswer refused = ask_for_token();
  EXPECT_EQ(refused.status, 429U);
  EXPECT_THAT(refused.body, HasSubstr("ask again in 61 s"));
  EXPECT_EQ(refused.headers.at("retry-after"), "61");
}

TEST_F(Voter, ATokenVotesOverHttpTooAndDoesNothingElse) {
  open_poll();
  const std::string mine = token();
  const std::string voter = R"(","voter":")" + mine + "\"";
  const HttpAnswer voted =
      command("", R"({"id":"h)" + voter +
                      R"(,"castBallot":{"poll":"mass","content":{"chosen":{"options":["b"]}}}})");
  EXPECT_EQ(voted.status, 200U) << voted.body;
  const HttpAnswer drives = command("", R"({"id":"d)" + voter + R"(,"closePoll":{"poll":"mass"}})");
  EXPECT_EQ(drives.status, 403U) << drives.body;
}

}  // namespace
}  // namespace rostrum::test
