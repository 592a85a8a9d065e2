#include "net/http_session.hpp"

#include <exception>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "core/rejection.hpp"
#include "net/address_key.hpp"
#include "net/tls_session.hpp"
#include "net/upgrade.hpp"
#include "net/ws_commons.hpp"
#include "net/ws_socket.hpp"

namespace rostrum::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;
using ControlStream = beast::basic_stream<asio::local::stream_protocol>;
using ParsedRequest = http::request<http::string_body>;

// A journal answers within milliseconds; a disk that hangs must not hold its askers for ever.
constexpr std::chrono::seconds answer_timeout{15};

struct Peer {
  std::string address;
  bool secure = false;
  bool administrator = false;
  bool is_over = false;  // over the bound: all it gets is the answer that the server is full
  bool address_is_over = false;  // the same of its address: all it gets is the answer that says so
  AddressPlaces::Place place;    // null: not counted
};

template <class Stream>
struct Connection final : OpenSessions::Session {
  Connection(Stream used, Peer who, const SessionSurroundings& around)
      : stream(std::move(used)),
        peer(std::move(who)),
        surroundings(around),
        sessions(around.sessions) {
    sessions->add(*this);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() override { sessions->remove(*this); }
  void close() override { beast::get_lowest_layer(stream).close(); }

  Stream stream;
  Peer peer;
  const SessionSurroundings& surroundings;
  std::shared_ptr<OpenSessions> sessions;
  beast::flat_buffer buffer{max_request_header + max_request_body};
};

/// Waits in a coroutine, and gives the error back instead of throwing it.
auto into(boost::system::error_code& error) {
  return asio::redirect_error(asio::use_awaitable, error);
}

std::string text(beast::string_view view) { return {view.data(), view.size()}; }

std::string last_forwarded(std::string_view header) {
  const std::size_t comma = header.rfind(',');
  if (comma != std::string_view::npos) header.remove_prefix(comma + 1);
  while (header.starts_with(' ')) header.remove_prefix(1);
  return std::string(header.substr(0, 64));
}

HttpRequest values_of(ParsedRequest& parsed, const Peer& peer, bool behind_proxy) {
  HttpRequest request;
  request.method = text(parsed.method_string());
  const std::string target = text(parsed.target());
  const std::size_t mark = target.find('?');
  request.path = target.substr(0, mark);
  if (mark != std::string::npos) request.query = target.substr(mark + 1);
  if (request.path.empty()) request.path = "/";
  request.host = text(parsed[http::field::host]);
  request.origin = text(parsed[http::field::origin]);
  const std::string authorization = text(parsed[http::field::authorization]);
  request.bearer = bearer_token(authorization);
  request.cookie = text(parsed[http::field::cookie]);
  request.accept_encoding = text(parsed[http::field::accept_encoding]);
  request.if_none_match = text(parsed[http::field::if_none_match]);
  request.body = std::move(parsed.body());
  request.address = peer.address;
  request.secure = peer.secure;
  request.administrator = peer.administrator;
  if (behind_proxy && !peer.administrator) {
    const std::string forwarded = text(parsed["X-Forwarded-For"]);
    if (!forwarded.empty()) request.address = address_key(last_forwarded(forwarded));
    request.secure = text(parsed["X-Forwarded-Proto"]) == "https";
  }
  return request;
}

/// An answer that may come from any thread, or not in time: whichever is first is the one.
template <class Completion>
struct Asked {
  Asked(Completion then, const asio::any_io_executor& executor)
      : completion(std::move(then)), timer(executor, answer_timeout) {}

  void settle(HttpResponse response) {
    if (std::exchange(is_settled, true)) return;
    timer.cancel();
    std::move(completion)(std::move(response));
  }

  Completion completion;
  asio::steady_timer timer;
  bool is_settled = false;
};

HttpResponse no_answer_in_time() {
  return problem(503, "Not storing",
                 "The act may or may not have been stored; send it again with the same id.",
                 static_cast<int>(core::RejectionReason::not_storing));
}

/// Asks the handler, which answers from any thread, and goes on here.
asio::awaitable<HttpResponse> ask(HttpHandler& handler, HttpRequest request) {
  const auto start = [&handler](auto completion, HttpRequest asked) {
    const asio::any_io_executor executor = asio::get_associated_executor(completion);
    // Shared by the two that may come first.
    auto shared = std::make_shared<Asked<decltype(completion)>>(std::move(completion), executor);
    shared->timer.async_wait([shared](boost::system::error_code error) {
      if (!error) shared->settle(no_answer_in_time());
    });
    handler.handle(std::move(asked), [shared, executor](HttpResponse response) {
      asio::post(executor, [shared, response = std::move(response)]() mutable {
        shared->settle(std::move(response));
      });
    });
  };
  return asio::async_initiate<const asio::use_awaitable_t<>&, void(HttpResponse)>(
      start, asio::use_awaitable, std::move(request));
}

template <class Stream>
asio::awaitable<bool> write_response(std::shared_ptr<Connection<Stream>> connection,
                                     HttpResponse response, bool keep_alive, bool head) {
  static const std::string nothing;
  const std::string& body = response.body == nullptr ? nothing : *response.body;
  http::response<http::span_body<const char>> out;
  out.version(11);
  out.result(response.status);
  for (const auto& [name, value] : response.headers) out.insert(name, value);
  out.set(http::field::server, "rostrumd");
  out.keep_alive(keep_alive);
  if (response.status != 304 && response.status != 204) out.content_length(body.size());
  if (!head) out.body() = beast::span<const char>(body.data(), body.size());

  beast::get_lowest_layer(connection->stream).expires_after(request_timeout);
  boost::system::error_code error;
  http::serializer<false, http::span_body<const char>> serializer(out);
  if (head) {
    serializer.split(true);
    co_await http::async_write_header(connection->stream, serializer, into(error));
  } else {
    co_await http::async_write(connection->stream, serializer, into(error));
  }
  co_return !error;
}

/// What to answer to a request that could not be read, if anything.
std::optional<HttpResponse> answer_to(boost::system::error_code error) {
  if (error == http::error::header_limit)
    return problem(431, "Header too large", "The header may have 16 KiB.");
  if (error == http::error::body_limit)
    return problem(413, "Body too large", "The body may have 1 MiB.");
  const bool is_parse_error =
      error.category() == make_error_code(http::error::bad_method).category() &&
      error != http::error::end_of_stream && error != http::error::partial_message;
  if (is_parse_error) return problem(400, "Bad request", "This is not HTTP/1.1.");
  return std::nullopt;
}

/// The stream's socket becomes a WebSocket's, with what has been read past the request.
template <class Stream>
void hand_over(Connection<Stream>& connection, std::shared_ptr<SocketUser> user,
               const std::string& answer) {
  auto& lowest = beast::get_lowest_layer(connection.stream);
  lowest.expires_never();
  std::optional<TlsSession> tls;
  if constexpr (std::is_same_v<Stream, TlsStream>)
    tls.emplace(connection.stream.native_handle(), lowest.socket().native_handle());
  const std::size_t max_message = user->max_message();
  const auto socket =
      std::make_shared<WsSocket>(connection.surroundings.commons, lowest.release_socket(),
                                 std::move(tls), std::move(user), max_message);
  socket->hold(std::move(connection.peer.place));
  const auto early = connection.buffer.cdata();
  socket->open(answer, {static_cast<const char*>(early.data()), early.size()});
}

template <class Stream>
asio::awaitable<void> become_websocket(std::shared_ptr<Connection<Stream>> connection,
                                       ParsedRequest parsed, HttpRequest request) {
  const SessionSurroundings& around = connection->surroundings;
  std::optional<HttpResponse> refusal =
      refuse_upgrade({.method = request.method,
                      .version = text(parsed[http::field::sec_websocket_version]),
                      .key = text(parsed[http::field::sec_websocket_key]),
                      .protocols = text(parsed[http::field::sec_websocket_protocol]),
                      .origin = request.origin,
                      .host = request.host,
                      .any_origin = around.sockets.allows_any_origin(request.path)},
                     around.public_origin);
  if (!refusal && !beast::websocket::is_upgrade(parsed))
    refusal = problem(400, "Bad request", "The header Connection has to say Upgrade.");
  std::shared_ptr<SocketUser> user;
  if (!refusal) {
    auto admitted = around.sockets.admit(request);
    if (admitted) {
      user = std::move(*admitted);
    } else {
      refusal = std::move(admitted.error());
    }
  }
  if (refusal) {
    co_await write_response(connection, std::move(*refusal), false, false);
    co_return;
  }
  const std::string answer = upgrade_answer(text(parsed[http::field::sec_websocket_key]),
                                            text(parsed[http::field::sec_websocket_protocol]));
  hand_over(*connection, std::move(user), answer);
}

template <class Stream>
asio::awaitable<void> serve_requests(std::shared_ptr<Connection<Stream>> connection) {
  std::chrono::seconds patience = handshake_timeout;
  for (;;) {
    http::request_parser<http::string_body> parser;
    parser.header_limit(max_request_header);
    parser.body_limit(max_request_body);
    boost::system::error_code error;
    beast::get_lowest_layer(connection->stream).expires_after(patience);
    co_await http::async_read_header(connection->stream, connection->buffer, parser, into(error));
    if (!error) {
      beast::get_lowest_layer(connection->stream).expires_after(request_timeout);
      co_await http::async_read(connection->stream, connection->buffer, parser, into(error));
    }
    if (error) {
      std::optional<HttpResponse> answer = answer_to(error);
      if (answer) co_await write_response(connection, std::move(*answer), false, false);
      co_return;
    }
    beast::get_lowest_layer(connection->stream).expires_never();
    ParsedRequest parsed = parser.release();
    const bool keep_alive = parsed.keep_alive();
    const bool head = parsed.method() == http::verb::head;
    const bool upgrade = beast::iequals(parsed[http::field::upgrade], "websocket");
    HttpRequest request =
        values_of(parsed, connection->peer, connection->surroundings.behind_proxy);
    if (connection->peer.is_over) {
      co_await write_response(connection, server_full(), false, head);
      co_return;
    }
    if (connection->peer.address_is_over) {
      co_await write_response(connection, address_full(), false, head);
      co_return;
    }
    if (upgrade) {
      co_await become_websocket(connection, std::move(parsed), std::move(request));
      co_return;
    }
    HttpResponse response = co_await ask(connection->surroundings.http, std::move(request));
    const bool written = co_await write_response(connection, std::move(response), keep_alive, head);
    if (!written || !keep_alive) co_return;
    patience = keep_alive_timeout;
  }
}

template <class Stream>
asio::awaitable<void> serve_and_end(std::shared_ptr<Connection<Stream>> connection) {
  boost::system::error_code error;
  if constexpr (std::is_same_v<Stream, TlsStream>) {
    beast::get_lowest_layer(connection->stream).expires_after(handshake_timeout);
    co_await connection->stream.async_handshake(asio::ssl::stream_base::server, into(error));
    if (error) co_return;
  }
  co_await serve_requests(connection);
  auto& socket = beast::get_lowest_layer(connection->stream);
  if (!socket.socket().is_open()) co_return;  // gone, or a WebSocket's now
  if constexpr (std::is_same_v<Stream, TlsStream>) {
    socket.expires_after(handshake_timeout);
    co_await connection->stream.async_shutdown(into(error));
  }
  socket.socket().shutdown(asio::socket_base::shutdown_both, error);
}

template <class Stream>
void start(std::shared_ptr<Connection<Stream>> connection) {
  ops::Log& log = connection->surroundings.log;
  const auto executor = connection->stream.get_executor();
  asio::co_spawn(executor, serve_and_end(std::move(connection)),
                 [&log](const std::exception_ptr& failure) {
                   if (failure == nullptr) return;
                   try {
                     std::rethrow_exception(failure);
                   } catch (const std::exception& exception) {
                     log.error("a connection ended by an exception: {}", exception.what());
                   }
                 });
}

/// Who has come, with a place among those of the address; nothing where not even an answer is due:
/// descriptors that journals need are worth more.
std::optional<Peer> peer_of(const asio::ip::tcp::socket& socket, bool secure,
                            const SessionSurroundings& surroundings) {
  const std::ptrdiff_t room = surroundings.room ? surroundings.room() : 1;
  if (room <= -static_cast<std::ptrdiff_t>(max_refused_sessions)) return std::nullopt;
  Peer peer{.secure = secure, .is_over = room <= 0};
  boost::system::error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  if (error) return peer;  // gone already
  peer.address = address_key(endpoint.address().to_string());
  if (surroundings.places == nullptr) return peer;
  AddressPlaces::Taken taken = surroundings.places->take(endpoint.address());
  if (taken.room == AddressPlaces::Room::far_over) return std::nullopt;
  peer.address_is_over = taken.room == AddressPlaces::Room::over;
  peer.place = std::move(taken.place);
  return peer;
}

}  // namespace

void serve(asio::ip::tcp::socket socket, const SessionSurroundings& surroundings) {
  std::optional<Peer> peer = peer_of(socket, false, surroundings);
  if (!peer) return;
  start(std::make_shared<Connection<PlainStream>>(PlainStream(std::move(socket)), *std::move(peer),
                                                  surroundings));
}

void serve_tls(asio::ip::tcp::socket socket, asio::ssl::context& tls,
               const SessionSurroundings& surroundings) {
  std::optional<Peer> peer = peer_of(socket, true, surroundings);
  if (!peer) return;
  start(std::make_shared<Connection<TlsStream>>(TlsStream(PlainStream(std::move(socket)), tls),
                                                *std::move(peer), surroundings));
}

void serve_control(asio::local::stream_protocol::socket socket,
                   const SessionSurroundings& surroundings) {
  start(std::make_shared<Connection<ControlStream>>(ControlStream(std::move(socket)),
                                                    Peer{.administrator = true}, surroundings));
}

}  // namespace rostrum::net
