// The transport on Beast's WebSocket stream: what carries messages until our own framing does.
//
// Belongs to one I/O thread. Shared, because an operation under way keeps it alive; it ends when
// its read loop has ended and nothing is being written.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "core/check.hpp"
#include "fanout/transport.hpp"
#include "net/http_session.hpp"
#include "net/upgrade.hpp"
#include "wire/limits.hpp"

namespace rostrum::net {

template <class Stream>
class BeastTransport final : public fanout::Transport,
                             public std::enable_shared_from_this<BeastTransport<Stream>> {
 public:
  using Request = boost::beast::http::request<boost::beast::http::string_body>;

  BeastTransport(Stream stream, std::shared_ptr<SocketUser> user)
      : socket_(std::move(stream)), user_(std::move(user)) {}

  /// Answers the upgrade, then reads until the connection is gone.
  boost::asio::awaitable<void> run(Request request);

  [[nodiscard]] bool is_writing() const override { return sending_ != nullptr; }
  void send(fanout::SharedBytes message) override;
  void close(fanout::CloseCode code, std::string_view reason) override;

 private:
  void set_options(const Request& request);
  boost::asio::awaitable<void> read_until_gone();
  void on_sent(boost::system::error_code error);
  void start_close();
  void drop();

  boost::beast::websocket::stream<Stream> socket_;
  std::shared_ptr<SocketUser> user_;
  boost::beast::flat_buffer incoming_{wire::max_client_message_bytes};
  fanout::SharedBytes sending_;  // null: idle
  boost::beast::websocket::close_reason close_reason_;
  bool is_closing_ = false;
  bool close_has_started_ = false;
};

template <class Stream>
void BeastTransport<Stream>::set_options(const Request& request) {
  namespace websocket = boost::beast::websocket;
  using std::chrono::seconds;
  // Beast pings after half of the idle time: every 10 s, and gone after 20.
  socket_.set_option(websocket::stream_base::timeout{.handshake_timeout = handshake_timeout,
                                                     .idle_timeout = seconds(20),
                                                     .keep_alive_pings = true});
  socket_.read_message_max(wire::max_client_message_bytes);
  socket_.auto_fragment(false);  // a message is one frame
  socket_.binary(true);
  const bool offered = offers_our_subprotocol(
      std::string_view(request[boost::beast::http::field::sec_websocket_protocol]));
  socket_.set_option(
      websocket::stream_base::decorator([offered](websocket::response_type& response) {
        response.set(boost::beast::http::field::server, "rostrumd");
        if (offered) {
          response.set(boost::beast::http::field::sec_websocket_protocol,
                       boost::beast::string_view(subprotocol_name.data(), subprotocol_name.size()));
        }
      }));
}

template <class Stream>
boost::asio::awaitable<void> BeastTransport<Stream>::run(Request request) {
  const auto self = this->shared_from_this();
  set_options(request);
  boost::system::error_code error;
  co_await socket_.async_accept(request,
                                boost::asio::redirect_error(boost::asio::use_awaitable, error));
  if (!error) {
    user_->on_open(self);
    co_await read_until_gone();
  }
  is_closing_ = true;
  drop();
  const std::shared_ptr<SocketUser> user = std::move(user_);
  user->on_closed();
}

template <class Stream>
boost::asio::awaitable<void> BeastTransport<Stream>::read_until_gone() {
  for (;;) {
    boost::system::error_code error;
    co_await socket_.async_read(incoming_,
                                boost::asio::redirect_error(boost::asio::use_awaitable, error));
    if (error) co_return;
    if (!socket_.got_binary()) {
      close(fanout::CloseCode::not_binary, "binary messages only");
    } else if (!is_closing_) {
      const auto bytes = incoming_.cdata();
      user_->on_message({static_cast<const char*>(bytes.data()), bytes.size()});
    }
    incoming_.consume(incoming_.size());
  }
}

template <class Stream>
void BeastTransport<Stream>::send(fanout::SharedBytes message) {
  CHECK(!is_writing());
  if (is_closing_) return;
  sending_ = std::move(message);
  socket_.async_write(boost::asio::buffer(*sending_),
                      [self = this->shared_from_this()](boost::system::error_code error,
                                                        std::size_t) { self->on_sent(error); });
}

template <class Stream>
void BeastTransport<Stream>::on_sent(boost::system::error_code error) {
  sending_ = nullptr;
  if (error) {
    drop();  // the read loop ends too, and tells the user
  } else if (is_closing_) {
    start_close();
  } else if (user_ != nullptr) {
    user_->on_writable();
  }
}

template <class Stream>
void BeastTransport<Stream>::close(fanout::CloseCode code, std::string_view reason) {
  if (is_closing_) return;
  is_closing_ = true;
  // A close frame's reason has room for 123 bytes.
  close_reason_.code = static_cast<std::uint16_t>(code);
  close_reason_.reason.assign(reason.data(), std::min<std::size_t>(reason.size(), 123));
  if (!is_writing()) start_close();
}

template <class Stream>
void BeastTransport<Stream>::start_close() {
  if (close_has_started_ || user_ == nullptr) return;
  close_has_started_ = true;
  socket_.async_close(close_reason_, [self = this->shared_from_this()](boost::system::error_code) {
    self->drop();
  });
}

template <class Stream>
void BeastTransport<Stream>::drop() {
  boost::beast::get_lowest_layer(socket_).cancel();
  boost::beast::get_lowest_layer(socket_).close();
}

}  // namespace rostrum::net
