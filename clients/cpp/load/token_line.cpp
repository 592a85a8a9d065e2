#include "load/token_line.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include "wire/json.hpp"

namespace rostrum::load {

namespace {

// The longest that a refusal is taken at its word: a load does not run for hours.
constexpr std::uint32_t most_patience_ms = 5000;
constexpr std::uint32_t least_patience_ms = 500;

std::uint64_t number_after(std::string_view head, std::string_view name) {
  const std::size_t at = head.find(name);
  if (at == std::string_view::npos) return 0;
  return std::strtoull(std::string(head.substr(at + name.size(), 20)).c_str(), nullptr, 10);
}

}  // namespace

bool TokenLine::ask(std::size_t voter, const std::string& source) {
  voter_ = voter;
  is_busy_ = true;
  received_.clear();
  if (socket_.is_open() && socket_.write(request_)) return true;
  ++life_;
  is_connecting_ = socket_.connect(target_, source, LoadSocket::Kind::ordinary);
  is_busy_ = is_connecting_;
  return is_connecting_;
}

std::optional<TokenAnswer> TokenLine::on_ready() {
  if (is_connecting_) {
    const LoadSocket::Status status = socket_.finish_connect(target_);
    if (status == LoadSocket::Status::waits) return std::nullopt;
    is_connecting_ = false;
    if (status == LoadSocket::Status::gone || !socket_.write(request_)) return give_up();
    return std::nullopt;
  }
  std::array<char, 4096> buffer{};
  const std::ptrdiff_t count = socket_.read(buffer);
  if (count == 0) return std::nullopt;
  if (count < 0) return is_busy_ ? std::optional(give_up()) : (socket_.close(), std::nullopt);
  received_.append(buffer.data(), static_cast<std::size_t>(count));
  std::optional<TokenAnswer> answer = token_in(received_);
  if (answer) is_busy_ = false;
  return answer;
}

TokenAnswer TokenLine::give_up() {
  socket_.close();
  is_busy_ = false;
  return {.token = {}, .retry_ms = least_patience_ms};
}

std::string token_request(const std::string& authority, const std::string& meeting,
                          const std::string& code) {
  std::string request = "POST /api/v1/meetings/" + meeting +
                        "/voter-token HTTP/1.1\r\nHost: " + authority +
                        "\r\nContent-Type: application/json\r\nContent-Length: 14\r\n";
  if (!code.empty()) request += "Cookie: rostrum.watch." + meeting + "=" + code + "\r\n";
  return request + "\r\n{\"robot\":true}";
}

std::optional<TokenAnswer> token_in(const std::string& bytes) {
  const std::size_t end = bytes.find("\r\n\r\n");
  if (end == std::string::npos) return std::nullopt;
  const std::string_view head = std::string_view(bytes).substr(0, end);
  if (bytes.size() < end + 4 + number_after(head, "Content-Length: ")) return std::nullopt;
  if (head.starts_with("HTTP/1.1 200")) {
    const auto fields = wire::parse_json_object(bytes.substr(end + 4));
    if (fields) return TokenAnswer{.token = wire::text_field(*fields, "token")};
  }
  const std::uint64_t asked_ms = 1000 * number_after(head, "Retry-After: ");
  return TokenAnswer{.token = {},
                     .retry_ms = static_cast<std::uint32_t>(
                         std::clamp<std::uint64_t>(asked_ms, least_patience_ms, most_patience_ms)),
                     .was_refused = true};
}

}  // namespace rostrum::load
