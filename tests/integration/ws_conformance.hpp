// Cases for /ws/echo of a real rostrumd: what is sent, piece by piece, and all that has to come
// back. The numbers are those of Autobahn's fuzzingclient, which they follow.
#pragma once

#include <fstream>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "live_server.hpp"
#include "load/client_frame.hpp"
#include "support/client_frames.hpp"

namespace rostrum::test {

struct ConformanceCase {
  std::string number;
  std::vector<std::string> pieces;  // as they are handed to the kernel
  std::vector<std::string> answer;  // "text …", "binary …", "pong …", "close 1000 …"
  bool we_close = true;             // by 1000, after all that; and the server answers it
};

inline std::string close_payload(unsigned code, std::string_view reason = {}) {
  std::string payload{static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)};
  return payload.append(reason);
}

inline std::string text_frame(std::string payload, bool fin = true) {
  return encode(ClientFrame{.opcode = 0x1, .payload = std::move(payload), .fin = fin});
}
inline std::string binary_frame(std::string payload) {
  return encode(ClientFrame{.payload = std::move(payload)});
}
inline std::string more_frame(std::string payload, bool fin) {
  return encode(ClientFrame{.opcode = 0x0, .payload = std::move(payload), .fin = fin});
}
inline std::string ping_frame(std::string payload = {}) {
  return encode(ClientFrame{.opcode = 0x9, .payload = std::move(payload)});
}
inline std::string pong_frame(std::string payload = {}) {
  return encode(ClientFrame{.opcode = 0xA, .payload = std::move(payload)});
}
inline std::string close_frame(std::string payload) {
  return encode(ClientFrame{.opcode = 0x8, .payload = std::move(payload)});
}

/// The same bytes in pieces of this size.
inline std::vector<std::string> cut(const std::string& bytes, std::size_t size) {
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at < bytes.size(); at += size) pieces.push_back(bytes.substr(at, size));
  return pieces;
}

/// A long one by its size and hash, so that a failure can be read.
inline std::string short_line(const std::string& line) {
  if (line.size() <= 200) return line;
  return line.substr(0, 60) + "… " + std::to_string(line.size()) + " bytes, hash " +
         std::to_string(std::hash<std::string>{}(line));
}

inline std::string line_of(const load::ServerFrame& frame) {
  const std::string payload(frame.payload);
  switch (frame.opcode) {
    case 0x1:
      return "text " + payload;
    case 0x2:
      return "binary " + payload;
    case 0xA:
      return "pong " + payload;
    case 0x8: {
      if (payload.empty()) return "close";
      const unsigned code =
          static_cast<unsigned char>(payload[0]) * 256U + static_cast<unsigned char>(payload[1]);
      return "close " + std::to_string(code);
    }
    default:
      return "opcode " + std::to_string(frame.opcode);
  }
}

class Conformance : public LiveServer {
 protected:
  void SetUp() override {
    const auto config = folder.path() / "echo.toml";
    std::ofstream(config) << "[test]\necho = true\n";
    start({}, config);
  }

  /// All that comes until the connection ends; "no end" where it does not.
  std::vector<std::string> played(const ConformanceCase& wanted) {
    Socket socket(address());
    if (!socket.is_open() ||
        !socket.send("GET /ws/echo HTTP/1.1\r\nHost: test\r\nUpgrade: websocket\r\n"
                     "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                     "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"))
      return {"no connection"};
    std::string head;
    while (head.find("\r\n\r\n") == std::string::npos) {
      const std::string more = socket.receive();
      if (more.empty()) return {"no upgrade"};
      head += more;
    }
    // A server that has said why it ends reads no further: what is left cannot be sent.
    for (const std::string& piece : wanted.pieces) {
      if (!socket.send(piece)) break;
    }
    if (wanted.we_close) (void)socket.send(close_frame(close_payload(1000)));

    std::vector<std::string> lines;
    load::FrameReader reader;
    std::string bytes = head.substr(head.find("\r\n\r\n") + 4);
    do {
      std::span<const char> input(bytes);
      while (const auto frame = reader.next(input)) lines.push_back(short_line(line_of(*frame)));
      if (reader.is_broken()) lines.emplace_back("a frame that no server may send");
      bytes = socket.receive();
    } while (!bytes.empty());
    return lines;
  }

  void play(const ConformanceCase& wanted) {
    std::vector<std::string> answer;
    for (const std::string& line : wanted.answer) answer.push_back(short_line(line));
    if (wanted.we_close) answer.emplace_back("close 1000");
    EXPECT_EQ(played(wanted), answer) << "case " << wanted.number;
  }
  void play(const std::vector<ConformanceCase>& cases) {
    for (const ConformanceCase& one : cases) play(one);
  }
};

}  // namespace rostrum::test
