#include "rostrumctl/replay_plan.hpp"

#include <algorithm>
#include <utility>

#include "rostrumctl/score_cards.hpp"
#include "wire/csv.hpp"
#include "wire/scoring_file.hpp"

namespace rostrum::ctl {

namespace {

/// Which names go into the plan: the ids that the reader made, or the names in the file.
enum class Naming { made_ids, file_names };

Result<ScoreCards> read_cards(const std::filesystem::path& file, const wire::ScoringFile& scoring) {
  const auto table = wire::read_csv_file(file);
  if (!table) return std::unexpected(wire::to_text(table.error()));
  auto cards = read_score_cards(*table, scoring);
  if (!cards) return std::unexpected(wire::to_text(cards.error()));
  return *std::move(cards);
}

std::vector<const core::SlotEntry*> slots_in_order(const ScoreCards& cards) {
  std::vector<const core::SlotEntry*> slots;
  for (const core::PresenterEntry& presenter : cards.presenters) {
    for (const core::SlotEntry& slot : presenter.slots) slots.push_back(&slot);
  }
  std::ranges::sort(slots, {}, &core::SlotEntry::appearance);
  return slots;
}

std::vector<ReplaySlot> replay_slots(const ScoreCards& cards, Naming naming) {
  const bool made = naming == Naming::made_ids;
  std::vector<ReplaySlot> slots;
  for (const core::SlotEntry* entry : slots_in_order(cards)) {
    ReplaySlot& slot = slots.emplace_back();
    slot.slot = made ? entry->slot.str() : cards.slot_names.at(entry->slot);
    for (const core::Card& card : entry->scores.cards) {
      auto& scores = slot.cards[made ? card.judge.str() : cards.judge_names.at(card.judge)];
      for (const auto& [criterion, points] : card.scores) {
        v1::Score& score = scores.emplace_back();
        score.set_criterion(criterion.str());
        score.set_points(points.to_text());
      }
    }
  }
  return slots;
}

/// Every judge of the cards with their panel, in seat order.
std::map<int, core::SeatPlan> judge_seats(const ScoreCards& cards) {
  std::map<int, core::SeatPlan> seats;
  for (const core::SlotEntry* slot : slots_in_order(cards)) {
    for (const core::Card& card : slot->scores.cards) {
      core::SeatPlan& seat = seats[card.seat_order];
      seat.id = card.judge;
      seat.role = core::Role::judge;
      seat.name.zh = cards.judge_names.at(card.judge);
      seat.panel = card.panel;
    }
  }
  return seats;
}

core::MeetingSetup setup_for(const std::string& meeting, const ScoreCards& cards,
                             const core::ScoringRules& rules) {
  core::MeetingSetup setup;
  setup.id = core::MeetingId(meeting);
  setup.title = {.zh = meeting, .en = meeting};
  setup.scoring = rules;
  setup.venues.push_back(
      {.id = core::VenueId("main"), .name = {.zh = "主会场", .en = "Main venue"}});
  setup.seats.push_back({.id = core::SeatId("host-1"),
                         .role = core::Role::host,
                         .name = {.zh = "主持人", .en = "Host"},
                         .venue = core::VenueId("main")});
  for (auto& [order, seat] : judge_seats(cards)) setup.seats.push_back(seat);

  std::map<core::SlotId, const core::PresenterEntry*> presenter_of;
  for (const core::PresenterEntry& entry : cards.presenters) {
    setup.presenters.push_back({.id = entry.presenter,
                                .name = {.zh = cards.presenter_names.at(entry.presenter), .en = {}},
                                .unit = {.zh = entry.unit, .en = {}}});
    for (const core::SlotEntry& slot : entry.slots) presenter_of[slot.slot] = &entry;
  }
  core::SegmentPlan& segment = setup.segments.emplace_back();
  segment.id = core::SegmentId("all");
  segment.name = {.zh = "全部", .en = "All"};
  for (const core::SlotEntry* slot : slots_in_order(cards)) {
    segment.slots.push_back({.id = slot->slot,
                             .presenter = presenter_of.at(slot->slot)->presenter,
                             .title = {.zh = cards.slot_names.at(slot->slot), .en = {}},
                             .factor = slot->scores.factor});
  }
  return setup;
}

std::string joined_problems(const std::vector<core::RuleProblem>& problems) {
  std::string text;
  for (const core::RuleProblem& problem : problems) {
    text += (text.empty() ? "" : "\n") + problem.key + ": " + problem.text;
  }
  return text;
}

core::Decimal decimal_of(const std::string& text) {
  return core::Decimal::parse(text).value_or(core::Decimal(1));
}

/// The rules as far as reading the cards needs them, from what the meeting tells everybody.
wire::ScoringFile scoring_of(const v1::MeetingView& meeting) {
  wire::ScoringFile scoring;
  scoring.rules.criteria.clear();
  scoring.rules.panels.clear();
  scoring.names_criteria = true;
  scoring.names_panels = true;
  for (const v1::Criterion& criterion : meeting.criteria()) {
    scoring.rules.criteria.push_back({.id = core::CriterionId(criterion.id()),
                                      .name = criterion.name().zh(),
                                      .name_en = criterion.name().en(),
                                      .weight = decimal_of(criterion.weight()),
                                      .minimum = decimal_of(criterion.minimum()),
                                      .maximum = decimal_of(criterion.maximum()),
                                      .step = decimal_of(criterion.step())});
  }
  for (const v1::Panel& panel : meeting.panels()) {
    scoring.rules.panels.push_back({.id = core::PanelId(panel.id()),
                                    .name = panel.name().zh(),
                                    .name_en = panel.name().en(),
                                    .weight = decimal_of(panel.weight())});
  }
  return scoring;
}

}  // namespace

Result<ReplayPlan> plan_new_meeting(const std::string& meeting,
                                    const std::filesystem::path& cards_file,
                                    const std::filesystem::path& rules_file) {
  if (!core::MeetingId::parse(meeting)) {
    return std::unexpected("'" + meeting +
                           "' cannot be a meeting's id; A-Z a-z 0-9 . _ - are allowed");
  }
  const auto scoring = wire::read_scoring_file(rules_file);
  if (!scoring) return std::unexpected(wire::to_text(scoring.error()));
  const Result<ScoreCards> cards = read_cards(cards_file, *scoring);
  if (!cards) return std::unexpected(cards.error());
  ReplayPlan plan{.slots = replay_slots(*cards, Naming::made_ids),
                  .setup = setup_for(meeting, *cards, scoring->rules)};
  const auto problems = core::validate(*plan.setup);
  if (!problems.empty()) return std::unexpected(joined_problems(problems));
  return plan;
}

Result<ReplayPlan> plan_known_meeting(const StateViews& state,
                                      const std::filesystem::path& cards_file) {
  const Result<ScoreCards> cards = read_cards(cards_file, scoring_of(state.meeting));
  if (!cards) return std::unexpected(cards.error());
  return ReplayPlan{.slots = replay_slots(*cards, Naming::file_names), .setup = std::nullopt};
}

}  // namespace rostrum::ctl
