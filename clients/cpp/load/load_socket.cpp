#include "load/load_socket.hpp"

#include <cerrno>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <unistd.h>

namespace rostrum::load {

namespace {

constexpr int narrow_bytes = 4096;  // of the receive buffer; the kernel doubles it

template <class Value>
void set_option(int descriptor, int level, int name, Value value) {
  // What a kernel does not know makes a load a little less exact, no more.
  (void)::setsockopt(descriptor, level, name, &value, sizeof value);
}

bool bind_to(int descriptor, const std::string& source) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  if (::inet_pton(AF_INET, source.c_str(), &address.sin_addr) != 1) return false;
  // The port is chosen when the peer is known: one may serve many peers.
  set_option(descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
  return ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

}  // namespace

LoadSocket::~LoadSocket() { close(); }

LoadSocket::LoadSocket(LoadSocket&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), tls_(std::move(other.tls_)) {}

LoadSocket& LoadSocket::operator=(LoadSocket&& other) noexcept {
  if (this == &other) return *this;
  close();
  descriptor_ = std::exchange(other.descriptor_, -1);
  tls_ = std::move(other.tls_);
  return *this;
}

bool LoadSocket::connect(const Target& target, const std::string& source, Kind kind) {
  close();
  descriptor_ = ::socket(target.address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor_ < 0) return false;
  set_option(descriptor_, IPPROTO_TCP, TCP_NODELAY, 1);
  if (kind == Kind::narrow) set_option(descriptor_, SOL_SOCKET, SO_RCVBUF, narrow_bytes);
  const bool is_bound = source.empty() || bind_to(descriptor_, source);
  const auto* address = reinterpret_cast<const sockaddr*>(&target.address);
  if (is_bound &&
      (::connect(descriptor_, address, target.address_size) == 0 || errno == EINPROGRESS))
    return true;
  close();
  return false;
}

LoadSocket::Status LoadSocket::finish_connect(const Target& target) {
  if (tls_ == nullptr) {
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(descriptor_, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) return Status::gone;
    if (target.tls == nullptr) return Status::done;
    tls_.reset(SSL_new(target.tls));
    SSL_set_fd(tls_.get(), descriptor_);
    SSL_set_mode(tls_.get(), SSL_MODE_RELEASE_BUFFERS);
    SSL_set_tlsext_host_name(tls_.get(), target.host.c_str());
    SSL_set1_host(tls_.get(), target.host.c_str());
    SSL_set_verify(tls_.get(), SSL_VERIFY_PEER, nullptr);
    SSL_set_connect_state(tls_.get());
  }
  ERR_clear_error();
  const int result = SSL_do_handshake(tls_.get());
  if (result == 1) return Status::done;
  // A client's flights are small: it never waits to write.
  return SSL_get_error(tls_.get(), result) == SSL_ERROR_WANT_READ ? Status::waits : Status::gone;
}

std::ptrdiff_t LoadSocket::read(std::span<char> into) {
  if (tls_ != nullptr) {
    ERR_clear_error();
    const int count = SSL_read(tls_.get(), into.data(), static_cast<int>(into.size()));
    if (count > 0) return count;
    return SSL_get_error(tls_.get(), count) == SSL_ERROR_WANT_READ ? 0 : -1;
  }
  const ssize_t count = ::recv(descriptor_, into.data(), into.size(), 0);
  if (count > 0) return count;
  const bool waits = count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
  return waits ? 0 : -1;
}

bool LoadSocket::write(std::string_view bytes) {
  if (tls_ != nullptr) {
    ERR_clear_error();
    return SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size())) ==
           static_cast<int>(bytes.size());
  }
  return ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
         static_cast<ssize_t>(bytes.size());
}

void LoadSocket::close(End end) {
  if (descriptor_ < 0) return;
  if (end == End::suddenly) set_option(descriptor_, SOL_SOCKET, SO_LINGER, linger{1, 0});
  tls_.reset();
  ::close(std::exchange(descriptor_, -1));
}

}  // namespace rostrum::load
