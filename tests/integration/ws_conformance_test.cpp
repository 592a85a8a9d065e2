// RFC 6455 against the real server: sections 1 to 5, 7, 9 and 10 of Autobahn's fuzzingclient.
// Section 6 (UTF-8) has a file of its own; 12 and 13 (compression) are of an extension that we do
// not speak.

#include "ws_conformance.hpp"

namespace rostrum::test {
namespace {

constexpr std::size_t kilobyte = 1024;

std::string stars(std::size_t size) { return std::string(size, '*'); }
std::string bytes_of(std::size_t size) { return std::string(size, '\xFE'); }

ConformanceCase failing(std::string number, std::vector<std::string> pieces,
                        std::vector<std::string> answer, unsigned code) {
  answer.push_back("close " + std::to_string(code));
  return {std::move(number), std::move(pieces), std::move(answer), false};
}

TEST_F(Conformance, Section1MessagesOfEverySizeComeBack) {
  int number = 0;
  for (const std::size_t size : {0UL, 125UL, 126UL, 127UL, 128UL, 65535UL, 65536UL}) {
    ++number;
    play({"1.1." + std::to_string(number), {text_frame(stars(size))}, {"text " + stars(size)}});
    play({"1.2." + std::to_string(number),
          {binary_frame(bytes_of(size))},
          {"binary " + bytes_of(size)}});
  }
  play({"1.1.8", cut(text_frame(stars(65536)), 997), {"text " + stars(65536)}});
  play({"1.2.8", cut(binary_frame(bytes_of(65536)), 997), {"binary " + bytes_of(65536)}});
}

TEST_F(Conformance, Section2PingsAreAnsweredAndPongsAreNot) {
  const std::string odd = std::string("\x00\xFF\xFE\xFD\xFC\xFB\x00\xFF", 8);
  play({
      {"2.1", {ping_frame()}, {"pong "}},
      {"2.2", {ping_frame("Hello, world!")}, {"pong Hello, world!"}},
      {"2.3", {ping_frame(odd)}, {"pong " + odd}},
      {"2.4", {ping_frame(bytes_of(125))}, {"pong " + bytes_of(125)}},
      failing("2.5", {ping_frame(bytes_of(126))}, {}, 1002),
      {"2.6", cut(ping_frame(bytes_of(125)), 1), {"pong " + bytes_of(125)}},
      {"2.7", {pong_frame()}, {}},
      {"2.8", {pong_frame("unsolicited")}, {}},
      {"2.9", {pong_frame("unsolicited"), ping_frame("ping")}, {"pong ping"}},
  });
  std::vector<std::string> pings;
  std::vector<std::string> pongs;
  std::string together;
  for (int one = 0; one < 10; ++one) {
    const std::string payload = "payload-" + std::to_string(one);
    pings.push_back(ping_frame(payload));
    together += pings.back();
    pongs.push_back("pong " + payload);
  }
  play({"2.10", pings, pongs});
  play({"2.11", cut(together, 1), pongs});
}

TEST_F(Conformance, Section3ReservedBitsEndTheConnection) {
  const auto with_bits = [](unsigned opcode, unsigned bits, std::string payload) {
    return encode(
        ClientFrame{.opcode = opcode, .payload = std::move(payload), .reserved = bits << 4U});
  };
  const std::string hello = text_frame("Hello, world!");
  const std::string said = "text Hello, world!";
  play({
      failing("3.1", {with_bits(0x1, 1, stars(13))}, {}, 1002),
      failing("3.2", {hello, with_bits(0x1, 2, stars(13)), ping_frame()}, {said}, 1002),
      failing("3.3", {hello + with_bits(0x1, 3, stars(13)) + ping_frame()}, {said}, 1002),
      failing("3.4", cut(hello + with_bits(0x1, 4, stars(13)), 1), {said}, 1002),
      failing("3.5", {with_bits(0x2, 5, bytes_of(8))}, {}, 1002),
      failing("3.6", {with_bits(0x9, 6, bytes_of(8))}, {}, 1002),
      failing("3.7", {with_bits(0x8, 7, close_payload(1000))}, {}, 1002),
  });
}

TEST_F(Conformance, Section4ReservedOpcodesEndTheConnection) {
  for (const unsigned opcode : {3U, 4U, 5U, 6U, 7U, 11U, 12U, 13U, 14U, 15U}) {
    const std::string name = "4 opcode " + std::to_string(opcode);
    const std::string empty = encode(ClientFrame{.opcode = opcode});
    const std::string full = encode(ClientFrame{.opcode = opcode, .payload = "reserved"});
    const std::string hello = text_frame("hello");
    play(failing(name, {empty}, {}, 1002));
    play(failing(name + " with payload", {full}, {}, 1002));
    play(failing(name + " after a message", {hello, full, ping_frame()}, {"text hello"}, 1002));
    play(failing(name + " byte by byte", cut(hello + full, 1), {"text hello"}, 1002));
  }
}

TEST_F(Conformance, Section5FragmentsAreOneMessageAndControlFramesStandBetween) {
  const std::string first = text_frame("fragment1", false);
  const std::string last = more_frame("fragment2", true);
  const std::string whole = "text fragment1fragment2";
  const auto fragmented = [](unsigned opcode) {
    return encode(ClientFrame{.opcode = opcode, .payload = "fragment1", .fin = false});
  };
  play({
      failing("5.1", {fragmented(0x9), last}, {}, 1002),
      failing("5.2", {fragmented(0xA), last}, {}, 1002),
      {"5.3", {first, last}, {whole}},
      {"5.4", {first + last}, {whole}},
      {"5.5", cut(first + last, 1), {whole}},
      {"5.6", {first, ping_frame("ping"), last}, {"pong ping", whole}},
      {"5.7", {first + ping_frame("ping") + last}, {"pong ping", whole}},
      {"5.8", cut(first + ping_frame("ping") + last, 1), {"pong ping", whole}},
      failing("5.9", {more_frame("non-continuation", true), text_frame("Hello")}, {}, 1002),
      failing("5.10", {more_frame("non-continuation", true) + text_frame("Hello")}, {}, 1002),
      failing("5.11", cut(more_frame("non-continuation", true) + text_frame("Hello"), 1), {}, 1002),
      failing("5.12", {more_frame("non-continuation", false), text_frame("Hello")}, {}, 1002),
      failing("5.13", {more_frame("non-continuation", false) + text_frame("Hello")}, {}, 1002),
      failing("5.14", cut(more_frame("non-continuation", false), 1), {}, 1002),
      failing("5.15", {first, last, more_frame("fragment3", false), text_frame("fragment4")},
              {whole}, 1002),
      failing("5.16", {more_frame("fragment1", false), text_frame("fragment2", false)}, {}, 1002),
      failing("5.17", {more_frame("fragment1", true), text_frame("fragment2", false)}, {}, 1002),
      failing("5.18", {first, text_frame("fragment2")}, {}, 1002),
  });
  const std::vector<std::string> five{
      text_frame("fragment1", false), more_frame("fragment2", false), ping_frame("pongme 1!"),
      more_frame("fragment3", false), more_frame("fragment4", false), ping_frame("pongme 2!"),
      more_frame("fragment5", true)};
  const std::vector<std::string> answer{"pong pongme 1!", "pong pongme 2!",
                                        "text fragment1fragment2fragment3fragment4fragment5"};
  std::string together;
  for (const std::string& frame : five) together += frame;
  play({{"5.19", five, answer},
        {"5.20", {together}, answer},
        {"5.20 cut", cut(together, 1), answer}});
}

TEST_F(Conformance, Section7NothingFollowsAClose) {
  const std::string close = close_frame(close_payload(1000));
  play({
      {"7.1.1", {text_frame("Hello World!")}, {"text Hello World!"}},
      {"7.1.2", {close, close}, {"close 1000"}, false},
      {"7.1.3", {close, ping_frame()}, {"close 1000"}, false},
      {"7.1.4", {close, text_frame("Hello World!")}, {"close 1000"}, false},
      {"7.1.5",
       {text_frame("part", false), close, more_frame("rest", true)},
       {"close 1000"},
       false},
      {"7.1.6",
       {text_frame(stars(256 * kilobyte)), close, ping_frame()},
       {"text " + stars(256 * kilobyte), "close 1000"},
       false},
      {"7.3.1", {close_frame("")}, {"close"}, false},
      failing("7.3.2", {close_frame("a")}, {}, 1002),
      {"7.3.3", {close}, {"close 1000"}, false},
      {"7.3.4", {close_frame(close_payload(1000, "Hello World!"))}, {"close 1000"}, false},
      {"7.3.5", {close_frame(close_payload(1000, stars(123)))}, {"close 1000"}, false},
      failing("7.3.6", {close_frame(close_payload(1000, stars(124)))}, {}, 1002),
      failing("7.5.1", {close_frame(close_payload(1000, "\xCE\xBA\xE1\xBD\xB9\xED\xA0\x80"))}, {},
              1007),
  });
}

TEST_F(Conformance, Section7OnlyCodesThatMayBeSentAreAnswered) {
  for (const unsigned code : {1000U, 1001U, 1002U, 1003U, 1007U, 1008U, 1009U, 1010U, 1011U, 1012U,
                              1013U, 1014U, 3000U, 3999U, 4000U, 4999U}) {
    const std::string answer = "close " + std::to_string(code);
    play({"7.7 " + answer, {close_frame(close_payload(code))}, {answer}, false});
  }
  for (const unsigned code :
       {0U, 999U, 1004U, 1005U, 1006U, 1015U, 1016U, 1100U, 2000U, 2999U, 5000U, 65535U})
    play(failing("7.9 " + std::to_string(code), {close_frame(close_payload(code))}, {}, 1002));
}

/// Masked with nothing, since a big one takes long to mask.
std::string big_frame(unsigned opcode, const std::string& payload) {
  const ClientFrame frame{.opcode = opcode, .mask = {}};
  return header_of(frame, payload.size()) + payload;
}

TEST_F(Conformance, Section9BigMessagesComeBackWhole) {
  for (const std::size_t size :
       {64 * kilobyte, 256 * kilobyte, 1024 * kilobyte, 4096 * kilobyte, 16384 * kilobyte}) {
    const std::string name = std::to_string(size);
    play({"9.1 " + name, {big_frame(0x1, stars(size))}, {"text " + stars(size)}});
    play({"9.2 " + name, {big_frame(0x2, bytes_of(size))}, {"binary " + bytes_of(size)}});
  }
}

TEST_F(Conformance, Section9ABigMessageMayComeInFragmentsAndPiecesOfAnySize) {
  const std::size_t size = 1024 * kilobyte;
  for (const std::size_t of_a_fragment : {64UL, 256UL, kilobyte, 4 * kilobyte, 64 * kilobyte}) {
    std::string frames = text_frame(stars(of_a_fragment), false);
    for (std::size_t sent = of_a_fragment; sent < size; sent += of_a_fragment)
      frames += more_frame(stars(of_a_fragment), sent + of_a_fragment >= size);
    play({"9.3 " + std::to_string(of_a_fragment), {frames}, {"text " + stars(size)}});
  }
  for (const std::size_t piece : {64UL, 128UL, 256UL, 512UL, kilobyte, 2 * kilobyte}) {
    const std::string frame = binary_frame(bytes_of(size));
    play({"9.6 " + std::to_string(piece), cut(frame, piece), {"binary " + bytes_of(size)}});
  }
}

TEST_F(Conformance, Section9ManySmallMessagesComeBackInOrder) {
  std::string frames;
  std::vector<std::string> answer;
  for (int one = 0; one < 1000; ++one) {
    const std::string payload = std::to_string(one) + stars(static_cast<std::size_t>(one % 300));
    frames += text_frame(payload);
    answer.push_back("text " + payload);
  }
  play({"9.7", {frames}, answer});
}

TEST_F(Conformance, Section9AMessageOverTheLimitIsRefusedByItsHeader) {
  const ClientFrame frame{.opcode = 0x2};
  play(failing("9 over the limit", {header_of(frame, (32U << 20U) + 1)}, {}, 1009));
}

TEST_F(Conformance, Section10AMessageCutBySomebodyOnTheWayIsOne) {
  const std::string whole = stars(64 * kilobyte);
  std::string frames = text_frame(whole.substr(0, 1300), false);
  for (std::size_t at = 1300; at < whole.size(); at += 1300)
    frames += more_frame(whole.substr(at, 1300), at + 1300 >= whole.size());
  play({"10.1.1", {frames}, {"text " + whole}});
}

}  // namespace
}  // namespace rostrum::test
