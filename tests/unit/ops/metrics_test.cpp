#include "ops/metrics.hpp"

#include <string>

#include <gtest/gtest.h>

namespace rostrum::ops {
namespace {

TEST(Metrics, WritesCountersAndGaugesWithHelpAndType) {
  Metrics metrics;
  metrics.counter("rostrum_commands_total", "Commands taken", "role=\"host\"").add(3);
  metrics.gauge("rostrum_connections", "Open connections").set(-2);
  EXPECT_EQ(metrics.prometheus_text(),
            "# HELP rostrum_commands_total Commands taken\n"
            "# TYPE rostrum_commands_total counter\n"
            "rostrum_commands_total{role=\"host\"} 3\n"
            "# HELP rostrum_connections Open connections\n"
            "# TYPE rostrum_connections gauge\n"
            "rostrum_connections -2\n");
}

TEST(Metrics, GivesTheSameSeriesForTheSameNameAndLabels) {
  Metrics metrics;
  metrics.counter("a", "A", "x=\"1\"").add();
  metrics.counter("a", "A", "x=\"1\"").add();
  metrics.counter("a", "A", "x=\"2\"").add();
  EXPECT_EQ(metrics.counter("a", "A", "x=\"1\"").value(), 2U);
  EXPECT_EQ(metrics.counter("a", "A", "x=\"2\"").value(), 1U);
}

TEST(Metrics, CountsAHistogramCumulatively) {
  Metrics metrics;
  Histogram& latency = metrics.histogram("h", "H", {10, 100});
  latency.record(10);
  latency.record(11);
  latency.record(1000);
  EXPECT_EQ(metrics.prometheus_text(),
            "# HELP h H\n# TYPE h histogram\n"
            "h_bucket{le=\"10\"} 1\nh_bucket{le=\"100\"} 2\nh_bucket{le=\"+Inf\"} 3\n"
            "h_sum 1021\nh_count 3\n");
}

}  // namespace
}  // namespace rostrum::ops
