// Where a Rostrum server listens: a URL over TCP or TLS, or the control socket in its data folder.
//
// Values, usable from any thread.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace rostrum::client {

struct Endpoint {
  std::string socket_path;  // control socket; empty: TCP to host and port
  std::string host;
  std::string port;
  bool tls = false;
  std::string ca_file;  // PEM; empty: the system's authorities

  bool operator==(const Endpoint&) const = default;

  /// "host:port" as it goes into the Host header.
  [[nodiscard]] std::string authority() const;
};

/// Reads "http://host:port", "https://host[:port]" (ws and wss mean the same), a path after it is
/// ignored. The error says what is wrong with the text, in words.
[[nodiscard]] std::expected<Endpoint, std::string> parse_endpoint(std::string_view url);

/// The control socket of the server that runs on `data_folder`.
[[nodiscard]] Endpoint control_socket(const std::string& data_folder);

}  // namespace rostrum::client
