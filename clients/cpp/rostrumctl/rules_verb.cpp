#include "rostrumctl/rules_verb.hpp"

#include "client/meeting_connection.hpp"
#include "wire/scoring_file.hpp"

namespace rostrum::ctl {

Result<void> run_rules(Desk& desk, const RulesOptions& options, std::ostream& out) {
  const auto read = wire::read_scoring_file(options.file);
  if (!read) {
    return std::unexpected("these rules cannot be used:\n" + wire::to_text(read.error()));
  }
  const Result<void> proposed =
      desk.propose_rules(options.meeting, {.rules = read->rules, .reason = options.reason});
  if (!proposed) return proposed;
  out << "proposed; another person confirms it:\n";
  return run_proposals(desk, options, out);
}

Result<void> run_proposals(Desk& desk, const RulesOptions& options, std::ostream& out) {
  const Result<StateViews> state = desk.state(options.meeting);
  if (!state) return std::unexpected(state.error());
  for (const v1::ProposalLine& line : state->scoring.proposals()) {
    out << line.id() << "  ";
    if (line.correction().empty()) {
      out << "other rules: " << line.rules().en();
    } else {
      out << "correction of slot " << line.correction();
    }
    out << "  by " << (line.by().empty() ? "the administrator" : line.by()) << ": " << line.reason()
        << "\n";
  }
  return {};
}

Result<void> run_confirm(Desk& desk, const RulesOptions& options, std::ostream& out) {
  v1::Command command;
  command.set_id(client::make_command_id());
  command.mutable_confirm_proposal()->set_proposal(options.proposal);
  const Result<v1::Receipt> receipt = must(desk, options.meeting, command);
  if (!receipt) return std::unexpected(receipt.error());
  out << "confirmed, row " << receipt->number() << "\n";
  return {};
}

}  // namespace rostrum::ctl
