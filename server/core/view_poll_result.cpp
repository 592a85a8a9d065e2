// A poll's result as pages draw it: figures as texts, each with its base.
#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "core/view_parts.hpp"

namespace rostrum::core {

namespace {

constexpr int percent_decimals = 2;
constexpr int weight_decimals = 9;

/// An exact decimal without trailing zeros: weights are sums of decimals.
std::string plain_text(const Exact& value) {
  std::string text = to_text(value, weight_decimals);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

ShareView view_of(const Share& share) {
  return {.heads = static_cast<std::uint32_t>(std::max(share.heads, 0)),
          .weight = plain_text(share.weight)};
}

/// Equal ones share the rank.
void add_ranks(const Count& count, CountView& view) {
  std::uint32_t place = 0;
  std::uint32_t rank = 0;
  const Exact* before = nullptr;
  for (const std::size_t option : by_votes(count)) {
    const Exact& weight = count.options[option].votes.weight;
    ++place;
    if (before == nullptr || weight != *before) rank = place;
    before = &weight;
    view.options[option].rank = rank;
  }
}

bool is_among(const std::vector<std::size_t>& options, std::size_t option) {
  return std::ranges::find(options, option) != options.end();
}

OptionLine option_line(const PollRules& rules, const Count& count, const Exact& base,
                       std::size_t option) {
  const OptionCount& counted = count.options[option];
  OptionLine line;
  if (rules.kind == PollKind::yes_no_abstain) {
    line.option = option == 0 ? "yes" : "no";
  } else {
    line.option = rules.options.at(option).id.str();
  }
  line.votes = view_of(counted.votes);
  if (base != Exact(0)) {
    line.percent = to_text(counted.votes.weight * Exact(100) / base, percent_decimals);
  }
  if (rules.kind != PollKind::grades) return line;
  for (const Share& grade : counted.grades) line.grades.push_back(view_of(grade));
  Share ungraded = count.cast;
  for (const Share* other : {&count.abstain, &count.blank, &counted.votes}) {
    ungraded.heads -= other->heads;
    ungraded.weight -= other->weight;
  }
  line.ungraded = view_of(ungraded);
  if (const auto mean = mean_points(rules, counted)) line.mean = to_text(*mean, percent_decimals);
  return line;
}

CountView count_view(const PollRules& rules, const Count& count, const Exact& base) {
  CountView view{.cast = view_of(count.cast),
                 .abstain = view_of(count.abstain),
                 .blank = view_of(count.blank),
                 .options = {}};
  for (std::size_t i = 0; i < count.options.size(); ++i) {
    view.options.push_back(option_line(rules, count, base, i));
  }
  add_ranks(count, view);
  return view;
}

/// Groups with fewer ballots than the minimum are withheld, and then as many of the next larger
/// ones as it takes until what is withheld together reaches the minimum too: a group withheld alone
/// could be had by taking the others from the whole. `beside`: ballots that are in no group.
template <class IdType>
std::set<IdType> withheld_groups(const std::vector<GroupCount<IdType>>& groups, int minimum,
                                 int beside) {
  std::vector<const GroupCount<IdType>*> by_size;
  by_size.reserve(groups.size());
  for (const auto& group : groups) by_size.push_back(&group);
  std::ranges::sort(by_size, {}, [](const auto* group) {
    return std::pair(group->count.cast.heads, group);  // equal ones as they stand
  });
  std::set<IdType> withheld;
  int hidden = 0;
  for (const auto* group : by_size) {
    const int ballots = group->count.cast.heads;
    const int told_by_difference = hidden + beside;
    const bool is_found = told_by_difference > 0 && told_by_difference < minimum;
    if (ballots >= minimum && !is_found) break;
    withheld.insert(group->id);
    hidden += ballots;
  }
  return withheld;
}

template <class IdType>
PollGroup group_view(const PollRules& rules, const GroupCount<IdType>& group, bool withheld) {
  PollGroup view{.entitled = view_of(group.entitled)};
  view.withheld = withheld;
  if (!withheld) view.count = count_view(rules, group.count, group.count.cast.weight);
  return view;
}

/// Where few voters of a venue are of a panel, venues less panels would tell what they cast: then
/// only venues are shown.
bool is_crossed_by_few(const Poll& poll, const PollResult& result) {
  if (result.venues.size() < 2 || result.panels.size() < 2) return false;
  std::map<std::pair<VenueId, PanelId>, int> cells;
  for (const Voter& voter : poll.voters) {
    if (poll.ballots.counted(voter.seat) != nullptr) ++cells[{voter.venue, voter.panel}];
  }
  return std::ranges::any_of(
      cells, [&](const auto& cell) { return cell.second < poll.rules.breakdown_minimum; });
}

void add_groups(const Meeting& meeting, const Poll& poll, const PollResult& result,
                PollResultView& view) {
  const PollRules& rules = poll.rules;
  const int minimum = rules.breakdown_minimum;
  const int viewers = static_cast<int>(result.tokens_used);
  const std::set<VenueId> venues = withheld_groups(result.venues, minimum, viewers);
  for (const auto& group : result.venues) {
    PollGroup line = group_view(rules, group, venues.contains(group.id));
    line.venue = group.id;
    if (const VenuePlan* venue = find_venue(meeting.setup, group.id)) line.name = venue->name;
    view.venues.push_back(std::move(line));
  }
  const std::set<PanelId> panels = withheld_groups(result.panels, minimum, viewers);
  const bool withholds_panels = minimum > 0 && is_crossed_by_few(poll, result);
  for (const auto& group : result.panels) {
    PollGroup line = group_view(rules, group, withholds_panels || panels.contains(group.id));
    line.panel = group.id;
    if (const PanelRule* panel = find_panel(meeting.setup.scoring, group.id)) {
      line.name = {panel->name, panel->name_en};
    }
    view.panels.push_back(std::move(line));
  }
}

}  // namespace

PollResultView result_view(const Meeting& meeting, const Poll& poll, const PollResult& result) {
  const PollRules& rules = poll.rules;
  const Exact needed =
      result.base.weight * Exact::fraction(rules.majority.numerator, rules.majority.denominator);
  const auto heads = [](int count) { return static_cast<std::uint32_t>(count); };
  PollResultView view{
      .outcome = result.outcome,
      .count = count_view(rules, result.count, result.base.weight),
      .bases = {.cast = view_of(result.bases.cast),
                .cast_without_abstentions = view_of(result.bases.cast_without_abstentions),
                .present = view_of(result.bases.present),
                .entitled = view_of(result.bases.entitled)},
      .base = view_of(result.base),
      .needed = to_text(needed, percent_decimals),
      .quorum_needed = heads(result.quorum_needed),
      .present_at_open = heads(result.present_at_open.heads),
      .present_at_close = heads(result.bases.present.heads),
      .quorate_at_open = result.quorate_at_open,
      .quorate_at_close = result.quorate_at_close,
      .is_final = poll.state == PollState::released,
      .open_places = static_cast<std::uint32_t>(result.open_places),
      .late = heads(result.late),
      .superseded = heads(result.superseded),
      .not_counted = heads(result.not_counted),
      .decision = poll.decision};
  for (const std::size_t option : result.chosen) view.count.options.at(option).chosen = true;
  for (std::size_t i = 0; i < view.count.options.size(); ++i) {
    view.count.options[i].tied = is_among(result.tied, i);
  }
  add_groups(meeting, poll, result, view);
  return view;
}

}  // namespace rostrum::core
