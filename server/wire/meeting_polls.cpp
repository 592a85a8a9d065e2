#include "wire/meeting_polls.hpp"

#include <chrono>
#include <string>
#include <utility>

#include <toml++/toml.h>

namespace rostrum::wire {
namespace {

using std::chrono::milliseconds;

void read_milliseconds(TomlReader& reader, std::string_view key, milliseconds& span) {
  core::Duration read = span;
  reader.duration(key, read);
  span = std::chrono::duration_cast<milliseconds>(read);
}

void read_name(TomlReader& reader, std::string_view key, core::Name& name) {
  reader.text(key, name.zh);
  reader.text(std::string(key) + "_en", name.en);
}

/// Each table of the list, with its place in it.
template <class Read>
void read_each(TomlReader& reader, std::string_view key, Findings& findings, Read read) {
  std::size_t number = 0;
  for (const toml::table* table : reader.tables(key)) {
    TomlReader entry(*table,
                     reader.path() + "." + std::string(key) + "[" + std::to_string(++number) + "]",
                     findings);
    read(entry);
    entry.finish();
  }
}

void read_options(TomlReader& reader, Findings& findings, core::PollRules& rules) {
  if (reader.has("options")) rules.options.clear();
  read_each(reader, "options", findings, [&](TomlReader& entry) {
    core::PollOption option;
    entry.id("id", option.id);
    read_name(entry, "name", option.name);
    read_name(entry, "unit", option.unit);
    rules.options.push_back(std::move(option));
  });
  if (reader.has("grades")) rules.grades.clear();
  read_each(reader, "grades", findings, [&](TomlReader& entry) {
    core::Grade grade;
    entry.id("id", grade.id);
    read_name(entry, "name", grade.name);
    if (entry.has("points")) entry.decimal("points", grade.points.emplace());
    rules.grades.push_back(std::move(grade));
  });
  reader.boolean("all_presenters", rules.all_presenters);
}

void read_electorate(TomlReader& reader, core::Electorate& electorate) {
  reader.word<core::VoterRoles>("voters",
                                {{"delegates", core::VoterRoles::delegates},
                                 {"judges", core::VoterRoles::judges},
                                 {"delegates_and_judges", core::VoterRoles::delegates_and_judges}},
                                electorate.roles);
  reader.references("panels", electorate.panels);
  reader.references("venues", electorate.venues);
}

void read_majority(TomlReader& reader, core::PollRules& rules) {
  reader.fraction("majority", rules.majority.numerator, rules.majority.denominator);
  reader.boolean("strict", rules.majority.strict);
  reader.word<core::MajorityBase>(
      "base",
      {{"cast", core::MajorityBase::cast},
       {"cast_without_abstentions", core::MajorityBase::cast_without_abstentions},
       {"present", core::MajorityBase::present},
       {"entitled", core::MajorityBase::entitled}},
      rules.majority.base);
  core::Quorum quorum;
  if (reader.fraction("quorum", quorum.numerator, quorum.denominator)) rules.quorum = quorum;
  reader.word<core::QuorumLoss>(
      "quorum_lost", {{"void", core::QuorumLoss::is_void}, {"stands", core::QuorumLoss::stands}},
      rules.quorum_lost);
  reader.word<core::HungRule>("hung",
                              {{"rejected", core::HungRule::rejected},
                               {"chair_decides", core::HungRule::chair_decides},
                               {"rerun", core::HungRule::rerun}},
                              rules.hung);
}

}  // namespace

void read_poll_rules(TomlReader& reader, Findings& findings, core::PollRules& rules) {
  reader.word<core::PollKind>("kind",
                              {{"yes_no_abstain", core::PollKind::yes_no_abstain},
                               {"one_of", core::PollKind::one_of},
                               {"up_to", core::PollKind::up_to},
                               {"grades", core::PollKind::grades},
                               {"election", core::PollKind::election}},
                              rules.kind);
  read_majority(reader, rules);
  reader.word<core::BallotChange>("change",
                                  {{"first_press", core::BallotChange::first_press},
                                   {"last_press", core::BallotChange::last_press}},
                                  rules.change);
  read_milliseconds(reader, "grace", rules.grace);
  read_milliseconds(reader, "closes_after", rules.closes_after);
  reader.boolean("weighted", rules.weighted);
  read_options(reader, findings, rules);
  reader.whole("choose", rules.choose);
  reader.whole("choose_at_least", rules.choose_at_least);
  reader.whole("places", rules.places);
  reader.boolean("may_leave_ungraded", rules.may_leave_ungraded);
  reader.boolean("no_abstention", rules.no_abstention);
  reader.boolean("may_be_blank", rules.may_be_blank);
  read_electorate(reader, rules.electorate);
  reader.boolean("sign_in_required", rules.sign_in_required);
  reader.boolean("wait_for_all", rules.wait_for_all);
  reader.boolean("open_to_viewers", rules.open_to_viewers);
  reader.boolean("secret", rules.secret);
  reader.whole("breakdown_minimum", rules.breakdown_minimum);
}

core::PollPlan read_poll(TomlReader& reader, Findings& findings, const core::PollRules& defaults) {
  core::PollPlan poll{.id = {}, .question = {}, .rules = defaults};
  reader.id("id", poll.id);
  read_name(reader, "question", poll.question);
  read_poll_rules(reader, findings, poll.rules);
  return poll;
}

}  // namespace rostrum::wire
