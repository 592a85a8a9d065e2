// What a client knows: the newest frame of each (scope, topic) it has received.
//
// Invariant: a revision never goes back. A frame of a newer epoch always wins; within an epoch only
// a larger n. Not thread-safe; belongs to one connection.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "rostrum/v1/session.pb.h"

namespace rostrum::client {

class FrameStore {
 public:
  using Topic = v1::Frame::ViewCase;

  /// Takes the frame if it is newer than what is held; tells whether it was.
  bool take(v1::Frame frame);

  /// The newest frame of a topic in any scope; null: none yet. Each audience gets a topic in one
  /// scope only, but notices, of which the last taken is given.
  [[nodiscard]] const v1::Frame* find(Topic topic) const;

  [[nodiscard]] std::size_t size() const { return frames_.size(); }
  [[nodiscard]] auto begin() const { return frames_.begin(); }
  [[nodiscard]] auto end() const { return frames_.end(); }

 private:
  std::map<std::pair<Topic, std::string>, v1::Frame> frames_;
};

}  // namespace rostrum::client
