// Between the rooms' scheduler and the I/O threads: carries frames out to the shards, and their
// demands back in.
//
// Shards are added before anything runs. spread() and give() may be called from any thread; the
// publishers are registered and asked on the rooms' scheduler only.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "app/ports.hpp"
#include "core/ids.hpp"
#include "core/scope.hpp"
#include "fanout/frame.hpp"
#include "fanout/shard.hpp"
#include "ops/metrics.hpp"

namespace rostrum::fanout {

/// Gives the present frames of a meeting's keys. Asked on the rooms' scheduler.
class FrameSource {
 public:
  virtual ~FrameSource() = default;
  /// From now on these keys are framed whenever they change; their present frames come back.
  [[nodiscard]] virtual std::vector<KeyedFrame> subscribe(const std::vector<core::Key>& keys) = 0;
};

class Hub {
 public:
  explicit Hub(app::Scheduler& rooms) : rooms_(rooms) {}
  Hub(const Hub&) = delete;
  Hub& operator=(const Hub&) = delete;

  /// A shard on this context; it lives as long as the hub.
  Shard& add_shard(boost::asio::io_context& context, ops::Metrics& metrics);

  /// One post for each I/O thread.
  void spread(const core::MeetingId& meeting, std::vector<KeyedFrame> frames);

  void register_source(const core::MeetingId& meeting, FrameSource& source);
  void remove_source(const core::MeetingId& meeting);

 private:
  struct Outlet {
    boost::asio::io_context& context;
    std::unique_ptr<Shard> shard;
  };

  void demand(std::size_t outlet, const core::MeetingId& meeting,
              const std::vector<core::Key>& keys);

  app::Scheduler& rooms_;
  std::vector<Outlet> outlets_;
  std::map<core::MeetingId, FrameSource*> sources_;  // on the rooms' scheduler
};

}  // namespace rostrum::fanout
