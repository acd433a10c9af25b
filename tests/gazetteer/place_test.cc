#include "erfara/gazetteer/place.h"

#include <gtest/gtest.h>

#include "erfara/gazetteer/gazetteer.h"

namespace erfara {
namespace {

const PlaceTable& places() {
  static const PlaceTable table = PlaceTable::load(table_folders());
  return table;
}

// Every mention as "names form", with "?" for an ambiguous one.
std::string line_of(std::string_view text) {
  std::vector<Word> words;
  scan_words(text, words);
  std::string line;
  for (const PlaceMention& mention : places().mentions(words)) {
    if (!line.empty()) line += "; ";
    for (const Municipality* municipality : mention.municipalities)
      line += municipality->name + ' ';
    line += mention.form == PlaceForm::municipality ? "kommun"
            : mention.form == PlaceForm::bare       ? "bare"
                                                    : "name";
    if (mention.ambiguous) line += '?';
  }
  return line;
}

TEST(PlaceTableTest, FindsTheWaysOfNamingAMunicipality) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"i Gävle kommun", "Gävle kommun"},
           {"på Härnösands kommun,", "Härnösand kommun"},
           {"Landskrona stad", "Landskrona kommun"},
           {"Göteborgs Stads trafikkontor", "Göteborg kommun"},
           {"i Umeå och Skellefteå kommun", "Umeå Skellefteå kommun"},
           {"Halmstad, Varberg och Hylte kommun", "Halmstad Varberg Hylte kommun"},
           {"i Bollnäs och Ovanåkers kommuner", "Bollnäs Ovanåker kommun"},
           {"kommunerna Kramfors och Sollefteå", "Kramfors Sollefteå kommun"},
           {"i Upplands Väsby kommun", "Upplands Väsby kommun"},
           {"jag bor i Östra Göinge", "Östra Göinge bare"},
           {"Från Ängelholm till Höganäs", "Ängelholm bare; Höganäs bare"},
           {"hos Region Gotland", "Gotland kommun"},
           {"gatan i gävle", ""},
       }) {
    EXPECT_EQ(line_of(input), expected) << input;
  }
}

TEST(PlaceTableTest, KnowsWhatIsNoMunicipality) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"vid Lunds universitet", "Lund name?"},
           {"hos Sundsvall Energi AB", "Sundsvall name"},
           {"hos Familjen Helsingborg", "Helsingborg name"},
           {"på Omvårdnad Gävle", "Gävle name"},
           {"kollegan Kerstin Berg sa", "Berg name?"},
           {"Marklund och Lundberg", ""},
           {"som Mark- och exploateringsingenjör", ""},
           {"Landskronabor i Göteborgslokaler", ""},
           {"Mora kommun och Vara", "Mora kommun; Vara bare?"},
       }) {
    EXPECT_EQ(line_of(input), expected) << input;
  }
}

TEST(PlaceTableTest, FindsByAnyName) {
  EXPECT_EQ(places().municipalities().size(), 290U);
  EXPECT_EQ(places().find("malmö STAD")->name, "Malmö");
  EXPECT_EQ(places().find("Gävle kommun")->county, "Gävleborgs län");
  EXPECT_EQ(places().find("Atlantis"), nullptr);
}

}  // namespace
}  // namespace erfara
