#include "erfara/language/compound.h"

#include <gtest/gtest.h>

#include "erfara/language/morphology.h"
#include "erfara/platform/error.h"

namespace erfara {
namespace {

// The parts joined by '|', with their lemmas in parentheses where those differ.
std::string line(std::string_view word) {
  const auto morphology = Morphology::shared();
  std::string result;
  for (const CompoundPart& part :
       morphology->compounds().split(word, morphology->lemmatizer().lemma(word), false)) {
    if (!result.empty()) result += '|';
    const std::string_view text = word.substr(part.begin, part.end - part.begin);
    result += text;
    if (part.lemma != text) result += "(" + part.lemma + ")";
  }
  return result;
}

struct Case {
  std::string_view word, parts;
};

void expect_lines(std::initializer_list<Case> cases) {
  for (const auto& [word, parts] : cases) EXPECT_EQ(line(word), parts) << word;
}

TEST(CompoundTest, IsSplitIntoItsWords) {
  expect_lines({{"cykelväg", "cykel|väg"},
                {"cykelvägarna", "cykel|vägarna(väg)"},
                {"skogsmaskin", "skogs(skog)|maskin"},
                {"byggnadsvårdsfonden", "byggnads(byggnad)|vårds(vård)|fonden(fond)"},
                {"avgiftssystem", "avgifts(avgift)|system"},
                {"budgetår", "budget|år"},
                {"tullagar", "tul(tull)|lagar(lag)"},
                {"webbplattformen", "webb|plattformen(plattform)"}});
}

TEST(CompoundTest, LinkingFormsComeFromTheirWords) {
  expect_lines({{"gatukontor", "gatu(gata)|kontor"},
                {"människosyn", "människo(människa)|syn"},
                {"känslospråk", "känslo(känsla)|språk"},
                {"arbetskläder", "arbets(arbete)|kläder"},
                {"lärarlag", "lärar(lärare)|lag"},
                {"barnavård", "barna(barn)|vård"}});
}

TEST(CompoundTest, DerivationsAndChanceAreNoCompounds) {
  expect_lines({{"arbete", ""},
                {"kommunist", ""},
                {"inflytande", ""},
                {"påverka", ""},
                {"vänskap", ""},
                {"regelmässig", ""},
                {"mattias", ""},
                {"konsekvenser", ""},
                {"ö", ""},
                {"", ""}});
}

TEST(CompoundTablesTest, RowsAddRightAndWrongSplits) {
  const Dictionary dictionary("/usr/share/hunspell/sv_SE.aff", "/usr/share/hunspell/sv_SE.dic");
  const Lemmatizer lemmatizer(dictionary, {});
  const CompoundSplitter splitter(dictionary, lemmatizer,
                                  {{"compounds.csv", 2, {"whole", "cykelväg", ""}},
                                   {"compounds.csv", 3, {"split", "gurkmeja", "gurk|meja"}}});
  EXPECT_TRUE(splitter.split("cykelväg", "cykelväg", false).empty());
  EXPECT_EQ(splitter.split("gurkmeja", "gurkmeja", false).size(), 2U);
  EXPECT_EQ(splitter.split("skogsmaskin", "skogsmaskin", false).size(), 2U);
}

TEST(CompoundTablesTest, AFaultyRowIsNamed) {
  const Dictionary dictionary("/usr/share/hunspell/sv_SE.aff", "/usr/share/hunspell/sv_SE.dic");
  const Lemmatizer lemmatizer(dictionary, {});
  const std::vector<std::vector<std::string>> rows = {{"split", "gurkmeja", "gurk|mejram"},
                                                      {"linking", "gatu", ""},
                                                      {"sometimes", "gatu", ""},
                                                      {"whole", "", ""}};
  for (const std::vector<std::string>& row : rows) {
    EXPECT_THROW(CompoundSplitter(dictionary, lemmatizer, {{"compounds.csv", 2, row}}), Error)
        << row[0];
  }
}

}  // namespace
}  // namespace erfara
