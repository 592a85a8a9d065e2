// Numbers about the running server, in the text form that Prometheus reads.
//
// Series are made at start, by the parts that move them; moving one is an atomic add and may be
// done from any thread. A series lives as long as its registry: hold it by reference.
//
// Invariants
//   (1) A name has one kind and one help text; a second series of it differs in its labels.
//   (2) Labels come from a closed set of our own, never from outside: the number of series is
//       bounded by the code (and by max_series).
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rostrum::ops {

inline constexpr std::size_t max_series = 1000;  // in one registry

/// Only grows.
class Counter {
 public:
  void add(std::uint64_t amount = 1) { value_.fetch_add(amount, std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

/// Goes up and down.
class Gauge {
 public:
  void add(std::int64_t amount) { value_.fetch_add(amount, std::memory_order_relaxed); }
  void set(std::int64_t value) { value_.store(value, std::memory_order_relaxed); }
  [[nodiscard]] std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_{0};
};

/// How often a value fell below each bound. Bounds ascend; values are whole units (microseconds).
class Histogram {
 public:
  explicit Histogram(std::vector<std::int64_t> bounds);
  void record(std::int64_t value);

  [[nodiscard]] const std::vector<std::int64_t>& bounds() const { return bounds_; }
  [[nodiscard]] std::uint64_t count_at(std::size_t bucket) const;  // not cumulative
  [[nodiscard]] std::int64_t sum() const { return sum_.load(std::memory_order_relaxed); }

 private:
  std::vector<std::int64_t> bounds_;
  std::vector<std::atomic<std::uint64_t>> counts_;  // one more than bounds: above the last
  std::atomic<std::int64_t> sum_{0};
};

/// 100 µs to 10 s, for latencies in microseconds.
[[nodiscard]] std::vector<std::int64_t> latency_bounds_us();

class Metrics {
 public:
  Metrics() = default;
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// `labels` as Prometheus writes them, such as `role="viewer"`; may be empty.
  Counter& counter(std::string_view name, std::string_view help, std::string_view labels = {});
  Gauge& gauge(std::string_view name, std::string_view help, std::string_view labels = {});
  Histogram& histogram(std::string_view name, std::string_view help,
                       std::vector<std::int64_t> bounds, std::string_view labels = {});

  /// The text exposition format, version 0.0.4.
  [[nodiscard]] std::string prometheus_text() const;

 private:
  enum class Kind { counter, gauge, histogram };
  struct Family {
    std::string name;
    std::string help;
    Kind kind;
    std::vector<std::pair<std::string, std::size_t>> series;  // labels, index into its deque
  };

  Family& family(std::string_view name, std::string_view help, Kind kind);

  mutable std::mutex mutex_;      // guards what follows, not the values of the series
  std::vector<Family> families_;  // in order of first use
  std::deque<Counter> counters_;  // a deque, so that references stay valid
  std::deque<Gauge> gauges_;
  std::deque<Histogram> histograms_;
};

}  // namespace rostrum::ops
