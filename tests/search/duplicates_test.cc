#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "erfara/index/builder.h"
#include "erfara/index/edition.h"
#include "erfara/search/searcher.h"
#include "index/records.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kPost =
    "Min första uppgift var att räkna alla cykelställ i tätorten, från stationen till badhuset. "
    "Det lät enkelt men tog tre veckor, och resultatet blev en karta som nu hänger i foajén.";

class DuplicateSearchTest : public testing::Test {
 protected:
  DuplicateSearchTest() {
    BuildOptions options;
    options.index_folder = folder_.path();
    options.shard_size = {2, 2};
    build_edition(
        in_order({make_record("site", kPost, "", "Kalix"),
                  make_record("alone", "Även jag räknade cykelställ.", "", "Kalix"),
                  make_record("blog", kPost + " Väl mött!", "planerare", "Kalix", 2016, "Cyklar"),
                  make_record("mirror", "Ur arkivet. " + kPost, "", "Boden", 2016)}),
        options);
    searcher_.emplace(Edition::open(folder_.path()));
  }

  SearchAnswer search(const std::string& query, DuplicateMode mode,
                      const std::string& municipality = "") {
    SearchRequest request;
    request.query = query;
    request.duplicates = mode;
    if (!municipality.empty()) request.filters = {{Field::municipality, {municipality}}};
    return searcher_->search(request);
  }

  TemporaryFolder folder_;
  std::optional<Searcher> searcher_;
};

// "id+duplicates" of each hit, by id; then the total and the number folded.
std::string line(const SearchAnswer& answer) {
  std::vector<std::string> hits;
  for (const Hit& hit : answer.hits) hits.push_back(hit.id + "+" + std::to_string(hit.duplicates));
  std::sort(hits.begin(), hits.end());
  std::string line;
  for (const std::string& hit : hits) line += hit + " ";
  return line + std::to_string(answer.total) + "/" + std::to_string(answer.folded);
}

TEST_F(DuplicateSearchTest, FoldsThoseThatMatchIntoTheFirstOfThem) {
  struct Case {
    std::string query, folded, shown;
  };
  for (const auto& [query, folded, shown] : std::initializer_list<Case>{
           {"", "alone+0 blog+2 2/2", "alone+0 blog+0 mirror+0 site+0 4/0"},
           {"foajén", "blog+2 1/2", "blog+0 mirror+0 site+0 3/0"},
           {"mött", "blog+0 1/0", "blog+0 1/0"},
           {"arkivet", "mirror+0 1/0", "mirror+0 1/0"},
           {"badhuset -mött", "mirror+1 1/1", "mirror+0 site+0 2/0"},
           {"kommun:Boden", "mirror+0 1/0", "mirror+0 1/0"},
       }) {
    EXPECT_EQ(line(search(query, DuplicateMode::fold)), folded) << query;
    EXPECT_EQ(line(search(query, DuplicateMode::show)), shown) << query;
  }
}

TEST_F(DuplicateSearchTest, AFacetCountIsWhatChoosingTheValueGives) {
  for (const DuplicateMode mode : {DuplicateMode::fold, DuplicateMode::show}) {
    const SearchAnswer all = search("cykelställ", mode);
    for (const FacetCounts& counts : all.facets) {
      if (counts.field != Field::municipality) continue;
      std::uint64_t sum = counts.missing;
      for (const FacetValue& value : counts.values) {
        EXPECT_EQ(search("cykelställ", mode, value.value).total, value.count) << value.value;
        sum += value.count;
      }
      EXPECT_EQ(sum, all.total);
    }
  }
  EXPECT_EQ(line(search("cykelställ", DuplicateMode::fold, "Kalix")), "alone+0 blog+1 2/1");
  EXPECT_EQ(line(search("cykelställ", DuplicateMode::fold, "Boden")), "0/1");
}

TEST_F(DuplicateSearchTest, ANarrativeNamesItsNearDuplicates) {
  const auto ids = [&](const std::string& id) {
    const auto narrative = searcher_->narrative(id, "");
    std::vector<std::string> named;
    for (const NearDuplicate& each : narrative->duplicates) {
      EXPECT_FALSE(each.title.empty());
      named.push_back(each.id);
    }
    return named;
  };
  EXPECT_THAT(ids("site"), ElementsAre("blog", "mirror"));
  EXPECT_THAT(ids("blog"), ElementsAre("mirror", "site"));
  EXPECT_THAT(ids("alone"), IsEmpty());
}

TEST_F(DuplicateSearchTest, SimilarNarrativesAreOthers) {
  const auto answer = searcher_->similar("site", 10);
  for (const SimilarHit& each : answer->similar) EXPECT_EQ(each.hit.id, "alone");
}

}  // namespace
}  // namespace erfara
