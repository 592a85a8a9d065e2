// One HTTP request to a Rostrum server and its whole answer, blocking: what a command-line tool
// needs.
//
// Usable from any thread; each call opens a connection of its own.
#pragma once

#include <cstddef>
#include <expected>
#include <string>

#include "client/endpoint.hpp"

namespace rostrum::client {

/// The largest answer that is read.
inline constexpr std::size_t max_answer_bytes = std::size_t{256} << 20;

struct HttpRequest {
  std::string method = "GET";
  std::string target;
  std::string bearer;  // session or link token; empty: none
  std::string body;
  std::string content_type = "application/json";
};

struct HttpAnswer {
  unsigned status = 0;
  std::string content_type;
  std::string body;

  [[nodiscard]] bool ok() const { return status >= 200 && status < 300; }
};

/// The error is a sentence with what could not be reached and why.
[[nodiscard]] std::expected<HttpAnswer, std::string> http_request(const Endpoint& endpoint,
                                                                  const HttpRequest& request);

/// What a problem+json answer says, in a sentence; the bare status where it says nothing.
[[nodiscard]] std::string problem_text(const HttpAnswer& answer);

}  // namespace rostrum::client
