// JSON for the HTTP API: what a token may see, and the small objects of requests and answers.
//
// Pure functions; usable from any thread.
#pragma once

#include <expected>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/view.hpp"

namespace rostrum::wire {

/// `{"topics":{"floor":{…},…}}`, each topic as protobuf JSON with fields at their defaults printed
/// too.
[[nodiscard]] std::string state_json(std::span<const core::View> views);

/// One topic as protobuf JSON.
[[nodiscard]] std::string view_json(const core::View& view);

/// A text in quotation marks, with everything escaped that must be.
[[nodiscard]] std::string json_string(std::string_view text);

using JsonScalar = std::variant<std::string, bool, double>;

/// One flat object, written in the given order: {"token":"…","expires_us":…}. Whole doubles are
/// written as whole numbers.
[[nodiscard]] std::string json_object(
    const std::vector<std::pair<std::string_view, JsonScalar>>& fields);

using JsonFields = std::map<std::string, JsonScalar, std::less<>>;

/// Reads one flat object of texts, booleans and numbers; members that are null are left out. The
/// error says what is wrong.
[[nodiscard]] std::expected<JsonFields, std::string> parse_json_object(std::string_view json);

/// A member's text; empty where it is missing or no text.
[[nodiscard]] std::string text_field(const JsonFields& fields, std::string_view name);

/// A member's truth; false where it is missing or neither true nor false.
[[nodiscard]] bool bool_field(const JsonFields& fields, std::string_view name);

}  // namespace rostrum::wire
