#include "load/digest.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "rostrum/v1/session.pb.h"

namespace rostrum::load {

namespace {

constexpr std::string_view stamp_mark = "TS=";
constexpr std::size_t stamp_digits = 20;
constexpr char batch_tag = 0x12;  // ServerMessage.batch = 2

void read_frame(const v1::Frame& frame, Digest& digest) {
  digest.frames.push_back({.topic = static_cast<std::uint8_t>(frame.view_case()),
                           .epoch = frame.revision().epoch(),
                           .n = frame.revision().n()});
  for (const v1::NoticeLine& notice : frame.notices().notices())
    digest.stamp_ns = std::max(digest.stamp_ns, stamp_in(notice.text()));
  if (frame.has_poll()) digest.polls = std::make_shared<const v1::PollView>(frame.poll());
}

Digest digest_of(std::string_view bytes) {
  Digest digest;
  v1::ServerMessage message;
  if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    digest.kind = Digest::Kind::broken;
    return digest;
  }
  switch (message.message_case()) {
    case v1::ServerMessage::kWelcome:
      digest.kind = Digest::Kind::welcome;
      break;
    case v1::ServerMessage::kBatch:
      digest.kind = Digest::Kind::batch;
      for (const v1::Frame& frame : message.batch().frames()) read_frame(frame, digest);
      break;
    case v1::ServerMessage::kAnswer:
      digest.kind = Digest::Kind::answer;
      digest.command = message.answer().command();
      if (message.answer().has_rejection())
        digest.reason = static_cast<std::uint32_t>(message.answer().rejection().reason());
      break;
    case v1::ServerMessage::kGoodbye:
      digest.kind = Digest::Kind::goodbye;
      digest.reason = static_cast<std::uint32_t>(message.goodbye().reason());
      digest.retry_after_ms = message.goodbye().retry_after_ms();
      break;
    case v1::ServerMessage::kTimeReply:
      break;
    case v1::ServerMessage::MESSAGE_NOT_SET:
      digest.kind = Digest::Kind::broken;
      break;
  }
  return digest;
}

}  // namespace

std::int64_t stamp_in(std::string_view text) {
  const std::size_t at = text.find(stamp_mark);
  if (at == std::string_view::npos) return 0;
  const std::string_view digits = text.substr(at + stamp_mark.size(), stamp_digits);
  std::int64_t stamp = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), stamp);
  const bool is_whole = digits.size() == stamp_digits && end == digits.data() + digits.size();
  return is_whole && error == std::errc() ? stamp : 0;
}

std::string stamped_text(std::int64_t now_ns, std::uint64_t number, std::size_t length) {
  std::array<char, 64> stamp{};
  (void)std::snprintf(stamp.data(), stamp.size(), "TS=%020lld SQ=%010llu ",
                      static_cast<long long>(now_ns), static_cast<unsigned long long>(number));
  std::string text = stamp.data();
  text.resize(std::max(text.size(), length), 'x');
  return text;
}

const Digest& DigestReader::read(std::string_view message) {
  if (message.empty() || message.front() != batch_tag) {
    single_ = digest_of(message);
    return single_;
  }
  const auto found = std::ranges::find(kept_, message, &Kept::bytes);
  if (found != kept_.end()) return found->digest;
  if (kept_.size() == max_kept) kept_.pop_back();
  kept_.push_front({.bytes = std::string(message), .digest = digest_of(message)});
  return kept_.front().digest;
}

}  // namespace rostrum::load
