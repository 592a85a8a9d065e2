// The least that fan-out can cost: an epoll loop that takes a message of its publisher and calls
// send() with one ready buffer for every viewer. No time-outs, no back pressure, no HTTP worth the
// name: a floor to compare with, never a server.
#pragma once

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/upgrade.hpp"
#include "net/ws_frame.hpp"

namespace rostrum::bench {

class BareFloor {
 public:
  explicit BareFloor(std::uint16_t port) : epoll_(::epoll_create1(0)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    const int yes = 1;
    ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(listener_, 4096) != 0)
      std::abort();
    watch(listener_);
  }

  [[noreturn]] void run() {
    std::array<epoll_event, 256> events{};
    for (;;) {
      const int count = ::epoll_wait(epoll_, events.data(), events.size(), -1);
      for (int index = 0; index < count; ++index) {
        const int descriptor = events[static_cast<std::size_t>(index)].data.fd;
        if (descriptor == listener_) {
          accept_all();
        } else {
          read(descriptor);
        }
      }
    }
  }

 private:
  void watch(int descriptor) const {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event);
  }

  void accept_all() {
    for (;;) {
      const int descriptor = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK);
      if (descriptor < 0) return;
      const int yes = 1;
      ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      watch(descriptor);
    }
  }

  void read(int descriptor) {
    const ssize_t count = ::recv(descriptor, buffer_.data(), buffer_.size(), 0);
    if (count <= 0) {
      if (count < 0 && errno == EAGAIN) return;
      std::erase(viewers_, descriptor);
      ::close(descriptor);
      return;
    }
    const std::span<char> bytes(buffer_.data(), static_cast<std::size_t>(count));
    if (descriptor == publisher_) {
      relay(bytes);
    } else if (std::string_view(bytes.data(), bytes.size()).starts_with("GET ")) {
      upgrade(descriptor, {bytes.data(), bytes.size()});
    }
  }

  void upgrade(int descriptor, std::string_view request) {
    constexpr std::string_view name = "Sec-WebSocket-Key: ";
    const std::size_t at = request.find(name);
    if (at == std::string_view::npos) return;
    const std::string_view key = request.substr(at + name.size(), 24);
    const std::string answer = net::upgrade_answer(key, {});
    ::send(descriptor, answer.data(), answer.size(), MSG_NOSIGNAL);
    if (request.starts_with("GET /pub")) {
      publisher_ = descriptor;
    } else {
      viewers_.push_back(descriptor);
    }
  }

  void relay(std::span<char> bytes) {
    while (const auto event = parser_.next(bytes)) {
      const std::string frame = net::ws_frame(net::WsOpcode::binary, event->payload);
      for (const int viewer : viewers_)
        ::send(viewer, frame.data(), frame.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    }
  }

  int epoll_;
  int listener_ = -1;
  int publisher_ = -1;
  std::vector<int> viewers_;
  std::vector<char> buffer_ = std::vector<char>(1U << 16U);
  net::WsParser parser_{1U << 20U};
};

}  // namespace rostrum::bench
