#include "client/http_client.hpp"

#include <chrono>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "client/tls_client.hpp"

namespace rostrum::client {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::chrono::seconds request_timeout{60};

using Failure = std::unexpected<std::string>;

Failure failure(const Endpoint& endpoint, const char* act, const boost::system::error_code& error) {
  const std::string where =
      endpoint.socket_path.empty() ? endpoint.authority() : endpoint.socket_path;
  return Failure(std::string("could not ") + act + " " + where + ": " + error.message());
}

/// A server that says nothing for so long is given up: blocking calls have no other time-out.
void limit_patience(int socket) {
  const timeval patience{.tv_sec = request_timeout.count(), .tv_usec = 0};
  setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

template <class Stream>
std::expected<HttpAnswer, std::string> exchange(Stream& stream, const Endpoint& endpoint,
                                                const HttpRequest& request) {
  http::request<http::string_body> message{http::string_to_verb(request.method), request.target,
                                           11};
  message.set(http::field::host, endpoint.authority());
  message.set(http::field::user_agent, "rostrum-client");
  message.set(http::field::connection, "close");
  if (!request.bearer.empty()) message.set(http::field::authorization, "Bearer " + request.bearer);
  if (!request.body.empty()) message.set(http::field::content_type, request.content_type);
  message.body() = request.body;
  message.prepare_payload();

  boost::system::error_code error;
  http::write(stream, message, error);
  if (error) return failure(endpoint, "write to", error);

  beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.body_limit(max_answer_bytes);
  http::read(stream, buffer, parser, error);
  if (error) return failure(endpoint, "read the answer of", error);
  auto& response = parser.get();
  return HttpAnswer{.status = response.result_int(),
                    .content_type = std::string(response[http::field::content_type]),
                    .body = std::move(response.body())};
}

std::expected<HttpAnswer, std::string> over_tls(beast::tcp_stream tcp, const Endpoint& endpoint,
                                                const HttpRequest& request) {
  boost::system::error_code error;
  const auto context = make_tls_context(endpoint, error);
  if (error) return failure(endpoint, "load the certificate authority for", error);
  beast::ssl_stream<beast::tcp_stream> stream(std::move(tcp), *context);
  expect_host(stream, endpoint);
  stream.handshake(asio::ssl::stream_base::client, error);
  if (error) return failure(endpoint, "agree on TLS with", error);
  return exchange(stream, endpoint, request);
}

}  // namespace

std::expected<HttpAnswer, std::string> http_request(const Endpoint& endpoint,
                                                    const HttpRequest& request) {
  asio::io_context io;
  boost::system::error_code error;
  if (!endpoint.socket_path.empty()) {
    asio::local::stream_protocol::socket socket(io);
    socket.connect(asio::local::stream_protocol::endpoint(endpoint.socket_path), error);
    if (error) return failure(endpoint, "connect to", error);
    limit_patience(socket.native_handle());
    return exchange(socket, endpoint, request);
  }
  asio::ip::tcp::resolver resolver(io);
  const auto addresses = resolver.resolve(endpoint.host, endpoint.port, error);
  if (error) return failure(endpoint, "find", error);
  beast::tcp_stream stream(io);
  stream.connect(addresses, error);
  if (error) return failure(endpoint, "connect to", error);
  limit_patience(stream.socket().native_handle());
  if (endpoint.tls) return over_tls(std::move(stream), endpoint, request);
  return exchange(stream, endpoint, request);
}

std::string problem_text(const HttpAnswer& answer) {
  google::protobuf::Struct problem;
  const std::string status = "the server answered " + std::to_string(answer.status);
  if (!google::protobuf::util::JsonStringToMessage(answer.body, &problem).ok()) return status;
  const auto text = [&](const char* key) {
    const auto found = problem.fields().find(key);
    return found == problem.fields().end() ? std::string() : found->second.string_value();
  };
  const std::string title = text("title");
  const std::string detail = text("detail");
  if (title.empty() && detail.empty()) return status;
  return detail.empty() ? title : title.empty() ? detail : title + ": " + detail;
}

}  // namespace rostrum::client
