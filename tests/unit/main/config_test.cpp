#include "main/config.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "main/command_line.hpp"

namespace rostrum::main {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

std::vector<std::string> errors_of(const std::string& text) {
  const auto config = parse_config(text, "rostrum.toml");
  return config ? std::vector<std::string>{} : config.error();
}

TEST(Config, TheFileOfTheProjectIsValid) {
  const auto config = read_config_file(ROSTRUM_SOURCE_DIR "/config/rostrum.toml");
  ASSERT_TRUE(config) << config.error().front();
  EXPECT_EQ(config->listen, "127.0.0.1:8080");
  EXPECT_EQ(config->sample, ROSTRUM_SOURCE_DIR "/config/sample-meeting/meeting.toml");
}

TEST(Config, PathsAreRelativeToTheFile) {
  const auto config = parse_config("[server]\ndata_dir = \"data\"\nweb_root = \"/srv/web\"\n",
                                   "/etc/rostrum/rostrum.toml");
  ASSERT_TRUE(config);
  EXPECT_EQ(config->data_dir, "/etc/rostrum/data");
  EXPECT_EQ(config->web_root, "/srv/web");
}

TEST(Config, AnErrorNamesFileLineKeyAndWhatIsAllowed) {
  EXPECT_THAT(errors_of("[server]\nlisten = 8080\n"),
              ElementsAre("rostrum.toml:2: server.listen has to be a text in quotation marks"));
  EXPECT_THAT(
      errors_of("[server]\n\nio_threads = 65\n"),
      ElementsAre("rostrum.toml:3: server.io_threads has to be a whole number from 0 to 64"));
  EXPECT_THAT(errors_of("[access]\nwatch = \"closed\"\n"),
              ElementsAre("rostrum.toml:2: access.watch has to be \"open\" or \"code\""));
  EXPECT_THAT(errors_of("[server]\nlog_level = \"loud\"\n"),
              ElementsAre(HasSubstr("\"debug\" or")));
}

TEST(Config, HowManyVotersTokensAnAddressGetsIsASetting) {
  const auto config = parse_config(
      "[server]\nvoter_tokens_per_address = 30000\nvoter_tokens_per_minute = 0\n", "rostrum.toml");
  ASSERT_TRUE(config);
  EXPECT_EQ(config->voter_tokens_per_address, 30'000U);
  EXPECT_EQ(config->voter_tokens_per_minute, 0U);
  EXPECT_THAT(errors_of("[server]\nvoter_tokens_per_minute = -1\n"),
              ElementsAre("rostrum.toml:2: server.voter_tokens_per_minute has to be a whole number "
                          "from 0 to 10000000"));
}

TEST(Config, AnAddressThatIsNoneIsNamedWithItsLine) {
  EXPECT_THAT(errors_of("[server]\nlisten = \"8080\"\n"),
              ElementsAre(HasSubstr("rostrum.toml:2: server.listen cannot be used: \"8080\" is not "
                                    "an address to listen on")));
  EXPECT_THAT(errors_of("[server]\nlisten = \"127.0.0.1:99999\"\n"), SizeIs(1));
  EXPECT_THAT(errors_of("[server]\nlisten = \"[::1]:8080\"\n"), SizeIs(0));
}

TEST(Config, APublicUrlThatIsNoneIsNamedWithItsLine) {
  EXPECT_THAT(errors_of("[server]\n\npublic_url = \"vote.example.org\"\n"),
              ElementsAre("rostrum.toml:3: server.public_url has to begin with http:// or "
                          "https://"));
  EXPECT_THAT(errors_of("[server]\npublic_url = \"https://\"\n"), ElementsAre(HasSubstr("a host")));
  EXPECT_THAT(errors_of("[server]\npublic_url = \"https://a.b/#x\"\n"), SizeIs(1));
  EXPECT_THAT(errors_of("[server]\npublic_url = \"https://a.b:8443\"\n"), SizeIs(0));
}

TEST(Config, AFileThatItNamesMustBeThere) {
  EXPECT_THAT(errors_of("[tls]\ncertificate = \"/nowhere/a.pem\"\nkey = \"/tmp\"\n"),
              ElementsAre("rostrum.toml:2: tls.certificate names a file that is not there: "
                          "/nowhere/a.pem",
                          "rostrum.toml:3: tls.key names a folder, not a file: /tmp"));
  EXPECT_THAT(errors_of("[sample]\nfile = \"none.toml\"\n"),
              ElementsAre("rostrum.toml:2: sample.file names a file that is not there: none.toml"));
}

TEST(Config, AnUnknownKeyNamesThoseThatThereAre) {
  EXPECT_THAT(errors_of("[server]\nlissen = \"x\"\n"),
              ElementsAre(HasSubstr("rostrum.toml:2: server.lissen is not known; allowed are "
                                    "listen, data_dir")));
  EXPECT_THAT(errors_of("[sever]\n"), ElementsAre(HasSubstr("allowed are [server], [tls]")));
}

TEST(Config, AllErrorsAreToldAtOnce) {
  EXPECT_EQ(errors_of("[server]\nlisten = 1\nbehind_proxy = \"no\"\n[access]\nwatch=1\n").size(),
            3U);
}

TEST(Config, WhatIsNotTomlNamesLineAndColumn) {
  EXPECT_THAT(errors_of("[server]\nlisten = \n"), ElementsAre(HasSubstr("rostrum.toml:2:")));
}

TEST(Config, ACodeIsNeededWhereWatchingAsksForOne) {
  EXPECT_THAT(errors_of("[access]\nwatch = \"code\"\n"),
              ElementsAre(HasSubstr("access.code has to say which")));
}

TEST(Config, AFileThatIsNotThereIsSaidSo) {
  const auto config = read_config_file("/nowhere/rostrum.toml");
  ASSERT_FALSE(config);
  EXPECT_THAT(config.error(), ElementsAre(HasSubstr("/nowhere/rostrum.toml")));
}

template <std::size_t count>
auto read(const char* const (&arguments)[count]) {
  return read_command_line(static_cast<int>(count), arguments);
}

TEST(CommandLine, FlagsGoOverTheFile) {
  const auto line =
      read({"rostrumd", "--config", ROSTRUM_SOURCE_DIR "/config/rostrum.toml", "--data-dir", "data",
            "--listen", "0.0.0.0:9", "--public-url", "https://vote.example.org/"});
  ASSERT_TRUE(line) << line.error().text;
  EXPECT_EQ(line->config.listen, "0.0.0.0:9");
  EXPECT_EQ(line->config.public_url, "https://vote.example.org");
}

TEST(CommandLine, SaysWhatDoesNotGoTogether) {
  const auto line = read({"rostrumd", "--data-dir", "d", "--tls-cert", "a.pem"});
  ASSERT_FALSE(line);
  EXPECT_EQ(line.error().exit_code, 2);
  EXPECT_THAT(line.error().text, HasSubstr("--tls-key"));
  const auto without_folder = read({"rostrumd"});
  ASSERT_FALSE(without_folder);
  EXPECT_THAT(without_folder.error().text, HasSubstr("--data-dir"));
}

TEST(CommandLine, FlagsAreCheckedAsTheFileIs) {
  const auto said = [](const char* flag, const char* value) {
    const auto line = read({"rostrumd", "--check-config", flag, value});
    return line ? std::string() : line.error().text;
  };
  EXPECT_THAT(said("--listen", "here"), HasSubstr("--listen cannot be used: \"here\""));
  EXPECT_THAT(said("--public-url", "a.b"), HasSubstr("--public-url has to begin with http://"));
  EXPECT_THAT(said("--tls-cert", "/nowhere.pem"), HasSubstr("--tls-cert names a file"));
  EXPECT_THAT(said("--tls-key", "/nowhere.key"), HasSubstr("--tls-key names a file"));
  EXPECT_THAT(said("--sample", "/nowhere.toml"), HasSubstr("--sample names a file"));
  EXPECT_EQ(said("--listen", "127.0.0.1:0"), "");
}

TEST(CommandLine, HelpIsNoError) {
  const auto line = read({"rostrumd", "--help"});
  ASSERT_FALSE(line);
  EXPECT_EQ(line.error().exit_code, 0);
  EXPECT_THAT(line.error().text, HasSubstr("--listen"));
}

}  // namespace
}  // namespace rostrum::main
