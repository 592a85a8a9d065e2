// HTTP and WebSocket over a bare socket, blocking: a client that can also do what no good client
// does. For tests only, on loopback or a control socket. Each wait ends after ten seconds.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum::test {

/// Where a server is: a port of 127.0.0.1, or a control socket.
struct Address {
  std::uint16_t port = 0;
  std::string socket_path;  // not empty: this one
};

struct HttpAnswer {
  unsigned status = 0;                         // 0: no answer came
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

using Headers = std::vector<std::string>;  // "Name: value"

class Socket {
 public:
  /// Not open where nobody listens.
  explicit Socket(const Address& address);
  ~Socket();
  Socket(Socket&& other) noexcept;
  Socket& operator=(Socket&&) = delete;

  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  bool send(std::string_view bytes);
  /// What has come; empty: the other side has closed, or nothing came in time.
  [[nodiscard]] std::string receive();

 private:
  int descriptor_ = -1;
};

/// One request on a connection of its own.
[[nodiscard]] HttpAnswer http(const Address& address, const std::string& method,
                              const std::string& target, const std::string& body = {},
                              const Headers& headers = {});

/// Sends these bytes and reads one answer.
[[nodiscard]] HttpAnswer raw_http(const Address& address, std::string_view bytes);

class WebSocket {
 public:
  struct Frame {
    int opcode = 0;  // 1 text, 2 binary, 8 close, 9 ping
    bool is_final = false;
    std::string payload;
  };

  /// Asks for an upgrade; `answer()` says what came of it.
  WebSocket(const Address& address, const std::string& path, const Headers& headers = {});

  [[nodiscard]] const HttpAnswer& answer() const { return answer_; }
  [[nodiscard]] bool is_open() const { return answer_.status == 101; }

  /// One masked frame.
  bool send(int opcode, std::string_view payload);
  bool send_binary(std::string_view payload) { return send(2, payload); }
  /// The next frame, pings left out; nothing once the connection has ended or in ten seconds.
  [[nodiscard]] std::optional<Frame> read();
  /// Reads to the close frame: its code; 0: the connection ended without one.
  [[nodiscard]] int read_close_code();

 private:
  Socket socket_;
  HttpAnswer answer_;
  std::string buffer_;
};

}  // namespace rostrum::test
