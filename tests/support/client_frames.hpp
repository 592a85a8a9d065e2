// Frames as a WebSocket client sends them, also wrong ones; and what a parser says about a stream.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "net/ws_frame.hpp"

namespace rostrum::test {

inline constexpr std::array<char, 4> sample_mask{'\x37', '\xfa', '\x21', '\x3d'};  // RFC's own

enum class LengthForm { shortest, two_bytes, eight_bytes };

struct ClientFrame {
  unsigned opcode = 0x2;
  std::string payload;
  bool fin = true;
  bool masked = true;
  unsigned reserved = 0;  // 0x40, 0x20, 0x10
  LengthForm form = LengthForm::shortest;
  std::array<char, 4> mask = sample_mask;
};

inline std::string header_of(const ClientFrame& frame, std::uint64_t length) {
  std::string bytes(1, static_cast<char>((frame.fin ? 0x80U : 0U) | frame.reserved | frame.opcode));
  const bool two = frame.form == LengthForm::two_bytes ||
                   (frame.form == LengthForm::shortest && length >= 126 && length < 0x10000);
  const bool eight = frame.form == LengthForm::eight_bytes ||
                     (frame.form == LengthForm::shortest && length >= 0x10000);
  const unsigned mask_bit = frame.masked ? 0x80U : 0U;
  bytes.push_back(static_cast<char>(mask_bit | (two ? 126U : eight ? 127U : length)));
  const unsigned size = two ? 2 : eight ? 8 : 0;
  for (unsigned index = size; index > 0; --index)
    bytes.push_back(static_cast<char>(length >> (8 * (index - 1)) & 0xFFU));
  if (frame.masked) bytes.append(frame.mask.data(), 4);
  return bytes;
}

inline std::string encode(const ClientFrame& frame) {
  std::string bytes = header_of(frame, frame.payload.size());
  for (std::size_t index = 0; index < frame.payload.size(); ++index) {
    const char mask = frame.masked ? frame.mask[index % 4] : '\0';
    bytes.push_back(static_cast<char>(frame.payload[index] ^ mask));
  }
  return bytes;
}

inline std::string encode(const std::vector<ClientFrame>& frames) {
  std::string bytes;
  for (const ClientFrame& frame : frames) bytes += encode(frame);
  return bytes;
}

/// An event as a line: "binary abc", "close 1000 bye", "violation 1002".
inline std::string line_of(const net::WsEvent& event) {
  const std::string payload(event.payload);
  switch (event.kind) {
    case net::WsEvent::Kind::text:
      return "text " + payload;
    case net::WsEvent::Kind::binary:
      return "binary " + payload;
    case net::WsEvent::Kind::ping:
      return "ping " + payload;
    case net::WsEvent::Kind::pong:
      return "pong " + payload;
    case net::WsEvent::Kind::close:
      return "close " + std::to_string(event.code) + (payload.empty() ? "" : " " + payload);
    case net::WsEvent::Kind::violation:
      return "violation " + std::to_string(event.code);
  }
  return "?";
}

/// Feeds one piece of a stream; the bytes are copied first, because the parser changes them.
inline void feed(net::WsParser& parser, std::string_view piece, std::vector<std::string>& lines) {
  std::vector<char> bytes(piece.begin(), piece.end());  // a block of its own: an overrun is seen
  std::span<char> input(bytes);
  while (const auto event = parser.next(input)) lines.push_back(line_of(*event));
}

}  // namespace rostrum::test
