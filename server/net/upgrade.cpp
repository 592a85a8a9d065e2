#include "net/upgrade.hpp"

#include <algorithm>
#include <array>

#include <openssl/evp.h>

#include "core/check.hpp"

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

/// RFC 6455, section 4.2.2: the key and a fixed text, hashed, in base64.
std::string accept_of(std::string_view key) {
  const std::string text = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  CHECK(EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr) == 1);
  std::array<unsigned char, 2 * EVP_MAX_MD_SIZE> base64{};
  const int length = EVP_EncodeBlock(base64.data(), digest.data(), static_cast<int>(size));
  return {base64.begin(), base64.begin() + length};
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

std::string upgrade_answer(std::string_view key, std::string_view protocols) {
  std::string answer =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Server: rostrumd\r\nSec-WebSocket-Accept: " +
      accept_of(key) + "\r\n";
  if (offers_our_subprotocol(protocols))
    answer += "Sec-WebSocket-Protocol: " + std::string(subprotocol_name) + "\r\n";
  return answer + "\r\n";
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
