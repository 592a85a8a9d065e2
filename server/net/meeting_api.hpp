// What the HTTP API does with one meeting, once it is known who asks. Everything here runs on the
// rooms' scheduler.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "app/meeting_room.hpp"
#include "core/ids.hpp"
#include "net/credentials.hpp"
#include "net/http_message.hpp"
#include "net/rooms.hpp"
#include "wire/command_codec.hpp"

namespace rostrum::net {

/// Who asks over HTTP: the administrator, somebody with a token, or anybody.
struct Caller {
  bool administrator = false;
  std::optional<Bearer> bearer;
  std::string code;      // access code of a viewer
  std::string address;   // of the peer
  std::string base_url;  // "http://hall:8080", for links
};

/// The person in this meeting; an answer (401, 403) where the caller may not even look at it.
[[nodiscard]] std::expected<Person, HttpResponse> identify(const Rooms& rooms, const Caller& caller,
                                                           const app::MeetingRoom& room);

/// The answer to an act, with the status of its rejection.
[[nodiscard]] HttpResponse response_to(const app::Outcome& outcome, const std::string& command);
[[nodiscard]] HttpResponse rejected(const core::Rejection& rejection);
[[nodiscard]] HttpResponse too_many(std::string_view detail = "Wait a second before the next one.",
                                    unsigned retry_after_s = 1);

[[nodiscard]] HttpResponse state_of(const app::MeetingRoom& room, const Person& person);
[[nodiscard]] HttpResponse results_of(const app::MeetingRoom& room, const Person& person);
/// One of the documents; `reply` may come from any thread.
void give_document(const Rooms& rooms, const app::MeetingRoom& room, const Person& person,
                   const std::string& name, const HttpReply& reply);
/// A viewer gets a token to vote with, and nobody else needs one. `body`: {"robot"} or empty.
void give_voter_token(const Rooms& rooms, app::MeetingRoom& room, const Person& person,
                      const Caller& caller, const std::string& body, const HttpReply& reply);
void run_command(const Rooms& rooms, app::MeetingRoom& room, const Person& person,
                 wire::SentCommand sent, const HttpReply& reply);
/// `body`: {"seat"} or {"display"}.
[[nodiscard]] HttpResponse make_link(const Rooms& rooms, const app::MeetingRoom& room,
                                     const Person& person, const std::string& body,
                                     const std::string& base_url);
/// `body`: {"id","rehearsal"}. A host is answered a link of the same seat in the copy too: the old
/// links do not open it.
void clone_meeting(const Rooms& rooms, const app::MeetingRoom& room, const Person& person,
                   const std::string& body, const std::string& base_url, const HttpReply& reply);
/// A host or the administrator deletes a rehearsal with everything in it.
void purge(const Rooms& rooms, const app::MeetingRoom& room, const Person& person,
           const HttpReply& reply);
/// `body`: other rules with the reason (wire/event_codec). Another person confirms them.
void propose_rules(const Rooms& rooms, app::MeetingRoom& room, const Person& person,
                   const std::string& body, const HttpReply& reply);
/// A device redeems a link whose signature is ours.
void redeem(const Rooms& rooms, const wire::LinkToken& link, const std::string& device,
            const HttpReply& reply);

/// `{"key","fingerprint"}` of what result books are signed with, for whoever asks.
[[nodiscard]] HttpResponse book_key(const Rooms& rooms);

/// A meeting's line in the list, as a JSON object. Its access is the one that holds.
[[nodiscard]] std::string meeting_line(const Rooms& rooms, const app::MeetingSummary& summary);
/// The line of one meeting of the directory; empty where there is none.
[[nodiscard]] std::string meeting_line(const Rooms& rooms, const core::MeetingId& id);

}  // namespace rostrum::net
