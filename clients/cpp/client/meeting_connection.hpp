// A seat's, display's or viewer's connection to a running meeting: protobuf over one WebSocket.
//
// Belongs to one executor; one coroutine at a time may use it. Frames that arrive while an answer
// is awaited are kept, not lost.
#pragma once

#include <cstddef>
#include <expected>
#include <functional>
#include <memory>
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
};

class MeetingConnection {
 public:
  struct Options {
    Endpoint endpoint;
    std::string session;  // a seat's or display's session or link token; or:
    std::string watch;    // id of a meeting to watch
    std::string code;     // its access code, if it asks for one
    std::string console;  // names this client to the controller lease; empty: none
  };

  /// Connects, says hello and waits for the welcome.
  static boost::asio::awaitable<Result<std::unique_ptr<MeetingConnection>>> open(Options options);

  [[nodiscard]] const v1::Welcome& welcome() const { return welcome_; }
  [[nodiscard]] const FrameStore& frames() const { return frames_; }

  /// The next message of the server; frames in it are in frames() already.
  boost::asio::awaitable<Result<v1::ServerMessage>> next();

  /// Sends a command (its id is made here when empty) and waits for its answer.
  boost::asio::awaitable<Result<v1::Answer>> ask(v1::Command command);

  /// Reads until `holds` is true of the frames; true at once if it is already.
  boost::asio::awaitable<Result<void>> wait_until(std::function<bool(const FrameStore&)> holds);

  /// Says goodbye to the server; the connection is of no use afterwards.
  boost::asio::awaitable<void> close();

 private:
  explicit MeetingConnection(std::unique_ptr<MessageSocket> socket);

  std::unique_ptr<MessageSocket> socket_;
  v1::Welcome welcome_;
  FrameStore frames_;
};

/// A command id: 128 random bits as hexadecimal digits.
[[nodiscard]] std::string make_command_id();

}  // namespace rostrum::client
