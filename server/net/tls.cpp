#include "net/tls.hpp"

#include <utility>

namespace rostrum::net {

namespace ssl = boost::asio::ssl;

std::expected<std::unique_ptr<ssl::context>, std::string> load_tls(
    const std::filesystem::path& certificate, const std::filesystem::path& key) {
  auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
  boost::system::error_code error;
  context->set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 |
                           ssl::context::no_tlsv1_1 | ssl::context::no_compression,
                       error);
  context->use_certificate_chain_file(certificate.string(), error);
  if (error)
    return std::unexpected("cannot use the certificate " + certificate.string() + " (" +
                           error.message() + "); --tls-cert needs a PEM file with the whole chain");
  context->use_private_key_file(key.string(), ssl::context::pem, error);
  if (error)
    return std::unexpected("cannot use the key " + key.string() + " (" + error.message() +
                           "); --tls-key needs the PEM file of the key of --tls-cert");
  // A connection that idles holds no buffers of its own.
  SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);
  return context;
}

}  // namespace rostrum::net
