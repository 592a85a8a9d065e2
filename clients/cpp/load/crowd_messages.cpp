// What comes to a crowd, and what its voters answer.
#include <algorithm>
#include <string>

#include <sys/epoll.h>

#include "load/crowd.hpp"
#include "rostrum/v1/session.pb.h"

namespace rostrum::load {

namespace {

constexpr std::uint8_t poll_topic = v1::Frame::kPoll;
constexpr std::size_t max_head = 16384;  // of an answer to an upgrade
constexpr std::int64_t ns_a_ms = 1'000'000;
// A stamp of another machine's clock says nothing; nor does one from before this start of it.
constexpr std::int64_t oldest_stamp_ns = std::int64_t{600} * 1000 * ns_a_ms;
constexpr std::chrono::milliseconds ask_again{1000};

}  // namespace

void Crowd::read(std::size_t index, std::size_t at_most) {
  Watcher& watcher = watchers_[index];
  const std::uint32_t life = watcher.life;
  do {
    const std::ptrdiff_t count = watcher.socket.read(std::span(buffer_).first(at_most));
    if (count == 0) return;
    if (count < 0) {
      lose(index);
      return;
    }
    const std::span<const char> input(buffer_.data(), static_cast<std::size_t>(count));
    figures_.bytes += input.size();
    if (watcher.stage == Stage::asking) {
      take_head(index, input);
    } else {
      take_frames(index, input);
    }
  } while (watcher.life == life && watcher.socket.is_open() && watcher.socket.has_pending());
}

void Crowd::take_head(std::size_t index, std::span<const char> input) {
  Watcher& watcher = watchers_[index];
  watcher.head.append(input.data(), input.size());
  const std::size_t end = watcher.head.find("\r\n\r\n");
  if (end == std::string::npos && watcher.head.size() < max_head) return;
  const bool is_upgraded = watcher.head.starts_with("HTTP/1.1 101");
  if (is_upgraded && end != std::string::npos) {
    const std::string rest = watcher.head.substr(end + 4);
    on_let_in(index);
    if (!rest.empty()) take_frames(index, rest);
    return;
  }
  ++figures_.refused;
  if (watcher.head.starts_with("HTTP/1.1 503")) {
    ++figures_.full;
  } else if (watcher.head.starts_with("HTTP/1.1 429")) {
    ++figures_.too_many;
  } else {
    ++figures_.no_access;
  }
  leave(index, now_ns_ + about(ask_again), LoadSocket::End::politely);
}

void Crowd::take_frames(std::size_t index, std::span<const char> input) {
  Watcher& watcher = watchers_[index];
  const std::uint32_t life = watcher.life;
  while (watcher.life == life && watcher.socket.is_open()) {
    const std::optional<ServerFrame> frame = watcher.reader.next(input);
    if (!frame) break;
    if (frame->opcode == static_cast<std::uint8_t>(Opcode::binary)) {
      take_message(index, frame->payload);
    } else if (frame->opcode == static_cast<std::uint8_t>(Opcode::ping)) {
      ++figures_.pings;
      const auto mask = static_cast<std::uint32_t>(random_());
      (void)watcher.socket.write(client_frame(Opcode::pong, frame->payload, mask));
    } else if (frame->opcode == static_cast<std::uint8_t>(Opcode::close)) {
      const auto mask = static_cast<std::uint32_t>(random_());
      (void)watcher.socket.write(client_frame(Opcode::close, frame->payload, mask));
      lose(index);
      return;
    } else if (frame->opcode != static_cast<std::uint8_t>(Opcode::pong)) {
      ++figures_.broken;
    }
  }
  if (watcher.reader.is_broken()) {
    ++figures_.broken;
    lose(index);
  }
}

void Crowd::take_message(std::size_t index, std::string_view payload) {
  Watcher& watcher = watchers_[index];
  const Digest& digest = digests_.read(payload);
  ++figures_.messages;
  switch (digest.kind) {
    case Digest::Kind::batch: {
      watcher.take(digest, figures_);
      const std::int64_t age = now_ns_ - digest.stamp_ns;
      const bool is_new = watcher.stage == Stage::in;  // what a snapshot shows is not news
      if (is_new && digest.stamp_ns != 0 && age > -ns_a_ms && age < oldest_stamp_ns) {
        ++figures_.stamped;
        figures_.staleness.add(std::chrono::nanoseconds(now_ns() - digest.stamp_ns));
      }
      if (!is_new) on_in(index);
      if (digest.polls != nullptr && plan_.voters.count > 0) on_polls(digest);
      return;
    }
    case Digest::Kind::answer: {
      if (watcher.nature != Nature::voter) return;
      const std::size_t voter = index - first_voter();
      const auto next = voters_.on_answer(voter, digest, now_ns(), figures_.ballots);
      if (next == Voters::Next::another)
        call_at(now_ns_ + voters_.next_wait().count(), Due::vote, index);
      if (next == Voters::Next::the_same_again)
        call_at(now_ns_ + about(ask_again), Due::resend, index);
      return;
    }
    case Digest::Kind::goodbye:
      ++figures_.goodbyes.at(std::min<std::size_t>(digest.reason, max_goodbyes - 1));
      watcher.retry_ms = digest.retry_after_ms;
      watcher.is_over = digest.retry_after_ms == 0;
      return;
    case Digest::Kind::broken:
      ++figures_.broken;
      return;
    case Digest::Kind::welcome:
    case Digest::Kind::other:
      return;
  }
}

void Crowd::read_slow_ones() {
  for (std::size_t index = 0; index < watchers_.size(); ++index) {
    const Watcher& watcher = watchers_[index];
    if (watcher.nature == Nature::slow && watcher.stage == Stage::in) read(index, 1);
  }
}

// Voting

/// A digest is shared: only a newer one than the crowd has seen says something.
void Crowd::on_polls(const Digest& batch) {
  const auto frame = std::ranges::find(batch.frames, poll_topic, &FrameMark::topic);
  if (frame == batch.frames.end()) return;
  const bool is_newer = frame->epoch > newest_polls_.epoch ||
                        (frame->epoch == newest_polls_.epoch && frame->n > newest_polls_.n);
  if (!is_newer) return;
  newest_polls_ = *frame;
  if (!voters_.on_polls(*batch.polls)) return;
  for (std::size_t voter = 0; voter < plan_.voters.count; ++voter) {
    call_at(now_ns_ + voters_.first_wait().count(), Due::vote, first_voter() + voter);
    if (!tokens_are_asked_) without_token_.push_back(voter);
  }
  tokens_are_asked_ = true;
  ask_for_tokens();
}

void Crowd::vote(std::size_t index) {
  const Watcher& watcher = watchers_[index];
  const std::size_t voter = index - first_voter();
  if (watcher.stage != Stage::in) return;  // once it is in, it has its turn again
  const auto message = voters_.make_ballot(voter, now_ns(), figures_.ballots);
  if (message) send_binary(index, *message);
}

void Crowd::send_unanswered(std::size_t index) {
  const std::string* message = voters_.unanswered(index - first_voter());
  if (message != nullptr && watchers_[index].stage == Stage::in) send_binary(index, *message);
}

void Crowd::send_binary(std::size_t index, std::string_view message) {
  const auto mask = static_cast<std::uint32_t>(random_());
  if (!watchers_[index].socket.write(client_frame(Opcode::binary, message, mask))) lose(index);
}

void Crowd::ask_for_tokens() {
  for (std::size_t line = 0; line < token_lines_.size() && !without_token_.empty(); ++line) {
    TokenLine& asker = token_lines_[line];
    if (asker.is_busy() || !voters_.is_poll_open()) continue;
    const std::size_t voter = without_token_.front();
    const std::uint32_t life = asker.life();
    const std::string source =
        plan_.sources.empty() ? std::string() : plan_.sources[line % plan_.sources.size()];
    without_token_.pop_front();
    if (!asker.ask(voter, source)) {
      call_at(now_ns_ + about(ask_again), Due::ask_token, voter);
      return;
    }
    if (asker.life() != life) {
      watch(asker.descriptor(), std::uint64_t{asker.life()} << 32U | of_token_lines | line,
            EPOLLOUT, true);
    }
  }
}

void Crowd::on_token_line(std::size_t line) {
  TokenLine& asker = token_lines_[line];
  const bool was_connecting = asker.is_connecting();
  const std::optional<TokenAnswer> answer = asker.on_ready();
  if (was_connecting && asker.descriptor() >= 0) {
    watch(asker.descriptor(), std::uint64_t{asker.life()} << 32U | of_token_lines | line, EPOLLIN,
          false);
  }
  if (!answer) return;
  const std::size_t voter = asker.voter();
  if (!answer->token.empty()) {
    ++figures_.tokens;
    voters_.give_token(voter, answer->token);
    // Who was due before has the token only now.
    call_at(now_ns_ + voters_.first_wait().count(), Due::vote, first_voter() + voter);
  } else {
    if (answer->was_refused) ++figures_.tokens_refused;
    call_at(now_ns_ + answer->retry_ms * ns_a_ms, Due::ask_token, voter);
  }
  ask_for_tokens();
}

}  // namespace rostrum::load
