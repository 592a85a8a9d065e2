#include "net/tls_session.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "core/check.hpp"

namespace rostrum::net {
namespace {

// With OpenSSL's own 330 bytes within the 1,032 that glibc keeps at hand.
constexpr std::size_t short_record_bytes = 640;

/// What a session reads from and writes to. OpenSSL's own socket ends would raise SIGPIPE.
struct Ends {
  int descriptor;
  std::string early;  // undecrypted bytes that come first
};

Ends& ends_of(BIO* bio) { return *static_cast<Ends*>(BIO_get_data(bio)); }

int read_ends(BIO* bio, char* into, std::size_t size, std::size_t* count) {
  Ends& ends = ends_of(bio);
  BIO_clear_retry_flags(bio);
  if (!ends.early.empty()) {
    *count = ends.early.copy(into, size);
    ends.early.erase(0, *count);
    if (ends.early.empty()) ends.early = std::string();
    return 1;
  }
  const IoResult result = read_some(ends.descriptor, {into, size});
  *count = result.count;
  if (result.kind == IoResult::Kind::would_block) BIO_set_retry_read(bio);
  return result.kind == IoResult::Kind::done ? 1 : 0;
}

int write_ends(BIO* bio, const char* bytes, std::size_t size, std::size_t* count) {
  BIO_clear_retry_flags(bio);
  const IoResult result = write_some(ends_of(bio).descriptor, {}, {bytes, size});
  *count = result.count;
  if (result.kind == IoResult::Kind::would_block) BIO_set_retry_write(bio);
  return result.kind == IoResult::Kind::done ? 1 : 0;
}

long control_ends(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }

int free_ends(BIO* bio) {
  delete static_cast<Ends*>(BIO_get_data(bio));
  BIO_set_data(bio, nullptr);
  return 1;
}

/// One for the process, for ever: sessions point to it.
const BIO_METHOD* ends_method() {
  static const BIO_METHOD* const method = [] {
    BIO_METHOD* made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "rostrum ends");
    CHECK(made != nullptr);
    BIO_meth_set_read_ex(made, read_ends);
    BIO_meth_set_write_ex(made, write_ends);
    BIO_meth_set_ctrl(made, control_ends);
    BIO_meth_set_destroy(made, free_ends);
    return made;
  }();
  return method;
}

std::string rest_of(BIO* bio) {
  std::string rest(BIO_ctrl_pending(bio), '\0');
  std::size_t count = 0;
  if (!rest.empty() && BIO_read_ex(bio, rest.data(), rest.size(), &count) != 1) count = 0;
  rest.resize(count);
  return rest;
}

IoResult failure_of_errno() {
  const bool may_come = errno == EAGAIN || errno == EWOULDBLOCK;
  return {may_come ? IoResult::Kind::would_block : IoResult::Kind::gone};
}

}  // namespace

TlsSession::TlsSession(SSL* session, int descriptor) : session_(session) {
  CHECK(SSL_up_ref(session) == 1);
  BIO* ends = BIO_new(ends_method());
  CHECK(ends != nullptr);
  BIO_set_data(ends, new Ends{.descriptor = descriptor, .early = rest_of(SSL_get_rbio(session))});
  BIO_set_init(ends, 1);
  SSL_set_bio(session, ends, ends);  // frees the former ones; one reference serves both
  // Partial writes and a buffer that may move: what was framed once is written from where it is.
  SSL_set_mode(session, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                            SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

IoResult TlsSession::read(std::span<char> into) {
  std::size_t count = 0;
  ERR_clear_error();  // the queue is the thread's, and may hold another connection's
  const int outcome = SSL_read_ex(session_.get(), into.data(), into.size(), &count);
  return result_of(outcome, count);
}

IoResult TlsSession::write(std::string_view bytes) {
  // A released buffer is made anew for each write, as large as the largest record: for a whole one
  // the allocator has to search, what holds a short one it has at hand.
  const bool is_short = bytes.size() <= short_record_bytes;
  const long most = is_short ? short_record_bytes : SSL3_RT_MAX_PLAIN_LENGTH;
  SSL_set_max_send_fragment(session_.get(), most);
  SSL_set_split_send_fragment(session_.get(), most);  // which a smaller maximum has made smaller
  std::size_t count = 0;
  ERR_clear_error();
  const int outcome = SSL_write_ex(session_.get(), bytes.data(), bytes.size(), &count);
  return result_of(outcome, count);
}

void TlsSession::say_end() {
  ERR_clear_error();
  (void)SSL_shutdown(session_.get());
}

IoResult TlsSession::result_of(int outcome, std::size_t count) {
  if (outcome == 1) return {IoResult::Kind::done, count};
  const int error = SSL_get_error(session_.get(), outcome);
  const bool waits = error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
  return {waits ? IoResult::Kind::would_block : IoResult::Kind::gone};
}

IoResult read_some(int descriptor, std::span<char> into) {
  for (;;) {
    const ssize_t count = ::recv(descriptor, into.data(), into.size(), MSG_DONTWAIT);
    if (count > 0) return {IoResult::Kind::done, static_cast<std::size_t>(count)};
    if (count == 0) return {IoResult::Kind::gone};
    if (errno != EINTR) return failure_of_errno();
  }
}

IoResult write_some(int descriptor, std::string_view head, std::string_view body) {
  constexpr int flags = MSG_DONTWAIT | MSG_NOSIGNAL;
  for (;;) {
    ssize_t count = 0;
    if (head.empty()) {
      count = ::send(descriptor, body.data(), body.size(), flags);
    } else {
      std::array<iovec, 2> parts{iovec{const_cast<char*>(head.data()), head.size()},
                                 iovec{const_cast<char*>(body.data()), body.size()}};
      msghdr message{};
      message.msg_iov = parts.data();
      message.msg_iovlen = parts.size();
      count = ::sendmsg(descriptor, &message, flags);
    }
    if (count >= 0) return {IoResult::Kind::done, static_cast<std::size_t>(count)};
    if (errno != EINTR) return failure_of_errno();
  }
}

}  // namespace rostrum::net
