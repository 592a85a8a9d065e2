#include "rostrumctl/link_verb.hpp"

#include <sstream>

#include <gtest/gtest.h>

#include "rostrumctl/qr.hpp"

namespace rostrum::ctl {
namespace {

/// A meeting with a host, two judges and a screen; its links are "token-of-<id>".
class SmallDesk final : public Desk {
 public:
  bool is_live() const override { return true; }
  Result<std::vector<MeetingLine>> meetings() override { return std::vector<MeetingLine>{}; }
  Result<StateViews> state(const std::string& meeting) override {
    if (meeting != "m") return std::unexpected("there is no meeting '" + meeting + "'");
    StateViews views;
    views.meeting.set_id("m");
    views.meeting.mutable_title()->set_zh("述职评议会 <一>");
    add_seat(views, "host-1", v1::ROLE_HOST, "主持人");
    add_seat(views, "j1", v1::ROLE_JUDGE, "评委一");
    add_seat(views, "j2", v1::ROLE_JUDGE, "评委二");
    auto& display = *views.displays.add_displays();
    display.set_id("main-1");
    display.mutable_name()->set_zh("大屏");
    return views;
  }
  Result<LinkToken> seat_link(const std::string&, const std::string& seat) override {
    return LinkToken{.token = "token-of-" + seat,
                     .url = "https://hall.example:8443/join#token-of-" + seat};
  }
  Result<LinkToken> display_link(const std::string&, const std::string& display) override {
    return LinkToken{.token = "token-of-" + display};
  }
  Result<void> import(const core::MeetingSetup&) override { return {}; }
  Result<void> clone(const std::string&, const std::string&, bool) override { return {}; }
  Result<void> purge(const std::string&) override { return {}; }
  Result<v1::Answer> command(const std::string&, const v1::Command&) override {
    return v1::Answer{};
  }
  Result<void> propose_rules(const std::string&, const core::ProposeRules&) override { return {}; }
  Result<std::string> results_csv(const std::string&) override { return std::string(); }
  Result<std::string> book(const std::string&) override { return std::string(); }
  Result<BookKey> book_key() override { return BookKey{}; }
  Result<std::string> document(const std::string&, const std::string&) override {
    return std::string();
  }

 private:
  static void add_seat(StateViews& views, const char* id, v1::Role role, const char* name) {
    auto& seat = *views.seats.add_seats();
    seat.set_id(id);
    seat.set_role(role);
    seat.mutable_name()->set_zh(name);
  }
};

std::string printed(const LinkOptions& options) {
  SmallDesk desk;
  std::ostringstream out;
  const Result<void> done = run_link(desk, options, out);
  return done ? out.str() : "error: " + done.error();
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

TEST(Link, PrintsOneLinkARoleAndTheOneToWatch) {
  const std::string text = printed({.meeting = "m", .base_url = "http://hall:1"});
  EXPECT_EQ(count(text, "http://hall:1/join#token-of-host-1"), 1U);
  EXPECT_EQ(count(text, "token-of-j1"), 1U);
  EXPECT_EQ(count(text, "token-of-j2"), 0U);
  EXPECT_EQ(count(text, "token-of-main-1"), 1U);
  EXPECT_EQ(count(text, "http://hall:1/watch/m"), 1U);
}

TEST(Link, BeginsAsTheServerSaysWhereNothingElseIsAskedFor) {
  const std::string text = printed({.meeting = "m", .seats = {"j1"}, .json = true});
  EXPECT_EQ(count(text, "https://hall.example:8443/join#token-of-j1"), 1U) << text;
}

TEST(Link, PrintsEverySeatWhenAllAreAskedFor) {
  const std::string text = printed({.meeting = "m", .all = true});
  EXPECT_EQ(count(text, "/join#"), 4U);
}

TEST(Link, ASeatThatIsNotThereIsNamed) {
  EXPECT_EQ(printed({.meeting = "m", .seats = {"j9"}}),
            "error: meeting 'm' has no seat or display 'j9'; `rostrumctl link --all` lists them");
}

TEST(Link, TheSheetHasACodeForEverySeatAndEscapesNames) {
  const std::string page = printed({.meeting = "m", .sheet = true});
  EXPECT_EQ(count(page, "<svg"), 4U);
  EXPECT_EQ(count(page, "述职评议会 &lt;一&gt;"), 1U);
  EXPECT_EQ(count(page, "token-of"), 0U)
      << "a secret is only in the code, not readable over a shoulder";
}

TEST(Link, JsonIsAnArrayForPrograms) {
  const std::string json = printed({.meeting = "m", .seats = {"j2"}, .json = true});
  EXPECT_EQ(count(json, "\"id\": \"j2\""), 1U);
  EXPECT_TRUE(json.starts_with("["));
}

TEST(Qr, IsSquareAndFramedByAQuietZone) {
  const std::string code = qr_for_terminal("http://localhost:8080/join#abc");
  const std::size_t lines = count(code, "\n");
  EXPECT_EQ(lines, (29U + 4U + 1U) / 2U) << "version 3 has 29 modules, two a line";
  EXPECT_EQ(count(qr_as_svg("x"), "viewBox=\"0 0 25 25\""), 1U)
      << "version 1: 21 modules and the frame";
}

}  // namespace
}  // namespace rostrum::ctl
