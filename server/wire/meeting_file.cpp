#include "wire/meeting_file.hpp"

#include <algorithm>
#include <utility>

#include <toml++/toml.h>

#include "wire/meeting_polls.hpp"
#include "wire/scoring_file.hpp"
#include "wire/text_encoding.hpp"
#include "wire/toml_reader.hpp"

namespace rostrum::wire {
namespace {

std::string indexed(std::string_view list, std::size_t number) {
  return std::string(list) + "[" + std::to_string(number) + "]";
}

void read_name(TomlReader& reader, std::string_view key, core::Name& name) {
  reader.text(key, name.zh);
  reader.text(std::string(key) + "_en", name.en);
}

core::VenuePlan read_venue(TomlReader& reader) {
  core::VenuePlan venue;
  reader.id("id", venue.id);
  read_name(reader, "name", venue.name);
  reader.word<core::VenueKind>("kind",
                               {{"main", core::VenueKind::main},
                                {"branch", core::VenueKind::branch},
                                {"online", core::VenueKind::online}},
                               venue.kind);
  reader.duration("stream_delay", venue.stream_delay);
  return venue;
}

core::SeatPlan read_seat(TomlReader& reader) {
  core::SeatPlan seat;
  reader.id("id", seat.id);
  if (!reader.has("role")) reader.missing("role");
  reader.word<core::Role>("role",
                          {{"host", core::Role::host},
                           {"scrutineer", core::Role::scrutineer},
                           {"judge", core::Role::judge},
                           {"delegate", core::Role::delegate},
                           {"venue_operator", core::Role::venue_operator}},
                          seat.role);
  read_name(reader, "name", seat.name);
  read_name(reader, "unit", seat.unit);
  reader.reference("venue", seat.venue);
  reader.reference("panel", seat.panel);
  reader.decimal("weight", seat.weight);
  reader.boolean("expected", seat.expected);
  return seat;
}

core::DisplayPlan read_display(TomlReader& reader) {
  core::DisplayPlan display;
  reader.id("id", display.id);
  read_name(reader, "name", display.name);
  reader.reference("venue", display.venue);
  reader.word<core::DisplayView>("view",
                                 {{"main", core::DisplayView::main},
                                  {"branch", core::DisplayView::branch},
                                  {"confidence", core::DisplayView::confidence}},
                                 display.view);
  return display;
}

core::Presenter read_presenter(TomlReader& reader) {
  core::Presenter presenter;
  reader.id("id", presenter.id);
  read_name(reader, "name", presenter.name);
  read_name(reader, "unit", presenter.unit);
  return presenter;
}

core::Award read_award(TomlReader& reader, Findings& findings) {
  core::Award award;
  reader.id("id", award.id);
  reader.text("name", award.name);
  reader.text("name_en", award.name_en);
  reader.whole("quota", award.quota);
  reader.boolean("one_per_unit", award.one_per_unit);
  reader.word<core::CutLine>("cut_line",
                             {{"extend", core::CutLine::extend},
                              {"exclude", core::CutLine::exclude},
                              {"ask", core::CutLine::ask}},
                             award.cut_line);
  reader.references("segments", award.segments);
  award.units = reader.texts("units");
  if (reader.has("minimum")) reader.decimal("minimum", award.minimum.emplace());
  std::size_t number = 0;
  for (const toml::table* table : reader.tables("exclude")) {
    TomlReader entry(*table, indexed(reader.path() + ".exclude", ++number), findings);
    core::AwardExclusion& exclusion = award.exclude.emplace_back();
    entry.id("presenter", exclusion.presenter);
    entry.text("reason", exclusion.reason);
    entry.finish();
  }
  return award;
}

/// Reads one meeting file; used once.
class MeetingReader {
 public:
  MeetingReader(const toml::table& document, const std::string& file, std::filesystem::path folder)
      : findings_(file), top_(document, "", findings_), folder_(std::move(folder)) {}

  std::expected<core::MeetingSetup, FileErrors> read() {
    read_head();
    read_lists();
    read_scoring_table();
    read_rundown();
    read_judges();
    top_.finish();
    // Only a file that is right in itself is asked whether it makes a meeting: a wrong value would
    // be told twice.
    if (!findings_.any()) {
      for (const core::RuleProblem& problem : core::validate(setup_)) {
        findings_.add(findings_.place_of(key_in_file(problem.key), problem.text));
      }
    }
    if (findings_.any()) return std::unexpected(findings_.take());
    return std::move(setup_);
  }

 private:
  void read_head() {
    top_.id("id", setup_.id);
    read_name(top_, "title", setup_.title);
    top_.boolean("sample", setup_.sample);
    top_.boolean("rehearsal", setup_.rehearsal);
    top_.instant("planned_start", setup_.planned_start);
    top_.boolean("auto_open_scoring", setup_.auto_open_scoring);
    top_.word<core::RevealOrder>("reveal_order",
                                 {{"last_to_first", core::RevealOrder::last_to_first},
                                  {"first_to_last", core::RevealOrder::first_to_last},
                                  {"by_host", core::RevealOrder::by_host}},
                                 setup_.reveal_order);
    read_table("access", [this](TomlReader& reader) {
      reader.word<bool>("watch", {{"open", false}, {"code", true}}, setup_.access.needs_code);
      reader.text("code", setup_.access.code);
    });
    read_table("timer", [this](TomlReader& reader) {
      reader.duration("warning", setup_.timer.warning);
      reader.duration("danger", setup_.timer.danger);
      reader.boolean("bell", setup_.timer.bell);
    });
    read_table("polls", [this](TomlReader& reader) {
      read_poll_rules(reader, findings_, setup_.poll_defaults);
    });
  }

  void read_lists() {
    read_list("venues", [this](TomlReader& r) { setup_.venues.push_back(read_venue(r)); });
    read_list("seats", [this](TomlReader& r) { setup_.seats.push_back(read_seat(r)); });
    read_list("displays", [this](TomlReader& r) { setup_.displays.push_back(read_display(r)); });
    read_list("awards",
              [this](TomlReader& r) { setup_.awards.push_back(read_award(r, findings_)); });
    read_list("poll", [this](TomlReader& r) {
      setup_.polls.push_back(read_poll(r, findings_, setup_.poll_defaults));
    });
    read_list("presenters",
              [this](TomlReader& r) { setup_.presenters.push_back(read_presenter(r)); });
    read_list("segments", [this](TomlReader& r) { read_segment(r); });
  }

  void read_scoring_table() {
    const toml::table* table = top_.table("scoring");
    if (table == nullptr) return;  // the default rules
    auto scoring = read_scoring(*table, findings_.file());
    if (scoring) {
      setup_.scoring = std::move(scoring->rules);
    } else {
      findings_.add_all(scoring.error());
    }
  }

  void read_segment(TomlReader& reader) {
    core::SegmentPlan segment;
    reader.id("id", segment.id);
    read_name(reader, "name", segment.name);
    reader.instant("planned_start", segment.planned_start);
    for (const toml::table* table : reader.tables("slots")) {
      // Slots count through, as the rules name them.
      TomlReader slot(*table, indexed("slots", ++slots_), findings_);
      segment.slots.push_back(read_slot(slot));
      slot.finish();
    }
    setup_.segments.push_back(std::move(segment));
  }

  core::SlotPlan read_slot(TomlReader& reader) {
    core::SlotPlan slot;
    reader.id("id", slot.id);
    reader.id("presenter", slot.presenter);
    read_name(reader, "title", slot.title);
    reader.duration("allotted", slot.allotted);
    reader.decimal("factor", slot.factor);
    return slot;
  }

  void read_rundown() {
    read_table("rundown", [this](TomlReader& reader) {
      std::string csv;
      reader.text("csv", csv);
      core::Duration allotted = core::SlotPlan().allotted;
      reader.duration("allotted", allotted);
      if (csv.empty()) return reader.missing("csv");
      if (!setup_.segments.empty() || !setup_.presenters.empty()) {
        return reader.fail("csv", "and [[presenters]] or [[segments]] cannot both be there");
      }
      auto plan = read_rundown_csv(folder_ / csv, allotted);
      if (plan) {
        replace_rundown(setup_, std::move(*plan));
      } else {
        findings_.add_all(plan.error());
      }
      rundown_csv_ = true;
    });
  }

  void read_judges() {
    read_table("judges", [this](TomlReader& reader) {
      std::string csv;
      reader.text("csv", csv);
      if (csv.empty()) return reader.missing("csv");
      // Panels and venues that could not be read would make errors of every row.
      if (findings_.any()) return;
      auto seats = read_judges_csv(folder_ / csv, setup_);
      if (seats) {
        setup_.seats.insert(setup_.seats.end(), seats->begin(), seats->end());
      } else {
        findings_.add_all(seats.error());
      }
    });
  }

  template <class Read>
  void read_table(std::string_view key, Read read) {
    const toml::table* table = top_.table(key);
    if (table == nullptr) return;
    TomlReader reader(*table, std::string(key), findings_);
    read(reader);
    reader.finish();
  }

  template <class Read>
  void read_list(std::string_view key, Read read) {
    std::size_t number = 0;
    for (const toml::table* table : top_.tables(key)) {
      TomlReader reader(*table, indexed(key, ++number), findings_);
      read(reader);
      reader.finish();
    }
  }

  /// Slots of a CSV file have no key of their own: the file's is told.
  [[nodiscard]] std::string key_in_file(const std::string& key) const {
    const bool from_csv =
        rundown_csv_ &&
        (key.starts_with("slots") || key.starts_with("segments") || key.starts_with("presenters"));
    return from_csv ? "rundown.csv: " + key : key;
  }

  Findings findings_;
  TomlReader top_;
  std::filesystem::path folder_;
  core::MeetingSetup setup_;
  std::size_t slots_ = 0;
  bool rundown_csv_ = false;
};

}  // namespace

std::expected<core::MeetingSetup, FileErrors> parse_meeting(std::string_view text,
                                                            const std::string& file,
                                                            const std::filesystem::path& folder) {
  toml::table document;
  try {
    document = toml::parse(text, file);
  } catch (const toml::parse_error& error) {
    const toml::source_position& place = error.source().begin;
    return std::unexpected(FileErrors{{.file = file,
                                       .line = static_cast<int>(place.line),
                                       .column = static_cast<int>(place.column),
                                       .message = std::string(error.description())}});
  }
  return MeetingReader(document, file, folder).read();
}

std::expected<core::MeetingSetup, FileErrors> read_meeting_file(const std::filesystem::path& path) {
  const auto decoded = read_text_file(path);
  if (!decoded) return std::unexpected(FileErrors{decoded.error()});
  return parse_meeting(decoded->text, path.string(), path.parent_path());
}

}  // namespace rostrum::wire
