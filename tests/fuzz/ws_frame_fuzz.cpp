// The WebSocket parser on any bytes, and cut anywhere: whole and in pieces have to give the same
// events, and what it takes as valid has to be what it says.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "support/client_frames.hpp"

namespace {

using rostrum::net::Utf8Checker;
using rostrum::net::WsEvent;
using rostrum::net::WsParser;

void require(bool condition, const char* what) {
  if (condition) return;
  (void)std::fprintf(stderr, "ws_frame_fuzz: %s\n", what);
  std::abort();
}

void check(const WsEvent& event, std::size_t max_message) {
  Utf8Checker utf8;
  switch (event.kind) {
    case WsEvent::Kind::text:
      require(utf8.take(event.payload) && utf8.is_complete(), "a text is not UTF-8");
      [[fallthrough]];
    case WsEvent::Kind::binary:
      require(event.payload.size() <= max_message, "a message above the limit");
      break;
    case WsEvent::Kind::ping:
    case WsEvent::Kind::pong:
      require(event.payload.size() <= rostrum::net::max_control_payload, "control too long");
      break;
    case WsEvent::Kind::close:
      require(event.code == rostrum::net::no_close_code ||
                  rostrum::net::may_be_sent_as_close_code(event.code),
              "a close code that may not be sent");
      require(utf8.take(event.payload) && utf8.is_complete(), "a reason is not UTF-8");
      break;
    case WsEvent::Kind::violation:
      require(event.code == 1002 || event.code == 1007 || event.code == 1009, "another code");
      break;
  }
}

void feed(WsParser& parser, std::string_view piece, std::size_t max_message,
          std::vector<std::string>& lines) {
  std::vector<char> bytes(piece.begin(), piece.end());
  std::span<char> input(bytes);
  while (const auto event = parser.next(input)) {
    check(*event, max_message);
    lines.push_back(rostrum::test::line_of(*event));
  }
  require(input.empty(), "bytes left over");
}

/// Turns any bytes into frames that are mostly right, so that the deeper rules are reached too.
std::string frames_from(std::string_view seed) {
  std::string stream;
  while (seed.size() >= 2) {
    const auto kind = static_cast<unsigned char>(seed[0]);
    std::size_t size = static_cast<unsigned char>(seed[1]);
    if ((kind & 0x40U) != 0) size *= 5;
    seed.remove_prefix(2);
    constexpr unsigned opcodes[] = {0x0, 0x1, 0x2, 0x0, 0x9, 0xA, 0x8, 0x1};
    rostrum::test::ClientFrame frame{.opcode = opcodes[kind & 7U], .fin = (kind & 0x10U) != 0};
    if (frame.opcode >= 8) frame.fin = (kind & 0xA0U) != 0xA0U;
    if (kind == 0xFF) frame.masked = false;
    if (kind == 0xFE) frame.form = rostrum::test::LengthForm::two_bytes;
    frame.payload = std::string(seed.substr(0, size));
    if ((kind & 0x20U) == 0) frame.payload.resize(std::min<std::size_t>(size, 5000), 'f');
    seed.remove_prefix(std::min(seed.size(), size));
    stream += rostrum::test::encode(frame);
  }
  return stream;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 4) return 0;
  // The first bytes say how: raw or as frames, the limit, and the cuts.
  const bool raw = (data[0] & 1U) != 0;
  const std::size_t max_message = (data[0] & 2U) != 0 ? 300 : 4000;
  std::uint32_t random = data[1] | static_cast<std::uint32_t>(data[2]) << 8U | 0x10000U;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 3, size - 3);
  const std::string stream = raw ? std::string(rest) : frames_from(rest);

  std::vector<std::string> whole;
  WsParser one(max_message);
  feed(one, stream, max_message, whole);

  std::vector<std::string> pieces;
  WsParser cut(max_message);
  std::string_view left = stream;
  while (!left.empty()) {
    random = random * 1664525U + 1013904223U;
    const std::size_t most = (random >> 30U) == 0 ? left.size() : 1 + (random >> 8U) % 40;
    const std::size_t piece = std::min(left.size(), most);
    feed(cut, left.substr(0, piece), max_message, pieces);
    left.remove_prefix(piece);
  }
  require(whole == pieces, "a cut changes the events");
  return 0;
}
