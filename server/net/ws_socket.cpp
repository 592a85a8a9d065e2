#include "net/ws_socket.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/post.hpp>
#include <sys/socket.h>

#include "core/check.hpp"

namespace rostrum::net {
namespace {

using fanout::CloseCode;

// Then the other sockets of the thread have their turn.
constexpr int max_reads_in_a_row = 16;

}  // namespace

WsSocket::WsSocket(WsCommons& commons, Socket socket, std::optional<TlsSession> tls,
                   std::shared_ptr<SocketUser> user, std::size_t max_message)
    : commons_(commons),
      sent_s_(commons.now_s()),
      heard_s_(commons.now_s()),
      socket_(std::move(socket)),
      tls_(std::move(tls)),
      user_(std::move(user)),
      parser_(max_message) {}

void WsSocket::open(std::string answer, std::string_view early) {
  commons_.add(*this);
  sent_s_ = heard_s_ = commons_.now_s();
  put(std::make_shared<const std::string>(std::move(answer)), true);
  user_->on_open(shared_from_this());
  if (!early.empty()) {
    std::string first(early);
    take(first);
  }
  if (stage_ == Stage::ended) return;
  if (tls_) {
    on_readable({});  // the session may hold bytes already, of which the descriptor knows nothing
  } else {
    wait_readable();
  }
}

void WsSocket::send(const fanout::SharedBytes& message) {
  CHECK(!is_writing());
  if (stage_ != Stage::open) return;
  const fanout::SharedBytes& framed = commons_.framed(message, tls_.has_value());
  put(framed != nullptr ? framed : message, framed != nullptr);
}

void WsSocket::send_text(std::string_view message) {
  CHECK(!is_writing());
  if (stage_ != Stage::open) return;
  put(std::make_shared<const std::string>(ws_frame(WsOpcode::text, message)), true);
}

void WsSocket::close(CloseCode code, std::string_view reason) {
  if (stage_ != Stage::open) return;
  start_closing(Stage::closing, ws_close_frame(static_cast<std::uint16_t>(code), reason));
}

void WsSocket::look_after() {
  const std::uint32_t now_s = commons_.now_s();
  const Silence& silence = commons_.silence();
  if (stage_ != Stage::open) {
    if (now_s - since_s_ >= close_within_s) end();
    return;
  }
  if (is_pinged_) {
    if (now_s - since_s_ >= silence.dead_after_s) end();
    return;
  }
  const bool is_silent = now_s - std::max(heard_s_, sent_s_) >= silence.ping_after_s ||
                         now_s - heard_s_ >= silence.unheard_after_s();
  if (is_writing() || !is_silent) return;
  is_pinged_ = true;
  since_s_ = now_s;
  put_control(ws_frame(WsOpcode::ping, {}));
}

void WsSocket::end() {
  if (stage_ == Stage::ended) return;
  const std::shared_ptr<WsSocket> self = shared_from_this();
  stage_ = Stage::ended;
  commons_.remove(*this);
  if (tls_ && !is_writing()) tls_->say_end();
  tls_.reset();
  out_ = {};
  control_.reset();
  boost::system::error_code ignored;
  socket_.close(ignored);
  held_.reset();
  const std::shared_ptr<SocketUser> user = std::move(user_);
  user->on_closed();
}

// Reading

void WsSocket::wait_readable() {
  socket_.async_wait(
      Socket::wait_read,
      [self = shared_from_this()](boost::system::error_code error) { self->on_readable(error); });
}

void WsSocket::on_readable(boost::system::error_code error) {
  if (stage_ == Stage::ended) return;
  if (error) {
    end();
    return;
  }
  const std::span<char> buffer = commons_.read_buffer();
  for (int reads = 0; reads < max_reads_in_a_row; ++reads) {
    const IoResult result = tls_ ? tls_->read(buffer) : read_some(socket_.native_handle(), buffer);
    if (result.kind == IoResult::Kind::gone) {
      end();
      return;
    }
    // A renewed key of the session may be what a write has waited for.
    if (tls_ && waits_to_write_) on_ready_to_write({});
    const bool is_empty = result.kind == IoResult::Kind::would_block;
    if (!is_empty) {
      if (heard_s_ != commons_.now_s()) pings_ = 0;
      heard_s_ = commons_.now_s();
      is_pinged_ = false;
      take(buffer.first(result.count));
    }
    if (stage_ == Stage::ended) return;
    // A plain socket that filled the buffer only in part is empty; a session may hold more.
    if (is_empty || (!tls_ && result.count < buffer.size())) {
      wait_readable();
      return;
    }
  }
  boost::asio::post(socket_.get_executor(), [self = shared_from_this()] { self->on_readable({}); });
}

void WsSocket::take(std::span<char> input) {
  while (stage_ != Stage::ended) {
    const std::optional<WsEvent> event = parser_.next(input);
    if (!event) return;
    on_event(*event);
  }
}

void WsSocket::on_event(const WsEvent& event) {
  switch (event.kind) {
    case WsEvent::Kind::text:
      if (stage_ == Stage::open && !user_->on_text(event.payload))
        close(CloseCode::not_binary, "binary messages only");
      return;
    case WsEvent::Kind::binary:
      if (stage_ == Stage::open) user_->on_message(event.payload);
      return;
    case WsEvent::Kind::ping:
      answer_ping(event.payload);
      return;
    case WsEvent::Kind::pong:
      return;
    case WsEvent::Kind::close:
      on_peer_close(event.code);
      return;
    case WsEvent::Kind::violation:
      // Closing already: our close is on its way, and nobody listens any more.
      if (stage_ == Stage::open)
        start_closing(Stage::draining, ws_close_frame(event.code, event.payload));
      return;
  }
}

void WsSocket::answer_ping(std::string_view payload) {
  if (stage_ != Stage::open) return;
  if (++pings_ > max_pings_a_second) {
    close(CloseCode::policy, "too many pings");
    return;
  }
  put_control(ws_frame(WsOpcode::pong, payload));
}

void WsSocket::on_peer_close(std::uint16_t code) {
  peer_has_closed_ = true;
  if (stage_ == Stage::open) {
    start_closing(Stage::closing, ws_close_frame(code, {}));
  } else if (!is_writing()) {
    end();
  }
}

void WsSocket::start_closing(Stage stage, std::string frame) {
  stage_ = stage;
  since_s_ = commons_.now_s();
  put_control(std::move(frame));
}

// Writing

void WsSocket::put(const fanout::SharedBytes& bytes, bool has_header) {
  sent_s_ = commons_.now_s();
  std::size_t done = 0;
  const IoResult::Kind outcome = write_rest(*bytes, has_header, done);
  if (outcome == IoResult::Kind::done) return;
  if (outcome == IoResult::Kind::gone) {
    break_off();
    return;
  }
  out_ = {.bytes = bytes, .done = done, .has_header = has_header};
  wait_writable();
}

void WsSocket::put_control(std::string frame) {
  if (!is_writing()) {
    put(std::make_shared<const std::string>(std::move(frame)), true);
    if (!is_writing()) after_flush();
  } else if (control_ == nullptr) {
    control_ = std::make_unique<std::string>(std::move(frame));
  } else {
    *control_ = std::move(frame);  // the newest pong answers all; a close comes last anyway
  }
}

bool WsSocket::flush() {
  const IoResult::Kind outcome = write_rest(*out_.bytes, out_.has_header, out_.done);
  if (outcome == IoResult::Kind::done) {
    out_ = {};
    return true;
  }
  if (outcome == IoResult::Kind::gone) {
    break_off();
  } else {
    wait_writable();
  }
  return false;
}

IoResult::Kind WsSocket::write_rest(std::string_view bytes, bool has_header, std::size_t& done) {
  const std::size_t header =
      has_header ? 0 : WsHeader(WsOpcode::binary, bytes.size()).bytes().size();
  while (done < header + bytes.size()) {
    const IoResult result = write_next(bytes, has_header, done);
    if (result.kind != IoResult::Kind::done) return result.kind;
    done += result.count;
  }
  return IoResult::Kind::done;
}

IoResult WsSocket::write_next(std::string_view bytes, bool has_header, std::size_t done) {
  if (tls_) return tls_->write(bytes.substr(done));
  if (has_header) return write_some(socket_.native_handle(), {}, bytes.substr(done));
  const WsHeader header(WsOpcode::binary, bytes.size());
  const std::size_t of_header = std::min(done, header.bytes().size());
  return write_some(socket_.native_handle(), header.bytes().substr(of_header),
                    bytes.substr(done - of_header));
}

void WsSocket::wait_writable() {
  if (waits_to_write_) return;
  waits_to_write_ = true;
  socket_.async_wait(Socket::wait_write,
                     [self = shared_from_this()](boost::system::error_code error) {
                       self->waits_to_write_ = false;
                       self->on_ready_to_write(error);
                     });
}

void WsSocket::on_ready_to_write(boost::system::error_code error) {
  if (stage_ == Stage::ended || !is_writing()) return;
  if (error) {
    end();
    return;
  }
  if (!flush()) return;
  if (control_ != nullptr) {
    put_control(std::move(*std::exchange(control_, nullptr)));
    if (is_writing()) return;
  }
  if (stage_ == Stage::open) {
    user_->on_writable();
  } else {
    after_flush();
  }
}

/// All is out. The peer's half of a close may have come before.
void WsSocket::after_flush() {
  if (stage_ == Stage::draining) {
    if (tls_) tls_->say_end();
    ::shutdown(socket_.native_handle(), SHUT_WR);  // its end comes after our close, not a reset
  } else if (stage_ == Stage::closing && peer_has_closed_) {
    // Not from here: whoever called close() has not come back yet.
    boost::asio::post(socket_.get_executor(), [self = shared_from_this()] { self->end(); });
  }
}

/// The peer is gone: the wait for readability finds out, and ends it from the loop.
void WsSocket::break_off() {
  out_ = {};
  control_.reset();
  if (stage_ == Stage::open) stage_ = Stage::draining;
  since_s_ = commons_.now_s();
  ::shutdown(socket_.native_handle(), SHUT_RDWR);
}

}  // namespace rostrum::net
