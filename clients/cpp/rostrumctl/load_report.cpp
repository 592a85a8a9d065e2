#include "rostrumctl/load_report.hpp"

#include <array>
#include <cstdio>
#include <string_view>
#include <utility>

#include "rostrum/v1/session.pb.h"
#include "wire/json.hpp"

namespace rostrum::ctl {

namespace {

using load::Answers;
using load::Figures;
using load::Histogram;

std::string number(double value, int decimals) {
  std::array<char, 32> text{};
  (void)std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return text.data();
}

std::string name_of_reason(std::size_t reason) {
  const std::string name = v1::RejectionReason_Name(static_cast<v1::RejectionReason>(reason));
  return name.empty() ? "reason " + std::to_string(reason) : name;
}

double joins_a_second(const Figures& figures) {
  const std::int64_t end_ns = figures.all_in_ns != 0 ? figures.all_in_ns : figures.last_join_ns;
  if (end_ns <= figures.first_try_ns) return 0;
  const std::uint64_t joined = figures.all_in_ns != 0 ? figures.wanted : figures.joins;
  return static_cast<double>(joined) * 1e9 / static_cast<double>(end_ns - figures.first_try_ns);
}

std::string times(const Histogram& histogram) {
  return "p50 " + number(histogram.within_ms(0.5), 2) + ", p95 " +
         number(histogram.within_ms(0.95), 2) + ", p99 " + number(histogram.within_ms(0.99), 2) +
         ", longest " + number(histogram.within_ms(1), 2) + " ms";
}

void print_answers(const char* who, const Answers& answers, std::ostream& out) {
  if (answers.sent == 0) return;
  out << who << answers.sent << " sent, " << answers.receipts << " receipts, " << answers.rejected()
      << " rejected, " << number(answers.a_second(), 1) << " a second; " << times(answers.latency)
      << "\n";
  for (std::size_t reason = 1; reason < answers.rejections.size(); ++reason) {
    if (answers.rejections[reason] == 0) continue;
    out << "  rejected " << answers.rejections[reason] << ": " << name_of_reason(reason) << "\n";
  }
}

/// Writes members of one object, in order.
class JsonMembers {
 public:
  explicit JsonMembers(std::ostream& out) : out_(out) { out_ << "{"; }

  std::ostream& key(std::string_view name) {
    out_ << (is_first_ ? "" : ",") << wire::json_string(name) << ":";
    is_first_ = false;
    return out_;
  }
  void add(std::string_view name, std::uint64_t value) { key(name) << value; }
  void add(std::string_view name, double value) { key(name) << number(value, 3); }
  void add(std::string_view name, const Histogram& histogram) {
    JsonMembers inner(key(name));
    inner.add("count", histogram.count());
    for (const auto& [label, share] : {std::pair("p50", 0.5), std::pair("p95", 0.95),
                                       std::pair("p99", 0.99), std::pair("longest", 1.0)})
      inner.add(label, histogram.within_ms(share));
    inner.end();
  }
  void add(std::string_view name, const Answers& answers) {
    JsonMembers inner(key(name));
    inner.add("sent", answers.sent);
    inner.add("receipts", answers.receipts);
    inner.add("rejected", answers.rejected());
    inner.add("a_second", answers.a_second());
    inner.add("latency_ms", answers.latency);
    JsonMembers reasons(inner.key("reasons"));
    for (std::size_t reason = 1; reason < answers.rejections.size(); ++reason) {
      if (answers.rejections[reason] > 0)
        reasons.add(name_of_reason(reason), answers.rejections[reason]);
    }
    reasons.end();
    inner.end();
  }
  void end() { out_ << "}"; }

 private:
  std::ostream& out_;
  bool is_first_ = true;
};

}  // namespace

void print_progress(const Figures& figures, const std::string& phase, std::ostream& out) {
  out << phase << ": " << figures.in << "/" << figures.wanted << " in, " << figures.lost
      << " lost, " << figures.refused << " refused, " << figures.messages << " messages";
  if (figures.staleness.count() > 0)
    out << ", stale p99 " << number(figures.staleness.within_ms(0.99), 1) << " ms";
  const std::uint64_t answered =
      figures.ballots.answered() + figures.seats.answered() + figures.host.answered();
  if (answered > 0) out << ", " << answered << " answers";
  if (figures.out_of_order + figures.broken > 0)
    out << ", " << figures.out_of_order << " OUT OF ORDER, " << figures.broken << " BROKEN";
}

void print_summary(const LoadReport& report, std::ostream& out) {
  const Figures& figures = report.figures;
  if (figures.wanted > 0) {
    out << "connections  " << figures.in << " of " << figures.wanted << " in at the end, "
        << (report.were_all_in ? "all were in after " : "not all were in within ")
        << number(report.joining_s, 2) << " s; " << number(joins_a_second(figures), 0)
        << " joins a second\n"
        << "  joins " << figures.joins << ", refused " << figures.refused << " (full "
        << figures.full << ", too many " << figures.too_many << ", no access " << figures.no_access
        << "), failed " << figures.failed << ", lost " << figures.lost << ", dropped by us "
        << figures.drops << "\n"
        << "  joining " << times(figures.joining) << "\n";
    if (figures.returning.count() > 0)
      out << "  back after being lost " << times(figures.returning) << "\n";
    out << "received     " << figures.messages << " messages, " << figures.frames << " frames, "
        << figures.bytes << " bytes, " << figures.pings << " pings in "
        << number(report.playing_s, 1) << " s\n"
        << "  out of order " << figures.out_of_order << ", broken " << figures.broken
        << ", repeated " << figures.repeated << "\n";
    if (figures.stamped > 0)
      out << "staleness    " << figures.stamped << " stamped; " << times(figures.staleness) << "\n";
    for (std::size_t reason = 0; reason < figures.goodbyes.size(); ++reason) {
      if (figures.goodbyes[reason] == 0) continue;
      out << "  goodbyes " << figures.goodbyes[reason] << ": "
          << v1::GoodbyeReason_Name(static_cast<v1::GoodbyeReason>(reason)) << "\n";
    }
  }
  if (figures.tokens + figures.tokens_refused > 0)
    out << "tokens       " << figures.tokens << ", asked again " << figures.tokens_refused << "\n";
  print_answers("ballots      ", figures.ballots, out);
  print_answers("seats        ", figures.seats, out);
  print_answers("host         ", figures.host, out);
  for (const auto& [why, count] : report.gone) out << "gone " << count << ": " << why << "\n";
}

void print_json(const LoadReport& report, std::ostream& out) {
  const Figures& figures = report.figures;
  JsonMembers json(out);
  json.add("wanted", figures.wanted);
  json.add("in", figures.in);
  json.key("were_all_in") << (report.were_all_in ? "true" : "false");
  json.add("joining_s", report.joining_s);
  json.add("playing_s", report.playing_s);
  json.add("joins_a_second", joins_a_second(figures));
  for (const auto& [name, ns] : {std::pair("first_try_at_s", figures.first_try_ns),
                                 std::pair("all_in_at_s", figures.all_in_ns),
                                 std::pair("playing_from_s", report.playing_from_ns),
                                 std::pair("playing_until_s", report.playing_until_ns)})
    json.add(name, static_cast<double>(ns) / 1e9);
  for (const auto& [name, value] :
       {std::pair("joins", figures.joins), std::pair("refused", figures.refused),
        std::pair("full", figures.full), std::pair("too_many", figures.too_many),
        std::pair("no_access", figures.no_access), std::pair("failed", figures.failed),
        std::pair("lost", figures.lost), std::pair("drops", figures.drops),
        std::pair("messages", figures.messages), std::pair("frames", figures.frames),
        std::pair("bytes", figures.bytes), std::pair("pings", figures.pings),
        std::pair("out_of_order", figures.out_of_order), std::pair("broken", figures.broken),
        std::pair("repeated", figures.repeated), std::pair("stamped", figures.stamped),
        std::pair("tokens", figures.tokens), std::pair("tokens_refused", figures.tokens_refused)})
    json.add(name, value);
  json.add("joining_ms", figures.joining);
  json.add("returning_ms", figures.returning);
  json.add("staleness_ms", figures.staleness);
  json.add("ballots", figures.ballots);
  json.add("seats", figures.seats);
  json.add("host", figures.host);
  JsonMembers gone(json.key("gone"));
  for (const auto& [why, count] : report.gone) gone.key(why) << count;
  gone.end();
  json.end();
  out << "\n";
}

}  // namespace rostrum::ctl
