// SHA-256 of bytes that come in pieces: of files that nobody wants in memory whole.
//
// A value of one thread.
#pragma once

#include <memory>
#include <string_view>

#include "crypto/hash.hpp"

namespace rostrum::crypto {

class HashStream {
 public:
  HashStream();
  ~HashStream();
  HashStream(const HashStream&) = delete;
  HashStream& operator=(const HashStream&) = delete;

  void add(std::string_view bytes);
  /// Of all that was added. Once.
  [[nodiscard]] Hash finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rostrum::crypto
