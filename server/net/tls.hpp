// The certificate that this server shows.
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <string>

#include <boost/asio/ssl/context.hpp>

namespace rostrum::net {

/// TLS 1.2 and 1.3 with a PEM chain and its key. The error is a sentence that names the file.
[[nodiscard]] std::expected<std::unique_ptr<boost::asio::ssl::context>, std::string> load_tls(
    const std::filesystem::path& certificate, const std::filesystem::path& key);

}  // namespace rostrum::net
