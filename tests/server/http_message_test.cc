#include "erfara/server/http_message.h"

#include <gtest/gtest.h>

#include "erfara/server/etag.h"
#include "erfara/server/fair_queue.h"
#include "erfara/server/query_string.h"

namespace erfara {
namespace {

TEST(HttpMessageTest, ChoosesTheLanguageLikedBest) {
  const std::vector<std::pair<std::string, Language>> cases = {
      {"sv", Language::swedish},
      {"en", Language::english},
      {"EN-gb,sv;q=0.5", Language::english},
      {"en;q=0.4, sv;q=0.8", Language::swedish},
      {"de, fr", Language::swedish},
      {"de, en;q=0.1", Language::english},
      {"*", Language::swedish},
      {"en;q=0", Language::swedish},
      {"", Language::swedish},
      {";;q=,,=", Language::swedish},
      {"eng", Language::swedish},
  };
  for (const auto& [list, expected] : cases) EXPECT_EQ(language_from(&list), expected) << list;
  EXPECT_EQ(language_from(nullptr), Language::swedish);
}

TEST(HttpMessageTest, KnowsWhoTakesGzip) {
  const std::vector<std::pair<std::string, bool>> cases = {
      {"gzip, deflate, br", true}, {"br", false}, {"gzip;q=0, *", false}, {"*", true}, {"", false}};
  for (const auto& [list, expected] : cases)
    EXPECT_EQ(accepts_coding(&list, "gzip"), expected) << list;
}

TEST(HttpMessageTest, PrintsTheDateOfRfc9110) {
  EXPECT_EQ(http_date(std::chrono::system_clock::from_time_t(784111777)),
            "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(EtagTest, MatchesItselfCompressedOrInAList) {
  const std::string tag = entity_tag("a");
  EXPECT_EQ(tag.size(), 34U);
  EXPECT_NE(tag, entity_tag("b"));
  EXPECT_EQ(matching_tag("\"x\", W/" + tag, tag), tag);
  EXPECT_EQ(matching_tag(coded_tag(tag, "gzip"), tag), coded_tag(tag, "gzip"));
  EXPECT_EQ(matching_tag("*", tag), "");
  EXPECT_EQ(matching_tag(", ,", tag), "");
}

TEST(QueryStringTest, DecodesStrictly) {
  EXPECT_EQ(percent_decoded("a%C3%A5+b", true), "aå b");
  EXPECT_EQ(percent_decoded("a+b", false), "a+b");
  for (const char* wrong : {"%", "%4", "%4g", "%00", "%ff", "%c0%80"}) {
    EXPECT_EQ(percent_decoded(wrong, true), std::nullopt) << wrong;
  }
}

TEST(FairQueueTest, TakesTurnsBetweenClients) {
  FairQueue<int> queue({5});
  for (int i = 1; i <= 3; ++i) EXPECT_TRUE(queue.push("flood", int{i}));
  EXPECT_TRUE(queue.push("other", 10));
  EXPECT_TRUE(queue.push("third", 20));
  EXPECT_FALSE(queue.push("fourth", 30));
  std::vector<int> order;
  while (queue.has_turn()) order.push_back(queue.pop());
  EXPECT_EQ(order, (std::vector<int>{1, 10, 20, 2, 3}));
}

TEST(FairQueueTest, LeavesWhatItDoesNotTake) {
  FairQueue<std::string> queue({1});
  EXPECT_TRUE(queue.push("a", "first"));
  std::string second = "second";
  EXPECT_FALSE(queue.push("a", std::move(second)));
  EXPECT_EQ(second, "second");
}

TEST(FairQueueTest, KeepsAClientFromHavingAllOut) {
  FairQueue<int> queue({100, 3, 2});
  for (int i = 1; i <= 3; ++i) EXPECT_TRUE(queue.push("flood", int{i}));
  EXPECT_FALSE(queue.push("flood", 4));
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_EQ(queue.pop(), 2);
  EXPECT_FALSE(queue.has_turn());
  EXPECT_TRUE(queue.push("other", 10));
  EXPECT_EQ(queue.pop(), 10);
  EXPECT_FALSE(queue.has_turn());
  queue.finished("other");
  EXPECT_FALSE(queue.has_turn());
  queue.finished("flood");
  EXPECT_EQ(queue.pop(), 3);
  queue.finished("flood");
  queue.finished("flood");
  EXPECT_EQ(queue.size(), 0U);
  EXPECT_TRUE(queue.push("flood", 5));
  EXPECT_EQ(queue.pop(), 5);
}

}  // namespace
}  // namespace erfara
