#include "core/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace rostrum::core {

void check_failed(const char* condition, const char* file, int line) noexcept {
  std::fprintf(stderr, "%s:%d: broken invariant: %s\n", file, line, condition);
  std::fflush(stderr);
  std::abort();
}

}  // namespace rostrum::core
