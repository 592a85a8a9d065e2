#include "core/canonical_setup.hpp"

namespace rostrum::core {

void put(CanonicalWriter& out, const Everybody& /*value*/) { out.line("everybody"); }

void put(CanonicalWriter& out, const TieByMedian& /*value*/) { out.line("median"); }

void put(CanonicalWriter& out, const TieByUntrimmedMean& /*value*/) { out.line("untrimmed_mean"); }

void put(CanonicalWriter& out, const TieShared& /*value*/) { out.line("shared"); }

void put(CanonicalWriter& out, const Name& value) {
  const auto& [zh, en] = value;
  out.field("zh", zh);
  out.field("en", en);
}

void put(CanonicalWriter& out, const Readiness& value) {
  const auto& [sound, picture, screens, sign_in, operator_ready] = value;
  out.field("sound", sound);
  out.field("picture", picture);
  out.field("screens", screens);
  out.field("sign_in", sign_in);
  out.field("operator_ready", operator_ready);
}

void put(CanonicalWriter& out, const Criterion& value) {
  const auto& [id, name, name_en, weight, minimum, maximum, step] = value;
  out.field("id", id);
  out.field("name", name);
  out.field("name_en", name_en);
  out.field("weight", weight);
  out.field("minimum", minimum);
  out.field("maximum", maximum);
  out.field("step", step);
}

void put(CanonicalWriter& out, const PanelRule& value) {
  const auto& [id, name, name_en, weight] = value;
  out.field("id", id);
  out.field("name", name);
  out.field("name_en", name_en);
  out.field("weight", weight);
}

void put(CanonicalWriter& out, const TieByPanel& value) {
  const auto& [panel] = value;
  out.field("panel", panel);
}

void put(CanonicalWriter& out, const TieByCriterion& value) {
  const auto& [criterion] = value;
  out.field("criterion", criterion);
}

void put(CanonicalWriter& out, const DeductionBand& value) {
  const auto& [beyond, points] = value;
  out.field("beyond", beyond);
  out.field("points", points);
}

void put(CanonicalWriter& out, const HintRules& value) {
  const auto& [far, quick] = value;
  out.field("far", far);
  out.field("quick", quick);
}

void put(CanonicalWriter& out, const ScoringRules& value) {
  const auto& [method, trim, decimals, rank_by, presenter_total, empty_panel, card_change,
               calibration_batch, criteria, panels, tie_chain, grace, over_time, under_time, hints,
               two_person_paper_card, two_person_correction] = value;
  out.field("method", method);
  out.field("trim", trim);
  out.field("decimals", decimals);
  out.field("rank_by", rank_by);
  out.field("presenter_total", presenter_total);
  out.field("empty_panel", empty_panel);
  out.field("card_change", card_change);
  out.field("calibration_batch", calibration_batch);
  out.field("criteria", criteria);
  out.field("panels", panels);
  out.field("tie_chain", tie_chain);
  out.field("grace", grace);
  out.field("over_time", over_time);
  out.field("under_time", under_time);
  out.field("hints", hints);
  out.field("two_person_paper_card", two_person_paper_card);
  out.field("two_person_correction", two_person_correction);
}

void put(CanonicalWriter& out, const AwardExclusion& value) {
  const auto& [presenter, reason] = value;
  out.field("presenter", presenter);
  out.field("reason", reason);
}

void put(CanonicalWriter& out, const Award& value) {
  const auto& [id, name, name_en, quota, one_per_unit, cut_line, segments, units, exclude,
               minimum] = value;
  out.field("id", id);
  out.field("name", name);
  out.field("name_en", name_en);
  out.field("quota", quota);
  out.field("one_per_unit", one_per_unit);
  out.field("cut_line", cut_line);
  out.field("segments", segments);
  out.field("units", units);
  out.field("exclude", exclude);
  out.field("minimum", minimum);
}

void put(CanonicalWriter& out, const Majority& value) {
  const auto& [numerator, denominator, base, strict] = value;
  out.field("numerator", numerator);
  out.field("denominator", denominator);
  out.field("base", base);
  out.field("strict", strict);
}

void put(CanonicalWriter& out, const Quorum& value) {
  const auto& [numerator, denominator] = value;
  out.field("numerator", numerator);
  out.field("denominator", denominator);
}

void put(CanonicalWriter& out, const PollRules& value) {
  const auto& [kind, majority, quorum, change, grace, weighted, options, all_presenters, choose,
               choose_at_least, places, grades, may_leave_ungraded, no_abstention, may_be_blank,
               electorate, sign_in_required, wait_for_all, quorum_lost, hung, closes_after,
               open_to_viewers, secret, breakdown_minimum] = value;
  out.field("kind", kind);
  out.field("majority", majority);
  out.field("quorum", quorum);
  out.field("change", change);
  out.field("grace", grace);
  out.field("weighted", weighted);
  out.field("options", options);
  out.field("all_presenters", all_presenters);
  out.field("choose", choose);
  out.field("choose_at_least", choose_at_least);
  out.field("places", places);
  out.field("grades", grades);
  out.field("may_leave_ungraded", may_leave_ungraded);
  out.field("no_abstention", no_abstention);
  out.field("may_be_blank", may_be_blank);
  out.field("electorate", electorate);
  out.field("sign_in_required", sign_in_required);
  out.field("wait_for_all", wait_for_all);
  out.field("quorum_lost", quorum_lost);
  out.field("hung", hung);
  out.field("closes_after", closes_after);
  out.field("open_to_viewers", open_to_viewers);
  out.field("secret", secret);
  out.field("breakdown_minimum", breakdown_minimum);
}

void put(CanonicalWriter& out, const PollOption& value) {
  const auto& [id, name, unit] = value;
  out.field("id", id);
  out.field("name", name);
  out.field("unit", unit);
}

void put(CanonicalWriter& out, const Grade& value) {
  const auto& [id, name, points] = value;
  out.field("id", id);
  out.field("name", name);
  out.field("points", points);
}

void put(CanonicalWriter& out, const Electorate& value) {
  const auto& [roles, panels, venues] = value;
  out.field("roles", roles);
  out.field("panels", panels);
  out.field("venues", venues);
}

void put(CanonicalWriter& out, const PollPlan& value) {
  const auto& [id, question, rules] = value;
  out.field("id", id);
  out.field("question", question);
  out.field("rules", rules);
}

void put(CanonicalWriter& out, const VenuePlan& value) {
  const auto& [id, name, kind, stream_delay] = value;
  out.field("id", id);
  out.field("name", name);
  out.field("kind", kind);
  out.field("stream_delay", stream_delay);
}

void put(CanonicalWriter& out, const SeatPlan& value) {
  const auto& [id, role, name, unit, venue, panel, weight, expected] = value;
  out.field("id", id);
  out.field("role", role);
  out.field("name", name);
  out.field("unit", unit);
  out.field("venue", venue);
  out.field("panel", panel);
  out.field("weight", weight);
  out.field("expected", expected);
}

void put(CanonicalWriter& out, const DisplayPlan& value) {
  const auto& [id, name, venue, view] = value;
  out.field("id", id);
  out.field("name", name);
  out.field("venue", venue);
  out.field("view", view);
}

void put(CanonicalWriter& out, const Presenter& value) {
  const auto& [id, name, unit] = value;
  out.field("id", id);
  out.field("name", name);
  out.field("unit", unit);
}

void put(CanonicalWriter& out, const SlotPlan& value) {
  const auto& [id, presenter, title, allotted, factor] = value;
  out.field("id", id);
  out.field("presenter", presenter);
  out.field("title", title);
  out.field("allotted", allotted);
  out.field("factor", factor);
}

void put(CanonicalWriter& out, const SegmentPlan& value) {
  const auto& [id, name, planned_start, slots] = value;
  out.field("id", id);
  out.field("name", name);
  out.field("planned_start", planned_start);
  out.field("slots", slots);
}

void put(CanonicalWriter& out, const TimerSettings& value) {
  const auto& [warning, danger, bell] = value;
  out.field("warning", warning);
  out.field("danger", danger);
  out.field("bell", bell);
}

void put(CanonicalWriter& out, const WatchAccess& value) {
  const auto& [needs_code, code] = value;
  out.field("needs_code", needs_code);
  out.field("code", code);
}

void put(CanonicalWriter& out, const MeetingSetup& value) {
  const auto& [id, title, sample, rehearsal, planned_start, access, timer, auto_open_scoring,
               venues, seats, displays, presenters, segments, scoring, awards, reveal_order,
               poll_defaults, polls] = value;
  out.field("id", id);
  out.field("title", title);
  out.field("sample", sample);
  out.field("rehearsal", rehearsal);
  out.field("planned_start", planned_start);
  out.field("access", access);
  out.field("timer", timer);
  out.field("auto_open_scoring", auto_open_scoring);
  out.field("venues", venues);
  out.field("seats", seats);
  out.field("displays", displays);
  out.field("presenters", presenters);
  out.field("segments", segments);
  out.field("scoring", scoring);
  out.field("awards", awards);
  out.field("reveal_order", reveal_order);
  out.field("poll_defaults", poll_defaults);
  out.field("polls", polls);
}

}  // namespace rostrum::core
