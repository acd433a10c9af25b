#include "search/matcher.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "erfara/index/builder.h"
#include "erfara/query/parsed_query.h"
#include "index/records.h"
#include "search/local_reader.h"
#include "search/order.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

// The best of what was found are the same whether all of it is scored or what may be among them.
TEST(MatcherTest, KnowsTheBestWithoutScoringAll) {
  std::mt19937 random(3);
  const std::vector<std::string> words = {"plan", "planer", "väg", "vägplan", "skola", "kommun"};
  std::vector<Record> records;
  for (int i = 0; i < 900; ++i) {
    std::string text = "Detta";
    for (std::size_t n = 1 + random() % 40; n > 0; --n)
      text += " " + words[random() % words.size()];
    records.push_back(make_record("n" + std::to_string(i), text, "", "", 0,
                                  random() % 5 == 0 ? words[random() % words.size()] : ""));
  }
  TemporaryFolder folder;
  BuildOptions options;
  options.index_folder = folder.path();
  options.shard_size = {400, 400};
  build_edition(in_order(records), options);
  const auto edition = Edition::open(folder.path());
  const LocalReader reader(*edition);
  Scores all(reader.numbering().size());
  Scores some(reader.numbering().size());
  int known = 0;
  for (const char* const text :
       {"plan", "skola", "väg*", "\"plan skola\"", "plan NEAR/3 väg", "plan skola",
        "plan skola väg", "plan -skola", "plan OR skola", "plan kommun OR väg",
        "kommun* \"plan väg\"", "saknas", "NOT plan"}) {
    const ParsedQuery query = parse_query(text);
    const Matcher matcher(*edition, reader, query);
    const NarrativeSet found = matcher.matching(false);
    matcher.score(found, all);
    for (const std::size_t wanted : {1U, 7U, 100U, 2000U}) {
      const auto best = matcher.best(found, wanted, some);
      if (!best) continue;
      ++known;
      EXPECT_EQ(*best, Orderer::by_score(found, wanted, all)) << text << ", " << wanted;
      for (const NarrativeNumber number : *best) EXPECT_EQ(some[number], all[number]) << text;
    }
  }
  EXPECT_GE(known, 32) << "where one leaf scores, or each has all that was found";
}

}  // namespace
}  // namespace erfara
