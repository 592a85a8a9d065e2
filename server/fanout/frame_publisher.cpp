#include "fanout/frame_publisher.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "wire/frame_codec.hpp"

namespace rostrum::fanout {

FramePublisher::FramePublisher(core::MeetingId meeting, Look look, const Surroundings& surroundings)
    : meeting_(std::move(meeting)),
      look_(std::move(look)),
      surroundings_(surroundings),
      wake_key_("publish/" + meeting_.str()),
      tick_us_(surroundings.metrics.histogram("rostrum_publish_tick_us",
                                              "Time to frame one tick, in microseconds",
                                              ops::latency_bounds_us())),
      frames_made_(surroundings.metrics.counter("rostrum_frames_total", "Frames encoded")) {
  surroundings_.hub.register_source(meeting_, *this);
}

FramePublisher::~FramePublisher() { surroundings_.hub.remove_source(meeting_); }

void FramePublisher::publish(const core::Meeting& shown, const core::Presence& presence,
                             const core::TopicSet& changed) {
  dirty_ |= changed;
  if (tick_is_due_) return;
  if (surroundings_.clock.now() >= next_tick_) {
    tick({.meeting = &shown, .presence = &presence});
    return;
  }
  tick_is_due_ = true;
  surroundings_.scheduler.wake_at(wake_key_, next_tick_, [this] {
    tick_is_due_ = false;
    tick(look_());
  });
}

std::vector<KeyedFrame> FramePublisher::subscribe(const std::vector<core::Key>& keys) {
  const Shown shown = look_();
  std::optional<core::Views> views;
  if (shown.meeting != nullptr) views.emplace(*shown.meeting, *shown.presence);
  std::vector<KeyedFrame> frames;
  for (const core::Key& key : keys) {
    Subscribed& subscribed = subscribed_[key];
    if (subscribed.frame == nullptr && views) (void)refresh(*views, key, subscribed);
    // Without a room yet, its first publish brings the frame.
    if (subscribed.frame != nullptr) frames.push_back({.key = key, .bytes = subscribed.frame});
  }
  return frames;
}

void FramePublisher::tick(const Shown& shown) {
  if (shown.meeting == nullptr) return;
  const core::Instant began = surroundings_.clock.now();
  core::Views views(*shown.meeting, *shown.presence);
  std::vector<KeyedFrame> frames;
  for (auto& [key, subscribed] : subscribed_) {
    if (!dirty_.contains(key.topic) && subscribed.frame != nullptr) continue;
    if (refresh(views, key, subscribed)) frames.push_back({.key = key, .bytes = subscribed.frame});
  }
  dirty_ = {};
  next_tick_ = began + tick_span;
  if (!frames.empty()) surroundings_.hub.spread(meeting_, std::move(frames));
  tick_us_.record((surroundings_.clock.now() - began).count());
}

bool FramePublisher::refresh(core::Views& views, const core::Key& key, Subscribed& subscribed) {
  const core::View view = views.of(key.scope, key.topic);
  std::string bytes = wire::encode_view(view);
  if (subscribed.frame != nullptr && bytes == subscribed.view) return false;
  subscribed.view = std::move(bytes);
  ++subscribed.n;
  subscribed.frame = std::make_shared<const std::string>(
      wire::encode_frame_field(key.scope, {.epoch = surroundings_.epoch, .n = subscribed.n}, view));
  frames_made_.add();
  return true;
}

}  // namespace rostrum::fanout
