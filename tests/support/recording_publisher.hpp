// A publisher that keeps what it was told, for tests to look at.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "app/ports.hpp"
#include "core/meeting.hpp"
#include "core/scope.hpp"

namespace rostrum::test {

class RecordingPublisher final : public app::Publisher {
 public:
  struct Published {
    core::Meeting shown;
    core::Presence presence;
    core::TopicSet changed;
  };

  void publish(const core::Meeting& shown, const core::Presence& presence,
               const core::TopicSet& changed) override {
    published_.push_back({shown, presence, changed});
  }

  [[nodiscard]] const std::vector<Published>& published() const { return published_; }
  [[nodiscard]] const Published& last() const { return published_.back(); }
  [[nodiscard]] std::size_t count(core::Topic topic) const {
    std::size_t count = 0;
    for (const Published& one : published_) count += one.changed.contains(topic) ? 1U : 0U;
    return count;
  }
  void clear() { published_.clear(); }

 private:
  std::vector<Published> published_;  // as many as the test causes
};

class RecordingPublisherSource final : public app::PublisherSource {
 public:
  [[nodiscard]] std::unique_ptr<app::Publisher> open(const core::MeetingId& /*meeting*/) override {
    return std::make_unique<RecordingPublisher>();
  }
};

}  // namespace rostrum::test
