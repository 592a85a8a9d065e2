#include "load/figures.hpp"

#include <algorithm>
#include <numeric>

namespace rostrum::load {

namespace {

std::int64_t earlier(std::int64_t one, std::int64_t other) {
  return one == 0 || other == 0 ? std::max(one, other) : std::min(one, other);
}

template <class Numbers>
void add_each(Numbers& to, const Numbers& from) {
  for (std::size_t index = 0; index < to.size(); ++index) to[index] += from[index];
}

}  // namespace

std::uint64_t Answers::rejected() const {
  return std::accumulate(rejections.begin(), rejections.end(), std::uint64_t{0});
}

double Answers::a_second() const {
  if (last_ns <= first_ns) return 0;
  return static_cast<double>(answered()) * 1e9 / static_cast<double>(last_ns - first_ns);
}

void Answers::count_sent(std::int64_t now_ns) {
  ++sent;
  if (first_ns == 0) first_ns = now_ns;
}

void Answers::count_answer(std::uint32_t reason, std::int64_t sent_ns, std::int64_t now_ns) {
  if (reason == 0) {
    ++receipts;
  } else {
    ++rejections[std::min<std::size_t>(reason, max_reasons - 1)];
  }
  last_ns = now_ns;
  latency.add(std::chrono::nanoseconds(now_ns - sent_ns));
}

void Answers::add(const Answers& other) {
  sent += other.sent;
  receipts += other.receipts;
  add_each(rejections, other.rejections);
  first_ns = earlier(first_ns, other.first_ns);
  last_ns = std::max(last_ns, other.last_ns);
  latency.add(other.latency);
}

void Figures::add(const Figures& other) {
  // The sum is all in once every part is.
  const bool both = (wanted == 0 || all_in_ns != 0) && (other.wanted == 0 || other.all_in_ns != 0);
  all_in_ns = both ? std::max(all_in_ns, other.all_in_ns) : 0;
  first_try_ns = earlier(first_try_ns, other.first_try_ns);
  last_join_ns = std::max(last_join_ns, other.last_join_ns);
  for (const auto member :
       {&Figures::wanted,   &Figures::in,       &Figures::joins,     &Figures::refused,
        &Figures::full,     &Figures::too_many, &Figures::no_access, &Figures::failed,
        &Figures::lost,     &Figures::drops,    &Figures::messages,  &Figures::frames,
        &Figures::bytes,    &Figures::pings,    &Figures::broken,    &Figures::out_of_order,
        &Figures::repeated, &Figures::stamped,  &Figures::tokens,    &Figures::tokens_refused})
    this->*member += other.*member;
  add_each(goodbyes, other.goodbyes);
  joining.add(other.joining);
  returning.add(other.returning);
  staleness.add(other.staleness);
  ballots.add(other.ballots);
  seats.add(other.seats);
  host.add(other.host);
}

}  // namespace rostrum::load
