// One connection's socket, as the rest of the server sees it: the seam between what is sent and
// how.
//
// A transport belongs to one I/O thread: every call is made there, and every event comes from
// there.
//
// Invariants
//   (1) At most one send is under way; whoever sends looks at is_writing() first. A send that the
//       kernel takes at once is over when send() returns, and on_writable does not come for it.
//   (2) What is sent is one WebSocket message, shared and immutable: sending it to a thousand
//       connections copies nothing.
//   (3) After on_closed no event comes any more, and the transport lets its events go.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace rostrum::fanout {

/// The bytes of one message. Shared because every connection that gets them holds them until its
/// kernel has taken them.
using SharedBytes = std::shared_ptr<const std::string>;

/// RFC 6455, section 7.4.1, and the two that the registry added for servers that come back.
enum class CloseCode : std::uint16_t {
  normal = 1000,
  going_away = 1001,
  protocol_error = 1002,
  not_binary = 1003,
  invalid_text = 1007,
  policy = 1008,
  too_big = 1009,
  restart = 1012,
  try_later = 1013,
};

class TransportEvents {
 public:
  virtual ~TransportEvents() = default;
  /// A whole binary message; the bytes live until the call returns.
  virtual void on_message(std::string_view bytes) = 0;
  /// What was being written has been taken over by the kernel: the next send may start.
  virtual void on_writable() = 0;
  /// The connection is gone, whoever ended it. The last event.
  virtual void on_closed() = 0;
};

class Transport {
 public:
  virtual ~Transport() = default;
  [[nodiscard]] virtual bool is_writing() const = 0;
  /// Starts to send; must not be called while is_writing(). Does nothing once closing. The message
  /// is held only where the kernel does not take all of it at once.
  virtual void send(const SharedBytes& message) = 0;
  /// Closes after what is being sent. May be called at any time, also twice.
  virtual void close(CloseCode code, std::string_view reason) = 0;
};

}  // namespace rostrum::fanout
