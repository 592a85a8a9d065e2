// Topic poll: turnout for everybody, counts for the host, and for all once a poll is released.
#include <algorithm>

#include "core/check.hpp"
#include "core/view_parts.hpp"

namespace rostrum::core {

namespace {

bool is_released_to(const Meeting& meeting, const Poll& poll, ScopeKind kind) {
  if (is_published(meeting)) return poll.state == PollState::released;
  const bool is_online = kind == ScopeKind::everybody;
  return (is_online ? poll.released_online : poll.released_halls).has_value();
}

bool sees_count(const Meeting& meeting, const Poll& poll, ScopeKind kind) {
  if (poll.state == PollState::draft) return false;
  if (poll.rules.secret && !has_count(poll)) return false;
  return kind == ScopeKind::hosts || is_released_to(meeting, poll, kind);
}

/// Online does not learn from the state that the halls know already.
PollState state_for(const Meeting& meeting, const Poll& poll, ScopeKind kind) {
  const bool is_hidden = poll.state == PollState::released && kind != ScopeKind::hosts &&
                         !is_released_to(meeting, poll, kind);
  return is_hidden ? PollState::closed : poll.state;
}

PollFigures figures_of(const Meeting& meeting, const Poll& poll) {
  PollFigures figures{.result = result_of(poll), .rules = poll.rules, .rule = {}};
  if (poll.state == PollState::draft && poll.rules.all_presenters) {
    for (const Presenter& presenter : meeting.rundown.presenters) {
      figures.rules.options.push_back(
          {OptionId(presenter.id.str()), presenter.name, presenter.unit});
    }
  }
  figures.rule = rule_in_words(poll.rules);
  if (poll.state != PollState::draft) figures.view = result_view(meeting, poll, figures.result);
  for (const Voter& voter : poll.voters) {
    const bool present = poll.closed_at ? voter.present_at_close : is_present(meeting, voter.seat);
    if (present) ++figures.present;
  }
  return figures;
}

void add_own_of_secret(const Poll& poll, const SeatId& seat, PollLine& line) {
  for (const RollEntry& entry : poll.roll) {
    if (entry.seat != seat) continue;
    if (entry.receipt.empty()) {
      line.my_late_receipt = entry.number;
    } else {
      line.my_receipt = entry.number;
      line.my_sealed = entry.receipt;
    }
  }
}

void add_box(const Poll& poll, ScopeKind kind, PollLine& line) {
  line.box = BoxView{.minimum = static_cast<std::uint32_t>(secret_minimum(poll.rules))};
  if (poll.box) {
    line.box->opened = poll.box->at;
    line.box->destroyed = poll.box->destroyed_at;
    line.box->too_few = poll.box->too_few;
    line.box->missing = poll.box->missing;
  }
  if (kind != ScopeKind::hosts) return;
  for (const RollEntry& entry : poll.roll) {
    if (!entry.receipt.empty()) continue;
    line.late_ballots.push_back({.seat = entry.seat, .receipt = entry.number, .at = entry.at});
  }
  line.late = static_cast<std::uint32_t>(line.late_ballots.size());
}

/// A draft that has not opened would be answered by nobody; what a seat gave is the seat's alone.
void add_own(const Meeting& meeting, const Poll& poll, const SeatId& seat, PollLine& line) {
  line.may_vote = is_voter(poll, seat);
  if (!line.may_vote) return;
  line.must_sign_in = poll.rules.sign_in_required && !is_present(meeting, seat);
  if (poll.rules.secret) return add_own_of_secret(poll, seat, line);
  if (const KeptBallot* ballot = counted_ballot(poll, seat)) {
    const BallotContent& content = ballot->ballot.content;
    if (const auto* choice = std::get_if<Choice>(&content)) line.my_choice = *choice;
    line.my_ballot = content;
    line.my_receipt = ballot->receipt;
  }
  const BallotBook::Own& own = *poll.ballots.find(seat);
  if (own.newest_uncounted != 0) {
    line.my_late_receipt = poll.ballots.list().at(own.newest_uncounted - 1).receipt;
  }
}

void add_for_hosts(const Poll& poll, const PollFigures& figures, PollLine& line) {
  constexpr std::size_t most_shown = 200;
  // Of a secret poll the turnout alone: who comes off the list would tell when each has voted.
  if (poll.state == PollState::open && !poll.rules.secret) line.missing = figures.result.missing;
  const std::vector<std::uint32_t>& uncounted = poll.ballots.uncounted();
  line.late = static_cast<std::uint32_t>(uncounted.size());
  const std::size_t shown = std::min(uncounted.size(), most_shown);
  for (std::size_t i = uncounted.size() - shown; i < uncounted.size(); ++i) {
    const KeptBallot& kept = poll.ballots.list().at(uncounted[i]);
    LateBallot late{.receipt = kept.receipt, .at = kept.at};
    if (const auto* seat = std::get_if<SeatId>(&kept.ballot.voter)) late.seat = *seat;
    if (const auto* token = std::get_if<TokenId>(&kept.ballot.voter)) late.token = *token;
    line.late_ballots.push_back(std::move(late));
  }
}

void add_life(const Meeting& meeting, const Poll& poll, ScopeKind kind, PollLine& line) {
  line.opened = poll.opened_at;
  line.closes = poll.closes_at;
  line.closed = poll.closed_at;
  if (poll.closed_at) line.grace_until = *poll.closed_at + poll.rules.grace;
  line.closed_by_timer = poll.closed_by_timer;
  line.without = poll.without;
  line.rerun_of = poll.rerun_of;
  line.rerun_by = poll.rerun_by;
  line.tokens_issued = poll.tokens_issued;
  line.tokens_used = static_cast<std::uint32_t>(poll.ballots.tally().tokens_used);
  // Whom it was released to is the hosts' to know, as with marks; others know their own.
  const bool is_hosts = kind == ScopeKind::hosts;
  if (poll.released_halls && (is_hosts || is_released_to(meeting, poll, kind))) {
    line.released.push_back(ReleaseScope::halls);
  }
  if (poll.released_online) line.released.push_back(ReleaseScope::online);
  if (is_hosts) line.online_due = poll.online_due;
}

PollLine poll_line(const Meeting& meeting, const Poll& poll, const PollFigures& figures,
                   const Scope& scope) {
  const PollResult& result = figures.result;
  PollLine line{.id = poll.id,
                .question = poll.question,
                .kind = poll.rules.kind,
                .state = state_for(meeting, poll, scope.kind),
                .entitled = static_cast<std::uint32_t>(result.bases.entitled.heads),
                .voted = static_cast<std::uint32_t>(result.count.cast.heads),
                .majority = poll.rules.majority,
                .last_press = poll.rules.change == BallotChange::last_press,
                .rules = figures.rules,
                .rule = figures.rule,
                .present = figures.present};
  if (sees_count(meeting, poll, scope.kind)) {
    line.result = figures.view;
    line.count = PollCount{.carried = result.carried};
    line.count->abstain = static_cast<std::uint32_t>(result.count.abstain.heads);
    if (poll.rules.kind == PollKind::yes_no_abstain) {
      line.count->yes = static_cast<std::uint32_t>(result.count.options.at(0).votes.heads);
      line.count->no = static_cast<std::uint32_t>(result.count.options.at(1).votes.heads);
    }
  }
  add_life(meeting, poll, scope.kind, line);
  if (scope.kind == ScopeKind::hosts) add_for_hosts(poll, figures, line);
  if (poll.rules.secret) add_box(poll, scope.kind, line);
  if (scope.kind == ScopeKind::seat) add_own(meeting, poll, SeatId(scope.id), line);
  return line;
}

}  // namespace

std::vector<PollFigures> figures_of_polls(const Meeting& meeting) {
  std::vector<PollFigures> figures;
  figures.reserve(meeting.polls.size());
  for (const Poll& poll : meeting.polls) figures.push_back(figures_of(meeting, poll));
  return figures;
}

PollView poll_view(const Meeting& meeting, const Scope& scope,
                   const std::vector<PollFigures>& figures) {
  CHECK(figures.size() == meeting.polls.size());
  PollView view;
  if (scope.kind == ScopeKind::hosts) view.defaults = meeting.setup.poll_defaults;
  for (std::size_t index = meeting.polls.size(); index-- > 0;) {
    const Poll& poll = meeting.polls[index];
    const bool is_hidden = poll.state == PollState::draft && scope.kind != ScopeKind::hosts;
    if (!is_hidden) view.polls.push_back(poll_line(meeting, poll, figures[index], scope));
  }
  return view;
}

}  // namespace rostrum::core
