#include "core/commands.hpp"

#include <array>

namespace rostrum::core {

std::string_view command_name(const Command& command) {
  // In the order of the variant; the field names of command.proto.
  static constexpr std::array<std::string_view, std::variant_size_v<Command>> names = {
      "move_slot",        "insert_slot",       "edit_slot",     "skip_slot",
      "restore_slot",     "draw_order",        "line_up",       "start_slot",
      "end_slot",         "next_slot",         "pause_timer",   "resume_timer",
      "adjust_timer",     "set_stage",         "set_bell",      "undo",
      "request_floor",    "move_request",      "grant_request", "withdraw_request",
      "clear_queue",      "open_scoring",      "close_scoring", "submit_card",
      "set_card_state",   "enter_paper_card",  "set_deduction", "commit_mark",
      "release_mark",     "reveal_mark",       "clear_reveal",  "set_ranking_frozen",
      "confirm_awards",   "reveal_next_award", "create_poll",   "edit_poll",
      "drop_poll",        "open_poll",         "close_poll",    "cast_ballot",
      "release_poll",     "decide_hung_poll",  "sign_in",       "sign_out",
      "report_readiness", "send_notice",       "clear_notice",  "take_control",
      "yield_control",    "admit_device",      "deny_device",   "revoke_link",
      "set_display_view", "go_live",           "end_meeting",   "publish_meeting",
      "claim_seat",       "create_meeting",    "replace_setup",    "issue_voter_tokens",
  };
  return names[command.index()];
}

}  // namespace rostrum::core
