// A seat at its device, which gives nothing up: it connects, comes back when its connection ends or
// falls silent, and sends what its outbox has pending until it is answered.
//
// Belongs to the thread that runs its executor. It and its outbox outlive run(). Two coroutines of
// its own use the connection: one reads all the time, so that silence is noticed, and one sends.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include "client/frame_store.hpp"
#include "client/meeting_connection.hpp"
#include "client/outbox.hpp"
#include "rostrum/v1/command.pb.h"

namespace rostrum::client {

class SeatClient {
 public:
  struct Options {
    MeetingConnection::Options connection;
    std::chrono::milliseconds resend{3000};      // what is unanswered, on the same connection
    std::chrono::milliseconds give_up{120'000};  // after so long without a connection; 0: never
  };
  /// Of a silent connection, where Options::connection says nothing else.
  static constexpr std::chrono::milliseconds dead_after{30'000};

  SeatClient(boost::asio::any_io_executor executor, Options options, Outbox& outbox);
  SeatClient(const SeatClient&) = delete;
  SeatClient& operator=(const SeatClient&) = delete;

  /// The first connection, once, before run(); or run() makes it.
  boost::asio::awaitable<Result<void>> open();
  /// Until stop(), or until there is no coming back, which ended() explains.
  boost::asio::awaitable<void> run();
  void stop();
  /// Stops it and waits for run()'s end: then it may go.
  boost::asio::awaitable<void> stopped();

  [[nodiscard]] const std::string& seat() const { return seat_; }
  [[nodiscard]] const FrameStore& frames() const { return frames_; }
  [[nodiscard]] const Outbox& outbox() const { return outbox_; }
  [[nodiscard]] bool is_connected() const { return line_ != nullptr; }
  /// Connections so far.
  [[nodiscard]] std::uint64_t lives() const { return lives_; }
  /// Why it does not come back; empty: it does.
  [[nodiscard]] const std::string& ended() const { return ended_; }

  /// Until anything is heard, answered, lost or ended.
  boost::asio::awaitable<void> changed();

  /// Kept when this returns, and then sent. The id is made here when it is empty.
  [[nodiscard]] Result<void> submit(const std::string& key, v1::Command command,
                                    Submission how = {});
  [[nodiscard]] Result<void> save_draft(const std::string& key, const std::string& content) {
    return outbox_.save_draft(key, content);
  }
  /// What has come of the key's entry: receipted or refused. The error: ended() first.
  boost::asio::awaitable<Result<OutboxEntry>> settled(std::string key);

 private:
  struct Sent {
    std::uint64_t life = 0;
    std::chrono::steady_clock::time_point at;
  };

  boost::asio::awaitable<Result<void>> connect();
  boost::asio::awaitable<void> come_back();
  boost::asio::awaitable<void> read();
  boost::asio::awaitable<void> send_pending();
  [[nodiscard]] const OutboxEntry* next_due() const;
  void hear(const v1::ServerMessage& message);
  void lost(const std::string& why);
  void signal();
  [[nodiscard]] std::chrono::milliseconds back_off();
  [[nodiscard]] bool is_over() const { return is_stopped_ || !ended_.empty(); }

  boost::asio::any_io_executor executor_;
  Options options_;
  Outbox& outbox_;
  // Shared with a send that may still be under way when the connection is given up.
  std::shared_ptr<MeetingConnection> line_;  // null: none
  std::uint64_t lives_ = 0;
  std::uint32_t attempts_ = 0;  // since the last connection
  std::uint32_t retry_after_ms_ = 0;
  std::chrono::steady_clock::time_point lost_at_;
  std::string seat_;
  FrameStore frames_;
  std::map<std::string, Sent> sent_;  // by command, of what is pending
  std::minstd_rand dice_{std::random_device{}()};
  std::string ended_;
  bool is_stopped_ = false;
  bool is_running_ = false;
  bool is_sender_gone_ = true;
  boost::asio::steady_timer changed_;  // nobody waits for its time: for its being cancelled
  boost::asio::steady_timer resend_;
  boost::asio::steady_timer pause_;
};

}  // namespace rostrum::client
