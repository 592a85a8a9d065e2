// Exact numbers. Points are never held in binary floating point.
//
// Decimal: what people type and what is stored (a score, a weight, a factor, a deduction).
// Exact: what is computed from them (means and medians need fractions), rounded once at the end.
//
// Invariants
//   (1) Two Decimals that mean the same number are the same value: 1.50 is held as 1.5.
//   (2) An Exact is always in lowest terms with a positive denominator.
//
// Values, usable from any thread. The one place where core uses a library (Boost.Multiprecision);
// its headers stay in decimal.cpp, because they would cost every includer seconds to compile.
#pragma once

#include <compare>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace rostrum::core {

/// Why a text is not a Decimal.
enum class DecimalError {
  empty,
  not_a_number,       // anything but an optional minus, digits, and optionally a point and digits
  too_many_decimals,  // more than Decimal::max_scale digits after the point, trailing zeros aside
  too_large,          // does not fit 64 bits at its scale
};

/// A plain sentence part, such as "is not a decimal number".
[[nodiscard]] std::string_view describe(DecimalError error);

/// A decimal number: units / 10^scale.
class Decimal {
 public:
  static constexpr int max_scale = 9;

  constexpr Decimal() = default;
  constexpr explicit Decimal(std::int64_t whole) : units_(whole) {}

  /// `scale` is 0 to max_scale; trailing zeros are taken off.
  [[nodiscard]] static Decimal from_units(std::int64_t units, int scale);

  /// Reads "-12.50": an optional minus, digits, optionally a point and digits. No blanks, no plus
  /// sign, no exponent, no digit grouping. At most 64 characters.
  [[nodiscard]] static std::expected<Decimal, DecimalError> parse(std::string_view text);

  [[nodiscard]] std::int64_t units() const { return units_; }
  [[nodiscard]] int scale() const { return scale_; }
  [[nodiscard]] bool is_zero() const { return units_ == 0; }
  [[nodiscard]] bool is_negative() const { return units_ < 0; }

  /// The shortest text that parses back to this value: "1.5", "-3", "0".
  [[nodiscard]] std::string to_text() const;

  /// Whether this is a whole number of steps. `step` must be greater than zero.
  [[nodiscard]] bool is_multiple_of(const Decimal& step) const;

  friend bool operator==(const Decimal&, const Decimal&) = default;
  friend std::strong_ordering operator<=>(const Decimal& left, const Decimal& right);
  friend std::ostream& operator<<(std::ostream& out, const Decimal& value);

 private:
  std::int64_t units_ = 0;
  int scale_ = 0;
};

/// An exact fraction of any size.
class Exact {
 public:
  Exact();
  explicit Exact(std::int64_t whole);
  // Implicit: a Decimal is an Exact without loss.
  Exact(const Decimal& value);  // NOLINT(google-explicit-constructor)
  Exact(const Exact& other);
  Exact(Exact&& other) noexcept;
  Exact& operator=(const Exact& other);
  Exact& operator=(Exact&& other) noexcept;
  ~Exact();

  /// numerator / denominator; the denominator must not be zero.
  [[nodiscard]] static Exact fraction(std::int64_t numerator, std::int64_t denominator);

  /// Reads what to_fraction_text() wrote, and only that. At most 4096 characters.
  [[nodiscard]] static std::optional<Exact> from_fraction_text(std::string_view text);

  Exact& operator+=(const Exact& other);
  Exact& operator-=(const Exact& other);
  Exact& operator*=(const Exact& other);
  /// `other` must not be zero.
  Exact& operator/=(const Exact& other);

  friend Exact operator+(Exact left, const Exact& right) { return left += right; }
  friend Exact operator-(Exact left, const Exact& right) { return left -= right; }
  friend Exact operator*(Exact left, const Exact& right) { return left *= right; }
  friend Exact operator/(Exact left, const Exact& right) { return left /= right; }

  friend bool operator==(const Exact& left, const Exact& right);
  friend std::strong_ordering operator<=>(const Exact& left, const Exact& right);
  /// Writes the fraction text.
  friend std::ostream& operator<<(std::ostream& out, const Exact& value);

  /// Half away from zero, to 0 to Decimal::max_scale digits after the point.
  [[nodiscard]] Exact rounded(int decimals) const;

  /// Rounded, with exactly `decimals` digits after the point: "543.75", "-0.5", "7.00".
  friend std::string to_text(const Exact& value, int decimals);

  /// "2175/4", always with a denominator: the form of journals and canonical texts.
  friend std::string to_fraction_text(const Exact& value);

 private:
  struct Fraction;
  explicit Exact(std::unique_ptr<Fraction> fraction);

  // Null only in a moved-from value, which may be assigned to or destroyed and nothing else.
  std::unique_ptr<Fraction> fraction_;
};

[[nodiscard]] std::string to_text(const Exact& value, int decimals);
[[nodiscard]] std::string to_fraction_text(const Exact& value);

}  // namespace rostrum::core
