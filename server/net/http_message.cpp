#include "net/http_message.hpp"

#include <algorithm>

#include "wire/json.hpp"

namespace rostrum::net {
namespace {

int hexadecimal(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

/// What needs no quoting anywhere in a header; fewer than RFC 8187 allows.
bool is_token_character(char character) {
  return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
         (character >= '0' && character <= '9') || character == '.' || character == '-' ||
         character == '_';
}

/// False where the encoding is broken or the segment must not be in a path.
bool decode_segment(std::string_view encoded, std::string& decoded) {
  for (std::size_t at = 0; at < encoded.size(); ++at) {
    char character = encoded[at];
    if (character == '%') {
      if (at + 2 >= encoded.size()) return false;
      const int high = hexadecimal(encoded[at + 1]);
      const int low = hexadecimal(encoded[at + 2]);
      if (high < 0 || low < 0) return false;
      character = static_cast<char>(high * 16 + low);
      at += 2;
    }
    if (character == '\0' || character == '/' || character == '\\') return false;
    decoded.push_back(character);
  }
  return decoded != "." && decoded != "..";
}

}  // namespace

HttpResponse json_response(unsigned status, std::string body) {
  return text_response(status, std::move(body), "application/json");
}

HttpResponse text_response(unsigned status, std::string body, std::string_view type) {
  return {.status = status,
          .headers = {{"Content-Type", std::string(type)},
                      {"Cache-Control", "no-store"},
                      {"X-Content-Type-Options", "nosniff"}},
          .body = std::make_shared<const std::string>(std::move(body))};
}

HttpResponse problem(unsigned status, std::string_view title, std::string_view detail, int reason) {
  std::string body = "{\"type\":\"about:blank\",\"title\":";
  body.append(wire::json_string(title));
  body.append(",\"status\":").append(std::to_string(status));
  body.append(",\"detail\":").append(wire::json_string(detail));
  body.append(",\"reason\":").append(std::to_string(reason)).append("}");
  return text_response(status, std::move(body), "application/problem+json");
}

std::string attachment(std::string_view ascii_name, std::string_view file_name) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string value = "attachment; filename=\"";
  for (const char character : ascii_name)
    value.push_back(is_token_character(character) ? character : '_');
  value.append("\"; filename*=UTF-8''");
  for (const char character : file_name) {
    if (is_token_character(character)) {
      value.push_back(character);
      continue;
    }
    const auto byte = static_cast<unsigned char>(character);
    value.append({'%', digits[byte >> 4U], digits[byte & 15U]});
  }
  return value;
}

HttpResponse server_full() {
  HttpResponse response = problem(503, "Server full", "Try again in a moment.");
  response.headers.emplace_back("Retry-After", "5");
  return response;
}

HttpResponse address_full() {
  HttpResponse response =
      problem(429, "Too many connections",
              "This address has as many connections as one may have; close some, or try again in a "
              "moment.");
  response.headers.emplace_back("Retry-After", "5");
  return response;
}

std::vector<std::string> path_segments(std::string_view path) {
  std::vector<std::string> segments;
  std::size_t at = 0;
  while (at < path.size()) {
    if (path[at] == '/') {
      ++at;
      continue;
    }
    const std::size_t end = std::min(path.find('/', at), path.size());
    std::string decoded;
    if (!decode_segment(path.substr(at, end - at), decoded)) return {};
    segments.push_back(std::move(decoded));
    at = end;
  }
  return segments;
}

std::string bearer_token(std::string_view authorization) {
  constexpr std::string_view scheme = "bearer ";
  if (authorization.size() < scheme.size()) return {};
  for (std::size_t at = 0; at < scheme.size(); ++at) {
    const char letter = authorization[at];
    if ((letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter) != scheme[at]) return {};
  }
  authorization.remove_prefix(scheme.size());
  while (authorization.starts_with(' ')) authorization.remove_prefix(1);
  return std::string(authorization);
}

std::string cookie_value(std::string_view cookies, std::string_view name) {
  while (!cookies.empty()) {
    const std::size_t end = std::min(cookies.find(';'), cookies.size());
    std::string_view pair = cookies.substr(0, end);
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name)
      return std::string(pair.substr(equals + 1));
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
  }
  return {};
}

}  // namespace rostrum::net
