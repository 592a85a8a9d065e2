#include "load/voters.hpp"

#include <algorithm>
#include <utility>

#include "core/fnv1a.hpp"
#include "rostrum/v1/session.pb.h"

namespace rostrum::load {

Voters::Voters(Plan plan, BallotMaker maker)
    : plan_(std::move(plan)), maker_(std::move(maker)), voters_(plan_.count), random_(plan_.seed) {}

bool Voters::on_polls(const v1::PollView& polls) {
  const auto open = std::ranges::find_if(polls.polls(), [](const v1::PollLine& poll) {
    return poll.state() == v1::POLL_STATE_OPEN && poll.rules().open_to_viewers();
  });
  if (open == polls.polls().end()) {
    poll_.reset();
    return false;
  }
  const bool is_another = !poll_ || poll_->id() != open->id();
  poll_ = *open;
  if (is_another) ++polls_seen_;
  return is_another;
}

std::chrono::nanoseconds Voters::first_wait() {
  const std::int64_t pace = std::chrono::nanoseconds(plan_.pace).count();
  return std::chrono::nanoseconds(static_cast<std::int64_t>(
      random_() % static_cast<std::uint64_t>(std::max(pace, std::int64_t{1}))));
}

std::optional<std::string> Voters::make_ballot(std::size_t voter, std::int64_t now_ns,
                                               Answers& answers) {
  Voter& one = voters_[voter];
  if (!poll_ || one.token.empty() || !one.id.empty()) return std::nullopt;
  if (one.poll != polls_seen_) {
    one.poll = polls_seen_;
    one.cast = 0;
    one.is_done = false;
  }
  if (one.is_done) return std::nullopt;
  const std::string who = plan_.name + "-" + std::to_string(voter);
  const std::string id = who + "-" + std::to_string(polls_seen_) + "-" + std::to_string(one.cast);
  const std::optional<v1::CastBallot> ballot =
      maker_(core::fnv1a(id + poll_->id()) ^ plan_.seed, *poll_);
  if (!ballot) {
    one.is_done = true;
    return std::nullopt;
  }
  v1::ClientMessage message;
  v1::Command& command = *message.mutable_command();
  command.set_id(id);
  command.set_voter(one.token);
  *command.mutable_cast_ballot() = *ballot;
  one.id = id;
  one.message = message.SerializeAsString();
  one.sent_ns = now_ns;
  answers.count_sent(now_ns);
  return one.message;
}

const std::string* Voters::unanswered(std::size_t voter) const {
  return voters_[voter].id.empty() ? nullptr : &voters_[voter].message;
}

Voters::Next Voters::on_answer(std::size_t voter, const Digest& answer, std::int64_t now_ns,
                               Answers& answers) {
  Voter& one = voters_[voter];
  if (one.id.empty() || answer.command != one.id) return Next::nothing;  // answered twice
  const bool comes_later = answer.reason == v1::REJECTION_REASON_NOT_STORING ||
                           answer.reason == v1::REJECTION_REASON_LIMIT_REACHED;
  if (comes_later) {
    ++answers.rejections[answer.reason];
    return Next::the_same_again;
  }
  answers.count_answer(answer.reason, one.sent_ns, now_ns);
  one.id.clear();
  one.message.clear();
  ++one.cast;
  if (one.poll != polls_seen_) return Next::another;  // it was late, and the next poll is open
  one.is_done = answer.reason != 0 || one.cast >= plan_.ballots_each;
  return one.is_done ? Next::nothing : Next::another;
}

}  // namespace rostrum::load
