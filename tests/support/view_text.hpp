// Everything that a view says, as one text: for tests that look for what must not be in it. Headers
// only.
#pragma once

#include <sstream>
#include <string>
#include <variant>

#include "core/view.hpp"

namespace rostrum::test {

class ViewText {
 public:
  [[nodiscard]] static std::string of(const core::View& view) {
    ViewText text;
    std::visit([&](const auto& alternative) { text.put(alternative); }, view);
    return text.out_.str();
  }

 private:
  void put(const core::MeetingView& view) {
    put(view.title);
    put(view.watermark);
    put(view.rule);
    for (const auto& venue : view.venues) put(venue.name);
    for (const auto& criterion : view.criteria) word(criterion.name);
    for (const auto& panel : view.panels) word(panel.name);
  }
  void put(const core::RundownView& view) {
    for (const auto& segment : view.segments) {
      put(segment.name);
      word(segment.draw_seed);
      for (const auto& line : segment.lines) put(line.card);
    }
  }
  void put(const core::FloorView& view) {
    if (view.on_air) put(*view.on_air);
    if (view.preview) put(*view.preview);
    if (view.next) put(*view.next);
    if (view.granted) put(*view.granted);
  }
  void put(const core::QueueView& view) {
    for (const auto& queued : view.requests) put(queued.request);
    if (view.granted) put(*view.granted);
  }
  void put(const core::ScoringView& view) {
    word(view.current.str());
    for (const auto& line : view.proposals) put(line);
    for (const auto& line : view.replacements) word(line.reason);
    for (const auto& slot : view.slots) {
      put(slot.card);
      word(slot.mark);
      word(slot.deduction);
      word(slot.deduction_reason);
      if (slot.band) {
        word(slot.band->points);
        word(slot.band->reason);
      }
      for (const auto& line : slot.superseded) put(line);
      put(slot.blocked);
      for (const auto& card : slot.cards) {
        word(card.judge.str());
        word(card.total);
        word(card.reason);
        for (const auto& seat : card.keyed) word(seat.str());
        for (const auto& score : card.scores) word(score.points.to_text());
      }
      for (const auto& panel : slot.panels) word(panel.mark);
    }
  }
  void put(const core::ResultsView& view) {
    for (const auto& mark : view.marks) put(mark);
    for (const auto& line : view.ranking) put(line);
    for (const auto& item : view.awards) put(item);
    if (const auto* mark = std::get_if<core::ResultLine>(&view.reveal)) put(*mark);
    if (const auto* award = std::get_if<core::AwardItem>(&view.reveal)) put(*award);
    if (view.plan) {
      word("plan");
      for (const auto& item : view.plan->script) put(item);
      for (const auto& question : view.plan->questions) {
        for (const auto& line : question.tied) put(line);
      }
    }
  }
  void put(const core::PollView& view) {
    for (const auto& poll : view.polls) {
      put(poll.question);
      if (poll.count)
        out_ << "count " << poll.count->yes << '/' << poll.count->no << '/' << poll.count->abstain
             << ' ';
      if (poll.my_choice) out_ << "choice " << static_cast<int>(*poll.my_choice) << ' ';
      for (const auto& seat : poll.missing) word(seat.str());
      if (poll.my_ballot) word("ballot " + core::canonical_text(*poll.my_ballot));
      if (!poll.result) continue;
      word("result");
      for (const auto& option : poll.result->count.options) {
        word(option.option + " " + option.votes.weight + " " + option.mean);
      }
    }
  }
  void put(const core::VenuesView& view) {
    for (const auto& line : view.venues) {
      put(line.venue.name);
      word(line.remark);
    }
  }
  void put(const core::DisplaysView& view) {
    for (const auto& line : view.displays) put(line.name);
  }
  void put(const core::NoticesView& view) {
    for (const auto& notice : view.notices) word(notice.text);
  }
  void put(const core::ControlView& view) {
    word(view.seat.str());
    word(view.console);
    word(view.undo_command);
  }
  void put(const core::SeatsView& view) {
    for (const auto& line : view.seats) {
      put(line.name);
      for (const auto& device : line.waiting) word(device.device);
    }
  }

  void put(const core::ScrutinyView& view) {
    for (const auto& line : view.hints) {
      word(line.judge.str());
      word(line.total);
      word(line.panel_median);
    }
    for (const auto& line : view.late) {
      word(line.judge.str());
      word(line.total);
    }
    for (const auto& line : view.keyed) {
      for (const auto& keying : line.keyings) {
        for (const auto& score : keying.scores) word(score.points.to_text());
      }
    }
    for (const auto& line : view.proposals) put(line);
    for (const auto& line : view.deductions) word(line.points);
    for (const auto& line : view.paper) word(line.judge.str());
  }

  void put(const core::ProposalLine& line) {
    word(line.correction.str());
    put(line.rules);
    word(line.reason);
  }
  void put(const core::SupersededLine& line) {
    word(line.mark);
    word(line.reason);
  }
  void put(const core::Name& name) {
    word(name.zh);
    word(name.en);
  }
  void put(const core::SlotCard& card) {
    put(card.presenter);
    put(card.unit);
    put(card.title);
  }
  void put(const core::SpeakerRequest& request) {
    word(request.person);
    word(request.subject);
  }
  void put(const core::ResultLine& line) {
    put(line.card);
    word(line.mark);
    for (const auto& remark : line.remarks) {
      put(remark.name);
      word(remark.reason);
    }
    for (const auto& deduction : line.deductions) {
      word(deduction.points);
      word(deduction.reason);
    }
    for (const auto& superseded : line.superseded) put(superseded);
  }
  void put(const core::RankLine& line) {
    put(line.presenter);
    word(line.total);
  }
  void put(const core::AwardItem& item) {
    put(item.award_name);
    put(item.presenter);
    word(item.total);
  }
  /// Blanks on both sides, so that a figure is found whole and not inside another.
  void word(const std::string& text) { out_ << ' ' << text << ' '; }

  std::ostringstream out_;
};

/// Whether the view says this figure or word, whole.
inline bool says(const core::View& view, const std::string& text) {
  return ViewText::of(view).find(' ' + text + ' ') != std::string::npos;
}

}  // namespace rostrum::test
