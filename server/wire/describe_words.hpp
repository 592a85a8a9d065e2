// Descriptions (see proto_pen.hpp) of the values that commands, views and stored events share.
#pragma once

#include "core/commands.hpp"
#include "core/poll.hpp"
#include "core/scope.hpp"
#include "core/scoring_rules.hpp"
#include "core/speaker_queue.hpp"
#include "core/venue.hpp"
#include "core/words.hpp"
#include "wire/proto_pen.hpp"

// In the pens' namespace, which is where they look, whatever the order of includes.
namespace rostrum::wire {

template <class Pen, Is<core::Name> T>
void describe(Pen& pen, T& name) {
  pen(1, "zh", name.zh);
  pen(2, "en", name.en);
}

template <class Pen, Is<core::Revision> T>
void describe(Pen& pen, T& revision) {
  pen(1, "epoch", revision.epoch);
  pen(2, "n", revision.n);
}

template <class Pen, Is<core::DeviceReport> T>
void describe(Pen& pen, T& device) {
  pen(1, "secure", device.secure);
  pen(2, "stores", device.stores);
  pen(3, "keeps_page", device.keeps_page);
  pen(4, "drafts", device.drafts);
  pen(5, "pending", device.pending);
}

template <class Pen, Is<core::Score> T>
void describe(Pen& pen, T& score) {
  pen(1, "criterion", score.criterion);
  pen(2, "points", score.points);
}

template <class Pen, Is<core::Readiness> T>
void describe(Pen& pen, T& readiness) {
  pen(1, "sound", readiness.sound);
  pen(2, "picture", readiness.picture);
  pen(3, "screens", readiness.screens);
  pen(4, "sign_in", readiness.sign_in);
  pen(5, "operator_ready", readiness.operator_ready);
}

/// NoticeTarget is a variant of types that are scalars on the wire; only "all: false" is odd.
template <class Pen, Is<core::NoticeTarget> T>
void describe(Pen& pen, T& target) {
  if constexpr (std::is_const_v<T>) {
    const bool all = std::holds_alternative<core::Everybody>(target);
    const auto* venue = std::get_if<core::VenueId>(&target);
    const auto* display = std::get_if<core::DisplayId>(&target);
    pen(1, "all", all);
    pen(2, "venue", venue == nullptr ? core::VenueId() : *venue);
    pen(3, "display", display == nullptr ? core::DisplayId() : *display);
  } else {
    bool all = false;
    core::VenueId venue;
    core::DisplayId display;
    pen(1, "all", all);
    pen(2, "venue", venue);
    pen(3, "display", display);
    pen.require(int{all} + int{!venue.empty()} + int{!display.empty()} == 1,
                "needs exactly one of all, venue and display");
    if (!venue.empty()) {
      target = venue;
    } else if (!display.empty()) {
      target = display;
    } else {
      target = core::Everybody{};
    }
  }
}

template <class Pen, Is<core::Majority> T>
void describe(Pen& pen, T& majority) {
  pen(1, "numerator", majority.numerator);
  pen(2, "denominator", majority.denominator);
  pen(3, "base", majority.base);
  pen(4, "strict", majority.strict);
}

template <class Pen, Is<core::TieDecision> T>
void describe(Pen& pen, T& decision) {
  pen(1, "award", decision.award);
  pen(2, "presenters", decision.presenters);
  pen(3, "reason", decision.reason);
}

template <class Pen, Is<core::SpeakerRequest> T>
void describe(Pen& pen, T& request) {
  pen(1, "id", request.id);
  pen(2, "venue", request.venue);
  pen(3, "person", request.person);
  pen(4, "subject", request.subject);
  pen(5, "at_us", request.at);
}

template <class Pen, Is<core::Notice> T>
void describe(Pen& pen, T& notice) {
  pen(1, "target", notice.target);
  pen(2, "text", notice.text);
  pen(3, "level", notice.level);
  pen(4, "at_us", notice.at);
}

template <class Pen, Is<core::Criterion> T>
void describe(Pen& pen, T& criterion) {
  pen(1, "id", criterion.id);
  pen.name(2, "name", criterion.name, criterion.name_en);
  pen(3, "weight", criterion.weight);
  pen(4, "minimum", criterion.minimum);
  pen(5, "maximum", criterion.maximum);
  pen(6, "step", criterion.step);
}

template <class Pen, Is<core::PanelRule> T>
void describe(Pen& pen, T& panel) {
  pen(1, "id", panel.id);
  pen.name(2, "name", panel.name, panel.name_en);
  pen(3, "weight", panel.weight);
}

}  // namespace rostrum::wire
