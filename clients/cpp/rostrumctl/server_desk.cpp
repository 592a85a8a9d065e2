#include "rostrumctl/server_desk.hpp"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include "wire/event_codec.hpp"
#include "wire/json.hpp"

namespace rostrum::ctl {

namespace {

using google::protobuf::Struct;
using google::protobuf::Value;

std::string meeting_path(const std::string& meeting, const std::string& rest) {
  return "/api/v1/meetings/" + meeting + rest;
}

std::string text_field(const Struct& object, const char* key) {
  const auto found = object.fields().find(key);
  return found == object.fields().end() ? std::string() : found->second.string_value();
}

Result<Struct> parse_object(const std::string& json) {
  Struct object;
  google::protobuf::util::JsonParseOptions options;
  if (!google::protobuf::util::JsonStringToMessage(json, &object, options).ok()) {
    return std::unexpected("the server answered something that is no JSON object");
  }
  return object;
}

/// One topic out of {"topics": {...}}; an absent one leaves `view` empty.
template <class View>
void read_topic(const Struct& topics, const char* key, View& view) {
  const auto found = topics.fields().find(key);
  if (found == topics.fields().end()) return;
  std::string json;
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  if (!google::protobuf::util::MessageToJsonString(found->second, &json).ok()) return;
  if (!google::protobuf::util::JsonStringToMessage(json, &view, options).ok()) view.Clear();
}

}  // namespace

ServerDesk::ServerDesk(client::Endpoint endpoint, std::string token)
    : endpoint_(std::move(endpoint)), token_(std::move(token)) {}

Result<client::HttpAnswer> ServerDesk::ask(const std::string& method, const std::string& target,
                                           std::string body, const std::string& content_type) {
  return client::http_request(endpoint_, {.method = method,
                                          .target = target,
                                          .bearer = token_,
                                          .body = std::move(body),
                                          .content_type = content_type});
}

Result<std::vector<MeetingLine>> ServerDesk::meetings() {
  const auto answer = ask("GET", "/api/v1/meetings");
  if (!answer) return std::unexpected(answer.error());
  if (!answer->ok()) return std::unexpected(client::problem_text(*answer));
  const Result<Struct> object = parse_object("{\"meetings\":" + answer->body + "}");
  if (!object) return std::unexpected(object.error());
  std::vector<MeetingLine> lines;
  for (const Value& value : object->fields().at("meetings").list_value().values()) {
    const Struct& line = value.struct_value();
    lines.push_back({.id = text_field(line, "id"),
                     .title = text_field(line, "title"),
                     .phase = text_field(line, "phase"),
                     .watermark = text_field(line, "watermark")});
  }
  return lines;
}

Result<StateViews> ServerDesk::state(const std::string& meeting) {
  const auto answer = ask("GET", meeting_path(meeting, "/state"));
  if (!answer) return std::unexpected(answer.error());
  if (!answer->ok()) return std::unexpected(client::problem_text(*answer));
  const Result<Struct> object = parse_object(answer->body);
  if (!object) return std::unexpected(object.error());
  const auto topics = object->fields().find("topics");
  if (topics == object->fields().end()) return std::unexpected("the server's state has no topics");
  const Struct& by_name = topics->second.struct_value();
  StateViews views;
  read_topic(by_name, "meeting", views.meeting);
  read_topic(by_name, "rundown", views.rundown);
  read_topic(by_name, "scoring", views.scoring);
  read_topic(by_name, "results", views.results);
  read_topic(by_name, "seats", views.seats);
  read_topic(by_name, "displays", views.displays);
  views.json = answer->body;
  return views;
}

Result<LinkToken> ServerDesk::link(const std::string& meeting, const std::string& key,
                                   const std::string& id) {
  const auto answer = ask("POST", meeting_path(meeting, "/links"),
                          "{\"" + key + "\":" + wire::json_string(id) + "}");
  if (!answer) return std::unexpected(answer.error());
  if (!answer->ok()) return std::unexpected(client::problem_text(*answer));
  const Result<Struct> object = parse_object(answer->body);
  if (!object) return std::unexpected(object.error());
  LinkToken link{.token = text_field(*object, "token"), .url = text_field(*object, "url")};
  const std::string expires = text_field(*object, "expires_us");
  if (!expires.empty()) link.expires_us = std::strtoll(expires.c_str(), nullptr, 10);
  return link;
}

Result<LinkToken> ServerDesk::seat_link(const std::string& meeting, const std::string& seat) {
  return link(meeting, "seat", seat);
}

Result<LinkToken> ServerDesk::display_link(const std::string& meeting, const std::string& display) {
  return link(meeting, "display", display);
}

Result<void> ServerDesk::import(const core::MeetingSetup& setup) {
  const auto answer =
      ask("POST", "/api/v1/meetings", wire::encode_setup(setup), "application/x-protobuf");
  if (!answer) return std::unexpected(answer.error());
  if (!answer->ok()) return std::unexpected(client::problem_text(*answer));
  return {};
}

Result<void> ServerDesk::clone(const std::string& meeting, const std::string& new_id,
                               bool rehearsal) {
  const auto answer = ask("POST", meeting_path(meeting, "/clone"),
                          "{\"id\":" + wire::json_string(new_id) +
                              ",\"rehearsal\":" + (rehearsal ? "true" : "false") + "}");
  if (!answer) return std::unexpected(answer.error());
  if (!answer->ok()) return std::unexpected(client::problem_text(*answer));
  return {};
}

Result<void> ServerDesk::purge(const std::string& meeting) {
  const auto answer = ask("DELETE", meeting_path(meeting, ""));
  if (!answer) return std::unexpected(answer.error());
  if (!answer->ok()) return std::unexpected(client::problem_text(*answer));
  return {};
}

Result<v1::Answer> ServerDesk::command(const std::string& meeting, const v1::Command& command) {
  std::string body;
  if (!google::protobuf::util::MessageToJsonString(command, &body).ok()) {
    return std::unexpected("the command cannot be written as JSON");
  }
  const auto answer = ask("POST", meeting_path(meeting, "/commands"), std::move(body));
  if (!answer) return std::unexpected(answer.error());
  v1::Answer result;
  if (answer->ok()) {
    google::protobuf::util::JsonParseOptions options;
    options.ignore_unknown_fields = true;
    if (!google::protobuf::util::JsonStringToMessage(answer->body, &result, options).ok()) {
      return std::unexpected("the server answered something that is no receipt");
    }
    return result;
  }
  const Result<Struct> problem = parse_object(answer->body);
  const bool is_numbered = problem && problem->fields().contains("reason");
  if (!is_numbered) return std::unexpected(client::problem_text(*answer));
  result.set_command(command.id());
  const int reason = static_cast<int>(problem->fields().at("reason").number_value());
  result.mutable_rejection()->set_reason(static_cast<v1::RejectionReason>(reason));
  result.mutable_rejection()->set_detail(client::problem_text(*answer));
  return result;
}

Result<void> ServerDesk::propose_rules(const std::string& meeting,
                                       const core::ProposeRules& rules) {
  const auto answer = ask("POST", meeting_path(meeting, "/rules"), wire::encode_rules(rules),
                          "application/x-protobuf");
  if (!answer) return std::unexpected(answer.error());
  if (!answer->ok()) return std::unexpected(client::problem_text(*answer));
  return {};
}

Result<std::string> ServerDesk::results_csv(const std::string& meeting) {
  return document(meeting, "results.csv");
}

Result<std::string> ServerDesk::document(const std::string& meeting, const std::string& name) {
  auto answer = ask("GET", meeting_path(meeting, "/" + name));
  if (!answer) return std::unexpected(answer.error());
  if (!answer->ok()) return std::unexpected(client::problem_text(*answer));
  return std::move(answer->body);
}

Result<std::string> ServerDesk::book(const std::string& meeting) {
  auto answer = ask("GET", meeting_path(meeting, "/book"));
  if (!answer) return std::unexpected(answer.error());
  if (!answer->ok()) return std::unexpected(client::problem_text(*answer));
  return std::move(answer->body);
}

Result<BookKey> ServerDesk::book_key() {
  const auto answer = ask("GET", "/api/v1/book-key");
  if (!answer) return std::unexpected(answer.error());
  if (!answer->ok()) return std::unexpected(client::problem_text(*answer));
  const Result<Struct> object = parse_object(answer->body);
  if (!object) return std::unexpected(object.error());
  return BookKey{.key = text_field(*object, "key"),
                 .fingerprint = text_field(*object, "fingerprint")};
}

}  // namespace rostrum::ctl
