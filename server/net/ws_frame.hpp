// RFC 6455 framing, the server's side: a client's bytes in, events out, and the headers of our own
// frames.
//
// Pure: no socket, no clock, no thread. A parser belongs to whoever reads its connection.
//
// Invariants
//   (1) The events depend on the bytes only, not on how they were cut into pieces.
//   (2) Between whole messages a parser holds no memory but itself; a header that announces much
//       reserves nothing.
//   (3) After a close or a violation there is no further event.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "fanout/transport.hpp"

namespace rostrum::net {

/// RFC 6455, section 5.2.
enum class WsOpcode : std::uint8_t {
  continuation = 0x0,
  text = 0x1,
  binary = 0x2,
  close = 0x8,
  ping = 0x9,
  pong = 0xA,
};

inline constexpr std::size_t max_control_payload = 125;  // section 5.5
inline constexpr std::size_t max_close_reason = 123;     // without the code
inline constexpr std::uint16_t no_close_code = 1005;     // a close frame without a code

/// What a client has sent.
struct WsEvent {
  enum class Kind {
    text,       // a whole message, valid UTF-8
    binary,     // a whole message
    ping,       // to be answered by a pong with the same payload
    pong,       // may be ignored
    close,      // payload: the reason
    violation,  // the connection has to end with `code`; payload: why, in words
  };
  Kind kind;
  std::string_view payload;  // lives until the parser is asked again, or its input goes
  std::uint16_t code = 0;    // of close (no_close_code: none was sent) and violation
};

/// Checks UTF-8 as it arrives, in whatever pieces.
class Utf8Checker {
 public:
  /// False from the first byte on that cannot be in valid UTF-8.
  [[nodiscard]] bool take(std::string_view bytes);
  /// Whether no character is left unfinished.
  [[nodiscard]] bool is_complete() const { return left_ == 0; }

 private:
  std::uint8_t left_ = 0;     // bytes that the present character still needs
  std::uint8_t low_ = 0x80;   // the least and the greatest that the next one may be
  std::uint8_t high_ = 0xBF;  //
};

class WsParser {
 public:
  /// `max_message`: bytes of a message, all its fragments together. More is a violation (1009) as
  /// soon as a header announces it.
  explicit WsParser(std::size_t max_message);
  ~WsParser();
  WsParser(const WsParser&) = delete;
  WsParser& operator=(const WsParser&) = delete;

  /// Takes bytes from the front of `input` and gives the next event, or nothing once all are taken.
  /// Unmasks in place, so `input` is not what it was afterwards.
  [[nodiscard]] std::optional<WsEvent> next(std::span<char>& input);

  /// Whether no frame and no message is unfinished.
  [[nodiscard]] bool is_idle() const { return partial_ == nullptr; }

 private:
  struct Partial;

  [[nodiscard]] std::optional<WsEvent> take_header(std::span<char>& input);
  [[nodiscard]] std::optional<WsEvent> take_payload(std::span<char>& input);
  [[nodiscard]] std::optional<WsEvent> end_frame();
  [[nodiscard]] WsEvent end_control(WsOpcode opcode, std::string_view payload);
  [[nodiscard]] WsEvent violate(fanout::CloseCode code, std::string_view why);
  [[nodiscard]] Partial& partial();
  void let_go();

  std::unique_ptr<Partial> partial_;  // null: nothing is unfinished
  std::uint32_t max_message_;
  bool has_ended_ = false;
};

/// The header of an unmasked frame of ours: at most 10 bytes.
class WsHeader {
 public:
  WsHeader(WsOpcode opcode, std::size_t payload_size);
  [[nodiscard]] std::string_view bytes() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 10> bytes_{};
  std::size_t size_ = 2;
};

/// A whole unmasked frame.
[[nodiscard]] std::string ws_frame(WsOpcode opcode, std::string_view payload);

/// A close frame; without a code where it is no_close_code. The reason is UTF-8 and is cut to what
/// has room.
[[nodiscard]] std::string ws_close_frame(std::uint16_t code, std::string_view reason);

/// Whether a close frame may carry this code (section 7.4, and the registry's 1012 to 1014).
[[nodiscard]] bool may_be_sent_as_close_code(std::uint16_t code);

}  // namespace rostrum::net
