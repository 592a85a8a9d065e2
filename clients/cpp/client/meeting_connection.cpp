#include "client/meeting_connection.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <random>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "client/tls_client.hpp"

namespace rostrum::client {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

std::unexpected<std::string> failure(const Endpoint& endpoint, const char* act,
                                     const boost::system::error_code& error) {
  const std::string where =
      endpoint.socket_path.empty() ? endpoint.authority() : endpoint.socket_path;
  return std::unexpected(std::string("could not ") + act + " " + where + ": " + error.message());
}

/// Beast's WebSocket over any stream; `context` outlives a TLS stream that uses it.
template <class Stream>
class BeastSocket final : public MessageSocket {
 public:
  BeastSocket(Endpoint endpoint, Stream stream,
              std::unique_ptr<asio::ssl::context> context = nullptr)
      : endpoint_(std::move(endpoint)), context_(std::move(context)), stream_(std::move(stream)) {}

  asio::awaitable<Result<void>> upgrade(std::string target, std::chrono::milliseconds dead_after) {
    auto silence = websocket::stream_base::timeout::suggested(beast::role_type::client);
    if (dead_after.count() > 0) {
      silence.handshake_timeout =
          std::min<std::chrono::steady_clock::duration>(silence.handshake_timeout, dead_after);
      silence.idle_timeout = dead_after;
      silence.keep_alive_pings = true;
    }
    stream_.set_option(silence);
    stream_.set_option(websocket::stream_base::decorator([](websocket::request_type& request) {
      request.set(beast::http::field::sec_websocket_protocol, "rostrum.v1");
      request.set(beast::http::field::user_agent, "rostrum-client");
    }));
    stream_.read_message_max(max_message_bytes);
    stream_.binary(true);
    const std::string authority = endpoint_.authority();
    const auto [error] = co_await stream_.async_handshake(authority, target, as_result);
    if (error) co_return failure(endpoint_, "open a WebSocket to", error);
    co_return Result<void>{};
  }

  asio::awaitable<Result<std::string>> read() override {
    const auto [error, count] = co_await stream_.async_read(buffer_, as_result);
    if (error) co_return failure(endpoint_, "read from", error);
    std::string bytes = beast::buffers_to_string(buffer_.data());
    buffer_.consume(count);
    co_return bytes;
  }

  asio::awaitable<Result<void>> write(std::string bytes) override {
    const auto [error, count] = co_await stream_.async_write(asio::buffer(bytes), as_result);
    if (error) co_return failure(endpoint_, "write to", error);
    co_return Result<void>{};
  }

  asio::awaitable<void> close() override {
    const auto [error] = co_await stream_.async_close(websocket::close_code::normal, as_result);
    (void)error;  // it is gone either way
  }

  void end() override { beast::get_lowest_layer(stream_).close(); }

 private:
  Endpoint endpoint_;
  std::unique_ptr<asio::ssl::context> context_;
  websocket::stream<Stream> stream_;
  beast::flat_buffer buffer_;
};

using Opened = Result<std::unique_ptr<MessageSocket>>;

template <class Stream>
asio::awaitable<Opened> upgraded(Endpoint endpoint, Stream stream, std::string target,
                                 std::chrono::milliseconds dead_after,
                                 std::unique_ptr<asio::ssl::context> context = nullptr) {
  auto socket = std::make_unique<BeastSocket<Stream>>(std::move(endpoint), std::move(stream),
                                                      std::move(context));
  const Result<void> done = co_await socket->upgrade(std::move(target), dead_after);
  if (!done) co_return std::unexpected(done.error());
  co_return Opened(std::move(socket));
}

asio::awaitable<Opened> open_tls(Endpoint endpoint, beast::tcp_stream tcp, std::string target,
                                 std::chrono::milliseconds dead_after) {
  boost::system::error_code error;
  auto context = make_tls_context(endpoint, error);
  if (error) co_return failure(endpoint, "load the certificate authority for", error);
  beast::ssl_stream<beast::tcp_stream> stream(std::move(tcp), *context);
  expect_host(stream, endpoint);
  beast::get_lowest_layer(stream).expires_after(std::chrono::seconds(30));
  const auto [handshake_error] =
      co_await stream.async_handshake(asio::ssl::stream_base::client, as_result);
  if (handshake_error) co_return failure(endpoint, "agree on TLS with", handshake_error);
  beast::get_lowest_layer(stream).expires_never();  // the WebSocket has time-outs of its own
  co_return co_await upgraded(std::move(endpoint), std::move(stream), std::move(target), dead_after,
                              std::move(context));
}

asio::awaitable<Opened> open_tcp(Endpoint endpoint, std::string target,
                                 std::chrono::milliseconds dead_after) {
  const auto executor = co_await asio::this_coro::executor;
  asio::ip::tcp::resolver resolver(executor);
  const auto [resolve_error, addresses] =
      co_await resolver.async_resolve(endpoint.host, endpoint.port, as_result);
  if (resolve_error) co_return failure(endpoint, "find", resolve_error);
  beast::tcp_stream stream(executor);
  stream.expires_after(std::chrono::seconds(30));
  const auto [connect_error, address] = co_await stream.async_connect(addresses, as_result);
  if (connect_error) co_return failure(endpoint, "connect to", connect_error);
  stream.expires_never();  // the WebSocket has time-outs of its own
  stream.socket().set_option(asio::ip::tcp::no_delay(true));
  if (endpoint.tls) {
    co_return co_await open_tls(std::move(endpoint), std::move(stream), std::move(target),
                                dead_after);
  }
  co_return co_await upgraded(std::move(endpoint), std::move(stream), std::move(target),
                              dead_after);
}

using LocalStream = beast::basic_stream<asio::local::stream_protocol>;

asio::awaitable<Opened> open_local(Endpoint endpoint, std::string target,
                                   std::chrono::milliseconds dead_after) {
  const auto executor = co_await asio::this_coro::executor;
  LocalStream stream(executor);
  const asio::local::stream_protocol::endpoint address(endpoint.socket_path);
  const auto [error] = co_await stream.socket().async_connect(address, as_result);
  if (error) co_return failure(endpoint, "connect to", error);
  co_return co_await upgraded(std::move(endpoint), std::move(stream), std::move(target),
                              dead_after);
}

v1::ClientMessage hello_of(const MeetingConnection::Options& options) {
  v1::ClientMessage message;
  v1::Hello& hello = *message.mutable_hello();
  if (options.session.empty()) {
    hello.set_watch(options.watch);
    hello.set_code(options.code);
  } else {
    hello.set_session(options.session);
  }
  hello.set_console(options.console);
  hello.set_client("rostrum-client");
  hello.set_robot(options.is_robot);
  return message;
}

std::string text_of(const v1::Goodbye& goodbye) {
  return "the server says goodbye: " + v1::GoodbyeReason_Name(goodbye.reason()) +
         (goodbye.detail().empty() ? "" : ", " + goodbye.detail());
}

}  // namespace

MeetingConnection::MeetingConnection(std::unique_ptr<MessageSocket> socket)
    : socket_(std::move(socket)) {}

asio::awaitable<Result<std::unique_ptr<MeetingConnection>>> MeetingConnection::open(
    Options options) {
  using Answer = Result<std::unique_ptr<MeetingConnection>>;
  auto connection = co_await connect(options);
  if (!connection) co_return std::unexpected(connection.error());
  const Result<void> greeted = co_await (*connection)->greet(std::move(options));
  if (!greeted) co_return std::unexpected(greeted.error());
  co_return Answer(*std::move(connection));
}

asio::awaitable<Result<std::unique_ptr<MeetingConnection>>> MeetingConnection::connect(
    Options options) {
  using Answer = Result<std::unique_ptr<MeetingConnection>>;
  const std::string target = "/ws";
  Opened socket = options.endpoint.socket_path.empty()
                      ? co_await open_tcp(options.endpoint, target, options.dead_after)
                      : co_await open_local(options.endpoint, target, options.dead_after);
  if (!socket) co_return std::unexpected(socket.error());
  co_return Answer(std::unique_ptr<MeetingConnection>(new MeetingConnection(std::move(*socket))));
}

asio::awaitable<Result<void>> MeetingConnection::greet(Options options) {
  std::string hello = hello_of(options).SerializeAsString();
  const Result<void> sent = co_await socket_->write(std::move(hello));
  if (!sent) co_return std::unexpected(sent.error());
  Result<v1::ServerMessage> first = co_await next();
  if (!first) co_return std::unexpected(first.error());
  if (!first->has_welcome()) co_return std::unexpected("the server's first message is no welcome");
  welcome_ = first->welcome();
  co_return Result<void>{};
}

asio::awaitable<Result<v1::ServerMessage>> MeetingConnection::next() {
  Result<std::string> bytes = co_await socket_->read();
  if (!bytes) co_return std::unexpected(bytes.error());
  v1::ServerMessage message;
  if (!message.ParseFromString(*bytes))
    co_return std::unexpected("the server sent what is no message");
  if (message.has_goodbye()) {
    goodbye_ = message.goodbye();
    co_return std::unexpected(text_of(*goodbye_));
  }
  for (const v1::Frame& frame : message.batch().frames()) frames_.take(frame);
  co_return message;
}

asio::awaitable<Result<void>> MeetingConnection::send(v1::Command command) {
  v1::ClientMessage message;
  *message.mutable_command() = std::move(command);
  std::string bytes = message.SerializeAsString();
  return socket_->write(std::move(bytes));
}

asio::awaitable<Result<v1::Answer>> MeetingConnection::ask(v1::Command command) {
  if (command.id().empty()) command.set_id(make_command_id());
  const std::string id = command.id();
  const Result<void> sent = co_await send(std::move(command));
  if (!sent) co_return std::unexpected(sent.error());
  while (true) {
    Result<v1::ServerMessage> answer = co_await next();
    if (!answer) co_return std::unexpected(answer.error());
    if (answer->has_answer() && answer->answer().command() == id) co_return answer->answer();
  }
}

asio::awaitable<Result<void>> MeetingConnection::wait_until(
    std::function<bool(const FrameStore&)> holds) {
  while (!holds(frames_)) {
    const Result<v1::ServerMessage> message = co_await next();
    if (!message) co_return std::unexpected(message.error());
  }
  co_return Result<void>{};
}

asio::awaitable<void> MeetingConnection::close() { co_await socket_->close(); }

std::string make_command_id() {
  constexpr std::string_view digits = "0123456789abcdef";
  std::random_device device;  // the operating system's generator
  std::string id;
  for (int word = 0; word < 4; ++word) {
    unsigned value = device();
    for (int digit = 0; digit < 8; ++digit, value >>= 4) id.push_back(digits[value & 15U]);
  }
  return id;
}

}  // namespace rostrum::client
