#include "erfara/language/lemmatizer.h"

#include <gtest/gtest.h>

#include "erfara/language/morphology.h"
#include "erfara/platform/error.h"

namespace erfara {
namespace {

TEST(LemmatizerTest, FindsTheBaseForm) {
  const std::shared_ptr<const Morphology> morphology = Morphology::shared();
  struct Case {
    std::string_view form, lemma;
  };
  for (const auto& [form, lemma] : std::initializer_list<Case>{
           // nouns
           {"cyklarnas", "cykel"},
           {"kakan", "kaka"},
           {"museerna", "museum"},
           {"avgifter", "avgift"},
           {"männen", "man"},
           {"tjänstemännen", "tjänsteman"},
           {"lärarna", "lärare"},
           {"ansvar", "ansvar"},
           {"förslaget", "förslag"},
           // verbs
           {"cyklade", "cykla"},
           {"sprang", "springa"},
           {"tillskrivits", "tillskriva"},
           {"medverkar", "medverka"},
           {"hann", "hinna"},
           {"läses", "läsa"},
           // adjectives and participles
           {"vackraste", "vacker"},
           {"gröna", "grön"},
           {"yngre", "ung"},
           {"snabbare", "snabb"},
           {"målad", "målad"},
           // names, unknown words
           {"fredrikas", "fredrika"},
           {"qwrtz", ""},
           {"", ""},
       }) {
    EXPECT_EQ(morphology->lemmatizer().lemma(form), lemma) << form;
  }
}

TEST(LemmatizerTablesTest, AFaultyRowIsNamed) {
  const auto load = [](std::vector<std::string> fields) {
    const Dictionary dictionary("/usr/share/hunspell/sv_SE.aff", "/usr/share/hunspell/sv_SE.dic");
    Lemmatizer(dictionary, {{"irregular_forms.csv", 7, std::move(fields)}});
  };
  EXPECT_NO_THROW(load({"springa", "sprang", ""}));
  EXPECT_THROW(load({"springa", "", ""}), Error);
  EXPECT_THROW(load({"springa", "sprang", "sometimes"}), Error);
}

}  // namespace
}  // namespace erfara
