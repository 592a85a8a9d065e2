// A request and its answer as plain values: what the HTTP parts of the server talk about, so that
// only the session needs to know a library.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rostrum::net {

inline constexpr std::size_t max_request_header = 16 * 1024;  // bytes, request line included
inline constexpr std::size_t max_request_body = 1024 * 1024;  // bytes

struct HttpRequest {
  std::string method;  // "GET"
  std::string path;    // without the query; never empty
  std::string query;   // after '?', may be empty
  std::string host;
  std::string origin;
  std::string bearer;  // the token of `Authorization: Bearer`, may be empty
  std::string cookie;
  std::string accept_encoding;
  std::string if_none_match;
  std::string body;
  std::string address;         // of the peer, without port; empty on the control socket
  bool administrator = false;  // came by the control socket
  bool secure = false;         // came by TLS
};

struct HttpResponse {
  unsigned status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<const std::string> body;  // shared with the cache of static files; may be null
};

/// Called once, from any thread.
using HttpReply = std::function<void(HttpResponse)>;

/// Whoever answers requests. Called on the I/O threads.
class HttpHandler {
 public:
  virtual ~HttpHandler() = default;
  virtual void handle(HttpRequest request, HttpReply reply) = 0;
};

[[nodiscard]] HttpResponse json_response(unsigned status, std::string body);
[[nodiscard]] HttpResponse text_response(unsigned status, std::string body,
                                         std::string_view type = "text/plain; charset=utf-8");

/// RFC 9457: type, title, status, detail; `reason` is the number of a rejection, 0 for none.
[[nodiscard]] HttpResponse problem(unsigned status, std::string_view title, std::string_view detail,
                                   int reason = 0);

/// The value of `Content-Disposition` for a file that is saved: `ascii_name` for all, `file_name`
/// (UTF-8, any characters) for who understands RFC 6266.
[[nodiscard]] std::string attachment(std::string_view ascii_name, std::string_view file_name);

/// 503: come back in some seconds.
[[nodiscard]] HttpResponse server_full();

/// 429: this address has as many connections as one may have.
[[nodiscard]] HttpResponse address_full();

/// The decoded segments of a path: "/api/v1/meetings" gives {"api", "v1", "meetings"}. Segments are
/// percent-decoded; one that holds '/', '\0' or is "." or ".." makes the whole path empty.
[[nodiscard]] std::vector<std::string> path_segments(std::string_view path);

/// The token of an `Authorization: Bearer` header, or nothing. The scheme is read in any case.
[[nodiscard]] std::string bearer_token(std::string_view authorization);

/// The value of one cookie, or nothing.
[[nodiscard]] std::string cookie_value(std::string_view cookies, std::string_view name);

}  // namespace rostrum::net
