#include "erfara/index/posting_lists.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "temporary_folder.h"

namespace erfara {
namespace {

using Postings = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

constexpr auto kAll = [](std::uint32_t, std::uint32_t) { return true; };

Postings random_postings(std::mt19937& random, std::size_t size, std::uint32_t most_gap,
                         std::uint32_t most_weight) {
  Postings postings;
  std::uint32_t narrative = 0;
  for (std::size_t i = 0; i < size; ++i) {
    narrative += static_cast<std::uint32_t>(random() % (most_gap + 1ULL));
    postings.emplace_back(narrative++, static_cast<std::uint32_t>(random() % (most_weight + 1ULL)));
  }
  return postings;
}

class PostingListsTest : public testing::Test {
 protected:
  PostingListsTest() {
    std::mt19937 random(1);
    for (const std::size_t size : {0U, 1U, 127U, 128U, 129U, 1000U}) {
      for (const std::uint32_t most : {0U, 1U, 100U, 3'000'000U}) {
        lists_.push_back(random_postings(random, size, most, most));
      }
    }
    lists_.push_back({{0, 7}, {UINT32_MAX - 1, UINT32_MAX}});
    PostingListsWriter writer;
    for (const Postings& postings : lists_) {
      std::vector<WeightedNarrative> weighted;
      for (const auto& [narrative, weight] : postings) weighted.push_back({narrative, weight});
      writer.add(weighted);
    }
    SectionFileWriter file(folder_ / "file");
    writer.write(file, "lists");
    file.close();
  }

  TemporaryFolder folder_;
  std::vector<Postings> lists_;
};

TEST_F(PostingListsTest, GivesBackNarrativesAndWeights) {
  const SectionFile file(folder_ / "file");
  const PostingLists lists(file, "lists");
  ASSERT_EQ(lists.size(), lists_.size());
  for (std::size_t number = 0; number < lists_.size(); ++number) {
    EXPECT_EQ(lists[number].size(), lists_[number].size());
    Postings found;
    lists[number].each(kAll, [&](std::uint32_t narrative, const PostingList::Weight& weight) {
      found.emplace_back(narrative, weight());
    });
    EXPECT_EQ(found, lists_[number]) << number;
  }
}

TEST_F(PostingListsTest, StepsOverBlocksThatAreNotWanted) {
  const SectionFile file(folder_ / "file");
  const PostingLists lists(file, "lists");
  for (std::size_t number = 0; number < lists_.size(); ++number) {
    const Postings& all = lists_[number];
    for (std::size_t wanted = 0; wanted < all.size(); wanted += 37) {
      const std::uint32_t narrative = all[wanted].first;
      std::size_t visited = 0;
      std::vector<std::uint32_t> weights;
      lists[number].each(
          [&](std::uint32_t first, std::uint32_t last) {
            return first <= narrative && narrative <= last;
          },
          [&](std::uint32_t found, const PostingList::Weight& weight) {
            ++visited;
            if (found == narrative) weights.push_back(weight());
          });
      EXPECT_LE(visited, 128U);
      EXPECT_EQ(weights, std::vector<std::uint32_t>{all[wanted].second});
    }
  }
}

}  // namespace
}  // namespace erfara
