// Text is UTF-8, and what is not ends the connection at the byte that cannot be: section 6 of
// Autobahn's fuzzingclient, against the real server.

#include "ws_conformance.hpp"

namespace rostrum::test {
namespace {

// "κόσμε", and a surrogate in the middle of text, as the suite has them.
const std::string kosme = "\xCE\xBA\xE1\xBD\xB9\xCF\x83\xCE\xBC\xCE\xB5";
const std::string surrogate = "\xED\xA0\x80";
const std::string above_unicode = "\xF4\x90\x80\x80";

std::string encoded(char32_t point) {
  const auto byte = [](char32_t value) { return static_cast<char>(value); };
  if (point < 0x80) return {byte(point)};
  if (point < 0x800) return {byte(0xC0U | point >> 6U), byte(0x80U | (point & 0x3FU))};
  if (point < 0x10000)
    return {byte(0xE0U | point >> 12U), byte(0x80U | (point >> 6U & 0x3FU)),
            byte(0x80U | (point & 0x3FU))};
  return {byte(0xF0U | point >> 18U), byte(0x80U | (point >> 12U & 0x3FU)),
          byte(0x80U | (point >> 6U & 0x3FU)), byte(0x80U | (point & 0x3FU))};
}

ConformanceCase refused(std::string number, std::vector<std::string> pieces) {
  return {std::move(number), std::move(pieces), {"close 1007"}, false};
}

/// A frame of which only the first bytes are sent.
std::string unfinished(const std::string& payload, std::size_t announced) {
  const std::string whole = text_frame(payload + std::string(announced - payload.size(), ' '));
  return whole.substr(0, whole.size() - (announced - payload.size()));
}

TEST_F(Conformance, Section6EmptyTextIsText) {
  play({
      {"6.1.1", {text_frame("")}, {"text "}},
      {"6.1.2", {text_frame("", false), more_frame("", false), more_frame("", true)}, {"text "}},
      {"6.1.3",
       {text_frame("", false), more_frame("middle", false), more_frame("", true)},
       {"text middle"}},
  });
}

TEST_F(Conformance, Section6ValidTextMayBeCutAnywhere) {
  const std::string text =
      "Hello-\xC2\xB5@\xC3\x9F\xC3\xB6\xC3\xA4\xC3\xBC\xC3\xA0\xC3\xA1-UTF-8!!";
  play({
      {"6.2.1", {text_frame(text)}, {"text " + text}},
      {"6.2.2",
       {text_frame(text.substr(0, 9), false), more_frame(text.substr(9), true)},
       {"text " + text}},
      {"6.2.3", cut(text_frame(text), 1), {"text " + text}},
      {"6.2.4", cut(text_frame(kosme), 1), {"text " + kosme}},
  });
  for (std::size_t at = 0; at <= kosme.size(); ++at) {
    play({"6.2 cut at " + std::to_string(at),
          {text_frame(kosme.substr(0, at), false), more_frame(kosme.substr(at), true)},
          {"text " + kosme}});
  }
}

TEST_F(Conformance, Section6InvalidTextEndsTheConnection) {
  const std::string text = kosme + surrogate + "edited";
  play({
      refused("6.3.1", {text_frame(text)}),
      refused("6.3.2", cut(text_frame(text), 1)),
      refused("6.3.3 in fragments",
              {text_frame(kosme, false), more_frame(surrogate + "edited", true)}),
  });
}

TEST_F(Conformance, Section6InvalidTextIsToldWithoutWaitingForTheRest) {
  play({
      refused("6.4.1", {text_frame(kosme, false), more_frame(above_unicode, false)}),
      refused("6.4.2 at the byte itself",
              {text_frame(kosme, false), more_frame(above_unicode.substr(0, 2), false)}),
      refused("6.4.3 inside a frame", {unfinished(kosme + above_unicode, 100)}),
      refused("6.4.4 inside a frame, at the byte itself",
              {unfinished(kosme + above_unicode.substr(0, 2), 100)}),
  });
}

TEST_F(Conformance, Section6WhatIsValidUnicodeIsTaken) {
  std::vector<std::string> valid{kosme};
  for (const char32_t point : {U'\u0001', U'\u007F', U'\u0080', U'\u07FF', U'\u0800', U'\uD7FF',
                               U'\uE000', U'\uFFFD', U'\uFFFE', U'\uFFFF', U'\U00010000',
                               U'\U0001FFFE', U'\U0001FFFF', U'\U0010FFFE', U'\U0010FFFF'})
    valid.push_back(encoded(point));
  valid.push_back(std::string(1, '\0'));
  for (const std::string& text : valid)
    play({"6 valid, " + std::to_string(text.size()) + " bytes",
          {text_frame(text)},
          {"text " + text}});
}

TEST_F(Conformance, Section6WhatIsNoUnicodeIsRefused) {
  std::vector<std::string> invalid;
  // 6.6: every beginning of a text that ends inside a character.
  for (const std::size_t at : {1UL, 3UL, 4UL, 6UL, 8UL, 10UL})
    invalid.push_back(kosme.substr(0, at));
  // 6.8 and 6.10: sequences of five and six bytes, and beyond U+10FFFF.
  for (const char* bytes : {"\xF8\x88\x80\x80\x80", "\xFC\x84\x80\x80\x80\x80", "\xF7\xBF\xBF\xBF",
                            "\xFB\xBF\xBF\xBF\xBF", "\xFD\xBF\xBF\xBF\xBF\xBF", "\xF4\x90\x80\x80"})
    invalid.emplace_back(bytes);
  // 6.12: continuation bytes alone.
  std::string all;
  for (unsigned byte = 0x80; byte < 0xC0; ++byte) all.push_back(static_cast<char>(byte));
  invalid.insert(invalid.end(), {"\x80", "\xBF", "\x80\xBF", "\x80\xBF\x80\xBF", all});
  // 6.13 and 6.14: beginnings without what has to follow.
  for (const char* bytes : {"\xC2 \xC3 ", "\xE0 \xEF ", "\xF0 \xF4 ", "\xF8 \xFB ", "\xFC \xFD ",
                            "\xC0", "\xE0\x80", "\xF0\x80\x80", "\xDF", "\xEF\xBF", "\xF7\xBF\xBF"})
    invalid.emplace_back(bytes);
  // 6.16: bytes that stand nowhere.
  invalid.insert(invalid.end(), {"\xFE", "\xFF", "\xFE\xFE\xFF\xFF"});
  // 6.17 to 6.19: longer than it needs to be.
  for (const char* bytes : {"\xC0\xAF", "\xE0\x80\xAF", "\xF0\x80\x80\xAF", "\xC1\xBF",
                            "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF"})
    invalid.emplace_back(bytes);
  invalid.emplace_back("\xC0\x80", 2);
  // 6.20 and 6.21: surrogates, alone and in pairs.
  for (const char* bytes : {"\xED\xA0\x80", "\xED\xAD\xBF", "\xED\xAE\x80", "\xED\xBF\xBF",
                            "\xED\xA0\x80\xED\xB0\x80", "\xED\xAF\xBF\xED\xBF\xBF"})
    invalid.emplace_back(bytes);
  for (const std::string& text : invalid) {
    std::string number = "6 invalid:";
    for (const char byte : text) number += " " + std::to_string(static_cast<unsigned char>(byte));
    play(refused(number, {text_frame(text)}));
  }
}

}  // namespace
}  // namespace rostrum::test
