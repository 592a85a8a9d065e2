// What a bad network does, and to whom: to the one behind it a wait, to the others nothing; and
// what was acknowledged is there once. Delays are printed, and decide nothing.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "live_server.hpp"
#include "support/impairment_proxy.hpp"

namespace rostrum::test {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

/// A venue at the end of a bad line: 300 ms there and back, as much again by chance, 5 % loss and
/// 1 Mbit/s.
constexpr Impairment bad_line{
    .delay = 150ms, .jitter = 150ms, .loss_percent = 5, .bytes_a_second = 125'000};

class BadNetwork : public LiveServer {
 protected:
  void SetUp() override {
    start();
    must(R"({"id":"live","goLive":{}})");
    must(R"({"id":"start","startSlot":{}})");
  }

  MeetingSocket judge(int number, const Address& where) {
    MeetingSocket made = MeetingSocket::of(where, session_of(number));
    EXPECT_TRUE(made.read_topic(v1::Frame::kFloor) && made.read_topic(v1::Frame::kMeeting));
    return made;
  }
  std::string session_of(int number) {
    const std::string name = "judge-" + std::to_string(number);
    return session(seat_link(name), "device-" + name);
  }
  static std::string card(MeetingSocket& of, const std::string& id) {
    return card_of(of.topics[v1::Frame::kMeeting].meeting(),
                   of.topics[v1::Frame::kFloor].floor().on_air().slot(), id);
  }
  void notice(const std::string& text) {
    must(R"({"id":"notice-)" + std::to_string(++notices_) +
         R"(","sendNotice":{"target":{"all":true},"text":")" + text + "\"}}");
  }
  static bool reads_notice(MeetingSocket& of, const std::string& text) {
    return of.read_until([&] {
      const auto& notices = of.topics[v1::Frame::kNotices].notices().notices();
      return std::ranges::any_of(notices, [&](const auto& each) { return each.text() == text; });
    });
  }
  std::size_t submitted_cards() {
    const std::string text = state();
    std::size_t count = 0;
    for (std::size_t at = text.find("CARD_STATE_SUBMITTED"); at != std::string::npos;
         at = text.find("CARD_STATE_SUBMITTED", at + 1)) {
      ++count;
    }
    return count;
  }

 private:
  int notices_ = 0;
};

double milliseconds_of(auto&& act) {
  const auto before = SteadyClock::now();
  act();
  return std::chrono::duration<double, std::milli>(SteadyClock::now() - before).count();
}

/// Slowest and median of what was measured, for whoever reads the log.
void tell(const char* what, std::vector<double> spans) {
  std::ranges::sort(spans);
  fmt::print("{}: median {:.1f} ms, slowest {:.1f} ms of {}\n", what, spans.at(spans.size() / 2),
             spans.back(), spans.size());
}

TEST_F(BadNetwork, AJudgeBehindABadLineWaitsAndNobodyElseDoes) {
  MeetingSocket good = judge(2, address());
  std::vector<double> before;
  std::vector<double> during;
  const auto answered = [&](MeetingSocket& of, const std::string& id) {
    return of.ask(command_of(card(of, id)));
  };
  for (int sent = 0; sent < 20; ++sent) {
    before.push_back(milliseconds_of(
        [&] { EXPECT_TRUE(answered(good, "good-" + std::to_string(sent)).has_receipt()); }));
  }
  ImpairmentProxy line(address(), bad_line);
  MeetingSocket bad = judge(1, line.address());
  v1::ClientMessage message;
  *message.mutable_command() = command_of(card(bad, "over-the-bad-line"));
  bad.send(message);
  for (int sent = 0; sent < 20; ++sent) {
    notice("now-" + std::to_string(sent));  // the bad line has more to carry than it can at once
    during.push_back(milliseconds_of(
        [&] { EXPECT_TRUE(answered(good, "meanwhile-" + std::to_string(sent)).has_receipt()); }));
  }
  v1::Revision newest;
  std::uint64_t receipt = 0;
  const auto takes = [&](const v1::ServerMessage& said) {
    for (const v1::Frame& frame : said.batch().frames()) {
      if (frame.view_case() != v1::Frame::kNotices) continue;
      EXPECT_GE(frame.revision().n(), newest.n()) << "a revision went back";
      newest = frame.revision();
    }
    if (said.answer().command() == "over-the-bad-line") receipt = said.answer().receipt().number();
  };
  while (receipt == 0) {
    const auto said = bad.next();
    ASSERT_TRUE(said) << "the connection over the bad line ended";
    takes(*said);
  }
  EXPECT_TRUE(reads_notice(bad, "now-19")) << "the newest state gets there";
  const v1::Answer again = answered(bad, "over-the-bad-line");
  EXPECT_EQ(again.receipt().number(), receipt) << "sent again it is the same act";
  EXPECT_EQ(submitted_cards(), 2U);
  tell("cards of a judge on a good line, before", before);
  tell("cards of a judge on a good line, beside the bad one", during);
}

TEST_F(BadNetwork, AVenueThatIsCutComesBackCurrentAndItsActIsDoneOnce) {
  ImpairmentProxy venue(address(), {});
  const std::string token = session_of(1);
  MeetingSocket tablet = MeetingSocket::of(venue.address(), token);
  ASSERT_TRUE(tablet.read_topic(v1::Frame::kFloor) && tablet.read_topic(v1::Frame::kMeeting));
  const std::string sent = card(tablet, "sent-into-the-cut");

  venue.freeze();  // the tablet does not know yet
  v1::ClientMessage message;
  *message.mutable_command() = command_of(sent);
  tablet.send(message);
  notice("while-frozen");
  venue.cut();
  EXPECT_FALSE(tablet.next()) << "nothing came out of the cut";
  notice("while-cut");
  EXPECT_EQ(submitted_cards(), 0U);
  EXPECT_FALSE(WebSocket(venue.address(), "/ws").is_open());

  venue.mend();
  MeetingSocket again = MeetingSocket::of(venue.address(), token);
  ASSERT_TRUE(again.read_topic(v1::Frame::kFloor));
  const auto first = again.ask(command_of(sent));
  ASSERT_TRUE(first.has_receipt());
  EXPECT_EQ(again.ask(command_of(sent)).receipt().number(), first.receipt().number());
  EXPECT_EQ(submitted_cards(), 1U);
  EXPECT_TRUE(reads_notice(again, "while-cut"));
}

TEST_F(BadNetwork, WhatWasSentIntoAFrozenLineAndArrivesAfterItsResendIsDoneOnce) {
  ImpairmentProxy venue(address(), {});
  const std::string token = session_of(1);
  MeetingSocket tablet = MeetingSocket::of(venue.address(), token);
  ASSERT_TRUE(tablet.read_topic(v1::Frame::kFloor) && tablet.read_topic(v1::Frame::kMeeting));
  const std::string sent = card(tablet, "late");
  venue.freeze();
  v1::ClientMessage message;
  *message.mutable_command() = command_of(sent);
  tablet.send(message);
  MeetingSocket other_way = MeetingSocket::of(address(), token);  // by the phone's own network
  const auto first = other_way.ask(command_of(sent));
  ASSERT_TRUE(first.has_receipt());
  venue.mend();
  v1::Answer late;
  EXPECT_TRUE(tablet.read_until([&] { return true; }));
  while (const auto said = tablet.next()) {
    if (said->answer().command() != "late") continue;
    late = said->answer();
    break;
  }
  EXPECT_EQ(late.receipt().number(), first.receipt().number());
  EXPECT_EQ(submitted_cards(), 1U);
}

/// Of the server's memory that is in use, in KiB.
std::size_t resident_memory(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6));
  }
  return 0;
}

TEST_F(BadNetwork, WhoNeverReadsCostsNobodyAnythingAndGetsTheNewestStateWhenItReads) {
  constexpr int viewers = 300;
  constexpr int states = 400;
  std::string filling;  // 1,350 bytes, so that what is not read fills buffers
  for (int each = 0; each < 450; ++each) filling += "字";
  std::vector<MeetingSocket> reading;
  reading.reserve(viewers);
  for (int viewer = 0; viewer < viewers; ++viewer) {
    reading.emplace_back(address(), "/ws/watch/sample");
    ASSERT_TRUE(reading.back().read_topic(v1::Frame::kFloor));
  }
  std::vector<MeetingSocket> never;
  never.reserve(20);
  for (int viewer = 0; viewer < 20; ++viewer) never.emplace_back(address(), "/ws/watch/sample");
  const std::size_t before = resident_memory(server->process());
  std::vector<double> spans;
  for (int state = 0; state < states; ++state) {
    const std::string text = std::to_string(state) + filling;
    notice(text);
    if (state % 40 != 39) continue;
    bool have_all = true;
    spans.push_back(milliseconds_of([&] {
      for (MeetingSocket& viewer : reading) have_all = have_all && reads_notice(viewer, text);
    }));
    ASSERT_TRUE(have_all) << "state " << state;
  }
  tell("300 viewers have the newest of 40 states beside 20 that never read", spans);
  const std::size_t now = resident_memory(server->process());
  const std::size_t grown = now - std::min(before, now);
  fmt::print("memory grown by {} KiB\n", grown);
#if !__has_feature(address_sanitizer)  // which keeps what was freed for a while
  EXPECT_LT(grown, 32U * 1024U) << "states are not queued";
#endif
  for (MeetingSocket& viewer : never) {
    EXPECT_TRUE(reads_notice(viewer, std::to_string(states - 1) + filling));
  }
}

TEST_F(BadNetwork, SlowHandshakesAndGarbageKeepNobodyOut) {
  std::vector<Socket> slow;
  slow.reserve(200);
  for (int each = 0; each < 200; ++each) {
    slow.emplace_back(address());
    ASSERT_TRUE(slow.back().send("GET /ws HTTP/1.1\r\nHo"));
  }
  MeetingSocket good = judge(2, address());
  std::vector<double> spans;
  for (int round = 0; round < 20; ++round) {
    for (int each = 0; each < 10; ++each) {
      const Socket noise(address());
      WebSocket garbage(address(), "/ws/watch/sample");
      std::string bytes(700, '\0');
      for (std::size_t at = 0; at < bytes.size(); ++at) {
        bytes[at] = static_cast<char>((at * 31 + static_cast<std::size_t>(round * each)) % 251);
      }
      garbage.send(each % 16, bytes);
    }
    slow[static_cast<std::size_t>(round)].send("s");  // a byte now and then
    spans.push_back(milliseconds_of([&] {
      const auto id = "amid-garbage-" + std::to_string(round);
      EXPECT_TRUE(good.ask(command_of(card(good, id))).has_receipt());
    }));
  }
  tell("cards of a judge amid 200 slow handshakes and 200 floods of garbage", spans);
  for (Socket& each : slow) {
    EXPECT_TRUE(each.receive().empty() || each.receive().empty()) << "sent away in time";
  }
  EXPECT_EQ(submitted_cards(), 1U);
}

}  // namespace
}  // namespace rostrum::test
