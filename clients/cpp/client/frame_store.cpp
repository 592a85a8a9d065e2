#include "client/frame_store.hpp"

#include <tuple>

namespace rostrum::client {

bool FrameStore::take(v1::Frame frame) {
  if (frame.view_case() == v1::Frame::VIEW_NOT_SET) return false;  // a topic newer than this client
  const std::pair key{frame.view_case(), frame.scope()};
  const auto order = [](const v1::Revision& revision) {
    return std::tuple{revision.epoch(), revision.n()};
  };
  const auto held = frames_.find(key);
  if (held != frames_.end() && order(frame.revision()) <= order(held->second.revision()))
    return false;
  frames_.insert_or_assign(key, std::move(frame));
  return true;
}

const v1::Frame* FrameStore::find(Topic topic) const {
  const v1::Frame* newest = nullptr;
  for (const auto& [key, frame] : frames_) {
    if (key.first == topic) newest = &frame;
  }
  return newest;
}

}  // namespace rostrum::client
