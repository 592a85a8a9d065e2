// How a client trusts a server: the system's authorities, or one PEM file of the hall's own.
#pragma once

#include <memory>

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>

#include "client/endpoint.hpp"

namespace rostrum::client {

/// A context that verifies its peer; null where the authorities cannot be loaded, with `error` set.
[[nodiscard]] std::unique_ptr<boost::asio::ssl::context> make_tls_context(
    const Endpoint& endpoint, boost::system::error_code& error);

/// Makes a stream on such a context check that the certificate is the endpoint's own.
template <class TlsStream>
void expect_host(TlsStream& stream, const Endpoint& endpoint) {
  stream.set_verify_mode(boost::asio::ssl::verify_peer);
  stream.set_verify_callback(boost::asio::ssl::host_name_verification(endpoint.host));
  SSL_set_tlsext_host_name(stream.native_handle(), endpoint.host.c_str());
}

}  // namespace rostrum::client
