// A seat's, display's or viewer's connection to a running meeting: protobuf over one WebSocket.
//
// Belongs to one executor; one coroutine at a time may read, and one may send. Frames that arrive
// while an answer is awaited are kept, not lost.
#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "client/endpoint.hpp"
#include "client/frame_store.hpp"
#include "rostrum/v1/command.pb.h"
#include "rostrum/v1/session.pb.h"

namespace rostrum::client {

/// The largest message that is read.
inline constexpr std::size_t max_message_bytes = std::size_t{16} << 20;

template <class T>
using Result = std::expected<T, std::string>;  // the error is a sentence

/// Binary messages over a socket of some kind; see meeting_connection.cpp.
class MessageSocket {
 public:
  virtual ~MessageSocket() = default;
  virtual boost::asio::awaitable<Result<std::string>> read() = 0;
  virtual boost::asio::awaitable<Result<void>> write(std::string bytes) = 0;
  virtual boost::asio::awaitable<void> close() = 0;
  /// Ends it without a word: what waits for it fails.
  virtual void end() = 0;
};

class MeetingConnection {
 public:
  struct Options {
    Endpoint endpoint;
    std::string session;    // a seat's or display's session or link token; or:
    std::string watch;      // id of a meeting to watch
    std::string code;       // its access code, if it asks for one
    std::string console;    // names this client to the controller lease; empty: none
    bool is_robot = false;  // nobody sits there: the server lets it into rehearsals alone
    // Of silence: pinged after half of it, given up after all of it. Only for whoever always reads,
    // since it is reading that hears; 0: never.
    std::chrono::milliseconds dead_after{0};
  };

  /// connect() and greet().
  static boost::asio::awaitable<Result<std::unique_ptr<MeetingConnection>>> open(Options options);

  static boost::asio::awaitable<Result<std::unique_ptr<MeetingConnection>>> connect(
      Options options);
  /// Says hello and waits for the welcome.
  boost::asio::awaitable<Result<void>> greet(Options options);

  [[nodiscard]] const v1::Welcome& welcome() const { return welcome_; }
  [[nodiscard]] const FrameStore& frames() const { return frames_; }

  /// Why the server has sent us away; nothing: it has not.
  [[nodiscard]] const std::optional<v1::Goodbye>& goodbye() const { return goodbye_; }

  /// The next message of the server; frames in it are in frames() already.
  boost::asio::awaitable<Result<v1::ServerMessage>> next();

  /// Sends a command (its id is made here when empty) and waits for its answer.
  boost::asio::awaitable<Result<v1::Answer>> ask(v1::Command command);

  /// Sends a command and does not wait. Beside one who reads there may be one who sends.
  boost::asio::awaitable<Result<void>> send(v1::Command command);

  /// Reads until `holds` is true of the frames; true at once if it is already.
  boost::asio::awaitable<Result<void>> wait_until(std::function<bool(const FrameStore&)> holds);

  /// Says goodbye to the server; the connection is of no use afterwards.
  boost::asio::awaitable<void> close();
  /// Ends it at once: whoever reads or sends is told of an error.
  void end() { socket_->end(); }

 private:
  explicit MeetingConnection(std::unique_ptr<MessageSocket> socket);

  std::unique_ptr<MessageSocket> socket_;
  v1::Welcome welcome_;
  std::optional<v1::Goodbye> goodbye_;
  FrameStore frames_;
};

/// A command id: 128 random bits as hexadecimal digits.
[[nodiscard]] std::string make_command_id();

}  // namespace rostrum::client
