#include "client/seat_client.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace rostrum::client {

namespace {

namespace asio = boost::asio;
using std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
// As the pages do it, each with half as much less or more, so that a hall does not come back in the
// same instant.
constexpr std::array<std::int64_t, 5> back_off_ms = {400, 800, 1600, 3200, 6000};

}  // namespace

SeatClient::SeatClient(asio::any_io_executor executor, Options options, Outbox& outbox)
    : executor_(std::move(executor)),
      options_(std::move(options)),
      outbox_(outbox),
      lost_at_(SteadyClock::now()),
      changed_(executor_, SteadyClock::time_point::max()),
      resend_(executor_),
      pause_(executor_) {
  if (options_.connection.dead_after.count() == 0) options_.connection.dead_after = dead_after;
}

asio::awaitable<Result<void>> SeatClient::open() { return connect(); }

asio::awaitable<Result<void>> SeatClient::connect() {
  auto made = co_await MeetingConnection::connect(options_.connection);
  if (!made) co_return std::unexpected(made.error());
  std::shared_ptr<MeetingConnection> line = *std::move(made);
  const Result<void> greeted = co_await line->greet(options_.connection);
  if (!greeted) {
    retry_after_ms_ = line->goodbye() ? line->goodbye()->retry_after_ms() : 0;
    if (line->goodbye() && retry_after_ms_ == 0) ended_ = greeted.error();
    co_return std::unexpected(greeted.error());
  }
  seat_ = line->welcome().seat();
  attempts_ = 0;
  retry_after_ms_ = 0;
  ++lives_;
  line_ = std::move(line);
  signal();
  co_return Result<void>{};
}

asio::awaitable<void> SeatClient::run() {
  is_running_ = true;
  is_sender_gone_ = false;
  asio::co_spawn(executor_, send_pending(), [this](const std::exception_ptr& failure) {
    is_sender_gone_ = true;
    signal();
    if (failure) std::rethrow_exception(failure);
  });
  while (!is_over()) {
    if (line_ == nullptr) {
      co_await come_back();
    } else {
      co_await read();
    }
  }
  if (line_ != nullptr) line_->end();
  line_.reset();
  signal();
  while (!is_sender_gone_) co_await changed();
  is_running_ = false;
  signal();
}

asio::awaitable<void> SeatClient::stopped() {
  stop();
  while (is_running_) co_await changed();
}

void SeatClient::stop() {
  is_stopped_ = true;
  pause_.cancel();
  if (line_ != nullptr) line_->end();
  signal();
}

asio::awaitable<void> SeatClient::come_back() {
  if (lives_ > 0 || attempts_ > 0) {
    pause_.expires_after(back_off());
    co_await pause_.async_wait(as_result);
    if (is_over()) co_return;
  }
  ++attempts_;
  const Result<void> connected = co_await connect();
  if (connected || is_over()) co_return;
  const auto away = SteadyClock::now() - lost_at_;
  if (options_.give_up.count() > 0 && away > options_.give_up) ended_ = connected.error();
}

milliseconds SeatClient::back_off() {
  const double share = std::uniform_real_distribution<double>(0, 1)(dice_);
  if (retry_after_ms_ > 0) {
    return milliseconds(
        static_cast<std::int64_t>(static_cast<double>(retry_after_ms_) * (1 + share)));
  }
  const auto base = back_off_ms.at(std::min<std::size_t>(attempts_, back_off_ms.size() - 1));
  return milliseconds(static_cast<std::int64_t>(static_cast<double>(base) * (0.5 + share)));
}

asio::awaitable<void> SeatClient::read() {
  const std::shared_ptr<MeetingConnection> line = line_;
  while (!is_over()) {
    const Result<v1::ServerMessage> message = co_await line->next();
    if (!message) {
      lost(message.error());
      co_return;
    }
    hear(*message);
  }
}

void SeatClient::hear(const v1::ServerMessage& message) {
  for (const v1::Frame& frame : message.batch().frames()) frames_.take(frame);
  if (message.has_answer()) {
    if (const Kept<bool> taken = outbox_.answered(message.answer()); !taken) ended_ = taken.error();
    const auto is_its = [&](const OutboxEntry* entry) {
      return entry->command.id == message.answer().command();
    };
    if (std::ranges::none_of(outbox_.pending(), is_its)) sent_.erase(message.answer().command());
  }
  signal();
}

void SeatClient::lost(const std::string& why) {
  if (const auto& goodbye = line_->goodbye()) {
    retry_after_ms_ = goodbye->retry_after_ms();
    if (retry_after_ms_ == 0) ended_ = why;
  }
  line_->end();
  line_.reset();
  lost_at_ = SteadyClock::now();
  signal();
}

asio::awaitable<void> SeatClient::send_pending() {
  while (!is_over()) {
    const OutboxEntry* due = next_due();
    if (due == nullptr) {
      resend_.expires_after(options_.resend / 2);
      co_await resend_.async_wait(as_result);
      continue;
    }
    sent_[due->command.id] = {.life = lives_, .at = SteadyClock::now()};
    const std::shared_ptr<MeetingConnection> line = line_;
    v1::Command command;
    const bool is_read = command.ParseFromString(due->command.bytes);
    if (!is_read) {
      ended_ = "the outbox holds something that is no command under " + due->key;
      break;
    }
    const Result<void> sent = co_await line->send(std::move(command));
    if (!sent) line->end();  // whoever reads it learns why
  }
  signal();
}

const OutboxEntry* SeatClient::next_due() const {
  if (line_ == nullptr) return nullptr;
  for (const OutboxEntry* entry : outbox_.pending()) {
    const auto before = sent_.find(entry->command.id);
    const bool is_due = before == sent_.end() || before->second.life != lives_ ||
                        SteadyClock::now() - before->second.at >= options_.resend;
    if (is_due) return entry;
  }
  return nullptr;
}

void SeatClient::signal() {
  changed_.cancel();
  resend_.cancel();
}

asio::awaitable<void> SeatClient::changed() { co_await changed_.async_wait(as_result); }

Result<void> SeatClient::submit(const std::string& key, v1::Command command, Submission how) {
  if (command.id().empty()) command.set_id(make_command_id());
  const Kept<void> kept =
      outbox_.submit(key, {.id = command.id(), .bytes = command.SerializeAsString()}, how);
  if (kept) signal();
  return kept;
}

asio::awaitable<Result<OutboxEntry>> SeatClient::settled(std::string key) {
  while (true) {
    const OutboxEntry* entry = outbox_.find(key);
    if (entry == nullptr) co_return std::unexpected("nothing was submitted under " + key);
    if (entry->state != OutboxState::pending) co_return *entry;
    if (!ended_.empty()) co_return std::unexpected(ended_);
    if (is_stopped_) co_return std::unexpected("stopped before it was answered");
    co_await changed();
  }
}

}  // namespace rostrum::client
