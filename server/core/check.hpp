// CHECK(condition): ends the process when an invariant of ours is broken, in every build.
//
// Only for what can never be true unless the program itself is wrong. What somebody outside can
// cause (bad input, a full disk) is a return value, never a CHECK. Any thread may use it.
#pragma once

namespace rostrum::core {

/// Writes "file:line: broken invariant: condition" to standard error and aborts.
[[noreturn]] void check_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace rostrum::core

#define CHECK(condition)                               \
  (static_cast<bool>(condition) ? static_cast<void>(0) \
                                : ::rostrum::core::check_failed(#condition, __FILE__, __LINE__))
