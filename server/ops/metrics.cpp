#include "ops/metrics.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace rostrum::ops {
namespace {

std::string labelled(const std::string& name, const std::string& labels) {
  return labels.empty() ? name : name + "{" + labels + "}";
}

void write_histogram(std::string& text, const std::string& name, const std::string& labels,
                     const Histogram& histogram) {
  const std::string separator = labels.empty() ? "" : ",";
  std::uint64_t seen = 0;
  for (std::size_t bucket = 0; bucket <= histogram.bounds().size(); ++bucket) {
    seen += histogram.count_at(bucket);
    const bool last = bucket == histogram.bounds().size();
    const std::string bound = last ? "+Inf" : std::to_string(histogram.bounds()[bucket]);
    std::string line = name;
    line.append("_bucket{").append(labels).append(separator);
    line.append("le=\"").append(bound).append("\"} ").append(std::to_string(seen));
    text.append(line).append("\n");
  }
  text.append(labelled(name + "_sum", labels)).append(" ");
  text.append(std::to_string(histogram.sum())).append("\n");
  text.append(labelled(name + "_count", labels)).append(" ");
  text.append(std::to_string(seen)).append("\n");
}

}  // namespace

Histogram::Histogram(std::vector<std::int64_t> bounds)
    : bounds_(std::move(bounds)), counts_(bounds_.size() + 1) {}

void Histogram::record(std::int64_t value) {
  const auto bucket = std::ranges::lower_bound(bounds_, value) - bounds_.begin();
  counts_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(value, std::memory_order_relaxed);
}

std::uint64_t Histogram::count_at(std::size_t bucket) const {
  return counts_[bucket].load(std::memory_order_relaxed);
}

std::vector<std::int64_t> latency_bounds_us() {
  return {100,    250,     500,     1'000,   2'500,     5'000,     10'000,    25'000,
          50'000, 100'000, 250'000, 500'000, 1'000'000, 2'500'000, 10'000'000};
}

Counter& Metrics::counter(std::string_view name, std::string_view help, std::string_view labels) {
  const std::lock_guard lock(mutex_);
  Family& of = family(name, help, Kind::counter);
  for (const auto& [known, index] : of.series) {
    if (known == labels) return counters_[index];
  }
  of.series.emplace_back(labels, counters_.size());
  return counters_.emplace_back();
}

Gauge& Metrics::gauge(std::string_view name, std::string_view help, std::string_view labels) {
  const std::lock_guard lock(mutex_);
  Family& of = family(name, help, Kind::gauge);
  for (const auto& [known, index] : of.series) {
    if (known == labels) return gauges_[index];
  }
  of.series.emplace_back(labels, gauges_.size());
  return gauges_.emplace_back();
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help,
                              std::vector<std::int64_t> bounds, std::string_view labels) {
  const std::lock_guard lock(mutex_);
  Family& of = family(name, help, Kind::histogram);
  for (const auto& [known, index] : of.series) {
    if (known == labels) return histograms_[index];
  }
  of.series.emplace_back(labels, histograms_.size());
  return histograms_.emplace_back(std::move(bounds));
}

Metrics::Family& Metrics::family(std::string_view name, std::string_view help, Kind kind) {
  for (Family& known : families_) {
    if (known.name != name) continue;
    if (known.kind != kind) std::abort();  // two parts of ours disagree about a name
    return known;
  }
  // The bound of every registry; only our own code makes series, so this is a mistake of ours.
  if (counters_.size() + gauges_.size() + histograms_.size() >= max_series) std::abort();
  return families_.emplace_back(
      Family{.name = std::string(name), .help = std::string(help), .kind = kind, .series = {}});
}

std::string Metrics::prometheus_text() const {
  const std::lock_guard lock(mutex_);
  std::string text;
  for (const Family& of : families_) {
    const char* kind = of.kind == Kind::counter ? "counter"
                       : of.kind == Kind::gauge ? "gauge"
                                                : "histogram";
    text.append("# HELP ").append(of.name).append(" ").append(of.help).append("\n");
    text.append("# TYPE ").append(of.name).append(" ").append(kind).append("\n");
    for (const auto& [labels, index] : of.series) {
      if (of.kind == Kind::histogram) {
        write_histogram(text, of.name, labels, histograms_[index]);
        continue;
      }
      const std::string value = of.kind == Kind::counter ? std::to_string(counters_[index].value())
                                                         : std::to_string(gauges_[index].value());
      text.append(labelled(of.name, labels)).append(" ").append(value).append("\n");
    }
  }
  return text;
}

}  // namespace rostrum::ops
