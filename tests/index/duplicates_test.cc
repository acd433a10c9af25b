#include "erfara/index/duplicates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "erfara/index/builder.h"
#include "erfara/index/edition.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "index/records.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

using testing::IsEmpty;

// The groups of these records, a line each: the ids, that of the one that stands for them first.
std::vector<std::string> groups_of(const std::vector<Record>& records,
                                   std::size_t per_shard = 1000) {
  const TemporaryFolder folder;
  BuildOptions options;
  options.index_folder = folder.path();
  options.shard_size = {per_shard, per_shard};
  const EditionSummary summary = build_edition(in_order(records), options).summary;
  const auto edition = Edition::open(folder.path());
  const Duplicates& duplicates = edition->duplicates();
  std::vector<std::string> lines;
  std::size_t behind = 0;
  for (std::size_t group = 0; group < duplicates.groups(); ++group) {
    std::string line;
    for (const NarrativeNumber member : duplicates.group(group)) {
      EXPECT_EQ(duplicates.group_of(member).data(), duplicates.group(group).data());
      line += (line.empty() ? "" : " ") + records[member].narrative.id;
    }
    lines.push_back(line);
    behind += duplicates.group(group).size() - 1;
  }
  EXPECT_EQ(behind, summary.duplicates);
  return lines;
}

// A text of so many words that nobody wrote.
std::string invented(std::uint32_t seed, std::size_t words) {
  std::mt19937 random(seed);
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    std::string word;
    for (int syllable = 0; syllable < 2; ++syllable) {
      word += "bdfghjklmnprstv"[random() % 15];
      word += "aeiouy"[random() % 6];
    }
    text += (i == 0 ? "" : i % 9 == 0 ? ". " : " ") + word;
  }
  return text + ".";
}

// `text` with every `nth` word another one.
std::string edited(const std::string& text, std::size_t nth) {
  std::string result;
  std::size_t word = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (at > 0) result += ' ';
    result += word++ % nth == 0 ? "ändrat" : text.substr(at, end - at);
    at = end;
  }
  return result;
}

const std::string kPost =
    "Första veckan på tekniska kontoret fick jag följa med ut till det nya reningsverket. Där "
    "visade driftchefen hur slammet pumpas och varför larmet går på natten. Jag trodde att jag "
    "skulle sitta vid ett skrivbord, men det blev stövlar redan på tisdagen. Nu skriver jag en "
    "plan för hur vi mäter läckage, och den ska upp i nämnden efter sommaren.";
const std::string kOther =
    "På socialförvaltningen handlar mina dagar om siffror som ingen annan hinner titta på. Jag "
    "ringer enhetschefer, jämför månader och ritar diagram. I förra veckan presenterade jag för "
    "ledningsgruppen varför sjuktalen sjunker på ett boende men inte på grannen. Det blev en lång "
    "diskussion, och jag fick i uppdrag att gå vidare med tre förslag.";
const std::string kQuestions[] = {"Vem är du och var arbetar du någonstans just nu?",
                                  "Hur kom det sig att du sökte till programmet från början?",
                                  "Vad har varit det bästa med din tid hos oss hittills?",
                                  "Vilket råd vill du ge till den som funderar på att söka?"};

std::string answered(const std::vector<std::string>& answers) {
  std::string text;
  for (std::size_t i = 0; i < answers.size(); ++i)
    text += kQuestions[i] + "\n\n" + answers[i] + "\n\n";
  return text;
}

TEST(DuplicatesTest, TellsCopiesFromNarrativesThatShareWording) {
  const std::string programme =
      "Traineeprogrammet Norrsken är ett samarbete mellan fem kommuner vid kusten. Under arton "
      "månader byter deltagarna arbetsplats två gånger och har en egen handledare.";
  struct Case {
    std::string name, a, b;
    bool alike;
  };
  for (const auto& [name, a, b, alike] : std::initializer_list<Case>{
           {"a copy", kPost, kPost, true},
           {"in capitals, other punctuation", kPost, "– " + kPost + " !", true},
           {"the title in the text", kPost, "Stövlar på tisdagen\n\n" + kPost, true},
           {"a line of a website more", kPost,
            kPost + "\n\nPublicerad av webbredaktionen, kommunens pressrum. Dela sidan.", true},
           {"a sentence more", kPost, kPost + " Hör gärna av dig om du vill veta mer om det.",
            true},
           {"a sentence less", kPost, kPost.substr(kPost.find(". ") + 2), true},
           {"a word in twenty changed", kPost, edited(kPost, 20), true},
           {"a word in ten changed", kPost, edited(kPost, 10), true},
           {"a word in four changed", kPost, edited(kPost, 4), false},
           {"two texts", kPost, kOther, false},
           {"the same programme", programme + " " + kPost, programme + " " + kOther, false},
           {"the same end", kPost + " " + programme, kOther + " " + programme, false},
           {"a quotation", kPost, kPost.substr(0, kPost.size() / 2), false},
           {"the same questions",
            answered({"Sara, på stadsbyggnadskontoret.", "En vän tipsade mig om det.",
                      "Att få leda ett eget projekt.", "Sök, det finns inget att förlora."}),
            answered({"Jag heter Imre och är på skolkontoret.", "Jag läste en annons.",
                      "Kollegorna, utan tvekan.", "Tänk igenom vad du vill lära dig."}),
            false},
           {"the same labels",
            "Namn: Sara Ek. Kommun: Ovanlida. Roll: planerare. Utbildning: kulturgeografi i Umeå. "
            "Bäst med jobbet: att se en hel stad på en gång. Drivs av: nyfikenhet.",
            "Namn: Imre Holm. Kommun: Nederby. Roll: controller. Utbildning: ekonomi i Växjö. "
            "Bäst med jobbet: kollegorna och kaffet. Drivs av: ordning och reda.",
            false},
           {"the same questions and the same answers", answered({kPost, "En vän tipsade mig."}),
            answered({kPost, "En vän tipsade mig."}), true},
           {"the same short text", "Det är roligt att arbeta här.", "Det är roligt att arbeta här.",
            false},
       }) {
    const auto groups = groups_of({make_record("a", a), make_record("b", b)});
    EXPECT_EQ(groups.size(), alike ? 1U : 0U) << name;
  }
}

TEST(DuplicatesTest, FindsEditedCopiesAndNoOthers) {
  std::vector<Record> records;
  for (std::uint32_t i = 0; i < 200; ++i) {
    const std::string text = invented(i, 40 + i);
    records.push_back(make_record("n" + std::to_string(i), text));
    records.push_back(make_record("c" + std::to_string(i), edited(text, 20)));
  }
  const auto groups = groups_of(records);
  EXPECT_GE(groups.size(), 199U);
  for (const std::string& group : groups) {
    const std::size_t space = group.find(' ');
    EXPECT_EQ(group.substr(1, space - 1), group.substr(space + 2)) << group;
  }
}

TEST(DuplicatesTest, WordingThatManyShareIsNobodysOwn) {
  const std::string wording = invented(1, 120);
  std::vector<Record> records;
  for (std::uint32_t i = 0; i < 30; ++i) {
    records.push_back(make_record("n" + std::to_string(i), wording + " " + invented(100 + i, 20)));
  }
  EXPECT_THAT(groups_of(records), IsEmpty());
  records.push_back(make_record("copy", records[3].narrative.text + " Dela sidan."));
  EXPECT_THAT(groups_of(records), testing::ElementsAre("n3 copy"));
  for (int i = 0; i < 40; ++i) {
    records.push_back(make_record("again" + std::to_string(i), records[5].narrative.text));
  }
  EXPECT_EQ(groups_of(records).size(), 2U) << "copies word for word never make wording common";
}

TEST(DuplicatesTest, TheOneWithTitleThenMostFieldsStandsFirst) {
  EXPECT_THAT(groups_of({make_record("bare", kPost), make_record("known", kPost, "", "Umeå", 2015),
                         make_record("other", kOther), make_record("bare2", kPost),
                         make_record("titled", kPost, "", "", 0, "Stövlar på tisdagen")}),
              testing::ElementsAre("titled known bare bare2"));
}

TEST(DuplicatesTest, DoNotDependOnTheShards) {
  std::vector<Record> records;
  for (std::uint32_t i = 0; i < 60; ++i) {
    const std::string text = invented(i % 25, 60);
    records.push_back(make_record("n" + std::to_string(i), i % 3 == 0 ? edited(text, 25) : text));
  }
  const auto groups = groups_of(records);
  EXPECT_EQ(groups.size(), 25U);
  for (const std::size_t per_shard : {1, 7, 30}) EXPECT_EQ(groups_of(records, per_shard), groups);
}

TEST(DuplicatesTest, RefusesAFileAboutOtherNarratives) {
  const TemporaryFolder folder;
  BuildOptions options;
  options.index_folder = folder.path();
  const EditionSummary summary =
      build_edition(in_order({make_record("a", kPost), make_record("b", kPost)}), options).summary;
  const auto file = folder / "editions" / summary.id / "duplicates";
  EXPECT_EQ(Duplicates(file, 2).groups(), 1U);
  EXPECT_THROW(Duplicates(file, 3), Error);
}

}  // namespace
}  // namespace erfara
