#include "erfara/analysis/subcorpus.h"

#include <gtest/gtest.h>

#include "studied_corpus.h"

namespace erfara {
namespace {

// The last two are the same text on two pages.
const std::string kTwice =
    "Under hösten har jag fått följa arbetet med en ny översiktsplan från första skissen till "
    "samrådet, och det har varit lärorikt att se hur många som vill säga sitt om kommunens framtid "
    "när kartorna ligger på bordet i biblioteket och kaffet är varmt. Jag har skrivit protokoll.";
const std::vector<Record> kRecords = {
    written_by(make_record("a", "Plan för skolan.", "planerare", "Tranås", 2012), "Ylva Nyman"),
    make_record("b", "Ingen plan alls här.", "jurist", "Tranås", 2013, "En titel"),
    written_by(make_record("c", "Skolan igen.", "jurist", "Eksjö", 2013), "Ylva Nyman"),
    make_record("d", kTwice, "planerare", "Eksjö", 2014),
    make_record("e", kTwice, "planerare", "Eksjö", 2015),
};

TEST(SubcorpusTest, CountsNarrativesWordsPersonsAndAnonymous) {
  StudiedCorpus corpus(kRecords);
  EXPECT_EQ(corpus.select("skolan").size, (SubcorpusSize{2, 5, 1, 0, 0}));
  EXPECT_EQ(corpus.select("kommun:Tranås").size, (SubcorpusSize{2, 9, 2, 1, 0}));
  EXPECT_EQ(corpus.select("giraff").size, (SubcorpusSize{}));
}

TEST(SubcorpusTest, CountsNearDuplicatesOnceUnlessShown) {
  StudiedCorpus corpus(kRecords);
  const Subcorpus once = corpus.select("roll:planerare");
  EXPECT_EQ(once.size.narratives, 2u);
  EXPECT_EQ(once.size.folded, 1u);
  const Subcorpus each = corpus.select("roll:planerare", DuplicateMode::show);
  EXPECT_EQ(each.size.narratives, 3u);
  EXPECT_EQ(each.size.folded, 0u);
  EXPECT_EQ(corpus.edition().everything().size.narratives, 4u);
  EXPECT_EQ(corpus.edition().everything().size.folded, 1u);
}

// A near-duplicate of a member would bring the member's words into what it is compared with.
TEST(SubcorpusTest, RestHasNoNearDuplicatesOfMembers) {
  StudiedCorpus corpus(kRecords);
  const Subcorpus selection = corpus.select("år:2015");
  const Subcorpus rest = rest_of(corpus.edition(), selection, DuplicateMode::fold);
  EXPECT_EQ(rest.size.narratives, 3u);
  EXPECT_FALSE(rest.narratives.has(3));
  const Subcorpus shown = rest_of(corpus.edition(), selection, DuplicateMode::show);
  EXPECT_EQ(shown.size.narratives + selection.size.narratives, 5u);
}

TEST(SubcorpusTest, PutsNarrativesOfAPersonTogether) {
  StudiedCorpus corpus(kRecords);
  EXPECT_EQ(corpus.select("", DuplicateMode::show).by_person,
            (std::vector<NarrativeNumber>{0, 2, 1, 3, 4}));
}

}  // namespace
}  // namespace erfara
