// What an idle WebSocket keeps: the figure behind "50,000 viewers".
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <gtest/gtest.h>
#include <malloc.h>
#include <unistd.h>

#include "net/ws_socket.hpp"
#include "support/client_frames.hpp"
#include "support/loopback.hpp"

namespace rostrum::net {
namespace {

[[maybe_unused]] constexpr std::size_t sockets = 2000;
// The socket, its reactor's state and the wait for it. The rest of 1.5 KB is the session's and the
// shard's.
[[maybe_unused]] constexpr std::size_t most_bytes_a_socket = 800;

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define ROSTRUM_HEAP_IS_INSTRUMENTED
#endif
#endif

class QuietUser final : public SocketUser {
 public:
  void on_open(std::shared_ptr<fanout::Transport> opened) override {
    transport = std::move(opened);
  }
  void on_message(std::string_view) override { ++heard; }
  void on_writable() override {}
  void on_closed() override { transport.reset(); }

  std::shared_ptr<fanout::Transport> transport;
  int heard = 0;
};

[[maybe_unused]] std::size_t heap_in_use() { return ::mallinfo2().uordblks; }

TEST(WsMemory, AnIdleSocketKeepsLessThan800Bytes) {
#ifdef ROSTRUM_HEAP_IS_INSTRUMENTED
  GTEST_SKIP() << "the sanitizer's heap is another";
#else
  boost::asio::io_context context{1};
  WsCommons commons{context};
  std::vector<std::shared_ptr<QuietUser>> users;
  std::vector<int> peers;
  users.reserve(sockets);
  peers.reserve(sockets);
  std::size_t before = 0;
  const std::string frame = test::encode(test::ClientFrame{.payload = "a time sample"});
  const auto message = std::make_shared<const std::string>("a frame for everybody");
  for (std::size_t index = 0; index < sockets; ++index) {
    if (index == 1) before = heap_in_use();  // what the first one makes for all is there
    test::Loopback loopback = test::connect_loopback(context);
    peers.push_back(::dup(loopback.peer.descriptor()));
    const auto& user = users.emplace_back(std::make_shared<QuietUser>());
    std::make_shared<WsSocket>(commons, std::move(loopback.ours), std::nullopt, user, 1000)
        ->open("101", {});
    user->transport->send(message);
    ASSERT_GT(::send(peers.back(), frame.data(), frame.size(), MSG_NOSIGNAL), 0);
    while (context.poll() > 0) {
    }
  }
  ASSERT_TRUE(test::run_until(context, [&] {
    for (const auto& user : users) {
      if (user->heard == 0) return false;
    }
    return true;
  }));
  const std::size_t a_socket = (heap_in_use() - before) / (sockets - 1);
  RecordProperty("bytes_a_socket", std::to_string(a_socket));
  EXPECT_LE(a_socket, most_bytes_a_socket);
  for (const int peer : peers) ::close(peer);
#endif
}

}  // namespace
}  // namespace rostrum::net
