#include "erfara/gazetteer/unit.h"

#include <gtest/gtest.h>

namespace erfara {
namespace {

// The first workplace in a text, with what it is.
std::string unit_in(std::string_view text) {
  static const Gazetteer gazetteer = Gazetteer::load();
  std::vector<Word> words;
  scan_words(text, words);
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto unit = find_unit(words, at, words.size(), gazetteer);
    if (!unit) continue;
    const std::size_t begin = words[unit->begin].begin;
    std::string line(text.substr(begin, words[unit->end - 1].end() - begin));
    line += unit->organisation ? " organisation" : " department";
    return unit->municipality == nullptr ? line : line + " of " + unit->municipality->name;
  }
  return "";
}

TEST(UnitTest, TellsOrganisationsFromDepartments) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"hos Region Halland i våras", "Region Halland organisation"},
           {"på Sundsvall Energi AB", "Sundsvall Energi AB organisation"},
           {"på Norra Slättens utbildningsförbund",
            "Norra Slättens utbildningsförbund organisation"},
           {"på Norra Slättens Inköpsförbund", "Norra Slättens Inköpsförbund organisation"},
           {"vid Regionförbundet Örebro", "Regionförbundet Örebro organisation"},
           {"på Mälarenergi som ingenjör", "Mälarenergi organisation"},
           {"i Simrishamn", ""},
           {"på Omvårdnad Gävle", "Omvårdnad Gävle department of Gävle"},
           {"på barn- och utbildningsförvaltningen",
            "barn- och utbildningsförvaltningen department"},
           {"på tekniska kontoret i Vara", "tekniska kontoret department"},
           {"vid kontoret för samhällsbyggnad i Vara", "kontoret för samhällsbyggnad department"},
           {"på enheten för mark och vatten", "enheten för mark och vatten department"},
           {"för kontoret var stängt", ""},
       }) {
    EXPECT_EQ(expected, unit_in(input)) << input;
  }
}

}  // namespace
}  // namespace erfara
