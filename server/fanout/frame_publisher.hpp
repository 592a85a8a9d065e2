// Makes frames of one meeting: what changed, for every scope that somebody has subscribed to,
// encoded once.
//
// Belongs to the meeting's scheduler.
//
// Invariants
//   (1) The first change after a rest is framed at once; after that a tick lasts at least tick_span
//       and takes all that changed meanwhile.
//   (2) A key's revision grows with each frame of it, and only then: a view whose bytes are as
//       before is not framed.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/ports.hpp"
#include "core/ids.hpp"
#include "core/scope.hpp"
#include "core/time.hpp"
#include "core/view.hpp"
#include "fanout/frame.hpp"
#include "fanout/hub.hpp"
#include "ops/metrics.hpp"

namespace rostrum::fanout {

inline constexpr core::Duration tick_span = std::chrono::milliseconds(20);

class FramePublisher final : public app::Publisher, public FrameSource {
 public:
  /// What the room holds now; null before the room is there. Ticks that come later than the publish
  /// that asked for them look again, and keep nothing.
  struct Shown {
    const core::Meeting* meeting = nullptr;
    const core::Presence* presence = nullptr;
  };
  using Look = std::function<Shown()>;

  struct Surroundings {
    Hub& hub;
    app::Clock& clock;
    app::Scheduler& scheduler;
    ops::Metrics& metrics;
    std::uint64_t epoch;  // of this start of the server
  };

  FramePublisher(core::MeetingId meeting, Look look, const Surroundings& surroundings);
  ~FramePublisher() override;
  FramePublisher(const FramePublisher&) = delete;
  FramePublisher& operator=(const FramePublisher&) = delete;

  void publish(const core::Meeting& shown, const core::Presence& presence,
               const core::TopicSet& changed) override;

  [[nodiscard]] std::vector<KeyedFrame> subscribe(const std::vector<core::Key>& keys) override;

 private:
  struct Subscribed {
    std::uint64_t n = 0;  // revision of `frame`
    std::string view;     // the view's bytes, to tell whether it has changed
    SharedBytes frame;    // null: nothing has been published yet
  };

  void tick(const Shown& shown);
  /// True where there is a new frame.
  [[nodiscard]] bool refresh(core::Views& views, const core::Key& key, Subscribed& subscribed);

  core::MeetingId meeting_;
  Look look_;
  Surroundings surroundings_;
  std::string wake_key_;
  ops::Histogram& tick_us_;
  ops::Counter& frames_made_;

  core::TopicSet dirty_;
  core::Instant next_tick_;
  bool tick_is_due_ = false;                    // a wake-up has been asked for
  std::map<core::Key, Subscribed> subscribed_;  // bounded by core::all_keys()
};

}  // namespace rostrum::fanout
