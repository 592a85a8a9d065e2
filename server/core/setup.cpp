#include "core/setup.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace rostrum::core {

namespace {

constexpr Decimal max_weight{1000};

/// "seats[3].panel": counted from 1, as people count.
std::string indexed(std::string_view list, std::size_t index, std::string_view key) {
  return std::string(list) + "[" + std::to_string(index + 1) + "]." + std::string(key);
}

class Problems {
 public:
  void add(std::string key, std::string text) {
    found_.push_back({std::move(key), std::move(text)});
  }
  void add_unless(bool is_right, std::string key, std::string text) {
    if (!is_right) add(std::move(key), std::move(text));
  }
  void add_all(std::string_view prefix, std::vector<RuleProblem> problems) {
    for (RuleProblem& problem : problems)
      add(std::string(prefix) + problem.key, std::move(problem.text));
  }
  void check_length(const std::string& key, const std::string& text, std::size_t longest) {
    add_unless(character_count(text) <= longest, key,
               "must have at most " + std::to_string(longest) + " characters");
  }
  void check_name(const std::string& key, const Name& name, std::size_t longest, bool is_needed) {
    add_unless(!is_needed || !name.zh.empty(), key, "is missing");
    check_length(key, name.zh, longest);
    check_length(key + "_en", name.en, longest);
  }
  void check_start(const std::string& key, const std::optional<Instant>& start) {
    add_unless(!start || (Instant{} <= *start && *start <= max_planned_start), key,
               "must be from 1970 to 9999");
  }
  void check_count(const std::string& key, std::size_t count, std::size_t most) {
    add_unless(count <= most, key, "must be at most " + std::to_string(most));
  }
  template <class IdType>
  void check_id(const std::string& key, const IdType& id, std::set<IdType>& seen) {
    add_unless(!id.empty(), key, "is missing");
    add_unless(id.empty() || seen.insert(id).second, key, "is there twice: " + id.str());
  }

  std::vector<RuleProblem> take() { return std::move(found_); }

 private:
  std::vector<RuleProblem> found_;
};

void check_meeting(const MeetingSetup& setup, Problems& problems) {
  problems.add_unless(!setup.id.empty(), "id", "is missing");
  problems.check_name("title", setup.title, max_title_length, true);
  if (setup.access.needs_code) {
    problems.add_unless(!setup.access.code.empty(), "access.code",
                        "is missing, and watch = \"code\" needs it");
  }
  problems.check_length("access.code", setup.access.code, max_access_code_length);
  problems.check_start("planned_start", setup.planned_start);
  const TimerSettings& timer = setup.timer;
  problems.add_unless(timer.danger >= Duration(0) && timer.danger <= max_allotted, "timer.danger",
                      "must be 0 to 24 hours");
  problems.add_unless(timer.warning >= timer.danger && timer.warning <= max_allotted,
                      "timer.warning", "must be at least timer.danger and at most 24 hours");
}

void check_venues(const MeetingSetup& setup, Problems& problems) {
  problems.check_count("venues", setup.venues.size(), max_venues);
  std::set<VenueId> seen;
  for (std::size_t i = 0; i < setup.venues.size(); ++i) {
    const VenuePlan& venue = setup.venues[i];
    problems.check_id(indexed("venues", i, "id"), venue.id, seen);
    problems.check_name(indexed("venues", i, "name"), venue.name, max_name_length, true);
    problems.add_unless(venue.stream_delay >= Duration(0) && venue.stream_delay <= max_stream_delay,
                        indexed("venues", i, "stream_delay"), "must be 0 to 1 hour");
  }
}

bool can_be_a_seat(Role role) {
  switch (role) {
    case Role::host:
    case Role::scrutineer:
    case Role::judge:
    case Role::delegate:
    case Role::venue_operator:
      return true;
    case Role::display:
    case Role::viewer:
    case Role::administrator:
      return false;
  }
  return false;
}

void check_seats(const MeetingSetup& setup, Problems& problems) {
  problems.check_count("seats", setup.seats.size(), max_seats);
  std::set<SeatId> seen;
  for (std::size_t i = 0; i < setup.seats.size(); ++i) {
    const SeatPlan& seat = setup.seats[i];
    problems.check_id(indexed("seats", i, "id"), seat.id, seen);
    problems.add_unless(can_be_a_seat(seat.role), indexed("seats", i, "role"),
                        "must be host, scrutineer, judge, delegate or venue_operator");
    problems.check_name(indexed("seats", i, "name"), seat.name, max_name_length, true);
    problems.check_name(indexed("seats", i, "unit"), seat.unit, max_name_length, false);
    problems.add_unless(seat.venue.empty() || find_venue(setup, seat.venue) != nullptr,
                        indexed("seats", i, "venue"), "is not a declared venue");
    problems.add_unless(seat.role != Role::venue_operator || !seat.venue.empty(),
                        indexed("seats", i, "venue"), "is missing, and a venue operator needs it");
    problems.add_unless(seat.panel.empty() || find_panel(setup.scoring, seat.panel) != nullptr,
                        indexed("seats", i, "panel"), "is not a declared panel");
    problems.add_unless(!seat.weight.is_negative() && seat.weight <= max_weight,
                        indexed("seats", i, "weight"), "must be 0 to 1000");
  }
}

void check_displays(const MeetingSetup& setup, Problems& problems) {
  problems.check_count("displays", setup.displays.size(), max_displays);
  std::set<DisplayId> seen;
  for (std::size_t i = 0; i < setup.displays.size(); ++i) {
    const DisplayPlan& display = setup.displays[i];
    problems.check_id(indexed("displays", i, "id"), display.id, seen);
    problems.check_name(indexed("displays", i, "name"), display.name, max_name_length, true);
    problems.add_unless(display.venue.empty() || find_venue(setup, display.venue) != nullptr,
                        indexed("displays", i, "venue"), "is not a declared venue");
  }
}

std::set<PresenterId> check_presenters(const MeetingSetup& setup, Problems& problems) {
  problems.check_count("presenters", setup.presenters.size(), max_presenters);
  std::set<PresenterId> seen;
  for (std::size_t i = 0; i < setup.presenters.size(); ++i) {
    const Presenter& presenter = setup.presenters[i];
    problems.check_id(indexed("presenters", i, "id"), presenter.id, seen);
    problems.check_name(indexed("presenters", i, "name"), presenter.name, max_name_length, true);
    problems.check_name(indexed("presenters", i, "unit"), presenter.unit, max_name_length, false);
  }
  return seen;
}

void check_slot(const SlotPlan& slot, std::size_t index, const std::set<PresenterId>& presenters,
                Problems& problems) {
  problems.add_unless(presenters.contains(slot.presenter), indexed("slots", index, "presenter"),
                      "is not a declared presenter");
  problems.check_name(indexed("slots", index, "title"), slot.title, max_title_length, false);
  problems.add_unless(slot.allotted >= min_allotted && slot.allotted <= max_allotted,
                      indexed("slots", index, "allotted"), "must be 1 second to 24 hours");
  problems.add_unless(Decimal(0) < slot.factor && slot.factor <= max_factor,
                      indexed("slots", index, "factor"), "must be greater than 0 and at most 1000");
}

void check_rundown(const MeetingSetup& setup, Problems& problems) {
  const std::set<PresenterId> presenters = check_presenters(setup, problems);
  problems.check_count("segments", setup.segments.size(), max_segments);
  std::set<SegmentId> seen;
  std::set<SlotId> seen_slots;
  for (std::size_t i = 0; i < setup.segments.size(); ++i) {
    const SegmentPlan& segment = setup.segments[i];
    problems.check_id(indexed("segments", i, "id"), segment.id, seen);
    problems.check_name(indexed("segments", i, "name"), segment.name, max_name_length, true);
    problems.check_start(indexed("segments", i, "planned_start"), segment.planned_start);
    for (const SlotPlan& slot : segment.slots) {
      const std::size_t index = seen_slots.size();
      problems.check_id(indexed("slots", index, "id"), slot.id, seen_slots);
      check_slot(slot, index, presenters, problems);
    }
  }
  problems.check_count("slots", seen_slots.size(), max_slots);
}

void check_electorate(const MeetingSetup& setup, const std::string& prefix,
                      const Electorate& electorate, Problems& problems) {
  for (const VenueId& venue : electorate.venues) {
    problems.add_unless(find_venue(setup, venue) != nullptr, prefix + "venues",
                        "has no declared venue \"" + venue.str() + "\"");
  }
  for (const PanelId& panel : electorate.panels) {
    problems.add_unless(find_panel(setup.scoring, panel) != nullptr, prefix + "panels",
                        "has no declared panel \"" + panel.str() + "\"");
  }
}

void check_polls(const MeetingSetup& setup, Problems& problems) {
  problems.add_all("polls.", validate(setup.poll_defaults, true));
  check_electorate(setup, "polls.", setup.poll_defaults.electorate, problems);
  problems.check_count("poll", setup.polls.size(), max_polls);
  std::set<PollId> seen;
  for (std::size_t i = 0; i < setup.polls.size(); ++i) {
    const PollPlan& poll = setup.polls[i];
    problems.check_id(indexed("poll", i, "id"), poll.id, seen);
    problems.check_name(indexed("poll", i, "question"), poll.question, max_title_length, true);
    problems.add_all(indexed("poll", i, ""), validate(poll.rules));
    check_electorate(setup, indexed("poll", i, ""), poll.rules.electorate, problems);
  }
}

/// What an award asks of presenters names things that there are.
void check_awards(const MeetingSetup& setup, Problems& problems) {
  for (std::size_t i = 0; i < setup.awards.size(); ++i) {
    const Award& award = setup.awards[i];
    for (const SegmentId& segment : award.segments) {
      const bool is_declared = std::ranges::count(setup.segments, segment, &SegmentPlan::id) > 0;
      problems.add_unless(is_declared, indexed("awards", i, "segments"),
                          "has an undeclared segment: " + segment.str());
    }
    for (const std::string& unit : award.units) {
      const bool has_presenter = std::ranges::any_of(
          setup.presenters, [&](const Presenter& presenter) { return presenter.unit.zh == unit; });
      problems.add_unless(has_presenter, indexed("awards", i, "units"),
                          "has a unit that no presenter is of: " + unit);
    }
    for (const AwardExclusion& exclusion : award.exclude) {
      const bool is_declared =
          std::ranges::count(setup.presenters, exclusion.presenter, &Presenter::id) > 0;
      problems.add_unless(is_declared, indexed("awards", i, "exclude"),
                          "names no declared presenter: " + exclusion.presenter.str());
    }
  }
}

}  // namespace

std::vector<RuleProblem> problems_of_electorate(const MeetingSetup& setup,
                                                const Electorate& electorate) {
  Problems problems;
  check_electorate(setup, "", electorate, problems);
  return problems.take();
}

std::vector<RuleProblem> validate(const MeetingSetup& setup) {
  Problems problems;
  check_meeting(setup, problems);
  check_venues(setup, problems);
  check_seats(setup, problems);
  check_displays(setup, problems);
  check_rundown(setup, problems);
  problems.add_all("scoring.", validate(setup.scoring));
  problems.add_all("", validate(setup.awards));
  check_awards(setup, problems);
  check_polls(setup, problems);
  return problems.take();
}

const SeatPlan* find_seat(const MeetingSetup& setup, const SeatId& id) {
  const auto found = std::ranges::find(setup.seats, id, &SeatPlan::id);
  return found == setup.seats.end() ? nullptr : &*found;
}

const VenuePlan* find_venue(const MeetingSetup& setup, const VenueId& id) {
  const auto found = std::ranges::find(setup.venues, id, &VenuePlan::id);
  return found == setup.venues.end() ? nullptr : &*found;
}

const DisplayPlan* find_display(const MeetingSetup& setup, const DisplayId& id) {
  const auto found = std::ranges::find(setup.displays, id, &DisplayPlan::id);
  return found == setup.displays.end() ? nullptr : &*found;
}

PanelId panel_of(const MeetingSetup& setup, const SeatPlan& seat) {
  if (!seat.panel.empty() || setup.scoring.panels.empty()) return seat.panel;
  return setup.scoring.panels.front().id;
}

Duration longest_stream_delay(const MeetingSetup& setup) {
  Duration longest{0};
  for (const VenuePlan& venue : setup.venues) {
    if (venue.kind == VenueKind::online) longest = std::max(longest, venue.stream_delay);
  }
  return longest;
}

}  // namespace rostrum::core
