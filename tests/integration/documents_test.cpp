// What a meeting gives as files, over the real server and by the real tool: who gets which, under
// which name, and that all of it follows the record.

#include <csignal>
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>

#include "live_server.hpp"
#include "support/tool_run.hpp"

namespace rostrum::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class DocumentsOf : public LiveServer {
 protected:
  HttpAnswer get(const std::string& name, const std::string& token = {}) {
    Headers headers;
    if (!token.empty()) headers.push_back("Authorization: Bearer " + token);
    return http(address(), "GET", kMeetings + name, {}, headers);
  }
  /// The first slot is on air, and its judges are away for a reason that looks like a formula.
  void excuse_the_judges() {
    must(R"({"id":"1","goLive":{}})");
    must(R"({"id":"2","nextSlot":{}})");
    for (int judge = 1; judge <= 40; ++judge) {
      const std::string seat = "judge-" + std::to_string(judge);
      if (state().find("\"" + seat + "\"") == std::string::npos) break;
      must(R"({"id":"a)" + std::to_string(judge) + R"(","setCardState":{"slot":")" + first_slot() +
           R"(","judge":")" + seat + R"(","state":"CARD_STATE_ABSENT","reason":"=1+1"}})");
    }
  }
  std::string first_slot() {
    const std::string text = state();
    const std::string mark = "\"onAir\":{\"slot\":\"";
    const std::size_t at = text.find(mark);
    return at == std::string::npos
               ? ""
               : text.substr(at + mark.size(), text.find('"', at + mark.size()) - at - mark.size());
  }
  [[nodiscard]] std::string at() const {
    return "--data-dir " + (folder.path() / "data").string() + " ";
  }
};

TEST_F(DocumentsOf, TheHostGetsAllOfThemUnderASafeName) {
  excuse_the_judges();
  const std::string host = seat_link("host-1");
  const HttpAnswer cards = get("cards.csv", host);
  ASSERT_EQ(cards.status, 200U) << cards.body;
  EXPECT_EQ(cards.headers.at("content-type"), "text/csv; charset=utf-8");
  EXPECT_THAT(cards.headers.at("content-disposition"),
              StartsWith("attachment; filename=\"sample-sample-cards.csv\"; filename*=UTF-8''%E7"));
  EXPECT_THAT(cards.body, StartsWith("\xEF\xBB\xBF"));
  EXPECT_THAT(cards.body, HasSubstr(",'=1+1,"));
  const HttpAnswer workbook = get("meeting.xlsx", host);
  ASSERT_EQ(workbook.status, 200U);
  EXPECT_THAT(workbook.headers.at("content-type"), HasSubstr("spreadsheetml.sheet"));
  EXPECT_THAT(workbook.body, StartsWith("PK"));
  EXPECT_EQ(workbook.body, get("meeting.xlsx", host).body);
  const HttpAnswer page = get("minutes.html", host);
  EXPECT_EQ(page.headers.at("content-type"), "text/html; charset=utf-8");
  EXPECT_THAT(page.headers.at("content-security-policy"), StartsWith("default-src 'none'"));
  EXPECT_THAT(page.body, HasSubstr("会议纪要"));
}

TEST_F(DocumentsOf, OthersGetWhatWasReleasedAndAreToldWhoseTheRestIs) {
  excuse_the_judges();
  const std::string judge = seat_link("judge-1");
  for (const std::string& token : {judge, std::string()}) {
    for (const char* name : {"cards.csv", "ballots.csv", "attendance.csv", "minutes.txt"}) {
      const HttpAnswer refused = get(name, token);
      EXPECT_EQ(refused.status, 403U) << name;
      EXPECT_THAT(refused.body, HasSubstr("host")) << name;
    }
    EXPECT_EQ(get("times.csv", token).status, 200U);
    EXPECT_THAT(get("marks.csv", token).body, Not(HasSubstr("\r\n1,")));
  }
  EXPECT_EQ(get("cards.csv", seat_link("scrutineer-1")).status, 200U);
  EXPECT_EQ(http(server->control(), "GET", kMeetings + "attendance.csv").status, 200U);
  EXPECT_EQ(get("nothing.csv", judge).status, 404U);
  EXPECT_EQ(http(address(), "POST", kMeetings + "times.csv").status, 405U);
}

TEST_F(DocumentsOf, TheyFollowTheRecordFromOneRequestToTheNext) {
  const std::string host = seat_link("host-1");
  EXPECT_THAT(get("minutes.txt", host).body, Not(HasSubstr("会议开始")));
  must(R"({"id":"1","goLive":{}})");
  EXPECT_THAT(get("minutes.txt", host).body, HasSubstr("会议开始"));
}

TEST_F(DocumentsOf, TheToolGivesTheSameWithAndWithoutAServer) {
  excuse_the_judges();
  const std::string workbook = (folder.path() / "meeting.xlsx").string();
  EXPECT_EQ(run_tool("export sample " + at() + "--what xlsx -o " + workbook).status, 0);
  const Said times = run_tool("export sample " + at() + "--what times");
  EXPECT_THAT(times.text, HasSubstr("计划开始 planned start"));
  const Said minutes = run_tool("minutes sample " + at());
  EXPECT_THAT(minutes.text, HasSubstr("## 会议过程"));
  EXPECT_THAT(run_tool("minutes sample --html " + at()).text, StartsWith("<!doctype html>"));
  EXPECT_NE(run_tool("export sample " + at() + "--what nothing").status, 0);

  server->signal(SIGTERM);
  server->wait();
  EXPECT_EQ(run_tool("export sample " + at() + "--what times").text, times.text);
  EXPECT_EQ(run_tool("minutes sample " + at()).text, minutes.text);
  const Said again = run_tool("export sample " + at() + "--what xlsx -o -");
  std::ifstream file(workbook, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  EXPECT_EQ(again.text, bytes);
}

}  // namespace
}  // namespace rostrum::test
