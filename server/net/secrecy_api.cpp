#include "net/secrecy_api.hpp"

#include <string>
#include <utility>
#include <vector>

#include "app/ballot_sealer.hpp"
#include "core/rejection.hpp"
#include "core/secret_poll.hpp"
#include "core/view.hpp"
#include "wire/json.hpp"

namespace rostrum::net {
namespace {

using Fields = std::vector<std::pair<std::string_view, wire::JsonScalar>>;

/// Int64 in JSON is text, as everywhere in the protocol; empty: not yet.
std::string us_of(const std::optional<core::Instant>& at) {
  return at ? std::to_string(at->us) : std::string();
}

std::string receipts_json(const std::vector<std::string>& receipts) {
  std::string list = "[";
  for (const std::string& receipt : receipts) {
    if (list.size() > 1) list.push_back(',');
    list.append(wire::json_string(receipt));
  }
  return list + "]";
}

}  // namespace

HttpResponse secrecy_of(const core::Meeting& shown, const core::PollId& id) {
  const core::Poll* poll = core::find_poll(shown, id);
  if (poll == nullptr || !poll->rules.secret || poll->state == core::PollState::draft) {
    return problem(404, "Not found", "There is no secret poll here, or it has not been opened yet.",
                   static_cast<int>(core::RejectionReason::not_found));
  }
  const core::PollTally tally = core::secret_tally(*poll);
  const std::optional<core::OpenedBox>& box = poll->box;
  const core::Name watermark = core::watermark_of(shown.setup);
  const Fields fields = {
      {"poll", poll->id.str()},
      {"watermark", watermark.zh},
      {"watermark_en", watermark.en},
      {"question", poll->question.zh},
      {"question_en", poll->question.en},
      {"entitled", static_cast<double>(poll->voters.size())},
      {"voted", static_cast<double>(core::turnout_of(*poll))},
      {"late", static_cast<double>(tally.late)},
      {"too_late", static_cast<double>(tally.not_counted)},
      {"minimum", static_cast<double>(core::secret_minimum(poll->rules))},
      {"grace_ms", static_cast<double>(poll->rules.grace.count())},
      {"sealed_bytes",
       static_cast<double>(app::sealed_bytes(core::longest_canonical_text(poll->rules)))},
      {"too_few", box && box->too_few},
      {"missing", static_cast<double>(box ? box->missing : 0)},
      {"closed_us", us_of(poll->closed_at)},
      {"box_opened_us", us_of(box ? std::optional(box->at) : std::nullopt)},
      {"destroyed_us", us_of(box ? box->destroyed_at : std::nullopt)}};
  std::string body = wire::json_object(fields);
  body.pop_back();
  body.append(",\"receipts\":")
      .append(receipts_json(box ? box->receipts : std::vector<std::string>()));
  return json_response(200, body + "}");
}

}  // namespace rostrum::net
