// A pen (see wire/proto_pen.hpp) that fills a described value with random content: every field, and
// every alternative in its turn. The same seed gives the same value.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "wire/describe_commands.hpp"
#include "wire/describe_events.hpp"
#include "wire/describe_setup.hpp"
#include "wire/describe_state.hpp"
#include "wire/describe_views.hpp"
#include "wire/proto_scalar.hpp"

// In the pens' namespace, so that it finds the descriptions.
namespace rostrum::wire {

class RandomPen {
 public:
  explicit RandomPen(std::uint64_t seed) : random_(seed) {}

  /// The outermost variant takes this alternative (counted on from 0, around) instead of any.
  void choose_next(std::size_t alternative) { next_alternative_ = alternative; }

  template <class T>
  void operator()(int /*number*/, const char* /*name*/, T& field) {
    fill(field);
  }
  template <class T>
  void defaulted(int /*number*/, const char* /*name*/, T& field, const T& /*fallback*/) {
    fill(field);
  }
  template <class T>
  void added(int /*number*/, const char* /*name*/, T& field, const T& /*absent*/) {
    fill(field);
  }
  void name(int /*number*/, const char* /*name*/, std::string& zh, std::string& en) {
    fill(zh);
    fill(en);
  }
  template <ProtocolEnum Enum>
  void word(int /*number*/, const char* /*name*/, Enum& field) {
    fill(field);
  }
  template <class Variant, class... Alternatives>
  void one_of(Variant& value, Alternatives... /*alternatives*/) {
    const std::size_t chosen =
        next_alternative_.value_or(below(sizeof...(Alternatives))) % sizeof...(Alternatives);
    next_alternative_.reset();
    std::size_t index = 0;
    (fill_if<typename Alternatives::Type>(index++ == chosen, value), ...);
  }
  void require(bool /*holds*/, const char* /*text*/) {}

 private:
  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  template <class T, class Variant>
  void fill_if(bool chosen, Variant& value) {
    if (!chosen) return;
    T held{};
    fill(held);
    value = std::move(held);
  }

  void fill(std::string& text) {
    static const std::vector<std::string> words = {"",        "a",        "示范", "述职 · 评议",
                                                   "\"q\"\n", "🎤 on air"};
    text = words[below(words.size())];
  }
  template <class Tag>
  void fill(core::Id<Tag>& id) {
    id = below(8) == 0 ? core::Id<Tag>() : core::Id<Tag>("id-" + std::to_string(below(100000)));
  }
  void fill(core::Decimal& value) {
    value = core::Decimal::from_units(
        std::uniform_int_distribution<std::int64_t>(-99999, 99999)(random_),
        static_cast<int>(below(10)));
  }
  void fill(core::Exact& value) {
    value =
        core::Exact::fraction(std::uniform_int_distribution<std::int64_t>(-99999, 99999)(random_),
                              1 + static_cast<std::int64_t>(below(999)));
  }
  template <NumberScalar T>
  void fill(T& value) {
    if constexpr (ProtocolEnum<T>) {
      constexpr EnumNumbers numbers = enum_numbers<T>;
      std::uniform_int_distribution<int> among(numbers.first, numbers.last);
      value = static_cast<T>(among(random_));
    } else if constexpr (std::same_as<T, bool>) {
      value = below(2) == 1;
    } else if constexpr (TimeScalar<T>) {
      const auto number =
          std::uniform_int_distribution<std::int64_t>(-1'000'000, 1'000'000)(random_);
      if constexpr (std::same_as<T, core::Instant>) {
        value.us = number == 0 ? 1 : number;
      } else {
        value = T(number);
      }
    } else {
      value = static_cast<T>(below(3) == 0 ? 0 : below(1'000'000'000));
    }
  }
  template <class T>
  void fill(std::optional<T>& value) {
    value.reset();
    if (below(2) == 1) fill(value.emplace());
  }
  template <class T>
  void fill(std::vector<T>& list) {
    list.clear();
    for (std::size_t count = below(4); count > 0; --count) fill(list.emplace_back());
  }
  template <class T>
    requires(!TextScalar<T> && !NumberScalar<T>)
  void fill(T& value) {
    describe(*this, value);
  }

  std::mt19937_64 random_;
  std::optional<std::size_t> next_alternative_;
};

/// A seat or a display, never both: the one rule that random content does not keep by itself.
inline void mend(core::LinkTarget& target) {
  if (!target.seat.empty()) target.display = {};
  if (target.seat.empty() && target.display.empty()) target.display = core::DisplayId("d");
}

inline CommandEnvelope random_command(std::uint64_t seed, std::size_t alternative) {
  CommandEnvelope command;
  RandomPen pen(seed);
  pen.choose_next(alternative);
  describe(pen, command);
  command.id = "id-" + std::to_string(seed);
  if (auto* revoke = std::get_if<core::RevokeLink>(&command.body)) mend(revoke->target);
  return command;
}

/// Of every kind there is, one after the other, as the seed goes up.
inline JournalEntry random_entry(std::uint64_t seed) {
  JournalEntry entry;
  RandomPen pen(seed);
  describe(pen, entry);
  entry.events.resize(1);
  pen.choose_next(seed);
  describe(pen, entry.events.front());
  return entry;
}

inline core::View random_view(std::uint64_t seed, std::size_t alternative) {
  core::View view;
  RandomPen pen(seed);
  pen.choose_next(alternative);
  describe_view_field(pen, view);
  return view;
}

}  // namespace rostrum::wire
