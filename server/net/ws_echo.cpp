#include "net/ws_echo.hpp"

#include <utility>

namespace rostrum::net {

void WsEcho::on_open(std::shared_ptr<fanout::Transport> transport) {
  socket_ = std::static_pointer_cast<WsSocket>(std::move(transport));
}

void WsEcho::on_message(std::string_view bytes) {
  echo({.is_text = false, .bytes = std::string(bytes)});
}

bool WsEcho::on_text(std::string_view bytes) {
  echo({.is_text = true, .bytes = std::string(bytes)});
  return true;
}

void WsEcho::on_writable() {
  while (!waiting_.empty() && !socket_->is_writing()) {
    Message next = std::move(waiting_.front());
    waiting_.pop_front();
    waiting_bytes_ -= next.bytes.size();
    send(std::move(next));
  }
}

void WsEcho::on_closed() { socket_.reset(); }

void WsEcho::echo(Message message) {
  if (!socket_->is_writing()) {
    send(std::move(message));
    return;
  }
  waiting_bytes_ += message.bytes.size();
  waiting_.push_back(std::move(message));
  if (waiting_bytes_ > max_echo_waiting) socket_->close(fanout::CloseCode::policy, "read first");
}

void WsEcho::send(Message message) {
  if (message.is_text) {
    socket_->send_text(message.bytes);
  } else {
    socket_->send(std::make_shared<const std::string>(std::move(message.bytes)));
  }
}

}  // namespace rostrum::net
