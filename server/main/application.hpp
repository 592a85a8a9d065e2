// A whole server: everything made in order, run, and ended in order. main() waits for a signal
// around it, tests start one in their own process.
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>

#include <boost/asio/ip/tcp.hpp>

#include "main/config.hpp"
#include "ops/log.hpp"

namespace rostrum::main {

class Application {
 public:
  /// Running when it returns. The error is a sentence that says what to do.
  [[nodiscard]] static std::expected<std::unique_ptr<Application>, std::string> start(
      const Config& config, ops::Log& log);

  /// Ends as stop() does.
  virtual ~Application() = default;

  /// Where it listens: with the port that was found for port 0.
  [[nodiscard]] virtual boost::asio::ip::tcp::endpoint endpoint() const = 0;
  [[nodiscard]] virtual std::string base_url() const = 0;

  /// Everybody is told to come back, and what waits for the disk is written.
  virtual void stop() = 0;
};

/// Raises the limit of descriptors to what the system allows, and says how many connections that
/// makes.
[[nodiscard]] std::size_t connection_capacity();

}  // namespace rostrum::main
