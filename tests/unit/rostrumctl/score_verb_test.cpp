#include "rostrumctl/score_verb.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "wire/text_encoding.hpp"

namespace rostrum::ctl {
namespace {

/// What one run printed, and its exit status.
struct Printed {
  int status = 0;
  std::string out;
  std::string err;
};

/// A folder of its own for rules.toml and cards.csv.
class ScoreVerb : public ::testing::Test {
 protected:
  ScoreVerb() {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() /
              ("rostrum-score-" + std::string(test->name()) + "-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    write("rules.toml", "[scoring]\n");
  }
  ~ScoreVerb() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  Printed run(bool slots = false, bool json = false) const {
    return run_files(folder_ / "rules.toml", folder_ / "cards.csv", slots, json);
  }

  static Printed run_files(const std::filesystem::path& rules, const std::filesystem::path& cards,
                           bool slots = false, bool json = false) {
    std::ostringstream out;
    std::ostringstream err;
    const ScoreOptions options{
        .rules_file = rules, .cards_file = cards, .slots = slots, .json = json};
    const int status = run_score(options, out, err);
    return {status, out.str(), err.str()};
  }

  /// Runs, expects failure with nothing printed, and gives the errors without the folder.
  std::string errors() const {
    const Printed printed = run();
    EXPECT_EQ(printed.status, 1);
    EXPECT_EQ(printed.out, "");
    std::string text = printed.err;
    for (std::string::size_type at = 0; (at = text.find(folder_.string() + "/")) != text.npos;) {
      text.erase(at, folder_.string().size() + 1);
    }
    return text;
  }

  std::filesystem::path folder_;
};

const std::filesystem::path data = ROSTRUM_SOURCE_DIR "/tests/data";

TEST_F(ScoreVerb, TheDivingFinalComesOutAsPublished) {
  const Printed printed = run_files(data / "diving-rules.toml", data / "diving-cards.csv");
  EXPECT_EQ(printed.status, 0) << printed.err;
  EXPECT_EQ(printed.err, "");
  EXPECT_EQ(printed.out,
            "rank,presenter,unit,total\n"
            "1,WILKINSON Laura,USA,543.75\n"
            "2,LI Na,CHN,542.01\n"
            "3,MONTMINY Anne,CAN,540.15\n"
            "4,SANG Xue,CHN,513.03\n"
            "5,HEYMANS Emilie,CAN,511.92\n"
            "6,ZHUPINA Olena,UKR,489.09\n"
            "7,RICHTER-LIBISELLER Anja,AUT,482.16\n"
            "8,TIMOCHININA Svetlana,RUS,478.89\n"
            "9,CHIKINA Natalya,KAZ,466.80\n"
            "10,CHOE Myong-Hwa,PRK,453.06\n"
            "11,GILMORE Rebecca,AUS,448.95\n"
            "12,WETZIG Ute,GER,438.24\n");
}

TEST_F(ScoreVerb, TheSlotsOfTheDivingFinalNameTheDroppedJudges) {
  const Printed printed = run_files(data / "diving-rules.toml", data / "diving-cards.csv", true);
  EXPECT_EQ(printed.status, 0);
  // 7 7.5 7.5 7.5 8 8 7: the first 7 and the first 8 go; 37.5 / 5 * 6.
  EXPECT_TRUE(
      printed.out.starts_with("slot,presenter,unit,mark,dropped\n"
                              "semi-1-wilkinson-laura,WILKINSON Laura,USA,45.00,judge-1;judge-5\n"))
      << printed.out.substr(0, 200);
  EXPECT_EQ(std::ranges::count(printed.out, '\n'), 109);
}

TEST_F(ScoreVerb, ColumnsComeInAnyOrderAndSomeMayBeMissing) {
  write(
      "cards.csv",
      "score,remark,judge,presenter,slot\n80,x,a,Ana,1\n91,,b,Ana,1\n90,,a,Bo,2\n80.25,,b,Bo,2\n");
  EXPECT_EQ(run().out, "rank,presenter,unit,total\n1,Ana,,85.50\n2,Bo,,85.13\n");
}

TEST_F(ScoreVerb, ReadsWhatExcelSaves) {
  const std::string cards =
      "出场位,述职人,单位,评委,分值\r\n1,王芳,第一支部,甲,90\r\n2,李强,第二支部,甲,95\r\n";
  const std::string expected =
      "rank,presenter,unit,total\n1,李强,第二支部,95.00\n2,王芳,第一支部,90.00\n";
  write("cards.csv", cards);
  EXPECT_EQ(run().out, expected);
  write("cards.csv", "\xEF\xBB\xBF" + cards);
  EXPECT_EQ(run().out, expected);
  write("cards.csv", wire::encode_gb18030(cards));
  EXPECT_EQ(run().out, expected);
}

TEST_F(ScoreVerb, PanelsAndCriteriaGoByIdOrName) {
  write("rules.toml", R"([scoring]
decimals = 3
[[scoring.criteria]]
id = "work"
name = "实绩"
weight = 0.6
[[scoring.criteria]]
id = "speech"
weight = 0.4
[[scoring.panels]]
id = "leaders"
name = "领导"
weight = 2
[[scoring.panels]]
id = "peers"
)");
  write("cards.csv",
        "slot,presenter,panel,judge,criterion,score\n"
        "1,Ana,领导,x,实绩,90\n1,Ana,leaders,x,speech,80\n"
        "1,Ana,peers,y,work,70\n1,Ana,peers,y,speech,71\n");
  // leaders 86, peers 70.4: (2*86 + 70.4) / 3
  EXPECT_EQ(run().out, "rank,presenter,unit,total\n1,Ana,,80.800\n");
}

TEST_F(ScoreVerb, ACardThatLacksAScoreDoesNotCountAndThatIsSaid) {
  write("rules.toml",
        "[scoring]\n[[scoring.criteria]]\nid = \"a\"\n[[scoring.criteria]]\nid = \"b\"\n");
  write("cards.csv",
        "slot,presenter,judge,criterion,score\n1,Ana,x,a,90\n1,Ana,x,b,90\n1,Ana,y,a,9\n");
  const Printed printed = run();
  EXPECT_EQ(printed.out, "rank,presenter,unit,total\n1,Ana,,180.00\n");
  EXPECT_EQ(printed.err, "slot 1: the card of judge y does not count: it lacks a score\n");
}

TEST_F(ScoreVerb, RangeAndStepCountOnlyWhereTheRulesNameThem) {
  write("cards.csv", "slot,presenter,judge,score\n1,Ana,x,-0.125\n2,Bo,x,1000.3\n");
  EXPECT_EQ(run().out, "rank,presenter,unit,total\n1,Bo,,1000.30\n2,Ana,,-0.13\n");
  write("rules.toml", "[scoring]\n[[scoring.criteria]]\nid = \"a\"\nstep = 0.3\n");
  write("cards.csv", "slot,presenter,judge,score\n1,Ana,x,-0.6\n2,Bo,x,1000.2\n");
  EXPECT_EQ(run().out, "rank,presenter,unit,total\n1,Bo,,1000.20\n2,Ana,,-0.60\n");
}

TEST_F(ScoreVerb, SharersOfARankStandInOrderOfAppearance) {
  write("cards.csv", "slot,presenter,judge,score\n1,Zoe,x,9\n2,Ana,x,9\n3,Bo,x,9.5\n4,Cy,x,8\n");
  EXPECT_EQ(run().out,
            "rank,presenter,unit,total\n1,Bo,,9.50\n2,Zoe,,9.00\n2,Ana,,9.00\n4,Cy,,8.00\n");
}

TEST_F(ScoreVerb, JsonCarriesTheExactFigureToo) {
  write("cards.csv",
        "slot,presenter,unit,judge,score\n1,\"A \"\"x\"\"\",u,j,9\n1,\"A \"\"x\"\"\",u,k,8\n1,\"A "
        "\"\"x\"\"\",u,l,8\n");
  EXPECT_EQ(run(false, true).out,
            "[\n{\"rank\":1,\"shared\":false,\"presenter\":\"A \\\"x\\\"\",\"unit\":\"u\","
            "\"total\":\"8.33\",\"total_exact\":\"25/3\"}\n]\n");
  EXPECT_EQ(run(true, true).out,
            "[\n{\"slot\":\"1\",\"presenter\":\"A \\\"x\\\"\",\"unit\":\"u\",\"mark\":\"8.33\","
            "\"mark_exact\":\"25/3\",\"factor\":\"1\",\"dropped\":[],\"panels\":[{\"panel\":"
            "\"judges\",\"cards\":3,\"mark\":\"8.33\",\"mark_exact\":\"25/3\"}]}\n]\n");
}

TEST_F(ScoreVerb, BadRulesAreNamedByFileLineAndColumn) {
  write("cards.csv", "slot,presenter,judge,score\n1,Ana,x,9\n");
  write("rules.toml", "[scoring]\nmethod = \"average\"\n");
  EXPECT_TRUE(errors().starts_with("rules.toml:2:10: scoring.method must be one of")) << errors();
  write("rules.toml", "[scoring\n");
  EXPECT_TRUE(errors().starts_with("rules.toml:1:")) << errors();
  write("rules.toml", "title = 1\n");
  EXPECT_EQ(errors(), "rules.toml: [scoring] is missing\n");
}

TEST_F(ScoreVerb, BadCardsAreNamedByFileLineAndColumn) {
  write("rules.toml",
        "[scoring]\n[[scoring.criteria]]\nid = \"a\"\nminimum = 0\nmaximum = 10\nstep = 0.5\n"
        "[[scoring.panels]]\nid = \"p\"\n[[scoring.panels]]\nid = \"q\"\n");
  const std::string header = "slot,presenter,unit,factor,panel,judge,score\n";
  const auto check = [&](const std::string& rows, const std::string& expected) {
    write("cards.csv", header + rows);
    EXPECT_EQ(errors(), expected);
  };
  check("1,Ana,u,1,p,x,nine\n",
        "cards.csv:2:15: score \"nine\" is not a decimal number (such as 87.5)\n");
  check("1,Ana,u,1,p,x,\n", "cards.csv:2:15: score is empty; a judge without a score has no row\n");
  check("1,Ana,u,1,p,x,10.5\n", "cards.csv:2:15: score 10.5 is above the maximum of 10\n");
  check("1,Ana,u,1,p,x,-1\n", "cards.csv:2:15: score -1 is below the minimum of 0\n");
  check("1,Ana,u,1,p,x,9.3\n", "cards.csv:2:15: score 9.3 is not a whole number of steps of 0.5\n");
  check("1,Ana,u,0,p,x,9\n", "cards.csv:2:9: factor must be greater than 0\n");
  check("1,Ana,u,1,z,x,9\n", "cards.csv:2:11: panel \"z\" is not in the rules; allowed: p q\n");
  check("1,Ana,u,1,,x,9\n", "cards.csv:2:11: panel is empty; allowed: p q\n");
  check(",Ana,u,1,p,x,9\n", "cards.csv:2:1: slot is empty\n");
  check("1,Ana,u,1,p,x,9\n1,Ana,u,1,p,x,8\n",
        "cards.csv:3:15: a second score of judge x for slot 1\n");
  check("1,Ana,u,1,p,x,9\n1,Bo,u,1,p,y,8\n",
        "cards.csv:3:3: slot 1 has another presenter; line 2 says otherwise\n");
  check("1,Ana,u,1,p,x,9\n1,Ana,u,2,p,y,8\n",
        "cards.csv:3:9: slot 1 has another factor; line 2 says otherwise\n");
  check("1,Ana,u,1,p,x,9\n2,Ana,v,1,p,y,8\n",
        "cards.csv:3:7: presenter Ana stands with unit \"u\" before; two of one name need "
        "different names\n");
  check("1,Ana,u,1,p,x,nine\n2,Bo,u,1,p,x,ten\n",
        "cards.csv:2:15: score \"nine\" is not a decimal number (such as 87.5)\n"
        "cards.csv:3:14: score \"ten\" is not a decimal number (such as 87.5)\n");
}

TEST_F(ScoreVerb, AMissingColumnOrFileIsNamed) {
  write("cards.csv", "slot,presenter,judge\n1,Ana,x\n");
  EXPECT_TRUE(errors().starts_with("cards.csv:1:1: column score is missing")) << errors();
  std::filesystem::remove(folder_ / "cards.csv");
  EXPECT_TRUE(errors().starts_with("cards.csv: ")) << errors();
}

TEST_F(ScoreVerb, ASecondPanelThatTheRulesDoNotDeclareIsAnError) {
  write("cards.csv", "slot,presenter,panel,judge,score\n1,Ana,a,x,9\n1,Ana,a,y,9\n");
  EXPECT_EQ(run().status, 0);
  write("cards.csv", "slot,presenter,panel,judge,score\n1,Ana,a,x,9\n1,Ana,b,y,9\n");
  EXPECT_EQ(errors(),
            "cards.csv:3:7: a second panel, \"b\" beside \"a\", but the rules declare none\n");
}

TEST_F(ScoreVerb, AMarkThatTheRulesBlockIsEmptyAndSaysWhy) {
  write("rules.toml",
        "[scoring]\nempty_panel = \"block\"\n[[scoring.panels]]\nid = \"p\"\n"
        "[[scoring.panels]]\nid = \"q\"\n");
  write("cards.csv", "slot,presenter,panel,judge,score\n1,Ana,p,x,9\n");
  const Printed printed = run();
  EXPECT_EQ(printed.status, 0);
  EXPECT_EQ(printed.out, "rank,presenter,unit,total\n,Ana,,\n");
  EXPECT_EQ(printed.err,
            "slot 1: no mark: a panel has no card, which blocks the mark by the rules\n");
}

}  // namespace
}  // namespace rostrum::ctl
