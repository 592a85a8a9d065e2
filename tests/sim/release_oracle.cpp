#include "sim/release_oracle.hpp"

#include <algorithm>

namespace rostrum::sim {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};

bool is_for_hosts(const std::string& scope) { return scope.starts_with("role:"); }

}  // namespace

void ReleaseOracle::learn(const core::Event& event, const core::Meeting& meeting) {
  std::visit(Overloaded{[&](const core::MarkCommitted& e) {
                          marks_[e.slot] =
                              core::to_text(e.mark.mark, meeting.setup.scoring.decimals);
                        },
                        [&](const core::MarkReleased& e) {
                          release_mark(e.scope == core::ReleaseScope::halls ? halls_ : online_,
                                       e.slot, meeting);
                        },
                        [&](const core::AwardsConfirmed& e) {
                          script_.clear();
                          for (const core::ScriptItem& item : e.script)
                            script_.emplace_back(item.award.str(), item.presenter.str());
                        },
                        [&](const core::AwardRevealed& e) { release_award(halls_, e.item); },
                        [&](const core::AwardRevealedOnline& e) { release_award(online_, e.item); },
                        [&](const core::PollOpened& e) {
                          opened_polls_.insert(e.poll.str());
                          if (core::find_poll(meeting, e.poll)->rules.secret)
                            secret_polls_.insert(e.poll.str());
                        },
                        [&](const core::BoxOpened& e) { opened_boxes_.insert(e.poll.str()); },
                        [&](const core::PollReleased& e) { release_poll(e); },
                        [&](const core::MeetingPublished& /*e*/) { is_published_ = true; },
                        [](const auto& /*other*/) {}},
             event);
}

void ReleaseOracle::release_mark(Known& known, const core::SlotId& slot,
                                 const core::Meeting& meeting) {
  known.marks.emplace(slot.str(), marks_.at(slot));
  const core::Slot* found = core::find_slot(meeting.rundown, slot);
  known.presenters.insert(found->plan.presenter.str());
}

void ReleaseOracle::release_award(Known& known, std::uint32_t item) {
  known.awards.insert(script_.at(item));
}

void ReleaseOracle::release_poll(const core::PollReleased& event) {
  if (!event.scope || *event.scope == core::ReleaseScope::halls) {
    halls_.polls.insert(event.poll.str());
  }
  if (!event.scope || *event.scope == core::ReleaseScope::online) {
    online_.polls.insert(event.poll.str());
  }
}

std::optional<std::string> ReleaseOracle::problem_of(const v1::Frame& frame) const {
  const std::string& scope = frame.scope();
  const Known& known = scope == "public" ? online_ : halls_;
  std::optional<std::string> problem;
  if (frame.has_poll()) problem = problem_of(frame.poll(), scope);
  if (!is_for_hosts(scope) && !is_published_) {
    if (frame.has_results()) problem = problem_of(frame.results(), known);
    if (frame.has_scoring()) problem = problem_of(frame.scoring(), scope);
    if (frame.has_floor() && frame.floor().has_preview()) problem = "the preview";
    if (frame.has_control() || frame.has_seats() || frame.has_scrutiny()) {
      problem = "a topic of the hosts";
    }
  }
  if (problem) problem = *problem + " went to " + scope;
  return problem;
}

std::optional<std::string> ReleaseOracle::problem_of(const v1::ResultsView& view,
                                                     const Known& known) const {
  const auto problem_of_mark = [&](const v1::ResultLine& line) -> std::optional<std::string> {
    if (!known.marks.contains({line.card().slot(), line.mark()}))
      return "the unreleased mark " + line.mark() + " of " + line.card().slot();
    const bool has_more = line.remarks_size() + line.deductions_size() + line.superseded_size() > 0;
    return has_more ? std::optional("what a mark was made of") : std::nullopt;
  };
  for (const v1::ResultLine& line : view.marks()) {
    if (auto problem = problem_of_mark(line)) return problem;
  }
  // A total is the sum of its presenter's marks: nobody has one without a mark.
  for (const v1::RankLine& line : view.ranking()) {
    if (line.withdrawn() || known.presenters.contains(line.presenter_id())) continue;
    return "the rank of " + line.presenter_id();
  }
  const auto problem_of_award = [&](const v1::AwardItem& item) -> std::optional<std::string> {
    if (!known.awards.contains({item.award(), item.presenter_id()}))
      return "the award of " + item.presenter_id();
    const bool has_total = !item.total().empty() && !known.presenters.contains(item.presenter_id());
    return has_total ? std::optional("the total of " + item.presenter_id()) : std::nullopt;
  };
  for (const v1::AwardItem& item : view.awards()) {
    if (auto problem = problem_of_award(item)) return problem;
  }
  if (view.reveal().has_award()) return problem_of_award(view.reveal().award());
  if (view.reveal().has_mark()) return problem_of_mark(view.reveal().mark());
  return view.has_plan() ? std::optional<std::string>("the plan of the awards") : std::nullopt;
}

std::optional<std::string> ReleaseOracle::problem_of(const v1::PollView& view,
                                                     const std::string& scope) const {
  for (const v1::PollLine& line : view.polls()) {
    if (auto problem = problem_of(line, scope)) return problem;
  }
  return std::nullopt;
}

std::optional<std::string> ReleaseOracle::problem_of(const v1::PollLine& line,
                                                     const std::string& scope) const {
  const bool has_count = line.has_result() || line.has_count();
  const bool has_own = line.my_choice() != v1::CHOICE_UNSPECIFIED || line.has_my_ballot();
  if (secret_polls_.contains(line.id())) {
    if (has_count && !opened_boxes_.contains(line.id()))
      return "the count of the closed box " + line.id();
    if (has_own || line.missing_size() > 0) return "a ballot of the secret poll " + line.id();
  }
  if (is_for_hosts(scope)) return std::nullopt;
  if (!opened_polls_.contains(line.id())) return "the draft " + line.id();
  const std::set<std::string>& released = scope == "public" ? online_.polls : halls_.polls;
  const bool is_released = released.contains(line.id()) || is_published_;
  const bool says_so = has_count || line.state() == v1::POLL_STATE_RELEASED;
  if (says_so && !is_released) return "the count of " + line.id();
  if (line.missing_size() + line.late_ballots_size() > 0)
    return "who has not voted in " + line.id();
  if (has_own && !scope.starts_with("seat:")) return "a ballot in " + line.id();
  return std::nullopt;
}

std::optional<std::string> ReleaseOracle::problem_of(const v1::ScoringView& view,
                                                     const std::string& scope) {
  if (view.proposals_size() + view.replacements_size() > 0) return "what waits for a second person";
  for (const v1::SlotScoringView& slot : view.slots()) {
    if (!slot.mark().empty() || slot.panels_size() > 0) return "the mark of " + slot.card().slot();
    for (const v1::CardView& card : slot.cards()) {
      if ("seat:" + card.judge() != scope) return "the card of " + card.judge();
    }
  }
  return std::nullopt;
}

}  // namespace rostrum::sim
