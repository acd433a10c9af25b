#include "erfara/corpus/line_form.h"

#include <gtest/gtest.h>

namespace erfara {
namespace {

TEST(LineFormTest, TellsWhatStandsAtTheEndsOfALine) {
  struct Case {
    std::string_view text;
    bool dash, opens_quote, ends_quote, ends_sentence;
  };
  for (const auto& [text, dash, opens_quote, ends_quote, ends] : std::initializer_list<Case>{
           {"– Ja, det gör jag.", true, false, false, true},
           {"- Ja", true, false, false, false},
           {"-tal är inget streck", false, false, false, false},
           {"”Så kul!”", false, true, true, true},
           {"»Så kul«", false, true, true, true},
           {"Så här:", false, false, false, true},
           {"Kim Ek", false, false, false, false},
           {"", false, false, false, false},
       }) {
    EXPECT_EQ(dash, starts_with_dash(text)) << text;
    EXPECT_EQ(opens_quote, starts_with_quote(text)) << text;
    EXPECT_EQ(ends_quote, ends_with_quote(text)) << text;
    EXPECT_EQ(ends, ends_sentence(text)) << text;
  }
}

TEST(LineFormTest, TakesTheDashOff) {
  for (const auto& [text, rest] :
       std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {"– Kim Ek, jurist", "Kim Ek, jurist"},
           {"–Kim Ek, jurist", "Kim Ek, jurist"},
           {"—  Kim", "Kim"},
           {"- Kim", "Kim"},
           {"-tal", "-tal"},
           {"–", ""},
           {"", ""},
       }) {
    EXPECT_EQ(without_dash(text), rest) << text;
  }
}

TEST(LineFormTest, KnowsSpansOfYears) {
  ReadLine line;
  for (const char* text : {"Trainee 2012–2014", "hösten 2012 till våren 2014", "Grupp 2012/13"}) {
    line.line.text = text;
    EXPECT_TRUE(names_years(line)) << text;
  }
  for (const char* text :
       {"Ring 0278 25 000", "Plats 1000 av 1200", "Kl 1500-16", "2015-09-14", "5 tips", "2012"}) {
    line.line.text = text;
    EXPECT_FALSE(names_years(line)) << text;
  }
}

TEST(LineFormTest, TellsSmallLettersFromCapitals) {
  EXPECT_TRUE(starts_lower("är här"));
  EXPECT_FALSE(starts_lower("Är här"));
  EXPECT_FALSE(starts_lower("2012"));
  EXPECT_FALSE(starts_lower(""));
}

TEST(LineFormTest, FindsWordsOnly) {
  ReadLine line;
  line.lower = "”jag minns, åjag och jagåker.” mig";
  EXPECT_TRUE(has_word(line, "jag"));
  EXPECT_TRUE(has_word(line, "mig"));
  EXPECT_TRUE(has_word(line, "minns"));
  EXPECT_FALSE(has_word(line, "min"));
  line.lower = "åjag jagåker";
  EXPECT_FALSE(has_word(line, "jag"));
}

TEST(LineFormTest, PutsWrappedLinesTogether) {
  const auto line = [](std::string text, bool after_blank) {
    ReadLine result;
    result.line.text = std::move(text);
    result.line.after_blank = after_blank;
    return result;
  };
  const ReadLine before = line("Vi räknade bilar hela", false);
  EXPECT_TRUE(goes_on(before, line("förmiddagen och lite till.", false)));
  EXPECT_FALSE(goes_on(before, line("förmiddagen och lite till.", true)));
  EXPECT_FALSE(goes_on(before, line("Sedan blev det lunch.", false)));
  EXPECT_FALSE(goes_on(line("Vi räknade bilar.", false), line("förmiddagen gick.", false)));
}

TEST(LabelTest, LeavesTheTimeOutOfTheKey) {
  struct Case {
    std::string_view line, key;
    bool of_traineeship;
  };
  for (const auto& [text, key, of_traineeship] : std::initializer_list<Case>{
           {"Utbildning: jurist", "utbildning", false},
           {"Tjänst under traineeåret: jurist", "tjänst", true},
           {"Arbetade som trainee: Flens kommun", "arbetade", true},
       }) {
    const auto label = label_of(text);
    ASSERT_TRUE(label) << text;
    EXPECT_EQ(key, label->key) << text;
    EXPECT_EQ(of_traineeship, label->of_traineeship) << text;
  }
}

}  // namespace
}  // namespace erfara
