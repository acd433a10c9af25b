#include "erfara/server/body_cache.h"

#include <gtest/gtest.h>

#include "server/running_server.h"

namespace erfara {
namespace {

BodyCache::Body body_of(std::size_t bytes) {
  return std::make_shared<const std::string>(bytes, 'x');
}

TEST(BodyCacheTest, FindsWhatWasKept) {
  BodyCache cache(1000);
  cache.keep("\"a\"", body_of(10));
  ASSERT_NE(cache.find("\"a\""), nullptr);
  EXPECT_EQ(cache.find("\"a\"")->size(), 10U);
  EXPECT_EQ(cache.find("\"b\""), nullptr);
  cache.clear();
  EXPECT_EQ(cache.find("\"a\""), nullptr);
}

TEST(BodyCacheTest, LetsGoOfTheLongestUnused) {
  BodyCache cache(1000);
  cache.keep("00", body_of(48));
  for (int i = 1; i <= 19; ++i) cache.keep(std::to_string(10 + i), body_of(48));
  EXPECT_NE(cache.find("00"), nullptr);  // used now, so the next to go is 11
  cache.keep("99", body_of(48));
  EXPECT_NE(cache.find("00"), nullptr);
  EXPECT_EQ(cache.find("11"), nullptr);
  EXPECT_NE(cache.find("12"), nullptr);
}

TEST(BodyCacheTest, KeepsNothingThatWouldDriveOutTheRest) {
  BodyCache cache(1600);
  cache.keep("a", body_of(100));
  EXPECT_EQ(cache.find("a"), nullptr);
  BodyCache none(0);
  none.keep("a", body_of(1));
  EXPECT_EQ(none.find("a"), nullptr);
}

TEST(AnswerCacheTest, SearchesOnceForTheSameQuestion) {
  RunningServer server;
  const Reply first = get(server.port(), "/api/v1/search?q=plan&limit=5");
  const Reply again = get(server.port(), "/api/v1/search?limit=5&q=pl%61n");
  EXPECT_EQ(server.source().searches(), 1);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.header("etag"), first.header("etag"));
  EXPECT_EQ(again.header("content-type"), first.header("content-type"));
  EXPECT_EQ(again.headers.size(), first.headers.size());
}

TEST(AnswerCacheTest, SearchesAnewInAnotherEditionAndLanguage) {
  RunningServer server;
  for (const std::string target :
       {"/api/v1/search?q=plan", "/api/v1/search?q=plan&lang=en", "/api/v1/search?q=planen"}) {
    EXPECT_EQ(get(server.port(), target).status, 200);
  }
  EXPECT_EQ(server.source().searches(), 3);
  server.source().switch_to("e2");
  const Reply reply = get(server.port(), "/api/v1/search?q=plan");
  EXPECT_EQ(server.source().searches(), 4);
  EXPECT_NE(reply.body.find("\"edition\": \"e2\""), std::string::npos);
}

TEST(AnswerCacheTest, GivesACompressedAnswerAsItWasTheFirstTime) {
  RunningServer server;
  const std::string target = "/api/v1/search?q=" + std::string(500, 'a');
  const Reply first = get(server.port(), target, "Accept-Encoding: gzip\r\n");
  const Reply again = get(server.port(), target, "Accept-Encoding: gzip\r\n");
  const Reply plain = get(server.port(), target);
  EXPECT_EQ(first.header("content-encoding"), "gzip");
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.header("etag"), first.header("etag"));
  EXPECT_NE(plain.header("etag"), first.header("etag"));
  EXPECT_GT(plain.body.size(), first.body.size());
}

}  // namespace
}  // namespace erfara
