#include "client/tls_client.hpp"

namespace rostrum::client {

std::unique_ptr<boost::asio::ssl::context> make_tls_context(const Endpoint& endpoint,
                                                            boost::system::error_code& error) {
  auto context = std::make_unique<boost::asio::ssl::context>(boost::asio::ssl::context::tls_client);
  if (endpoint.ca_file.empty()) {
    context->set_default_verify_paths(error);
  } else {
    context->load_verify_file(endpoint.ca_file, error);
  }
  return error ? nullptr : std::move(context);
}

}  // namespace rostrum::client
