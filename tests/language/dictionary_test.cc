#include "erfara/language/dictionary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <hunspell/hunspell.hxx>
#include <set>

#include "../temporary_folder.h"
#include "erfara/platform/error.h"

namespace erfara {
namespace {

constexpr const char* kAff = "/usr/share/hunspell/sv_SE.aff";
constexpr const char* kDic = "/usr/share/hunspell/sv_SE.dic";

std::set<std::string> stems(const Dictionary& dictionary, std::string_view form) {
  std::vector<DictionaryReading> readings;
  dictionary.read(form, readings);
  std::set<std::string> stems;
  for (const DictionaryReading& reading : readings) stems.emplace(reading.stem);
  return stems;
}

// The stems that libhunspell finds for a form that is no compound: "st:" in its analyses.
std::set<std::string> hunspell_stems(Hunspell& hunspell, const std::string& form) {
  std::set<std::string> stems;
  for (const std::string& analysis : hunspell.analyze(form)) {
    if (analysis.find("pa:") != std::string::npos) continue;
    const std::size_t begin = analysis.find("st:") + 3;
    stems.insert(analysis.substr(begin, analysis.find(' ', begin) - begin));
  }
  return stems;
}

TEST(DictionaryTest, FindsTheStemsThatHunspellFinds) {
  const Dictionary dictionary(kAff, kDic);
  Hunspell hunspell(kAff, kDic);
  for (const std::string form :
       {"bilarna",    "cykeln", "skrev",    "skrivit",  "snabbast", "grönt",
        "husens",     "museet", "fönstren", "målade",   "målas",    "gick",
        "flickornas", "städer", "lärarna",  "Uppsalas", "sovande",  "kommunerna",
        "tecknet",    "nummer", "ögon",     "vackrare", "gröna",    "öppnat"}) {
    const std::set<std::string> ours = stems(dictionary, form);
    for (const std::string& stem : hunspell_stems(hunspell, form)) {
      EXPECT_TRUE(ours.contains(stem)) << form << " of " << stem;
    }
    EXPECT_EQ(ours.empty(), hunspell_stems(hunspell, form).empty()) << form;
  }
}

class SmallDictionary : public ::testing::Test {
 protected:
  void write(const std::string& aff, const std::string& dic) {
    std::ofstream(folder_.path() / "x.aff") << aff;
    std::ofstream(folder_.path() / "x.dic") << dic;
  }
  Dictionary open() { return Dictionary(folder_.path() / "x.aff", folder_.path() / "x.dic"); }

  TemporaryFolder folder_;
};

TEST_F(SmallDictionary, ReadsRulesAndConditions) {
  write("SET UTF-8\nSFX A Y 2\nSFX A 0 en [^a]\nSFX A a or [kö]a\n",
        "3\nbåt/A\nkaka/A\nmåla\tpo:verb\n");
  const Dictionary dictionary = open();
  EXPECT_EQ(stems(dictionary, "båten"), std::set<std::string>{"båt"});
  EXPECT_EQ(stems(dictionary, "kakor"), std::set<std::string>{"kaka"});
  EXPECT_TRUE(stems(dictionary, "målor").empty());
  EXPECT_TRUE(stems(dictionary, "kakaen").empty());
  EXPECT_TRUE(dictionary.contains("måla"));
  EXPECT_FALSE(dictionary.contains("mål"));
}

TEST_F(SmallDictionary, ListsLeadingPartsOfCompounds) {
  write("SET UTF-8\nCOMPOUNDBEGIN X\nCOMPOUNDMIDDLE U\nSFX v N 1\nSFX v 0 s/WX .\n",
        "3\nbåt/X\nskog/v\nsten\n");
  const Dictionary dictionary = open();
  std::set<std::string> forms;
  dictionary.each_leading_part(
      [&](std::string_view form, const DictionaryReading&) { forms.emplace(form); });
  EXPECT_EQ(forms, (std::set<std::string>{"båt", "skogs"}));
}

TEST_F(SmallDictionary, LeavesForbiddenWordsOut) {
  write("SET UTF-8\nFORBIDDENWORD !\n", "2\nbåt\nbot/!\n");
  EXPECT_FALSE(open().contains("bot"));
}

TEST_F(SmallDictionary, NamesWhatIsWrong) {
  const auto message = [&](const std::string& aff, const std::string& dic) -> std::string {
    write(aff, dic);
    try {
      open();
    } catch (const Error& error) {
      return error.what();
    }
    return "none";
  };
  EXPECT_NE(message("SET ISO8859-1\n", "1\nbil\n").find("UTF-8"), std::string::npos);
  EXPECT_NE(message("SET UTF-8\nFLAG long\n", "1\nbil\n").find("line 2"), std::string::npos);
  EXPECT_NE(message("SET UTF-8\nSFX A 0 en [^a\n", "1\nbil\n").find("line 2"), std::string::npos);
  EXPECT_NE(message("SET UTF-8\n", "").find("no words"), std::string::npos);
  EXPECT_THROW(Dictionary("/nowhere/x.aff", "/nowhere/x.dic"), Error);
}

}  // namespace
}  // namespace erfara
