// One connection that watches a meeting, and what it has been shown.
//
// Belongs to the crowd's thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "load/client_frame.hpp"
#include "load/digest.hpp"
#include "load/figures.hpp"
#include "load/load_socket.hpp"

namespace rostrum::load {

enum class Nature : std::uint8_t {
  viewer,  // reads what comes
  voter,   // and votes
  flaky,   // goes without a word and comes back
  slow,    // reads one byte a second once it is in
  stuck,   // reads nothing more once it is in
};

enum class Stage : std::uint8_t {
  away,        // waits for its turn to connect
  connecting,  // TCP and TLS
  asking,      // the upgrade is asked for
  let_in,      // waits for the snapshot
  in,
};

struct Watcher {
  LoadSocket socket;
  FrameReader reader;
  std::string head;            // of the HTTP answer, while it comes
  std::int64_t began_ns = 0;   // to connect
  std::int64_t lost_ns = 0;    // when it was cut off from being in; 0: it was not, or is back
  std::uint64_t epoch = 0;     // of the frames that came
  std::uint32_t life = 0;      // the connections that it has had: tells an old event
  std::uint32_t retry_ms = 0;  // as a goodbye asked; 0: it did not
  Nature nature = Nature::viewer;
  Stage stage = Stage::away;
  bool is_over = false;                            // told not to come back
  std::array<std::uint64_t, max_topics> newest{};  // revision's number, by topic; 0: none

  /// Counts the frames of a batch, and those that should not have come.
  void take(const Digest& batch, Figures& figures);
  /// As before the first connection, but for its life and for when it was lost.
  void forget();
};

/// What asks for the socket of a viewer; `code`: the meeting's access code, empty for none.
[[nodiscard]] std::string upgrade_request(const std::string& authority, const std::string& meeting,
                                          const std::string& code);

}  // namespace rostrum::load
