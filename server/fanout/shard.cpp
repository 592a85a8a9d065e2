#include "fanout/shard.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include <boost/asio/post.hpp>

#include "core/check.hpp"
#include "wire/frame_codec.hpp"

namespace rostrum::fanout {
namespace {

/// The two cache lines at which a transport begins: what a send looks at, if it is laid out so.
void bring_near(const Transport* transport) {
  if (transport == nullptr) return;
  constexpr std::size_t cache_line = 64;
  const auto* first = reinterpret_cast<const char*>(transport);
  __builtin_prefetch(first, 1);
  __builtin_prefetch(first + cache_line, 1);
}

}  // namespace

Shard::Shard(boost::asio::io_context& context, ops::Metrics& metrics, Demand demand)
    : context_(context),
      demand_(std::move(demand)),
      sends_(metrics.counter("rostrum_fanout_sends_total", "Frame messages sent")),
      sent_bytes_(metrics.counter("rostrum_fanout_sent_bytes_total", "Bytes of frame messages")),
      skips_(metrics.counter("rostrum_fanout_skips_total",
                             "Sends left out because the connection was still writing")) {}

Shard::~Shard() = default;

Shard::Handle Shard::join(Transport& transport, const core::MeetingId& meeting,
                          const std::vector<core::Key>& keys) {
  Connection connection{.transport = &transport, .subscription = &subscription_for(meeting, keys)};
  Handle handle = connections_.size();
  if (free_.empty()) {
    connections_.push_back(connection);
  } else {
    handle = free_.back();
    free_.pop_back();
    connections_[handle] = connection;
  }
  on_free(handle);
  return handle;
}

void Shard::leave(Handle handle) {
  CHECK(handle < connections_.size() && connections_[handle].transport != nullptr);
  connections_[handle] = {};
  free_.push_back(handle);
}

void Shard::on_free(Handle handle) {
  Connection& connection = connections_[handle];
  if (connection.transport->is_writing()) return;
  send_what_it_lacks(connection);
  count_sends();
}

void Shard::update(const core::MeetingId& meeting, const std::vector<KeyedFrame>& frames) {
  if (is_sweeping_) {
    for (const KeyedFrame& frame : frames) {
      // Bounded by the cells: what nobody subscribed to is not kept.
      if (cells_.contains({meeting, frame.key})) waiting_[{meeting, frame.key}] = frame.bytes;
    }
    return;
  }
  apply(meeting, frames);
  start_sweep();
}

Shard::Subscription& Shard::subscription_for(const core::MeetingId& meeting,
                                             const std::vector<core::Key>& keys) {
  std::unique_ptr<Subscription>& slot = subscriptions_[{meeting, keys}];
  if (slot != nullptr) return *slot;
  slot = std::make_unique<Subscription>();
  for (const core::Key& key : keys) {
    std::unique_ptr<Cell>& cell = cells_[{meeting, key}];
    if (cell == nullptr) cell = std::make_unique<Cell>();
    cell->subscriptions.push_back(slot.get());
    slot->cells.push_back(cell.get());
    slot->missing += cell->bytes == nullptr ? 1 : 0;
    slot->tick = std::max(slot->tick, cell->tick);
  }
  Subscription& made = *slot;
  if (made.missing > 0) demand_(meeting, keys);
  return made;
}

void Shard::apply(const core::MeetingId& meeting, const std::vector<KeyedFrame>& frames) {
  ++tick_;
  buffers_.clear();
  unshared_.reset();
  for (const KeyedFrame& frame : frames) {
    const auto found = cells_.find({meeting, frame.key});
    if (found == cells_.end()) continue;
    Cell& cell = *found->second;
    // What a new audience has asked for may be here already, and everybody has it.
    if (cell.bytes == frame.bytes) continue;
    const bool is_first = cell.bytes == nullptr;
    cell.bytes = frame.bytes;
    cell.tick = tick_;
    for (Subscription* subscription : cell.subscriptions) {
      subscription->tick = tick_;
      subscription->missing -= is_first ? 1 : 0;
    }
  }
}

void Shard::start_sweep() {
  is_sweeping_ = true;
  sweep_slice(0);
}

void Shard::sweep_slice(std::size_t first) {
  const std::size_t last = std::min(first + slice_size, connections_.size());
  for (std::size_t index = first; index < last; ++index) {
    // Of thousands none is in the cache, so those that come soon are asked for now.
    if (index + look_ahead < connections_.size())
      bring_near(connections_[index + look_ahead].transport);
    Connection& connection = connections_[index];
    if (connection.transport == nullptr || connection.sent == connection.subscription->tick)
      continue;
    if (connection.transport->is_writing()) {
      skips_.add();  // it gets the newest when it is free
      continue;
    }
    send_what_it_lacks(connection);
  }
  count_sends();
  if (last < connections_.size()) {
    boost::asio::post(context_, [this, last] { sweep_slice(last); });
    return;
  }
  is_sweeping_ = false;
  if (waiting_.empty()) return;
  const auto waited = std::move(waiting_);
  waiting_.clear();
  // Meetings come together in the map, so each is applied as one.
  std::vector<KeyedFrame> frames;
  for (auto entry = waited.begin(); entry != waited.end(); ++entry) {
    frames.push_back({.key = entry->first.second, .bytes = entry->second});
    const auto next = std::next(entry);
    if (next != waited.end() && next->first.first == entry->first.first) continue;
    apply(entry->first.first, frames);
    frames.clear();
  }
  // Not from inside this call: an endless stream of updates must let the I/O in between.
  is_sweeping_ = true;
  boost::asio::post(context_, [this] { sweep_slice(0); });
}

void Shard::send_what_it_lacks(Connection& connection) {
  const Subscription& subscription = *connection.subscription;
  if (subscription.missing > 0 || connection.sent == subscription.tick) return;
  const SharedBytes& bytes = buffer_for(subscription, connection.sent);
  connection.sent = subscription.tick;
  ++uncounted_sends_;
  uncounted_bytes_ += bytes->size();
  connection.transport->send(bytes);
}

void Shard::count_sends() {
  sends_.add(std::exchange(uncounted_sends_, 0));
  sent_bytes_.add(std::exchange(uncounted_bytes_, 0));
}

const SharedBytes& Shard::buffer_for(const Subscription& subscription, std::uint64_t since) {
  for (const SharedBuffer& buffer : buffers_) {
    if (buffer.subscription == &subscription && buffer.since == since) return buffer.bytes;
  }
  std::vector<std::string_view> fields;
  for (const Cell* cell : subscription.cells) {
    if (cell->tick > since) fields.emplace_back(*cell->bytes);
  }
  auto bytes = std::make_shared<const std::string>(wire::batch_message(fields));
  if (buffers_.size() == max_shared_buffers) return unshared_ = std::move(bytes);
  buffers_.push_back({.subscription = &subscription, .since = since, .bytes = std::move(bytes)});
  return buffers_.back().bytes;
}

}  // namespace rostrum::fanout
