#include "core/decimal.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/multiprecision/cpp_int.hpp>

#include "core/check.hpp"

namespace rostrum::core {

namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

// Two Decimals are compared at one scale: |units| < 2^63 times 10^9 stays below 2^93.
__extension__ using Wide = __int128;

constexpr std::size_t max_decimal_text = 64;
constexpr std::size_t max_fraction_text = 4096;

std::int64_t power_of_ten(int exponent) {
  CHECK(exponent >= 0 && exponent <= Decimal::max_scale);
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

Wide units_at_full_scale(const Decimal& value) {
  return Wide{value.units()} * power_of_ten(Decimal::max_scale - value.scale());
}

bool is_digit(char character) { return character >= '0' && character <= '9'; }

bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

}  // namespace

std::string_view describe(DecimalError error) {
  switch (error) {
    case DecimalError::empty:
      return "is empty";
    case DecimalError::not_a_number:
      return "is not a decimal number (such as 87.5)";
    case DecimalError::too_many_decimals:
      return "has more than 9 digits after the point";
    case DecimalError::too_large:
      return "is too large";
  }
  CHECK(false);
}

Decimal Decimal::from_units(std::int64_t units, int scale) {
  CHECK(scale >= 0 && scale <= max_scale);
  Decimal value;
  value.units_ = units;
  value.scale_ = units == 0 ? 0 : scale;
  while (value.scale_ > 0 && value.units_ % 10 == 0) {
    value.units_ /= 10;
    --value.scale_;
  }
  return value;
}

std::expected<Decimal, DecimalError> Decimal::parse(std::string_view text) {
  if (text.empty()) return std::unexpected(DecimalError::empty);
  if (text.size() > max_decimal_text) return std::unexpected(DecimalError::too_large);

  const bool negative = text.front() == '-';
  std::string_view whole = text.substr(negative ? 1 : 0);
  std::string_view decimals;
  if (const auto point = whole.find('.'); point != std::string_view::npos) {
    decimals = whole.substr(point + 1);
    whole = whole.substr(0, point);
    if (decimals.empty()) return std::unexpected(DecimalError::not_a_number);
  }
  if (whole.empty() || !all_digits(whole) || !all_digits(decimals)) {
    return std::unexpected(DecimalError::not_a_number);
  }
  while (decimals.ends_with('0')) decimals.remove_suffix(1);
  if (decimals.size() > static_cast<std::size_t>(max_scale)) {
    return std::unexpected(DecimalError::too_many_decimals);
  }

  std::int64_t units = 0;
  for (const std::string_view part : {whole, decimals}) {
    for (const char digit : part) {
      if (__builtin_mul_overflow(units, std::int64_t{10}, &units) ||
          __builtin_add_overflow(units, std::int64_t{digit - '0'}, &units)) {
        return std::unexpected(DecimalError::too_large);
      }
    }
  }
  return from_units(negative ? -units : units, static_cast<int>(decimals.size()));
}

std::string Decimal::to_text() const { return core::to_text(Exact(*this), scale_); }

bool Decimal::is_multiple_of(const Decimal& step) const {
  CHECK(step.units_ > 0);
  return units_at_full_scale(*this) % units_at_full_scale(step) == 0;
}

std::strong_ordering operator<=>(const Decimal& left, const Decimal& right) {
  const Wide left_units = units_at_full_scale(left);
  const Wide right_units = units_at_full_scale(right);
  if (left_units < right_units) return std::strong_ordering::less;
  if (left_units > right_units) return std::strong_ordering::greater;
  return std::strong_ordering::equal;
}

std::ostream& operator<<(std::ostream& out, const Decimal& value) { return out << value.to_text(); }

struct Exact::Fraction {
  cpp_rational value;
};

Exact::Exact() : Exact(std::int64_t{0}) {}

Exact::Exact(std::int64_t whole) : fraction_(std::make_unique<Fraction>()) {
  fraction_->value = whole;
}

Exact::Exact(const Decimal& value) : Exact(fraction(value.units(), power_of_ten(value.scale()))) {}

Exact::Exact(std::unique_ptr<Fraction> fraction) : fraction_(std::move(fraction)) {}

Exact::Exact(const Exact& other) : fraction_(std::make_unique<Fraction>(*other.fraction_)) {}

Exact::Exact(Exact&& other) noexcept = default;

Exact& Exact::operator=(const Exact& other) {
  if (this != &other) fraction_ = std::make_unique<Fraction>(*other.fraction_);
  return *this;
}

Exact& Exact::operator=(Exact&& other) noexcept = default;

Exact::~Exact() = default;

Exact Exact::fraction(std::int64_t numerator, std::int64_t denominator) {
  CHECK(denominator != 0);
  auto fraction = std::make_unique<Fraction>();
  fraction->value = cpp_rational(cpp_int(numerator), cpp_int(denominator));
  return Exact(std::move(fraction));
}

std::optional<Exact> Exact::from_fraction_text(std::string_view text) {
  if (text.size() > max_fraction_text) return std::nullopt;
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view numerator = text.substr(0, slash);
  const std::string_view denominator = text.substr(slash + 1);
  const std::string_view digits = numerator.substr(numerator.starts_with('-') ? 1 : 0);
  // No leading zeros: cpp_int would read them as octal, and there is one text for one value.
  if (digits.empty() || !all_digits(digits) || (digits.size() > 1 && digits.front() == '0') ||
      denominator.empty() || !all_digits(denominator) || denominator.front() == '0') {
    return std::nullopt;
  }
  auto fraction = std::make_unique<Fraction>();
  fraction->value =
      cpp_rational(cpp_int(std::string(numerator)), cpp_int(std::string(denominator)));
  Exact value(std::move(fraction));
  if (to_fraction_text(value) != text) return std::nullopt;
  return value;
}

Exact& Exact::operator+=(const Exact& other) {
  fraction_->value += other.fraction_->value;
  return *this;
}

Exact& Exact::operator-=(const Exact& other) {
  fraction_->value -= other.fraction_->value;
  return *this;
}

Exact& Exact::operator*=(const Exact& other) {
  fraction_->value *= other.fraction_->value;
  return *this;
}

Exact& Exact::operator/=(const Exact& other) {
  CHECK(other.fraction_->value.sign() != 0);
  fraction_->value /= other.fraction_->value;
  return *this;
}

bool operator==(const Exact& left, const Exact& right) {
  return left.fraction_->value.compare(right.fraction_->value) == 0;
}

std::strong_ordering operator<=>(const Exact& left, const Exact& right) {
  return left.fraction_->value.compare(right.fraction_->value) <=> 0;
}

std::ostream& operator<<(std::ostream& out, const Exact& value) {
  return out << to_fraction_text(value);
}

Exact Exact::rounded(int decimals) const {
  const cpp_int power = power_of_ten(decimals);
  const cpp_rational& value = fraction_->value;
  const cpp_int denominator = boost::multiprecision::denominator(value);
  const cpp_int scaled =
      boost::multiprecision::abs(boost::multiprecision::numerator(value)) * power;
  // Half away from zero: floor(|x| + 1/2), with the sign put back.
  cpp_int units = (2 * scaled + denominator) / (2 * denominator);
  if (value.sign() < 0) units = -units;
  auto fraction = std::make_unique<Fraction>();
  fraction->value = cpp_rational(units, power);
  return Exact(std::move(fraction));
}

std::string to_text(const Exact& value, int decimals) {
  const cpp_rational scaled =
      value.rounded(decimals).fraction_->value * cpp_rational(power_of_ten(decimals));
  const cpp_int units = boost::multiprecision::numerator(scaled);
  std::string digits = cpp_int(boost::multiprecision::abs(units)).str();
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, 1, '.');
  return units.sign() < 0 ? "-" + digits : digits;
}

std::string to_fraction_text(const Exact& value) {
  const cpp_rational& fraction = value.fraction_->value;
  return boost::multiprecision::numerator(fraction).str() + "/" +
         boost::multiprecision::denominator(fraction).str();
}

}  // namespace rostrum::core
