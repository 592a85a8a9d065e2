#include "net/ws_socket.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/ws_echo.hpp"
#include "support/client_frames.hpp"
#include "support/loopback.hpp"

namespace rostrum::net {
namespace {

using fanout::CloseCode;
using test::ClientFrame;
using test::connect_loopback;
using test::encode;
using test::Loopback;
using test::run_until;
using testing::ElementsAre;
using testing::StartsWith;

constexpr std::string_view answer = "HTTP/1.1 101\r\n\r\n";
constexpr auto ping_after_s = Silence{}.ping_after_s, dead_after_s = Silence{}.dead_after_s;

fanout::SharedBytes shared(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

std::string close_of(unsigned code) {
  return {static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)};
}

class RecordingUser final : public SocketUser {
 public:
  void on_open(std::shared_ptr<fanout::Transport> opened) override {
    transport = std::move(opened);
  }
  void on_message(std::string_view bytes) override {
    messages.emplace_back(bytes);
    if (close_on_message) transport->close(CloseCode::policy, "enough");
  }
  void on_writable() override { ++writable; }
  void on_closed() override {
    ++closed;
    transport.reset();
  }
  [[nodiscard]] std::size_t max_message() const override { return 1000; }

  std::shared_ptr<fanout::Transport> transport;
  std::vector<std::string> messages;
  int writable = 0;
  int closed = 0;
  bool close_on_message = false;
};

class WsSocketTest : public testing::Test {
 protected:
  std::shared_ptr<RecordingUser> open(Loopback& loopback, std::string_view early = {}) {
    auto user = std::make_shared<RecordingUser>();
    open_with(loopback, user, early);
    return user;
  }

  void open_with(Loopback& loopback, std::shared_ptr<SocketUser> user,
                 std::string_view early = {}) {
    const std::size_t limit = user->max_message();
    std::make_shared<WsSocket>(commons, std::move(loopback.ours), std::nullopt, std::move(user),
                               limit)
        ->open(std::string(answer), early);
  }

  /// What the peer got after the answer to its upgrade, as soon as it is `expected`, or too late.
  std::string frames_at(test::Peer& peer, const std::string& expected) {
    EXPECT_TRUE(run_until(context, [&] {
      peer.read_some();
      return peer.received.size() >= answer.size() + expected.size() || peer.has_ended;
    }));
    EXPECT_THAT(peer.received, StartsWith(std::string(answer)));
    return peer.received.substr(answer.size());
  }

  bool closes(const std::shared_ptr<RecordingUser>& user) {
    return run_until(context, [&] { return user->closed > 0; });
  }

  boost::asio::io_context context{1};
  std::uint32_t now_s = 1000;
  WsCommons commons{context, [this] { return now_s; }};
};

TEST_F(WsSocketTest, AMessageArrivesWhole) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  loopback.peer.write(encode(ClientFrame{.payload = "hello"}));
  EXPECT_TRUE(run_until(context, [&] { return !user->messages.empty(); }));
  EXPECT_THAT(user->messages, ElementsAre("hello"));
}

TEST_F(WsSocketTest, BytesReadPastTheRequestAreTheFirstOnes) {
  Loopback loopback = connect_loopback(context);
  const std::string frame = encode(ClientFrame{.payload = "early"});
  const auto user = open(loopback, frame.substr(0, 5));
  loopback.peer.write(frame.substr(5));
  EXPECT_TRUE(run_until(context, [&] { return !user->messages.empty(); }));
  EXPECT_THAT(user->messages, ElementsAre("early"));
}

TEST_F(WsSocketTest, ASendIsOverAtOnceAndFramedAlike) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  const auto message = shared("state");
  std::string expected;
  for (int times = 0; times < 3; ++times) {  // the first with its header beside, then framed once
    user->transport->send(message);
    EXPECT_FALSE(user->transport->is_writing());
    expected += ws_frame(WsOpcode::binary, "state");
  }
  EXPECT_EQ(frames_at(loopback.peer, expected), expected);
  EXPECT_EQ(user->writable, 0);
}

TEST_F(WsSocketTest, AnEmptyMessageIsAHeader) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  user->transport->send(shared(""));
  EXPECT_EQ(frames_at(loopback.peer, std::string(2, ' ')), std::string("\x82\x00", 2));
}

TEST_F(WsSocketTest, TheRestOfAShortWriteFollowsWhenThereIsRoom) {
  for (const bool again : {false, true}) {  // with its header beside, and framed once
    Loopback loopback = connect_loopback(context, 4096, 4096);
    const auto user = open(loopback);
    const auto message = shared(std::string(70'000, 'a') + std::string(30'000, 'z'));
    if (again) (void)commons.framed(message, true);
    user->transport->send(message);
    EXPECT_TRUE(user->transport->is_writing());
    const std::string expected = ws_frame(WsOpcode::binary, *message);
    EXPECT_TRUE(run_until(context, [&] {
      loopback.peer.read_some(1500);  // slowly
      return loopback.peer.received.size() >= answer.size() + expected.size();
    }));
    EXPECT_EQ(loopback.peer.received.substr(answer.size()), expected);
    EXPECT_TRUE(run_until(context, [&] { return user->writable == 1; }));
    EXPECT_FALSE(user->transport->is_writing());
  }
}

TEST_F(WsSocketTest, APongWaitsForTheMessageUnderWay) {
  Loopback loopback = connect_loopback(context, 4096, 4096);
  const auto user = open(loopback);
  const auto message = shared(std::string(500'000, 'm'));
  user->transport->send(message);
  ASSERT_TRUE(user->transport->is_writing());
  loopback.peer.write(
      encode({{.opcode = 0x9, .payload = "one"}, {.opcode = 0x9, .payload = "two"}}));
  loopback.peer.write(encode(ClientFrame{.payload = "seen"}));
  EXPECT_TRUE(run_until(context, [&] { return !user->messages.empty(); }));
  const std::string expected =
      ws_frame(WsOpcode::binary, *message) + ws_frame(WsOpcode::pong, "two");
  EXPECT_EQ(frames_at(loopback.peer, expected), expected);
  EXPECT_TRUE(run_until(context, [&] { return user->writable == 1; }));
}

TEST_F(WsSocketTest, APingIsAnsweredWithItsPayload) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  loopback.peer.write(encode(ClientFrame{.opcode = 0x9, .payload = "are you there"}));
  const std::string expected = ws_frame(WsOpcode::pong, "are you there");
  EXPECT_EQ(frames_at(loopback.peer, expected), expected);
}

TEST_F(WsSocketTest, TooManyPingsEndIt) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  std::string pings;
  // Twice as many and one: the second may change in between.
  for (int count = 0; count < 2 * max_pings_a_second + 1; ++count)
    pings += encode(ClientFrame{.opcode = 0x9});
  loopback.peer.write(pings + encode(ClientFrame{.opcode = 0x8}));
  EXPECT_TRUE(closes(user));
  EXPECT_TRUE(run_until(context, [&] {
    loopback.peer.read_some();
    return loopback.peer.has_ended;
  }));
  EXPECT_TRUE(loopback.peer.received.ends_with(ws_close_frame(1008, "too many pings")));
}

TEST_F(WsSocketTest, AClientsCloseIsAnsweredWithItsCodeThenTheSocketEnds) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  loopback.peer.write(encode(ClientFrame{.opcode = 0x8, .payload = close_of(1001) + "bye"}));
  EXPECT_TRUE(closes(user));
  loopback.peer.read_some();
  EXPECT_EQ(loopback.peer.received.substr(answer.size()), ws_close_frame(1001, ""));
  loopback.peer.read_some();
  EXPECT_TRUE(loopback.peer.has_ended);
  EXPECT_FALSE(loopback.peer.was_reset);
  EXPECT_EQ(commons.size(), 0U);
}

TEST_F(WsSocketTest, OurCloseWaitsForTheClients) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  user->transport->close(CloseCode::restart, "back soon");
  user->transport->close(CloseCode::normal, "twice");
  const std::string expected = ws_close_frame(1012, "back soon");
  EXPECT_EQ(frames_at(loopback.peer, expected), expected);
  EXPECT_EQ(user->closed, 0);
  loopback.peer.write(encode({{.payload = "late"}, {.opcode = 0x8, .payload = close_of(1012)}}));
  EXPECT_TRUE(closes(user));
  EXPECT_TRUE(user->messages.empty());
  EXPECT_FALSE(loopback.peer.was_reset);
}

TEST_F(WsSocketTest, ACloseComesAfterTheMessageUnderWay) {
  Loopback loopback = connect_loopback(context, 4096, 4096);
  const auto user = open(loopback);
  const auto message = shared(std::string(500'000, 'm'));
  user->transport->send(message);
  user->transport->close(CloseCode::normal, "");
  loopback.peer.write(encode(ClientFrame{.opcode = 0x8, .payload = close_of(1000)}));
  const std::string expected = ws_frame(WsOpcode::binary, *message) + ws_close_frame(1000, "");
  EXPECT_EQ(frames_at(loopback.peer, expected), expected);
  EXPECT_TRUE(closes(user));
}

TEST_F(WsSocketTest, AUserMayCloseInsideAMessage) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  user->close_on_message = true;
  loopback.peer.write(encode({{.payload = "a"}, {.payload = "b"}, {.opcode = 0x8}}));
  EXPECT_TRUE(closes(user));
  EXPECT_THAT(user->messages, ElementsAre("a"));
}

TEST_F(WsSocketTest, ABrokenRuleIsToldAndTheRestIsIgnoredUntilTheClientEnds) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  loopback.peer.write(encode(ClientFrame{.payload = "a", .masked = false}));
  const std::string expected = ws_close_frame(1002, "a frame without a mask");
  EXPECT_EQ(frames_at(loopback.peer, expected), expected);
  EXPECT_TRUE(run_until(context, [&] {
    loopback.peer.write("more that nobody reads");
    loopback.peer.read_some();
    return loopback.peer.has_ended;
  }));
  EXPECT_FALSE(loopback.peer.was_reset);  // the close could be read
  EXPECT_EQ(user->closed, 0);
  loopback.peer.close();
  EXPECT_TRUE(closes(user));
}

TEST_F(WsSocketTest, GarbageEndsIt) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  loopback.peer.write("GET / HTTP/1.1\r\nHost: nowhere\r\n\r\n");
  loopback.peer.half_close();
  EXPECT_TRUE(closes(user));
}

TEST_F(WsSocketTest, TextIsRefused) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  loopback.peer.write(encode({{.opcode = 0x1, .payload = "text"}, {.opcode = 0x8}}));
  EXPECT_TRUE(closes(user));
  loopback.peer.read_some();
  EXPECT_EQ(loopback.peer.received.substr(answer.size()),
            ws_close_frame(1003, "binary messages only"));
}

TEST_F(WsSocketTest, TooMuchIsRefused) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  loopback.peer.write(encode(ClientFrame{.payload = std::string(1001, 'x')}));
  const std::string expected = ws_close_frame(1009, "a message too big");
  EXPECT_EQ(frames_at(loopback.peer, expected), expected);
}

TEST_F(WsSocketTest, AClientThatJustGoesIsGone) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  loopback.peer.close();
  EXPECT_TRUE(closes(user));
  EXPECT_EQ(user->closed, 1);
}

TEST_F(WsSocketTest, AClientThatHalfClosesIsGone) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  loopback.peer.half_close();
  EXPECT_TRUE(closes(user));
}

TEST_F(WsSocketTest, AResetInsideASendIsToldByTheLoopOnly) {
  Loopback loopback = connect_loopback(context, 4096, 4096);
  const auto user = open(loopback);
  const linger at_once{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(loopback.peer.descriptor(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  loopback.peer.close();
  for (int times = 0; times < 3; ++times) {
    if (!user->transport->is_writing()) user->transport->send(shared(std::string(100'000, 'x')));
    EXPECT_EQ(user->closed, 0);
  }
  EXPECT_TRUE(closes(user));
  EXPECT_EQ(user->closed, 1);
}

TEST_F(WsSocketTest, ASilentOneIsPingedAndAnAnswerKeepsIt) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  now_s += ping_after_s;
  const std::string ping = ws_frame(WsOpcode::ping, {});
  EXPECT_EQ(frames_at(loopback.peer, ping), ping);
  loopback.peer.write(encode({{.opcode = 0xA}, {.payload = "heard"}}));
  EXPECT_TRUE(run_until(context, [&] { return !user->messages.empty(); }));
  now_s += ping_after_s;
  EXPECT_EQ(frames_at(loopback.peer, ping + ping), ping + ping);
  EXPECT_EQ(user->closed, 0);
}

TEST_F(WsSocketTest, ASilentOneThatDoesNotAnswerIsGone) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  now_s += ping_after_s;
  const std::string ping = ws_frame(WsOpcode::ping, {});
  EXPECT_EQ(frames_at(loopback.peer, ping), ping);
  now_s += dead_after_s;
  EXPECT_TRUE(closes(user));
}

TEST_F(WsSocketTest, OneThatIsSentToAndNeverSaysAnythingIsPingedToo) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  std::string sent;
  for (int times = 0; times < 7; ++times) {
    now_s += ping_after_s - 1;
    EXPECT_TRUE(run_until(context, [&] { return commons.now_s() == now_s; }));
    user->transport->send(shared("f"));
    sent += ws_frame(WsOpcode::binary, "f");
  }
  now_s += 7;  // seven times ping_after_s
  sent += ws_frame(WsOpcode::ping, {});
  EXPECT_EQ(frames_at(loopback.peer, sent), sent);
}

TEST_F(WsSocketTest, APeerThatDoesNotAnswerACloseIsGone) {
  Loopback loopback = connect_loopback(context);
  const auto user = open(loopback);
  user->transport->close(CloseCode::normal, "");
  now_s += close_within_s;
  EXPECT_TRUE(closes(user));
}

TEST_F(WsSocketTest, TheEndOfTheThreadEndsItsSockets) {
  Loopback loopback = connect_loopback(context);
  auto user = std::make_shared<RecordingUser>();
  {
    boost::asio::io_context other{1};
    WsCommons its_commons{other};
    Loopback its = connect_loopback(other);
    std::make_shared<WsSocket>(its_commons, std::move(its.ours), std::nullopt, user, 1000)
        ->open(std::string(answer), {});
  }
  EXPECT_EQ(user->closed, 1);
  EXPECT_EQ(user.use_count(), 1);
}

TEST_F(WsSocketTest, TheEchoSendsBackWhatItGets) {
  Loopback loopback = connect_loopback(context);
  open_with(loopback, std::make_shared<WsEcho>());
  loopback.peer.write(encode({{.payload = "bin"},
                              {.opcode = 0x1, .payload = "te", .fin = false},
                              {.opcode = 0x0, .payload = "xt"}}));
  const std::string expected = ws_frame(WsOpcode::binary, "bin") + ws_frame(WsOpcode::text, "text");
  EXPECT_EQ(frames_at(loopback.peer, expected), expected);
}

TEST_F(WsSocketTest, TheEchoKeepsOrderForASlowReader) {
  Loopback loopback = connect_loopback(context, 4096, 4096);
  open_with(loopback, std::make_shared<WsEcho>());
  std::string expected;
  for (char letter = 'a'; letter < 'e'; ++letter) {
    const std::string payload(60'000, letter);
    loopback.peer.write(encode(ClientFrame{.payload = payload}));
    run_until(context, [&] { return true; });
    expected += ws_frame(WsOpcode::binary, payload);
    for (int times = 0; times < 3; ++times) context.run_one_for(std::chrono::milliseconds(5));
  }
  EXPECT_EQ(frames_at(loopback.peer, expected), expected);
}

}  // namespace
}  // namespace rostrum::net
