// What a message of the server says, as far as a load counts it.
//
// Belongs to one thread. Many connections get the very same bytes: those of the last messages are
// kept, so that a message is read once and told again by comparing it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rostrum/v1/view.pb.h"

namespace rostrum::load {

inline constexpr std::size_t max_topics = 32;  // numbers of topics in a Frame

/// A frame's key and revision. A connection that watches gets one scope only.
struct FrameMark {
  std::uint8_t topic = 0;  // the field's number in Frame
  std::uint64_t epoch = 0;
  std::uint64_t n = 0;
};

struct Digest {
  enum class Kind { welcome, batch, answer, goodbye, other, broken };
  Kind kind = Kind::other;
  std::vector<FrameMark> frames;              // of a batch
  std::int64_t stamp_ns = 0;                  // the newest that its notices carry; 0: none
  std::shared_ptr<const v1::PollView> polls;  // null: no such frame
  std::string command;                        // of an answer
  std::uint32_t reason = 0;                   // of a rejection or a goodbye; 0: a receipt
  std::uint32_t retry_after_ms = 0;           // of a goodbye
};

/// A time stamp as a notice's text carries it: "TS=<20 digits> ". Nanoseconds of the machine's
/// monotone clock; 0: none.
[[nodiscard]] std::int64_t stamp_in(std::string_view text);
/// A notice's text of this length that begins with the stamp and the number.
[[nodiscard]] std::string stamped_text(std::int64_t now_ns, std::uint64_t number,
                                       std::size_t length);

class DigestReader {
 public:
  /// The digest lives until the next call.
  [[nodiscard]] const Digest& read(std::string_view message);

 private:
  // More would be compared for nothing: states are skipped, so few are about at a time.
  static constexpr std::size_t max_kept = 16;
  struct Kept {
    std::string bytes;
    Digest digest;
  };

  std::deque<Kept> kept_;  // the newest first
  Digest single_;          // of a message that only one connection gets
};

}  // namespace rostrum::load
