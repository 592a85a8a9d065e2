#include "net/upgrade.hpp"

#include <algorithm>

namespace rostrum::net {
namespace {

// 16 bytes in base64 are 22 characters and two signs of padding (RFC 6455, section 4.1).
bool is_key_of_16_bytes(std::string_view key) {
  if (key.size() != 24 || !key.ends_with("==")) return false;
  const auto is_base64 = [](char character) {
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
           (character >= '0' && character <= '9') || character == '+' || character == '/';
  };
  // The last character holds two bits only.
  return std::ranges::all_of(key.substr(0, 22), is_base64) &&
         std::string_view("AQgw").find(key[21]) != std::string_view::npos;
}

}  // namespace

std::optional<HttpResponse> refuse_upgrade(const UpgradeRequest& request,
                                           std::string_view public_origin) {
  if (request.method != "GET")
    return problem(405, "Method not allowed", "A WebSocket begins with GET.");
  if (request.version != "13") {
    HttpResponse answer =
        problem(426, "Upgrade required", "This server speaks WebSocket version 13.");
    answer.headers.emplace_back("Sec-WebSocket-Version", "13");
    return answer;
  }
  if (!is_key_of_16_bytes(request.key))
    return problem(400, "Bad request", "Sec-WebSocket-Key has to be 16 bytes in base64.");
  if (!request.any_origin && !request.origin.empty() &&
      !is_own_origin(request.origin, request.host, public_origin))
    return problem(403, "Forbidden", "Pages of another site may not connect here.");
  return std::nullopt;
}

bool is_own_origin(std::string_view origin, std::string_view host, std::string_view public_origin) {
  if (!public_origin.empty() && origin == public_origin) return true;
  const std::size_t scheme = origin.find("://");
  if (scheme == std::string_view::npos || host.empty()) return false;
  return origin.substr(scheme + 3) == host;
}

bool offers_our_subprotocol(std::string_view protocols) {
  while (!protocols.empty()) {
    const std::size_t end = std::min(protocols.find(','), protocols.size());
    std::string_view one = protocols.substr(0, end);
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (one == subprotocol_name) return true;
    protocols.remove_prefix(std::min(end + 1, protocols.size()));
  }
  return false;
}

}  // namespace rostrum::net
