// A real TCP connection on loopback: our end for the server under test, the other end as a plain
// descriptor that blocks, with a bound on how long.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rostrum::test {

inline constexpr std::chrono::seconds loopback_patience{10};

/// The far end. What it reads is collected; nothing waits longer than the loop is run.
class Peer {
 public:
  explicit Peer(int descriptor) : descriptor_(descriptor) {}
  Peer(Peer&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)),
        received(std::move(other.received)),
        has_ended(other.has_ended) {}
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;
  Peer& operator=(Peer&&) = delete;
  ~Peer() { close(); }

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return;  // the other side has closed: the test looks at what it got
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  /// Takes what is there, at most `most` bytes.
  void read_some(std::size_t most = 1U << 20U) {
    std::string buffer(most, '\0');
    const ssize_t count = ::recv(descriptor_, buffer.data(), most, MSG_DONTWAIT);
    if (count > 0) received.append(buffer, 0, static_cast<std::size_t>(count));
    if (count == 0) has_ended = true;
    if (count < 0 && errno != EAGAIN) has_ended = was_reset = true;
  }

  void half_close() const { ::shutdown(descriptor_, SHUT_WR); }
  void close() {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
  }
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;

 public:
  std::string received;
  bool has_ended = false;
  bool was_reset = false;
};

struct Loopback {
  boost::asio::ip::tcp::socket ours;
  Peer peer;
};

/// `send_buffer` and `receive_buffer`: bytes of ours and of the peer's, 0 for the usual ones.
inline Loopback connect_loopback(boost::asio::io_context& context, int send_buffer = 0,
                                 int receive_buffer = 0) {
  using boost::asio::ip::tcp;
  tcp::acceptor acceptor(context, {boost::asio::ip::address_v4::loopback(), 0});
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (receive_buffer > 0)
    ::setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  const auto endpoint = acceptor.local_endpoint();
  EXPECT_EQ(::connect(descriptor, endpoint.data(), static_cast<socklen_t>(endpoint.size())), 0);
  tcp::socket ours = acceptor.accept();
  ours.set_option(tcp::no_delay(true));
  if (send_buffer > 0) ours.set_option(boost::asio::socket_base::send_buffer_size(send_buffer));
  return {std::move(ours), Peer(descriptor)};
}

/// Runs the loop until `is_done`; false where it was not within the patience.
inline bool run_until(boost::asio::io_context& context, const std::function<bool()>& is_done) {
  const auto until = std::chrono::steady_clock::now() + loopback_patience;
  while (!is_done()) {
    if (std::chrono::steady_clock::now() > until) return false;
    if (context.stopped()) context.restart();
    context.run_one_for(std::chrono::milliseconds(5));
    while (context.poll_one() > 0) {
    }
  }
  return true;
}

}  // namespace rostrum::test
