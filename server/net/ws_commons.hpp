// What the WebSockets of one I/O thread share, so that none of them holds it: the read buffer, the
// framing of a message that many get, and one coarse clock that looks after all of them.
//
// Belongs to its I/O thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "fanout/transport.hpp"

namespace rostrum::net {

class WsSocket;

inline constexpr std::size_t read_buffer_bytes = 64 * 1024;
/// Every socket is looked at once in this time at the latest, a few at each beat of the clock.
inline constexpr std::chrono::milliseconds look_round{5000};
inline constexpr std::chrono::milliseconds look_beat{100};

[[nodiscard]] std::uint32_t steady_seconds();

/// How long a connection may say nothing.
struct Silence {
  std::uint32_t ping_after_s = 10;  // neither sent to nor heard
  std::uint32_t dead_after_s = 20;  // of no answer to a ping

  /// Also where frames go out all the time: something between may take them for a peer that is
  /// gone, so that TCP never complains. Every page says something once a minute (clients/web,
  /// connection.ts), so who lives is not pinged for this.
  [[nodiscard]] std::uint32_t unheard_after_s() const { return 7 * ping_after_s; }

  friend bool operator==(const Silence&, const Silence&) = default;
};

class WsCommons {
 public:
  using Seconds = std::function<std::uint32_t()>;

  /// `seconds`: whole ones of a steady clock.
  explicit WsCommons(boost::asio::io_context& context, Seconds seconds = steady_seconds,
                     Silence silence = {});
  /// Ends the sockets that are left.
  ~WsCommons();
  WsCommons(const WsCommons&) = delete;
  WsCommons& operator=(const WsCommons&) = delete;

  [[nodiscard]] std::size_t size() const { return sockets_.size(); }
  [[nodiscard]] const Silence& silence() const { return silence_; }

  // For its sockets.
  [[nodiscard]] std::span<char> read_buffer() { return read_buffer_; }
  /// Whole seconds of a steady clock, as of the last beat.
  [[nodiscard]] std::uint32_t now_s() const { return now_s_; }
  /// The message with its header in front where it is sent a second time in a row; null the first
  /// time, unless `always`. A sweep sends the same message to everybody, so it is framed once.
  [[nodiscard]] const fanout::SharedBytes& framed(const fanout::SharedBytes& message, bool always);
  void add(WsSocket& socket);
  void remove(WsSocket& socket);

 private:
  void beat();
  void look_at_some();

  Seconds seconds_;
  Silence silence_;
  std::vector<char> read_buffer_;
  fanout::SharedBytes last_;         // the message sent last
  fanout::SharedBytes last_framed_;  // null: not yet
  std::vector<WsSocket*> sockets_;   // each at its `place`
  std::size_t next_to_look_at_ = 0;
  std::uint32_t now_s_ = 0;
  boost::asio::steady_timer clock_;
  bool clock_runs_ = false;  // not while there is no socket
};

}  // namespace rostrum::net
