#include "erfara/language/abbreviations.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "../temporary_folder.h"
#include "erfara/platform/error.h"

namespace erfara {
namespace {

Abbreviations some() {
  return Abbreviations({{"p.å.t.", {"påt"}, false, false},
                        {"p.å.", {}, false, false},
                        {"zk", {}, false, false},
                        {"ort", {}, true, false},
                        {"osf", {}, false, true}});
}

TEST(AbbreviationsTest, EndWhereTheirSpellingEnds) {
  const Abbreviations table = some();
  struct Case {
    std::string_view text, expected;
  };
  for (const auto& [text, expected] : std::initializer_list<Case>{
           {"p.å.t. Sedan", "p.å.t."},
           {"p.å.t, sedan", "p.å.t"},
           {"p. å. t. Sedan", "p. å. t."},
           {"p å t hem", "p å t"},
           {"p å t. Sedan", "p å t"},
           {"P.å.t. hem", "P.å.t."},
           {"påt hem", "påt"},
           {"p.å. hem", "p.å."},
           {"p.a\xCC\x8A.t. hem", "p.a\xCC\x8A.t."},
           {"p  å  t", ""},
           {"p\nå", ""},
           {"på", ""},
           {"zk 5", "zk"},
           {"zk. 5", "zk."},
           {"zk. Ek", "zk."},
           {"zk.\nEk", "zk"},
           {"zk.", "zk."},
           {"osf. Men", "osf"},
           {"osf. men", "osf."},
           {"osf., men", "osf."},
           {"osf.", "osf"},
           {"ort är", ""},
           {"ort. 5", "ort."},
           {"ZK 5", ""},
           {"zky", ""},
           {"", ""},
       }) {
    const auto end = table.end_at(text, 0);
    EXPECT_EQ(text.substr(0, end.value_or(0)), expected) << text;
  }
}

TEST(AbbreviationsTest, SpellingsHaveOneCanonicalForm) {
  const Abbreviations table = some();
  for (const std::string_view text : {"p.å.t.", "p.å.t", "p. å. t.", "p å t", "P å t", "påt"}) {
    EXPECT_EQ(table.canonical(text), "p.å.t.") << text;
  }
  EXPECT_EQ(table.canonical("zk."), "zk");
  EXPECT_EQ(table.canonical("osf."), "osf");
  EXPECT_EQ(table.canonical("ort"), "");
  EXPECT_EQ(table.canonical("zkx"), "");
  EXPECT_EQ(table.canonical("p.å.t.x"), "");
}

class AbbreviationsFolder : public testing::Test {
 protected:
  Abbreviations load(const std::string& rows) {
    std::ofstream(folder_ / "abbreviations.csv") << "form,other,marks\n" << rows;
    std::vector<std::filesystem::path> folders = table_folders();
    folders.push_back(folder_.path());
    return Abbreviations::load(folders);
  }

  TemporaryFolder folder_;
};

TEST_F(AbbreviationsFolder, AddsRowsToTheTable) {
  const Abbreviations table = load("q.x.,qx,\nvz,,word;ends\n");
  EXPECT_EQ(table.canonical("q x"), "q.x.");
  EXPECT_EQ(table.canonical("qx"), "q.x.");
  EXPECT_EQ(table.canonical("vz"), "");
  EXPECT_EQ(table.canonical("t ex"), "t.ex.");
}

TEST_F(AbbreviationsFolder, RefusesWhatIsNone) {
  EXPECT_THROW(load("..,,\n"), Error);
  EXPECT_THROW(load("q.x.,,words\n"), Error);
}

}  // namespace
}  // namespace erfara
