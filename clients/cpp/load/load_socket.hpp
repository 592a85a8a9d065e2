// One non-blocking connection of a load, plain or TLS, as cheap as the kernel has it.
//
// Belongs to one thread, which waits for its descriptor with epoll. Small messages out only: what
// the kernel does not take at once ends the connection.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <openssl/ssl.h>
#include <sys/socket.h>

namespace rostrum::load {

/// Where to connect to, and how.
struct Target {
  sockaddr_storage address{};
  socklen_t address_size = 0;
  std::string authority;   // for the Host header
  std::string host;        // that the certificate has to name
  SSL_CTX* tls = nullptr;  // null: plain; it outlives the connections
};

class LoadSocket {
 public:
  enum class Kind {
    ordinary,
    narrow
  };  // narrow: the kernel keeps little for it, as for a bad link
  enum class Status { done, waits, gone };
  enum class End { politely, suddenly };  // suddenly: with a reset

  LoadSocket() = default;
  ~LoadSocket();
  LoadSocket(LoadSocket&& other) noexcept;
  LoadSocket& operator=(LoadSocket&& other) noexcept;

  /// Starts to connect, from `source` unless that is empty. False: refused at once.
  [[nodiscard]] bool connect(const Target& target, const std::string& source, Kind kind);
  /// Once the descriptor is writable, then whenever it is readable, until it is done.
  [[nodiscard]] Status finish_connect(const Target& target);

  /// How many bytes came; 0: none now; -1: the connection has ended.
  [[nodiscard]] std::ptrdiff_t read(std::span<char> into);
  /// Whether bytes wait of which the descriptor knows nothing.
  [[nodiscard]] bool has_pending() const { return tls_ != nullptr && SSL_pending(tls_.get()) > 0; }
  [[nodiscard]] bool write(std::string_view bytes);
  void close(End end = End::politely);

  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }

 private:
  struct FreeTls {
    void operator()(SSL* tls) const { SSL_free(tls); }
  };

  int descriptor_ = -1;
  std::unique_ptr<SSL, FreeTls> tls_;
};

}  // namespace rostrum::load
