// Connections that ask the server for voters' tokens over HTTP, one question at a time each.
//
// Belongs to the crowd's thread, which waits for the descriptors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>

#include "load/load_socket.hpp"

namespace rostrum::load {

/// What came of a question.
struct TokenAnswer {
  std::string token;           // empty: refused, or the connection has ended
  std::uint32_t retry_ms = 0;  // when to ask again where there is none
  bool was_refused = false;
};

class TokenLine {
 public:
  TokenLine(const Target& target, std::string request)
      : target_(target), request_(std::move(request)) {}

  /// Connects if need be and asks for this voter. False: it cannot connect now.
  [[nodiscard]] bool ask(std::size_t voter, const std::string& source);
  /// The descriptor is ready; an answer once there is one.
  [[nodiscard]] std::optional<TokenAnswer> on_ready();

  [[nodiscard]] bool is_busy() const { return is_busy_; }
  [[nodiscard]] std::size_t voter() const { return voter_; }
  /// Changes with each connection.
  [[nodiscard]] std::uint32_t life() const { return life_; }
  [[nodiscard]] bool is_connecting() const { return is_connecting_; }
  [[nodiscard]] int descriptor() const { return socket_.descriptor(); }

 private:
  [[nodiscard]] TokenAnswer give_up();

  const Target& target_;
  std::string request_;
  LoadSocket socket_;
  std::string received_;
  std::size_t voter_ = 0;
  std::uint32_t life_ = 0;
  bool is_busy_ = false;
  bool is_connecting_ = false;
};

/// The question, for a meeting with this access code (empty: none).
[[nodiscard]] std::string token_request(const std::string& authority, const std::string& meeting,
                                        const std::string& code);

/// A whole answer at the front of `bytes`: its token, or why there is none; nothing while it is
/// still coming.
[[nodiscard]] std::optional<TokenAnswer> token_in(const std::string& bytes);

}  // namespace rostrum::load
