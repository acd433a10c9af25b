#include "erfara/language/spelling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

#include "erfara/text/normalise.h"
#include "language/edit_distance.h"

namespace erfara {
namespace {

struct Entry {
  std::string_view word;
  std::uint64_t frequency = 1;
};

class Spelling {
 public:
  explicit Spelling(std::initializer_list<Entry> entries) {
    SpellingBuilder builder;
    for (const Entry& entry : entries) builder.add(entry.word, entry.frequency);
    tables_ = builder.build();
  }
  SpellingIndex index() const { return SpellingIndex(view_of(tables_)); }
  std::string suggest(std::string_view word) const { return index().suggest(word).value_or(""); }

 private:
  SpellingTables tables_;
};

struct Case {
  std::string_view typed, meant;
};

TEST(SpellingTest, FindsWhatWasMeant) {
  const Spelling spelling{{"fågel"},       {"brygga", 9}, {"bryggan", 3}, {"segelbåt"}, {"ångbåt"},
                          {"sjömärke", 2}, {"hamn"},      {"fyrvaktare"}, {"fyrskepp"}};
  for (const auto& [typed, meant] : std::initializer_list<Case>{
           {"bryga", "brygga"},            // left out, doubled
           {"brygggan", "bryggan"},        // too many
           {"bruggan", "bryggan"},         // another
           {"byrggan", "bryggan"},         // swapped
           {"rbygga", "brygga"},           // at the beginning
           {"fagel", "fågel"},             // typed without å
           {"fägel", "fågel"},             // another accent
           {"Sjomarke", "sjömärke"},       // several, and a capital
           {"sjomarkke", "sjömärke"},      // accents and an edit
           {"fyrvvaktrae", "fyrvaktare"},  // two edits in a long word
           {"segelbåtz", "segelbåt"},
           {"hmn", ""},     // under four letters
           {"hamnxx", ""},  // two edits in a short word
           {"hamn", ""},    // there
           {"HAMN", ""},
           {"lokomotiv", ""},  // nothing like it
           {"", ""},
           {"hamn2", ""},  // a digit
           {"----", ""},
       }) {
    EXPECT_EQ(spelling.suggest(typed), meant) << typed;
  }
}

TEST(SpellingTest, OneEditForSevenLettersTwoForEight) {
  const Spelling spelling{{"roddbat"}, {"roddbaten"}};
  EXPECT_EQ(spelling.suggest("roddxxt"), "");
  EXPECT_EQ(spelling.suggest("roddxten"), "roddbaten");
}

TEST(SpellingTest, RanksByEditsThenErrorThenFrequency) {
  const Spelling spelling{{"klippan", 1}, {"klippor", 900}, {"vila", 1},   {"vika", 50},
                          {"loda", 1},    {"löda", 90},     {"låga", 500}, {"laga", 3}};
  for (const auto& [typed, meant] : std::initializer_list<Case>{
           {"klippanr", "klippan"},  // one edit before two
           {"vjla", "vila"},
           {"vixa", "vika"},  // neither key is beside x: the more frequent
           {"lodä", "loda"},  // one accent before two
           {"lägä", "låga"},  // as many accents: the more frequent
       }) {
    EXPECT_EQ(spelling.suggest(typed), meant) << typed;
  }
}

TEST(SpellingTest, ACompoundThatIsAWordIsNoError) {
  const Spelling spelling{{"fyrtorn"}, {"båtbrygga"}};
  const auto is_word = [](std::string_view word) {
    return word == "fyrkorn" || word == "batbrygga";
  };
  EXPECT_EQ(spelling.index().suggest("fyrkorn", is_word), std::nullopt);
  EXPECT_EQ(spelling.index().suggest("fyrtorx", is_word), "fyrtorn");
  EXPECT_EQ(spelling.index().suggest("batbrygga", is_word), "båtbrygga") << "accents come first";
}

TEST(SpellingTest, CorrectsOnePartOfACompoundThatIsNotThere) {
  const Spelling spelling{{"segling"}, {"hamn"}, {"tävling"}, {"båts", 2}};
  for (const auto& [typed, meant] : std::initializer_list<Case>{
           {"seglinghamnn", "seglinghamn"},
           {"seglingshammn", "seglingshamn"},
           {"sgelingshamn", "seglingshamn"},
           {"tavlingshamn", "tävlingshamn"},
           {"sgelingshmn", ""},  // both parts wrong
       }) {
    EXPECT_EQ(spelling.suggest(typed), meant) << typed;
  }
}

TEST(SpellingTest, LeavesOutWhatHasNoSpelling) {
  for (const std::string_view word : {"ö", "bro", "2014", "bil2", "----", ""}) {
    EXPECT_FALSE(has_spelling(word)) << word;
  }
  EXPECT_FALSE(has_spelling(std::string(41, 'a')));
  EXPECT_TRUE(has_spelling(std::string(40, 'a')));
  EXPECT_TRUE(has_spelling("åäöå"));
  const Spelling spelling{{"bro"}, {"2014"}};
  EXPECT_EQ(spelling.index().size(), 0U);
  EXPECT_EQ(spelling.suggest("broo"), "");
  EXPECT_EQ(SpellingIndex().suggest("broar"), std::nullopt);
}

TEST(SpellingTest, AddsUpTheFrequenciesOfAWord) {
  const Spelling spelling{{"fina", 6}, {"fika", 5}, {"fika", 5}};
  EXPECT_EQ(spelling.index().size(), 2U);
  EXPECT_EQ(spelling.suggest("fiza"), "fika");
}

// Symmetric deletion finds exactly the words that comparing with every word finds.
TEST(SpellingTest, FindsAWordWheneverThereIsOne) {
  std::mt19937 random(17);
  const auto text = [&](std::size_t least, std::size_t most) {
    std::string letters(least + random() % (most - least + 1), ' ');
    for (char& letter : letters) letter = "abcde"[random() % 5];
    return letters;
  };
  std::set<std::string> words;
  while (words.size() < 1500) words.insert(text(4, 12));
  SpellingBuilder builder;
  for (const std::string& word : words) builder.add(word, 1);
  const SpellingTables tables = builder.build();
  const SpellingIndex index(view_of(tables));
  std::size_t found = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::string typed = text(8, 13);
    if (words.count(typed) > 0) continue;
    std::size_t least = 3;
    for (const std::string& word : words) least = std::min(least, edit_distance(typed, word, 2));
    const auto suggestion = index.suggest(typed);
    if (least > 2) continue;  // a compound may be corrected by part
    ++found;
    ASSERT_TRUE(suggestion) << typed;
    EXPECT_EQ(edit_distance(typed, *suggestion, 2), least) << typed << " " << *suggestion;
  }
  EXPECT_GT(found, 20U);
}

TEST(SpellingTest, AcceptsAnyWord) {
  const Spelling spelling{{"segelbåt"}, {"кириллица"}, {"straße"}, {"sjömärke"}};
  EXPECT_EQ(spelling.suggest("strasse"), "straße");
  EXPECT_EQ(spelling.suggest("кирилица"), "кириллица");
  std::mt19937 random(5);
  const std::vector<std::string> letters = {"s", "e", "å",    "ß",  "æ", "к",
                                            "-", "'", "🙂", "漢", "İ"};
  for (int i = 0; i < 2000; ++i) {
    std::string word;
    for (std::size_t n = random() % 45; n > 0; --n) word += letters[random() % letters.size()];
    const auto suggestion = spelling.index().suggest(word);
    EXPECT_NE(suggestion, lowered(word));
  }
}

}  // namespace
}  // namespace erfara
