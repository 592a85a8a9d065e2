// How values and protobuf messages correspond is described once a type, and used by every pen: one
// that writes, one that reads, and one in the tests that compares with the .proto files.
//
//   template <class Pen, Is<core::SlotStarted> T>
//   void describe(Pen& pen, T& event) {
//     pen(1, "slot", event.slot);
//     pen(2, "at_us", event.at);
//   }
//
// The numbers and names are those of the .proto file, in the order of the numbers. Scalars follow
// proto3: a default is not written. Optionals are written where they have a value. What a later
// version added() is not written where it says what earlier rows meant.
#pragma once

#include <concepts>
#include <optional>
#include <type_traits>
#include <vector>

namespace rostrum::wire {

/// T is U, const or not: the writing pen has a const value, the reading one has not.
template <class T, class U>
concept Is = std::same_as<std::remove_const_t<T>, U>;

/// One of the types of a variant, and its field in a oneof.
template <class T>
struct Alternative {
  using Type = T;
  int number;
  const char* name;
};

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

}  // namespace rostrum::wire
