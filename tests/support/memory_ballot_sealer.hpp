// A BallotSealer in memory: what a sealed ballot holds is kept with the poll's key, and is gone
// with it. The keys outlive the sealer, as files do.
#pragma once

#include <cstddef>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports.hpp"
#include "core/check.hpp"
#include "core/ids.hpp"

namespace rostrum::test {

struct MemoryKeys {
  /// What is in each sealed ballot, by poll.
  std::map<core::PollId, std::map<std::string, app::UnsealedBallot>> keys;
  std::size_t sealed = 0;                      // in all, so that no two are the same
  std::optional<app::JournalFailure> failing;  // prepare, open and destroy fail with this
};

class MemoryBallotSealer final : public app::BallotSealer {
 public:
  explicit MemoryBallotSealer(MemoryKeys& disk) : disk_(disk) {}

  [[nodiscard]] std::expected<void, app::JournalFailure> prepare(
      const core::PollId& poll) override {
    if (disk_.failing) return std::unexpected(*disk_.failing);
    disk_.keys[poll];
    return {};
  }

  [[nodiscard]] std::optional<Sealed> seal(const core::PollId& poll, std::string_view content,
                                           std::size_t longest) override {
    CHECK(content.size() <= longest && longest <= max_content_bytes);
    const auto key = disk_.keys.find(poll);
    if (key == disk_.keys.end()) return std::nullopt;
    // Mixed, so that neither has the order in which they were made.
    const std::size_t number = ++disk_.sealed;
    const std::string mixed = std::to_string(number * 7919 % 1'000'003);
    Sealed sealed{.ballot = {.poll = poll, .bytes = "sealed " + mixed},
                  .receipt = std::string(64 - mixed.size(), 'e') + mixed};
    sealed.ballot.bytes.resize(longest + 16, '.');
    key->second[sealed.ballot.bytes] = {.receipt = sealed.receipt, .content = std::string(content)};
    return sealed;
  }

  [[nodiscard]] std::expected<std::vector<app::UnsealedBallot>, app::JournalFailure> open(
      const core::PollId& poll, const std::vector<std::string>& sealed) override {
    if (disk_.failing) return std::unexpected(*disk_.failing);
    std::vector<app::UnsealedBallot> ballots;
    const auto key = disk_.keys.find(poll);
    if (key == disk_.keys.end()) return ballots;
    for (const std::string& each : sealed) {
      const auto found = key->second.find(each);
      if (found != key->second.end()) ballots.push_back(found->second);
    }
    return ballots;
  }

  [[nodiscard]] std::expected<void, app::JournalFailure> destroy(
      const core::PollId& poll) override {
    if (disk_.failing) return std::unexpected(*disk_.failing);
    disk_.keys.erase(poll);
    return {};
  }

  [[nodiscard]] std::vector<core::PollId> keys() const override {
    std::vector<core::PollId> polls;
    polls.reserve(disk_.keys.size());
    for (const auto& [poll, key] : disk_.keys) polls.push_back(poll);
    return polls;
  }

 private:
  MemoryKeys& disk_;
};

}  // namespace rostrum::test
