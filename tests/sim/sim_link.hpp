// A connection's two directions. What is sent arrives in order, some time later, or, once the link
// is cut, perhaps not at all. Across links nothing is in order: what was sent on a link that was
// cut may arrive after what its client has sent on the next one.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core/time.hpp"
#include "sim/virtual_time.hpp"

namespace rostrum::sim {

class Pipe : public std::enable_shared_from_this<Pipe> {
 public:
  Pipe(VirtualTime& time, Dice& dice, core::Duration longest_delay)
      : time_(time), dice_(dice), longest_delay_(longest_delay) {}

  void send(std::function<void()> deliver) {
    if (last_arrival_) return;  // cut
    newest_ = std::max(newest_, time_.now() + dice_.delay(longest_delay_));
    time_.at(newest_, [self = shared_from_this(), arrives = newest_, deliver = std::move(deliver)] {
      if (!self->last_arrival_ || arrives <= *self->last_arrival_) deliver();
    });
  }

  /// Of what is on its way only what arrives within a moment still does.
  void cut(core::Duration moment) {
    if (!last_arrival_) last_arrival_ = time_.now() + dice_.delay(moment);
  }

 private:
  VirtualTime& time_;
  Dice& dice_;
  core::Duration longest_delay_;
  core::Instant newest_;
  std::optional<core::Instant> last_arrival_;  // once cut
};

/// Shared by both ends and by what is on its way.
struct Link {
  Link(VirtualTime& time, Dice& dice, core::Duration longest_delay)
      : up(std::make_shared<Pipe>(time, dice, longest_delay)),
        down(std::make_shared<Pipe>(time, dice, longest_delay)) {}

  std::shared_ptr<Pipe> up;
  std::shared_ptr<Pipe> down;
  // The ends; empty while there is none.
  std::function<void(const std::string&)> to_server;
  std::function<void()> to_server_lost;  // the server learns that it is gone
  std::function<void()> to_client_lost;
  bool is_lost_to_server = false;  // also of one that it has not accepted yet

  void lose_to_server() {
    is_lost_to_server = true;
    if (to_server_lost) to_server_lost();
  }

  void cut(core::Duration moment) const {
    up->cut(moment);
    down->cut(moment);
  }
};

}  // namespace rostrum::sim
