// Other rules while the meeting is live: proposed over HTTP by one person, in force once another
// one confirms them.

#include <filesystem>
#include <string>

#include <gmock/gmock.h>

#include "live_server.hpp"
#include "wire/event_codec.hpp"
#include "wire/meeting_file.hpp"

namespace rostrum::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Rules : public LiveServer {
 protected:
  /// The sample's own rules with another method.
  static std::string proposal(core::Method method) {
    const auto setup = wire::read_meeting_file(std::filesystem::path(ROSTRUM_SOURCE_DIR) /
                                               "config/sample-meeting/meeting.toml");
    EXPECT_TRUE(setup);
    core::ProposeRules proposed{.rules = setup->scoring, .reason = "as the chair asks"};
    proposed.rules.method = method;
    return wire::encode_rules(proposed);
  }
  HttpAnswer propose(const std::string& body, const std::string& token) {
    Headers headers;
    if (!token.empty()) headers.push_back("Authorization: Bearer " + token);
    return http(address(), "POST", kMeetings + "rules", body, headers);
  }
  HttpAnswer confirm(const std::string& token) {
    return command(token, R"({"id":"confirm-)" + std::to_string(++confirmed_) +
                              R"(","confirmProposal":{"proposal":1}})");
  }
  std::string book() { return http(server->control(), "GET", kMeetings + "book").body; }

 private:
  int confirmed_ = 0;
};

TEST_F(Rules, AreProposedByOneAndInForceOnceAnotherConfirms) {
  must(R"({"id":"live","goLive":{}})");
  const std::string host = seat_link("host-1");
  const std::string scrutineer = seat_link("scrutineer-1");
  const std::string body = proposal(core::Method::median);

  EXPECT_EQ(propose(body, seat_link("judge-1")).status, 403U);
  EXPECT_EQ(propose(body, "").status, 401U);
  const HttpAnswer proposed = propose(body, host);
  ASSERT_EQ(proposed.status, 200U) << proposed.body;
  EXPECT_THAT(book(), Not(HasSubstr("\"method\":\"median\""))) << "nothing has changed yet";
  EXPECT_THAT(state(), HasSubstr("as the chair asks")) << "the second person sees why";

  const HttpAnswer by_the_same = confirm(host);
  EXPECT_EQ(by_the_same.status, 409U);
  EXPECT_EQ(reason_of(by_the_same), v1::REJECTION_REASON_SECOND_PERSON_NEEDED);
  EXPECT_EQ(confirm(seat_link("judge-1")).status, 403U);
  EXPECT_EQ(confirm(scrutineer).status, 200U);
  EXPECT_THAT(book(), HasSubstr("\"method\":\"median\""));
  EXPECT_THAT(book(), HasSubstr(R"({"rule_changes":{"by":"host-1","second":"scrutineer-1")"));
  EXPECT_EQ(confirm(scrutineer).status, 409U) << "it is done";
}

TEST_F(Rules, ThatCannotBeReadOrDoNotFitAreRefused) {
  must(R"({"id":"live","goLive":{}})");
  const std::string host = seat_link("host-1");
  const HttpAnswer unread = propose("\xff\xff no rules", host);
  EXPECT_EQ(reason_of(unread), v1::REJECTION_REASON_MALFORMED) << unread.body;
  core::ProposeRules none{.rules = {}, .reason = "x"};
  none.rules.criteria.clear();
  EXPECT_EQ(propose(wire::encode_rules(none), host).status, 409U);
  EXPECT_THAT(state(), Not(HasSubstr("\"proposals\":[{")));
}

}  // namespace
}  // namespace rostrum::test
