// What can be taken out of a meeting as a file: tables, a workbook, minutes, the result book. The
// API only asks for it by name; main/ answers, with modules that this one does not know.
#pragma once

#include <expected>
#include <functional>
#include <string>
#include <string_view>

#include "app/meeting_room.hpp"
#include "core/rejection.hpp"
#include "core/scope.hpp"

namespace rostrum::net {

/// A file as it is handed out.
struct Document {
  std::string body;
  std::string media_type;
  std::string file_name;   // UTF-8, as it should be called where it is saved
  std::string ascii_name;  // the same for programs that know no better; empty: shown, not saved

  friend bool operator==(const Document&, const Document&) = default;
};

/// A rejection says what to do; it is answered with the status of its reason.
using DocumentAnswer = std::expected<Document, core::Rejection>;

class Documents {
 public:
  virtual ~Documents() = default;

  /// Whether `name`, the last part of an address such as "cards.csv", is one of its documents. Any
  /// thread.
  [[nodiscard]] virtual bool has(std::string_view name) const = 0;

  /// Makes it as far as `audience` may see it. Called on the rooms' scheduler, which it must not
  /// keep; `answer` is called once, from any thread.
  virtual void make(std::string_view name, const app::MeetingRoom& room,
                    const core::Audience& audience, std::function<void(DocumentAnswer)> answer) = 0;
};

}  // namespace rostrum::net
