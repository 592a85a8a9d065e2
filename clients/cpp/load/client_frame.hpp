// RFC 6455 framing, a client's side, as little of it as a load needs: masked frames out, the
// server's whole frames in.
//
// Pure. Costs a connection nothing between frames: a reader is one pointer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rostrum::load {

enum class Opcode : std::uint8_t { binary = 0x2, close = 0x8, ping = 0x9, pong = 0xA };

/// A whole frame, masked with `mask`.
[[nodiscard]] std::string client_frame(Opcode opcode, std::string_view payload, std::uint32_t mask);

struct ServerFrame {
  std::uint8_t opcode = 0;   // as it came: one that no server of ours sends is for the caller
  std::string_view payload;  // lives until the reader is asked again, or its input goes
};

class FrameReader {
 public:
  /// Bytes of the largest frame that is taken.
  static constexpr std::size_t max_frame = std::size_t{16} << 20;

  /// Takes bytes from the front of `input` and gives the next frame, or nothing once all are taken.
  [[nodiscard]] std::optional<ServerFrame> next(std::span<const char>& input);

  /// A frame that was masked, fragmented or too big: nothing follows.
  [[nodiscard]] bool is_broken() const { return is_broken_; }
  /// Forgets what is unfinished: another connection begins.
  void start_again();

 private:
  struct Partial {
    std::string bytes;  // a frame of which not all has come
    bool is_given = false;
  };

  [[nodiscard]] std::optional<ServerFrame> go_on(std::span<const char>& input);

  std::unique_ptr<Partial> partial_;  // null: nothing is unfinished
  bool is_broken_ = false;
};

}  // namespace rostrum::load
