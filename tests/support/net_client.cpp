#include "support/net_client.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace rostrum::test {
namespace {

constexpr timeval patience{.tv_sec = 10, .tv_usec = 0};

int connect_to(const Address& address) {
  const bool is_local = !address.socket_path.empty();
  const int descriptor = ::socket(is_local ? AF_UNIX : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  int failed = 0;
  if (is_local) {
    sockaddr_un where{};
    where.sun_family = AF_UNIX;
    address.socket_path.copy(where.sun_path, sizeof where.sun_path - 1);
    failed = ::connect(descriptor, reinterpret_cast<const sockaddr*>(&where), sizeof where);
  } else {
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(address.port);
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    failed = ::connect(descriptor, reinterpret_cast<const sockaddr*>(&where), sizeof where);
  }
  if (failed == 0) return descriptor;
  ::close(descriptor);
  return -1;
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

/// Reads to the end of the header, and parses it; what came after it is left in `rest`.
HttpAnswer read_header(Socket& socket, std::string& rest) {
  while (rest.find("\r\n\r\n") == std::string::npos) {
    const std::string more = socket.receive();
    if (more.empty()) return {};
    rest += more;
  }
  const std::size_t end = rest.find("\r\n\r\n");
  const std::string header = rest.substr(0, end + 2);
  rest.erase(0, end + 4);
  HttpAnswer answer;
  answer.status = static_cast<unsigned>(std::atoi(header.c_str() + header.find(' ') + 1));
  std::size_t at = header.find("\r\n") + 2;
  while (at < header.size()) {
    const std::size_t line_end = header.find("\r\n", at);
    const std::size_t colon = header.find(": ", at);
    if (colon < line_end)
      answer.headers[lower(header.substr(at, colon - at))] =
          header.substr(colon + 2, line_end - colon - 2);
    at = line_end + 2;
  }
  return answer;
}

HttpAnswer read_answer(Socket& socket) {
  std::string rest;
  HttpAnswer answer = read_header(socket, rest);
  const std::size_t length = static_cast<std::size_t>(
      std::strtoull(answer.headers["content-length"].c_str(), nullptr, 10));
  while (rest.size() < length) {
    const std::string more = socket.receive();
    if (more.empty()) break;
    rest += more;
  }
  answer.body = rest;
  return answer;
}

std::string lines_of(const Headers& headers) {
  std::string lines;
  for (const std::string& header : headers) lines.append(header).append("\r\n");
  return lines;
}

}  // namespace

Socket::Socket(const Address& address) : descriptor_(connect_to(address)) {}

Socket::~Socket() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Socket::Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

bool Socket::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string Socket::receive() {
  std::array<char, 65536> buffer{};
  const ssize_t received = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
  return received <= 0 ? std::string()
                       : std::string(buffer.data(), static_cast<std::size_t>(received));
}

HttpAnswer http(const Address& address, const std::string& method, const std::string& target,
                const std::string& body, const Headers& headers) {
  return raw_http(address, method + " " + target + " HTTP/1.1\r\nHost: test\r\n" +
                               lines_of(headers) + "Connection: close\r\nContent-Length: " +
                               std::to_string(body.size()) + "\r\n\r\n" + body);
}

HttpAnswer raw_http(const Address& address, std::string_view bytes) {
  Socket socket(address);
  if (!socket.is_open()) return {};
  socket.send(bytes);
  return read_answer(socket);
}

WebSocket::WebSocket(const Address& address, const std::string& path, const Headers& headers)
    : socket_(address) {
  if (!socket_.is_open()) return;
  socket_.send("GET " + path +
               " HTTP/1.1\r\nHost: test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
               lines_of(headers) + "\r\n");
  answer_ = read_header(socket_, buffer_);
}

bool WebSocket::send(int opcode, std::string_view payload) {
  std::string frame;
  frame.push_back(static_cast<char>(0x80 | opcode));
  if (payload.size() < 126) {
    frame.push_back(static_cast<char>(0x80U | payload.size()));
  } else if (payload.size() < 65536) {
    frame.push_back(static_cast<char>(0x80 | 126));
    frame.push_back(static_cast<char>(payload.size() >> 8U));
    frame.push_back(static_cast<char>(payload.size() & 0xFFU));
  } else {
    frame.push_back(static_cast<char>(0x80 | 127));
    for (int shift = 56; shift >= 0; shift -= 8)
      frame.push_back(static_cast<char>((payload.size() >> static_cast<unsigned>(shift)) & 0xFFU));
  }
  constexpr std::string_view mask = "\x12\x34\x56\x78";
  frame.append(mask);
  for (std::size_t at = 0; at < payload.size(); ++at)
    frame.push_back(static_cast<char>(payload[at] ^ mask[at % 4]));
  return socket_.send(frame);
}

std::optional<WebSocket::Frame> WebSocket::read() {
  for (;;) {
    std::size_t header = 2;
    std::uint64_t length = 0;
    if (buffer_.size() >= 2) {
      length = static_cast<unsigned char>(buffer_[1]) & 0x7FU;
      const std::size_t bytes = length == 126 ? 2 : length == 127 ? 8 : 0;
      header += bytes;
      if (bytes > 0 && buffer_.size() >= header) {
        length = 0;
        for (std::size_t at = 2; at < header; ++at)
          length = length << 8U | static_cast<unsigned char>(buffer_[at]);
      }
    }
    if (buffer_.size() >= header && buffer_.size() - header >= length) {
      Frame frame{.opcode = buffer_[0] & 0x0F,
                  .is_final = (static_cast<unsigned char>(buffer_[0]) & 0x80U) != 0,
                  .payload = buffer_.substr(header, length)};
      buffer_.erase(0, header + length);
      if (frame.opcode == 9) {
        send(10, frame.payload);
        continue;
      }
      return frame;
    }
    const std::string more = socket_.receive();
    if (more.empty()) return std::nullopt;
    buffer_ += more;
  }
}

int WebSocket::read_close_code() {
  while (const auto frame = read()) {
    if (frame->opcode != 8) continue;
    if (frame->payload.size() < 2) return 1005;
    return static_cast<unsigned char>(frame->payload[0]) << 8 |
           static_cast<unsigned char>(frame->payload[1]);
  }
  return 0;
}

}  // namespace rostrum::test
