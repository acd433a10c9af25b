#include "erfara/gazetteer/title.h"

#include <gtest/gtest.h>

#include "erfara/gazetteer/gazetteer.h"

namespace erfara {
namespace {

const TitleTable& titles() {
  static const TitleTable table = TitleTable::load(table_folders());
  return table;
}

TEST(TitleTableTest, FindsTitlesInTheFormsThatTextsUse) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"upphandlare", "upphandlare 3323"},
           {"Upphandlaren", "upphandlare 3323"},
           {"upphandlarna", "upphandlare 3323"},
           {"leg. sjuksköterska", "sjuksköterska 2221"},
           {"leg sjuksköterska", "sjuksköterska 2221"},
           {"sjuksköterskor", "sjuksköterska 2221"},
           {"miljöinspektörer", "miljöinspektör 2182"},
           {"kommunikatören", "kommunikatör 2432"},
           {"verksamhetsutvecklar", "verksamhetsutvecklare 2421"},
           {"komunikatör", "kommunikatör 2432"},
           {"IT-strateg", "IT-strateg 2511"},
           {"HR-strateg", "HR-strateg 2423"},
           {"turismstrateg", "turismstrateg 2422"},
           {"biträdande plansamordnare", "plansamordnare 2163"},
           {"Trainee-samhällsvetare", "samhällsvetare 2422"},
           {"Mark- och exploateringsingenjör", "mark- och exploateringsingenjör 2164"},
           {"enhetschefer", "enhetschef 1230"},
           {"ekonomtrainee", "ekonom 2419"},
           {"planarkitekttraineer", "planarkitekt 2163"},
           {"utredartrainee", "utredare 2422"},
           {"HR-trainee", "HR-specialist 2423"},
           {"kommuntrainee", ""},
           {"trainee", ""},
           {"medarbetare", ""},
           {"handledare", ""},
           {"kommun", ""},
           {"marknad", ""},
           {"intressant", ""},
       }) {
    const auto title = titles().find(input);
    EXPECT_EQ(title ? title->name + " " + title->ssyk : "", expected) << input;
  }
}

TEST(TitleTableTest, KnowsFieldsOfWork) {
  EXPECT_EQ(titles().area("personalfrågor")->name, "hr-specialist");
  EXPECT_FALSE(titles().area("blommor"));
}

TEST(TitleTableTest, FindsTitlesAmongWords) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"jurist och upphandlare på", "3: jurist, upphandlare"},
           {"leg. sjuksköterska och trainee", "3: sjuksköterska"},
           {"Mark- och exploateringsingenjör på", "3: mark- och exploateringsingenjör"},
           {"biträdande plansamordnare på", "2: plansamordnare"},
           {"och jag", ""},
       }) {
    std::vector<Word> words;
    scan_words(input, words);
    std::string line;
    if (const auto mention = titles().mention_at(words, 0)) {
      line = std::to_string(mention->end) + ":";
      for (const Title& title : mention->titles)
        line += (line.back() == ':' ? " " : ", ") + title.name;
    }
    EXPECT_EQ(line, expected) << input;
  }
}

}  // namespace
}  // namespace erfara
