// One TLS connection on a descriptor: a bare OpenSSL session without buffers of its own.
//
// The handshake is done elsewhere, by an asio::ssl::stream; this takes its session over and drives
// it on the descriptor itself. That leaves 8 KB a connection where the stream holds 79.
// Belongs to its connection's I/O thread; the descriptor outlives it.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include <openssl/ssl.h>

namespace rostrum::net {

/// What came of one try to read or write without waiting.
struct IoResult {
  enum class Kind {
    done,         // `count` bytes, at least one
    would_block,  // when the descriptor is ready
    gone,         // ended or broken
  };
  Kind kind = Kind::gone;
  std::size_t count = 0;
};

class TlsSession {
 public:
  /// Shares `session`, which may be freed by its stream, and gives it new ends: `descriptor`. What
  /// the stream has read but not decrypted comes first.
  TlsSession(SSL* session, int descriptor);

  [[nodiscard]] IoResult read(std::span<char> into);
  /// After would_block the same bytes have to be written again.
  [[nodiscard]] IoResult write(std::string_view bytes);
  /// Tells the peer that nothing follows; as far as that can be done without waiting.
  void say_end();

 private:
  struct Free {
    void operator()(SSL* session) const { SSL_free(session); }
  };

  [[nodiscard]] IoResult result_of(int outcome, std::size_t count);

  std::unique_ptr<SSL, Free> session_;
};

/// Plain reading and writing with the same results; `head` and `body` go out as one.
[[nodiscard]] IoResult read_some(int descriptor, std::span<char> into);
[[nodiscard]] IoResult write_some(int descriptor, std::string_view head, std::string_view body);

}  // namespace rostrum::net
