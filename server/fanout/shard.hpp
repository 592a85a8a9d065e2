// The connections of one I/O thread, and what each has been sent.
//
// Belongs to its I/O thread: every call is made there. Publishing posts to a shard once, never once
// per connection.
//
// How it works. Frames lie in cells, one a (meeting, key). Connections of the same audience share a
// subscription: a list of cells. Every update of cells gets the next tick number; a connection
// remembers one number, the tick up to which it has been sent everything. What it lacks are the
// cells of its subscription with a later tick, and all who lack the same share one buffer.
//
// Invariants
//   (1) At most one send is under way to a connection; a slow one is skipped and gets the newest
//       state when it is free. It can never make anything grow.
//   (2) A connection gets nothing before its subscription has a frame in every cell, and then gets
//       all of them in one message.
//   (3) A sweep runs in slices of slice_size connections, and updates that come meanwhile wait for
//       its end: what a sweep sends is one tick.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "core/ids.hpp"
#include "core/scope.hpp"
#include "fanout/frame.hpp"
#include "fanout/transport.hpp"
#include "ops/metrics.hpp"

namespace rostrum::fanout {

inline constexpr std::size_t slice_size = 500;         // connections between two looks at the I/O
inline constexpr std::size_t max_shared_buffers = 64;  // kept during one tick
inline constexpr std::size_t look_ahead = 8;           // connections brought near in a sweep

class Shard {
 public:
  using Handle = std::size_t;  // of a connection, until it leaves
  /// Asks for frames of these keys, by update(); called once for each new subscription.
  using Demand = std::function<void(const core::MeetingId&, const std::vector<core::Key>&)>;

  Shard(boost::asio::io_context& context, ops::Metrics& metrics, Demand demand);
  ~Shard();
  Shard(const Shard&) = delete;
  Shard& operator=(const Shard&) = delete;

  /// The transport lives until leave(). All of the keys' frames come in one batch as soon as it is
  /// not writing and all are there.
  Handle join(Transport& transport, const core::MeetingId& meeting,
              const std::vector<core::Key>& keys);
  void leave(Handle handle);

  /// The connection may be written to again: sends what it lacks, if anything.
  void on_free(Handle handle);

  /// New states; keys that nobody here has subscribed to are ignored.
  void update(const core::MeetingId& meeting, const std::vector<KeyedFrame>& frames);

  [[nodiscard]] std::size_t connection_count() const { return connections_.size() - free_.size(); }

 private:
  struct Subscription;
  struct Cell {
    SharedBytes bytes;  // null: none yet
    std::uint64_t tick = 0;
    std::vector<Subscription*> subscriptions;
  };
  struct Subscription {
    std::vector<Cell*> cells;
    std::size_t missing = 0;  // cells without a frame
    std::uint64_t tick = 0;   // the newest of its cells
  };
  struct Connection {
    Transport* transport = nullptr;  // null: free place
    Subscription* subscription = nullptr;
    std::uint64_t sent = 0;
  };
  struct SharedBuffer {
    const Subscription* subscription;
    std::uint64_t since;
    SharedBytes bytes;
  };
  using SubscriptionKey = std::pair<core::MeetingId, std::vector<core::Key>>;

  Subscription& subscription_for(const core::MeetingId& meeting,
                                 const std::vector<core::Key>& keys);
  void apply(const core::MeetingId& meeting, const std::vector<KeyedFrame>& frames);
  void start_sweep();
  void sweep_slice(std::size_t first);
  void send_what_it_lacks(Connection& connection);
  /// Lives until the next call.
  const SharedBytes& buffer_for(const Subscription& subscription, std::uint64_t since);
  void count_sends();

  boost::asio::io_context& context_;
  Demand demand_;
  ops::Counter& sends_;
  ops::Counter& sent_bytes_;
  ops::Counter& skips_;

  std::vector<Connection> connections_;
  std::vector<Handle> free_;
  std::map<std::pair<core::MeetingId, core::Key>, std::unique_ptr<Cell>> cells_;
  std::map<SubscriptionKey, std::unique_ptr<Subscription>> subscriptions_;
  std::uint64_t tick_ = 0;
  std::vector<SharedBuffer> buffers_;  // of the present tick
  SharedBytes unshared_;               // the last one that had no place there
  // Since count_sends(): the counters are shared with other threads, and touched once a slice.
  std::uint64_t uncounted_sends_ = 0;
  std::uint64_t uncounted_bytes_ = 0;
  bool is_sweeping_ = false;
  // What came during a sweep: the newest frame of each key.
  std::map<std::pair<core::MeetingId, core::Key>, SharedBytes> waiting_;
};

}  // namespace rostrum::fanout
