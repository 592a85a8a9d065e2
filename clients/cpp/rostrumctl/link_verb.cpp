#include "rostrumctl/link_verb.hpp"

#include <algorithm>
#include <set>

#include "rostrumctl/qr.hpp"
#include "rostrumctl/text.hpp"
#include "wire/json.hpp"

namespace rostrum::ctl {

namespace {

/// A seat or display that a link opens.
struct Door {
  std::string id;
  std::string kind;  // "host", "judge", ..., "display", "watch"
  std::string kind_zh;
  std::string name;
  std::string name_en;
  std::string venue;
  std::string url;
};

struct RoleWord {
  v1::Role role;
  const char* key;
  const char* zh;
};
constexpr RoleWord role_words[] = {
    {v1::ROLE_HOST, "host", "主持人"},
    {v1::ROLE_SCRUTINEER, "scrutineer", "监票人"},
    {v1::ROLE_JUDGE, "judge", "评委"},
    {v1::ROLE_DELEGATE, "delegate", "代表"},
    {v1::ROLE_VENUE_OPERATOR, "venue", "会场操作员"},
};

std::string venue_name(const StateViews& state, const std::string& id) {
  for (const v1::VenueName& venue : state.meeting.venues()) {
    if (venue.id() == id) return venue.name().zh();
  }
  return id;
}

std::vector<Door> doors_of(const StateViews& state) {
  std::vector<Door> doors;
  for (const v1::SeatLine& seat : state.seats.seats()) {
    const auto word = std::ranges::find(role_words, seat.role(), &RoleWord::role);
    if (word == std::end(role_words)) continue;
    doors.push_back({.id = seat.id(),
                     .kind = word->key,
                     .kind_zh = word->zh,
                     .name = seat.name().zh(),
                     .name_en = seat.name().en(),
                     .venue = venue_name(state, seat.venue()),
                     .url = {}});
  }
  for (const v1::DisplayLine& display : state.displays.displays()) {
    doors.push_back({.id = display.id(),
                     .kind = "display",
                     .kind_zh = "显示端",
                     .name = display.name().zh(),
                     .name_en = display.name().en(),
                     .venue = venue_name(state, display.venue()),
                     .url = {}});
  }
  return doors;
}

Result<std::vector<Door>> chosen(std::vector<Door> doors, const LinkOptions& options) {
  if (!options.seats.empty()) {
    std::vector<Door> named;
    for (const std::string& id : options.seats) {
      const auto found = std::ranges::find(doors, id, &Door::id);
      if (found == doors.end()) {
        return std::unexpected("meeting '" + options.meeting + "' has no seat or display '" + id +
                               "'; `rostrumctl link --all` lists them");
      }
      named.push_back(*found);
    }
    return named;
  }
  if (options.all || options.sheet) return doors;
  std::set<std::string> seen;
  std::erase_if(doors, [&](const Door& door) { return !seen.insert(door.kind).second; });
  return doors;
}

constexpr const char* default_base_url = "http://localhost:8080";

/// What links begin with: as asked for, or as the server itself says.
std::string base_of(const LinkOptions& options, const LinkToken& link) {
  if (!options.base_url.empty()) return options.base_url;
  const std::size_t end = link.url.find("/join#");
  return end == std::string::npos ? default_base_url : link.url.substr(0, end);
}

/// Fills in the doors' addresses; returns what they begin with.
Result<std::string> fill_urls(Desk& desk, const LinkOptions& options, std::vector<Door>& doors) {
  std::string base = options.base_url.empty() ? default_base_url : options.base_url;
  for (Door& door : doors) {
    const Result<LinkToken> link = door.kind == "display"
                                       ? desk.display_link(options.meeting, door.id)
                                       : desk.seat_link(options.meeting, door.id);
    if (!link) return std::unexpected(link.error());
    base = base_of(options, *link);
    door.url = base + "/join#" + link->token;
  }
  return base;
}

void print_doors(const std::vector<Door>& doors, bool with_codes, std::ostream& out) {
  for (const Door& door : doors) {
    out << door.kind_zh << " " << door.kind << "  " << door.id << "  " << door.name;
    if (!door.name_en.empty()) out << " (" << door.name_en << ")";
    if (!door.venue.empty()) out << "  " << door.venue;
    out << "\n  " << door.url << "\n";
    if (with_codes) out << qr_for_terminal(door.url);
    out << "\n";
  }
}

void print_json(const std::vector<Door>& doors, std::ostream& out) {
  out << "[";
  for (const Door& door : doors) {
    if (&door != &doors.front()) out << ",";
    out << "\n {\"id\": " << wire::json_string(door.id)
        << ", \"kind\": " << wire::json_string(door.kind)
        << ", \"name\": " << wire::json_string(door.name)
        << ", \"venue\": " << wire::json_string(door.venue)
        << ", \"url\": " << wire::json_string(door.url) << "}";
  }
  out << "\n]\n";
}

constexpr const char* sheet_head = R"html(<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>入场链接 · Links</title><style>
@page { size: A4; margin: 12mm }
body { font: 14px/1.5 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #111; margin: 0 }
h1 { font-size: 20px; margin: 0 0 4mm } p { margin: 0 0 6mm }
main { display: grid; grid-template-columns: repeat(3, 1fr); gap: 6mm }
article { border: 1px dashed #777; padding: 4mm; text-align: center; break-inside: avoid }
svg { width: 40mm; height: 40mm } h2 { font-size: 18px; margin: 0 } small { color: #444; display: block }
</style></head><body>
)html";

void print_sheet(const StateViews& state, const std::vector<Door>& doors, std::ostream& out) {
  out << sheet_head << "<h1>" << html_text(state.meeting.title().zh()) << "</h1>\n"
      << "<p>每张只交给写明的人，扫码即入座。 Give each card only to the person named on it: "
         "whoever scans it takes the seat.</p>\n<main>\n";
  for (const Door& door : doors) {
    out << "<article>" << qr_as_svg(door.url) << "<h2>" << html_text(door.name) << "</h2><small>"
        << html_text(door.name_en) << "</small><div>" << html_text(door.kind_zh) << " · "
        << html_text(door.venue) << "</div><small>" << html_text(door.id) << "</small></article>\n";
  }
  out << "</main></body></html>\n";
}

}  // namespace

Result<void> run_link(Desk& desk, const LinkOptions& options, std::ostream& out) {
  const Result<StateViews> state = desk.state(options.meeting);
  if (!state) return std::unexpected(state.error());
  Result<std::vector<Door>> doors = chosen(doors_of(*state), options);
  if (!doors) return std::unexpected(doors.error());
  const Result<std::string> base = fill_urls(desk, options, *doors);
  if (!base) return std::unexpected(base.error());
  const bool with_watch = options.seats.empty() && !options.sheet;
  if (with_watch) {
    doors->push_back({.id = options.meeting,
                      .kind = "watch",
                      .kind_zh = "观看",
                      .name = state->meeting.title().zh(),
                      .name_en = state->meeting.title().en(),
                      .venue = {},
                      .url = *base + "/watch/" + options.meeting});
  }
  if (options.json) {
    print_json(*doors, out);
  } else if (options.sheet) {
    print_sheet(*state, *doors, out);
  } else {
    print_doors(*doors, !options.all, out);
  }
  return {};
}

}  // namespace rostrum::ctl
