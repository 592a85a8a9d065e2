#include "fanout/hub.hpp"

#include <utility>

#include <boost/asio/post.hpp>

namespace rostrum::fanout {

Shard& Hub::add_shard(boost::asio::io_context& context, ops::Metrics& metrics) {
  const std::size_t outlet = outlets_.size();
  auto shard = std::make_unique<Shard>(
      context, metrics,
      [this, outlet](const core::MeetingId& meeting, const std::vector<core::Key>& keys) {
        demand(outlet, meeting, keys);
      });
  return *outlets_.emplace_back(Outlet{.context = context, .shard = std::move(shard)}).shard;
}

void Hub::spread(const core::MeetingId& meeting, std::vector<KeyedFrame> frames) {
  // Shared by the posts: each thread reads it, none changes it.
  const auto shared = std::make_shared<const std::vector<KeyedFrame>>(std::move(frames));
  for (const Outlet& outlet : outlets_) {
    boost::asio::post(outlet.context, [shard = outlet.shard.get(), meeting, shared] {
      shard->update(meeting, *shared);
    });
  }
}

void Hub::register_source(const core::MeetingId& meeting, FrameSource& source) {
  sources_[meeting] = &source;
}

void Hub::remove_source(const core::MeetingId& meeting) { sources_.erase(meeting); }

void Hub::demand(std::size_t outlet, const core::MeetingId& meeting,
                 const std::vector<core::Key>& keys) {
  rooms_.post([this, outlet, meeting, keys] {
    const auto source = sources_.find(meeting);
    if (source == sources_.end()) return;
    // Posted from here like every later change, so that it cannot overtake or be overtaken.
    boost::asio::post(outlets_[outlet].context, [shard = outlets_[outlet].shard.get(), meeting,
                                                 frames = source->second->subscribe(keys)] {
      shard->update(meeting, frames);
    });
  });
}

}  // namespace rostrum::fanout
