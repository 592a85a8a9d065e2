// One JSON object on one line, members in the order in which they are given. Members without a
// value (an empty text, an optional that is none, zero, false) are left out, as wire/record_json
// does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/decimal.hpp"
#include "core/time.hpp"
#include "wire/json.hpp"

namespace rostrum::report {

class JsonLine {
 public:
  /// `json` as it is.
  JsonLine& raw(std::string_view name, std::string_view json) {
    line_ += line_.empty() ? '{' : ',';
    line_ += '"';
    line_ += name;
    line_ += "\":";
    line_ += json;
    return *this;
  }
  JsonLine& text(std::string_view name, std::string_view text) {
    return text.empty() ? *this : raw(name, wire::json_string(text));
  }
  template <class Id>
  JsonLine& id(std::string_view name, const Id& id) {
    return text(name, id.str());
  }
  JsonLine& number(std::string_view name, std::int64_t number) {
    return number == 0 ? *this : raw(name, std::to_string(number));
  }
  JsonLine& truth(std::string_view name, bool holds) { return holds ? raw(name, "true") : *this; }
  JsonLine& time(std::string_view name, const std::optional<core::Instant>& at) {
    return at ? raw(name, std::to_string(at->us)) : *this;
  }
  JsonLine& fraction(std::string_view name, const std::optional<core::Exact>& value) {
    return value ? text(name, to_fraction_text(*value)) : *this;
  }
  template <class Ids>
  JsonLine& ids(std::string_view name, const Ids& ids) {
    std::string list;
    for (const auto& id : ids) {
      list += list.empty() ? '[' : ',';
      list += wire::json_string(id.str());
    }
    return list.empty() ? *this : raw(name, list + "]");
  }

  [[nodiscard]] std::string take() { return line_.empty() ? "{}" : line_ + "}"; }

 private:
  std::string line_;
};

}  // namespace rostrum::report
