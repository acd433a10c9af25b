#include "erfara/corpus/person_line.h"

#include <gtest/gtest.h>

namespace erfara {
namespace {

TEST(PersonLineTest, TellsSignaturesAndHeadingsFromOtherLines) {
  const Gazetteer gazetteer = Gazetteer::load();
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"Sara Ek", "Sara Ek|"},
           {"Sara Ek, jurist på Inköp Bergslagen", "Sara Ek|jurist på Inköp Bergslagen"},
           {"Sara Ek Trainee- jurist", "Sara Ek|Trainee- jurist"},
           {"Sara Ek Upphandlare, trainee Flens kommun",
            "Sara Ek|Upphandlare, trainee Flens kommun"},
           {"Sara - utredare", "Sara|utredare"},
           {"Fridens! /Sara, HR-trainee", "Sara|HR-trainee"},
           {"Allt gott, Sara, Utredare omgång två", "Sara|Utredare omgång två"},
           {"/Sara", "Sara|"},
           {"Ha det bra allihop / Sara", "Sara|"},
           {"Soliga hälsningar från Sara", "Sara|"},
           {"Sara von Ek, planarkitekt", "Sara von Ek|planarkitekt"},
           {"Sara är jurist på kommunen", ""},
           {"Sara Ek berättar om sin tid", ""},
           {"European Media Partner och andra företag i hela landet igen", ""},
           {"Flens kommun", ""},
           {"Vad gör Sara Ek?", ""},
           {"Omvårdnad Gävle", ""},
           {"Trainee Södra Norrland", ""},
           {"Tack Sara!", ""},
           {"Möt Sara - gatuingenjör", "Sara|gatuingenjör"},
           {"Fem snabba frågor till Sara Ek", "Sara Ek|"},
           {"Intervju med Sara Ek, arkitekt", "Sara Ek|arkitekt"},
           {"Möt våra medarbetare", ""},
       }) {
    const auto person = person_line(input, gazetteer);
    EXPECT_EQ(person ? person->name + "|" + person->rest : "", expected) << input;
  }
}

}  // namespace
}  // namespace erfara
