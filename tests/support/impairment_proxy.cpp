#include "support/impairment_proxy.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rostrum::test {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t piece_size = 1400;              // about a segment
constexpr std::size_t max_queued_pieces = 64 * 1024;  // then the reader waits, as a full link does

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in where{};
  where.sin_family = AF_INET;
  where.sin_port = htons(port);
  where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return where;
}

void send_at_once(int descriptor) {
  const int one = 1;
  ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
}

int connect_to_server(std::uint16_t port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in where = loopback(port);
  if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&where), sizeof where) == 0) {
    send_at_once(descriptor);
    return descriptor;
  }
  ::close(descriptor);
  return -1;
}

bool send_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

/// One direction's pieces, each with the time at which it arrives.
class Pipe {
 public:
  Pipe(const Impairment& impairment, std::uint64_t seed) : impairment_(impairment), chance_(seed) {}

  void push(std::string bytes) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return is_over_ || pieces_.size() < max_queued_pieces; });
    const auto due = arrival(bytes.size());
    pieces_.push_back({due, std::move(bytes)});
    changed_.notify_all();
  }

  /// Empty: nothing comes any more.
  std::string pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return is_over_ || has_ended_ || !pieces_.empty(); });
    if (is_over_ || pieces_.empty()) return {};
    changed_.wait_until(lock, pieces_.front().due, [&] { return is_over_; });
    if (is_over_) return {};
    std::string bytes = std::move(pieces_.front().bytes);
    pieces_.pop_front();
    changed_.notify_all();
    return bytes;
  }

  /// The sender has closed: what is under way still arrives.
  void end() {
    const std::scoped_lock lock(mutex_);
    has_ended_ = true;
    changed_.notify_all();
  }
  /// Nothing arrives any more.
  void break_off() {
    const std::scoped_lock lock(mutex_);
    is_over_ = true;
    changed_.notify_all();
  }

 private:
  struct Piece {
    SteadyClock::time_point due;
    std::string bytes;
  };

  SteadyClock::time_point arrival(std::size_t size) {
    const auto now = SteadyClock::now();
    std::chrono::microseconds on_the_way = impairment_.delay;
    if (impairment_.jitter.count() > 0) {
      on_the_way += std::chrono::microseconds(
          chance_() % static_cast<std::uint64_t>(impairment_.jitter.count() * 1000));
    }
    if (static_cast<int>(chance_() % 100) < impairment_.loss_percent) {
      on_the_way += impairment_.resend;
    }
    // A narrow link sends one piece after the other, and nothing overtakes.
    link_free_ = std::max(link_free_, now);
    if (impairment_.bytes_a_second > 0) {
      link_free_ += std::chrono::microseconds(size * 1'000'000 / impairment_.bytes_a_second);
    }
    last_due_ = std::max(last_due_, link_free_ + on_the_way);
    return last_due_;
  }

  const Impairment impairment_;
  std::mt19937_64 chance_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Piece> pieces_;
  SteadyClock::time_point link_free_;
  SteadyClock::time_point last_due_;
  bool has_ended_ = false;
  bool is_over_ = false;
};

}  // namespace

/// A client's connection and its way on to the server.
class ImpairmentProxy::Line {
 public:
  Line(ImpairmentProxy& network, int client, int server, std::uint64_t number)
      : network_(network),
        client_(client),
        server_(server),
        up_(network.impairment_, network.impairment_.seed * 1000 + number * 2),
        down_(network.impairment_, network.impairment_.seed * 1000 + number * 2 + 1),
        threads_{std::jthread([this] { read(client_, up_); }),
                 std::jthread([this] { write(up_, server_); }),
                 std::jthread([this] { read(server_, down_); }),
                 std::jthread([this] { write(down_, client_); })} {}

  ~Line() {
    end();
    for (std::jthread& thread : threads_) thread.join();
    ::close(client_);
    ::close(server_);
  }

  void end() {
    up_.break_off();
    down_.break_off();
    ::shutdown(client_, SHUT_RDWR);
    ::shutdown(server_, SHUT_RDWR);
  }

 private:
  static void read(int from, Pipe& pipe) {
    std::array<char, piece_size> piece{};
    while (true) {
      const ssize_t count = ::recv(from, piece.data(), piece.size(), 0);
      if (count <= 0) return pipe.end();
      pipe.push({piece.data(), static_cast<std::size_t>(count)});
    }
  }

  void write(Pipe& pipe, int to) {
    for (std::string bytes = pipe.pop(); !bytes.empty(); bytes = pipe.pop()) {
      if (!network_.wait_to_pass() || !send_all(to, bytes)) break;
    }
    if (network_.wait_to_pass()) ::shutdown(to, SHUT_WR);
  }

  ImpairmentProxy& network_;
  const int client_;
  const int server_;
  Pipe up_;
  Pipe down_;
  std::array<std::jthread, 4> threads_;
};

ImpairmentProxy::ImpairmentProxy(Address server, Impairment impairment)
    : server_(std::move(server)), impairment_(impairment) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in where = loopback(0);
  socklen_t size = sizeof where;
  ::bind(listener_, reinterpret_cast<const sockaddr*>(&where), size);
  ::listen(listener_, SOMAXCONN);
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&where), &size);
  port_ = ntohs(where.sin_port);
  acceptor_ = std::jthread([this] { accept_all(); });
}

ImpairmentProxy::~ImpairmentProxy() {
  {
    const std::scoped_lock lock(mutex_);
    is_over_ = true;
    changed_.notify_all();
  }
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  end_lines();
  ::close(listener_);
}

void ImpairmentProxy::cut() {
  {
    const std::scoped_lock lock(mutex_);
    is_cut_ = true;
    changed_.notify_all();
  }
  end_lines();
}

void ImpairmentProxy::freeze() {
  const std::scoped_lock lock(mutex_);
  is_frozen_ = true;
}

void ImpairmentProxy::mend() {
  const std::scoped_lock lock(mutex_);
  is_frozen_ = is_cut_ = false;
  changed_.notify_all();
}

bool ImpairmentProxy::wait_to_pass() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return is_over_ || is_cut_ || !is_frozen_; });
  return !is_over_ && !is_cut_;
}

void ImpairmentProxy::accept_all() {
  for (std::uint64_t number = 1;; ++number) {
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    send_at_once(client);
    const int server = wait_to_pass() ? connect_to_server(server_.port) : -1;
    if (server < 0) {
      ::close(client);
      continue;
    }
    auto line = std::make_shared<Line>(*this, client, server, number);
    const std::scoped_lock lock(mutex_);
    lines_.push_back(std::move(line));
  }
}

void ImpairmentProxy::end_lines() {
  std::list<std::shared_ptr<Line>> ended;
  {
    const std::scoped_lock lock(mutex_);
    ended.swap(lines_);
  }
  ended.clear();  // waits for their threads, which may wait for the mutex
}

}  // namespace rostrum::test
