// What may have been told to whom, worked out a second time: from the events of the journal alone,
// without the views, and held against the frames as they leave, as a client decodes them.
//
// What was released once may be seen by late frames after it was withdrawn; what never was, by
// nobody. Hosts see everything but what is in a closed box.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/events.hpp"
#include "core/meeting.hpp"
#include "rostrum/v1/session.pb.h"

namespace rostrum::sim {

class ReleaseOracle {
 public:
  /// An event that is durable, with the meeting after it.
  void learn(const core::Event& event, const core::Meeting& meeting);

  /// Why this frame may not be sent; nothing: it may.
  [[nodiscard]] std::optional<std::string> problem_of(const v1::Frame& frame) const;

 private:
  /// For one audience: halls, or online.
  struct Known {
    std::set<std::pair<std::string, std::string>> marks;   // slot, mark
    std::set<std::string> presenters;                      // of those
    std::set<std::pair<std::string, std::string>> awards;  // award, presenter
    std::set<std::string> polls;
  };

  void release_mark(Known& known, const core::SlotId& slot, const core::Meeting& meeting);
  void release_award(Known& known, std::uint32_t item);
  void release_poll(const core::PollReleased& event);

  [[nodiscard]] std::optional<std::string> problem_of(const v1::ResultsView& view,
                                                      const Known& known) const;
  [[nodiscard]] std::optional<std::string> problem_of(const v1::PollView& view,
                                                      const std::string& scope) const;
  [[nodiscard]] std::optional<std::string> problem_of(const v1::PollLine& line,
                                                      const std::string& scope) const;
  [[nodiscard]] static std::optional<std::string> problem_of(const v1::ScoringView& view,
                                                             const std::string& scope);

  Known halls_;
  Known online_;
  std::map<core::SlotId, std::string> marks_;                // as committed last
  std::vector<std::pair<std::string, std::string>> script_;  // award, presenter
  std::set<std::string> opened_polls_;
  std::set<std::string> secret_polls_;
  std::set<std::string> opened_boxes_;
  bool is_published_ = false;
};

}  // namespace rostrum::sim
