#include "client/endpoint.hpp"

#include <algorithm>
#include <cctype>

namespace rostrum::client {

namespace {

bool is_port(std::string_view text) {
  const auto is_digit = [](char character) { return character >= '0' && character <= '9'; };
  if (text.empty() || text.size() > 5 || !std::ranges::all_of(text, is_digit)) return false;
  const int value = std::stoi(std::string(text));
  return value >= 1 && value <= 65535;
}

}  // namespace

std::string Endpoint::authority() const {
  if (!socket_path.empty()) return "localhost";
  return host.contains(':') ? "[" + host + "]:" + port : host + ":" + port;
}

std::expected<Endpoint, std::string> parse_endpoint(std::string_view url) {
  const std::string whole(url);
  Endpoint endpoint;
  const std::size_t scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) {
    return std::unexpected("'" + whole + "' is not a URL; write it like http://localhost:8080");
  }
  const std::string_view scheme = url.substr(0, scheme_end);
  if (scheme == "https" || scheme == "wss") {
    endpoint.tls = true;
  } else if (scheme != "http" && scheme != "ws") {
    return std::unexpected("'" + whole + "': http or https is allowed, not " + std::string(scheme));
  }

  std::string_view rest = url.substr(scheme_end + 3);
  rest = rest.substr(0, rest.find('/'));
  const bool is_bracketed = rest.starts_with('[');
  const std::size_t host_end = is_bracketed ? rest.find(']') : rest.rfind(':');
  if (is_bracketed) {
    if (host_end == std::string_view::npos)
      return std::unexpected("'" + whole + "': ']' is missing");
    endpoint.host = rest.substr(1, host_end - 1);
    rest.remove_prefix(host_end + 1);
  } else {
    endpoint.host = rest.substr(0, host_end);
    rest = host_end == std::string_view::npos ? "" : rest.substr(host_end);
  }
  endpoint.port = endpoint.tls ? "443" : "80";
  if (rest.starts_with(':')) endpoint.port = rest.substr(1);
  if (endpoint.host.empty()) return std::unexpected("'" + whole + "': the host is missing");
  if (!is_port(endpoint.port)) {
    return std::unexpected("'" + whole + "': the port must be a number from 1 to 65535");
  }
  return endpoint;
}

Endpoint control_socket(const std::string& data_folder) {
  Endpoint endpoint;
  endpoint.socket_path = data_folder + "/control.sock";
  endpoint.host = "localhost";
  return endpoint;
}

}  // namespace rostrum::client
