#include "net/ws_commons.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "core/check.hpp"
#include "net/ws_frame.hpp"
#include "net/ws_socket.hpp"

namespace rostrum::net {

std::uint32_t steady_seconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

WsCommons::WsCommons(boost::asio::io_context& context, Seconds seconds, Silence silence)
    : seconds_(std::move(seconds)),
      silence_(silence),
      read_buffer_(read_buffer_bytes),
      now_s_(seconds_()),
      clock_(context) {}

WsCommons::~WsCommons() {
  while (!sockets_.empty()) sockets_.back()->end();
}

const fanout::SharedBytes& WsCommons::framed(const fanout::SharedBytes& message, bool always) {
  const bool again = last_ == message;
  if (!again) {
    last_ = message;
    last_framed_ = nullptr;
  }
  if (last_framed_ == nullptr && (again || always))
    last_framed_ = std::make_shared<const std::string>(ws_frame(WsOpcode::binary, *message));
  return last_framed_;
}

void WsCommons::add(WsSocket& socket) {
  socket.place = sockets_.size();
  sockets_.push_back(&socket);
  if (clock_runs_) return;
  clock_runs_ = true;
  now_s_ = seconds_();
  beat();
}

void WsCommons::remove(WsSocket& socket) {
  CHECK(socket.place < sockets_.size() && sockets_[socket.place] == &socket);
  WsSocket* last = sockets_.back();
  sockets_[socket.place] = last;
  last->place = socket.place;
  sockets_.pop_back();
}

void WsCommons::beat() {
  clock_.expires_after(look_beat);
  clock_.async_wait([this](boost::system::error_code error) {
    if (error) return;
    now_s_ = seconds_();
    look_at_some();
    clock_runs_ = !sockets_.empty();
    if (clock_runs_) beat();
  });
}

void WsCommons::look_at_some() {
  // One that ends is replaced by the last, which is then looked at a round later: no harm.
  const auto round = std::min<std::chrono::milliseconds>(
      look_round, std::chrono::seconds(silence_.ping_after_s) / 2);
  const auto beats = static_cast<std::size_t>(std::max<std::int64_t>(round / look_beat, 1));
  const std::size_t some = sockets_.size() / beats + 1;
  for (std::size_t count = 0; count < some && !sockets_.empty(); ++count) {
    if (next_to_look_at_ >= sockets_.size()) next_to_look_at_ = 0;
    sockets_[next_to_look_at_++]->look_after();
  }
}

}  // namespace rostrum::net
