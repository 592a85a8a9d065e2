// Whether a request may become a WebSocket. Pure; Beast 1.81 checks neither the version nor the
// key.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "net/http_message.hpp"

namespace rostrum::net {

inline constexpr std::string_view subprotocol_name = "rostrum.v1";

struct UpgradeRequest {
  std::string method;
  std::string version;    // Sec-WebSocket-Version
  std::string key;        // Sec-WebSocket-Key
  std::string protocols;  // Sec-WebSocket-Protocol, as sent
  std::string origin;
  std::string host;
  bool any_origin = false;  // what everybody may see anyway asks for no origin
};

/// The answer that refuses the request, or nothing where it may be upgraded. `public_origin` is the
/// origin under which a proxy shows this server, or empty.
[[nodiscard]] std::optional<HttpResponse> refuse_upgrade(const UpgradeRequest& request,
                                                         std::string_view public_origin);

/// Whether `origin` is this server: the host of the request, or the public origin.
[[nodiscard]] bool is_own_origin(std::string_view origin, std::string_view host,
                                 std::string_view public_origin);

/// The answer that switches protocols, as it goes over the wire. `key` and `protocols`: as sent.
[[nodiscard]] std::string upgrade_answer(std::string_view key, std::string_view protocols);

/// Whether rostrum.v1 is among the offered subprotocols.
[[nodiscard]] bool offers_our_subprotocol(std::string_view protocols);

}  // namespace rostrum::net
