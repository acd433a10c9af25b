#include "erfara/server/application.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "erfara/json/value.h"
#include "server/running_server.h"

namespace erfara {
namespace {

using testing::HasSubstr;
using testing::Not;

class ApplicationTest : public testing::Test {
 protected:
  RunningServer server_;
  Client client_{server_.port()};
};

std::string text_of(const json::Value& value, std::string_view name) {
  const json::Value* member = value.find(name);
  return member != nullptr && member->string() != nullptr ? *member->string() : "";
}

TEST_F(ApplicationTest, CompletesWhatIsTyped) {
  const json::Value body = json::parse(client_.get("/api/v1/suggest?q=plan&role=jurist").body);
  ASSERT_EQ(body.find("suggestions")->array()->size(), 2U);
  const json::Value& first = body.find("suggestions")->array()->front();
  EXPECT_EQ(text_of(first, "type"), "word");
  EXPECT_EQ(text_of(first, "query"), "planer");
  EXPECT_EQ(text_of(body.find("suggestions")->array()->back(), "id"), "n1");
  EXPECT_EQ(client_.get("/api/v1/suggest?q=plan&sort=year").status, 400);
}

TEST_F(ApplicationTest, CompletesForBrowsersInTheirForm) {
  const Reply reply = client_.get("/suggestions.json?q=plan");
  EXPECT_EQ(reply.header("content-type"), "application/x-suggestions+json; charset=utf-8");
  EXPECT_EQ(json::dump(json::parse(reply.body)), R"(["plan", ["planer"]])");
}

TEST_F(ApplicationTest, NamesSimilarNarratives) {
  const json::Value body = json::parse(client_.get("/api/v1/narratives/n1/similar").body);
  const json::Value& first = body.find("similar")->array()->front();
  EXPECT_EQ(text_of(*first.find("hit"), "id"), "n2");
  EXPECT_EQ(*first.find("terms")->array()->front().string(), "upphandling");
  EXPECT_EQ(client_.get("/api/v1/narratives/n1/similar?limit=0").status, 200);
  for (const char* path : {"/api/v1/narratives/n9/similar", "/api/v1/narratives//similar",
                           "/api/v1/narratives/n1/n2/similar", "/api/v1/narratives/similar/"}) {
    EXPECT_EQ(client_.get(path).status, 404) << path;
  }
}

TEST_F(ApplicationTest, AnswersASearch) {
  const Reply reply = client_.get("/api/v1/search?q=s%C3%B6k&role=upphandlare&limit=5");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.header("content-type"), "application/json; charset=utf-8");
  EXPECT_EQ(reply.header("x-content-type-options"), "nosniff");
  EXPECT_EQ(reply.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
  EXPECT_EQ(reply.header("x-robots-tag"), "noindex");
  EXPECT_EQ(reply.header("cache-control"), "no-cache");
  EXPECT_EQ(reply.header("vary"), "Accept-Language, Accept-Encoding");
  EXPECT_THAT(reply.header("server-timing"), HasSubstr("dur="));
  EXPECT_THAT(reply.header("date"), HasSubstr("GMT"));
  EXPECT_EQ(reply.headers.count("content-length"), 1U);
  EXPECT_EQ(reply.headers.count("content-type"), 1U);
  const json::Value body = json::parse(reply.body);
  EXPECT_EQ(text_of(body, "edition"), "e1");
  EXPECT_EQ(text_of(*body.find("query"), "text"), "sök");
  const SearchRequest asked = server_.source().last_request();
  EXPECT_EQ(asked.limit, 5U);
  ASSERT_EQ(asked.filters.size(), 1U);
}

TEST_F(ApplicationTest, KeepsNoAnswerThatIsPartial) {
  server_.source().set_shards(
      {{0, "127.0.0.1:7901", true, ""}, {1, "127.0.0.1:7902", false, "gone"}});
  for (const char* path : {"/api/v1/search?q=plan", "/api/v1/suggest?q=plan", "/?q=plan"}) {
    const Reply reply = client_.get(path);
    EXPECT_EQ(reply.status, 200) << path;
    EXPECT_EQ(reply.header("cache-control"), "no-store") << path;
    EXPECT_EQ(reply.header("etag"), "") << path;
  }
  const int before = server_.source().searches();
  client_.get("/api/v1/search?q=plan");
  EXPECT_EQ(server_.source().searches(), before + 1);
  server_.source().set_shards({});
  EXPECT_NE(client_.get("/api/v1/search?q=plan").header("etag"), "");
}

TEST_F(ApplicationTest, TellsOfShards) {
  EXPECT_THAT(client_.get("/metrics").body, Not(HasSubstr("erfara_shard_up")));
  server_.source().set_shards(
      {{0, "127.0.0.1:7901", true, ""}, {1, "127.0.0.1:7902", false, "gone"}});
  const Reply ready = client_.get("/readyz");
  EXPECT_EQ(ready.status, 200);
  EXPECT_EQ(ready.body, "ready\nshard 1 at 127.0.0.1:7902 does not answer: gone\n");
  const std::string metrics = client_.get("/metrics").body;
  EXPECT_THAT(metrics, HasSubstr("erfara_shard_up{shard=\"0\",replica=\"127.0.0.1:7901\"} 1\n"));
  EXPECT_THAT(metrics, HasSubstr("erfara_shard_up{shard=\"1\",replica=\"127.0.0.1:7902\"} 0\n"));
  server_.source().set_shards({{0, "127.0.0.1:7901", false, "gone"}});
  EXPECT_EQ(client_.get("/readyz").status, 503);
}

TEST_F(ApplicationTest, SaysWhatNeedsOneMachine) {
  Policy policy = RunningServer::under_any_name();
  policy.export_texts = true;
  server_.policy().replace(policy);
  server_.source().set_shards({{0, "127.0.0.1:7901", true, ""}});
  for (const char* path :
       {"/api/v1/analysis/words?q=plan", "/api/v1/analysis/words?q=plan&format=csv", "/analys",
        "/analys/ord", "/api/v1/export?q=plan&format=vrt", "/api/v1/export?q=plan&format=conllu"}) {
    EXPECT_EQ(client_.get(path).status, 501) << path;
  }
  const json::Value problem = json::parse(client_.get("/api/v1/analysis/words?q=plan").body);
  EXPECT_THAT(text_of(problem, "detail"), HasSubstr("en maskin"));
  EXPECT_EQ(client_.get("/api/v1/export?q=plan&format=csv").status, 200);
}

// A browser replaces the headers of a page that it has kept by those of the 304.
TEST_F(ApplicationTest, NotModifiedLeavesThePagesPolicyAlone) {
  const Reply page = client_.get("/?q=plan");
  EXPECT_THAT(page.header("content-security-policy"), HasSubstr("default-src 'self'"));
  const Reply again = client_.get("/?q=plan", "If-None-Match: " + page.header("etag") + "\r\n");
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.header("content-security-policy"), "");
}

struct Case {
  std::string target;
  int status;
  std::string parameter;
};

TEST_F(ApplicationTest, NamesTheParameterThatIsWrong) {
  const std::vector<Case> cases = {
      {"/api/v1/search?limit=abc", 400, "limit"},
      {"/api/v1/search?qq=abc", 400, "qq"},
      {"/api/v1/search?q=%ff", 400, "q"},
      {"/api/v1/search?q=%00", 400, "q"},
      {"/api/v1/search?q=" + std::string(513, 'a'), 400, "q"},
      {"/api/v1/search?year=%20", 400, "year"},
      {"/api/v1/narratives/n1?limit=1", 400, "limit"},
      {"/api/v1/facets/role?limit=0", 400, "limit"},
      {"/api/v1/editions?q=a", 400, "q"},
  };
  for (const auto& [target, status, parameter] : cases) {
    const Reply reply = client_.get(target);
    EXPECT_EQ(reply.status, status) << target;
    EXPECT_EQ(reply.header("content-type"), "application/problem+json") << target;
    const json::Value problem = json::parse(reply.body);
    EXPECT_EQ(problem.find("status")->integer(), status);
    EXPECT_NE(text_of(problem, "title"), "");
    EXPECT_EQ(text_of(problem, "instance"), target.substr(0, target.find('?')));
    ASSERT_NE(problem.find("errors"), nullptr) << target;
    EXPECT_EQ(text_of(problem.find("errors")->array()->front(), "parameter"), parameter);
  }
}

TEST_F(ApplicationTest, SpeaksSwedishUnlessAskedOtherwise) {
  EXPECT_THAT(client_.get("/api/v1/search?limit=x").body, HasSubstr("heltal"));
  EXPECT_THAT(client_.get("/api/v1/search?limit=x", "Accept-Language: en-GB\r\n").body,
              HasSubstr("whole number"));
  const Reply chosen = client_.get("/api/v1/search?limit=x&lang=sv", "Accept-Language: en\r\n");
  EXPECT_THAT(chosen.body, HasSubstr("heltal"));
  EXPECT_EQ(chosen.header("content-language"), "sv");
  // Where no parameter is read, too.
  EXPECT_THAT(client_.get("/api/v1/nothing?lang=en").body, HasSubstr("There is nothing"));
  EXPECT_THAT(client_.ask("PUT", "/api/v1/search?lang=en").body, HasSubstr("Use GET."));
}

TEST_F(ApplicationTest, PagesForReadersAreThere) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"/filter/role?q=plan&prefix=s", "q=plan prefix=s field=role"},
      {"/om", "current="},
      {"/tillganglighet", "access"},
      {"/integritet", "privacy"},
      {"/samling", "narratives=0 missing=0"},
      {"/samling?ids=n1,none,n1,../x", "narratives=1 missing=1"},
      {"/samling.csv?ids=n1", "excel 1"},
      {"/samling.csv?ids=n1&table=plain", "plain 1"},
      {"/n/n1", "similar=1"},
  };
  for (const auto& [target, text] : cases) {
    const Reply reply = client_.get(target);
    EXPECT_EQ(reply.status, 200) << target;
    EXPECT_THAT(reply.body, HasSubstr(text)) << target;
  }
  EXPECT_EQ(client_.get("/filter/colour").status, 404);
  EXPECT_EQ(client_.get("/filter/author").status, 404);
  EXPECT_EQ(client_.get("/samling.csv?table=xml").status, 400);
}

TEST_F(ApplicationTest, ACollectionIsDownloadedAsATable) {
  const Reply reply = client_.get("/samling.csv?ids=n1");
  EXPECT_THAT(reply.header("content-type"), HasSubstr("text/csv"));
  EXPECT_THAT(reply.header("content-disposition"), HasSubstr("attachment"));
}

TEST_F(ApplicationTest, ACollectionHasAMostOfNarratives) {
  std::string ids;
  for (int i = 0; i < 80; ++i) ids += "x" + std::to_string(i) + ",";
  EXPECT_THAT(client_.get("/samling?ids=" + ids).body, HasSubstr("missing=50"));
}

TEST_F(ApplicationTest, WhoArrivesGetsTheLanguageOfTheBrowser) {
  const std::string english = "Accept-Language: en\r\n";
  const std::vector<std::tuple<std::string, std::string, std::string>> cases = {
      {"/n/n1", "Sec-Fetch-Site: none\r\n", "en"},
      {"/n/n1", "Sec-Fetch-Site: cross-site\r\n", "en"},
      {"/n/n1?lang=sv", "Sec-Fetch-Site: none\r\n", "sv"},
      {"/n/n1", "Sec-Fetch-Site: same-origin\r\n", "sv"},
      {"/n/n1", "", "sv"},
  };
  for (const auto& [target, from, language] : cases) {
    const Reply reply = client_.get(target, english + from);
    EXPECT_EQ(reply.header("content-language"), language) << target << " " << from;
    EXPECT_THAT(reply.header("vary"), HasSubstr("Accept-Language"));
  }
}

TEST_F(ApplicationTest, SaysWhatIsNotThere) {
  for (const std::string target :
       {"/api/v1/nothing", "/api/v1/narratives/none", "/api/v1/narratives/%2e%2e",
        "/api/v1/narratives/a%2fb", "/api/v1/facets/colour", "/api/", "/api/v1/search/"}) {
    const Reply reply = client_.get(target);
    EXPECT_EQ(reply.status, 404) << target;
    EXPECT_EQ(reply.header("content-type"), "application/problem+json") << target;
  }
  for (const std::string target : {"/nothing", "/n/none", "/assets/../etc/passwd", "/assets/",
                                   "/assets/%2e%2e/%2e%2e/etc/passwd", "//", "/index.html"}) {
    const Reply reply = client_.get(target);
    EXPECT_EQ(reply.status, 404) << target;
    EXPECT_EQ(reply.header("content-type"), "text/html; charset=utf-8") << target;
    EXPECT_THAT(reply.header("content-security-policy"), HasSubstr("default-src 'self'"));
  }
}

TEST_F(ApplicationTest, TellsBrowsersOfFaultsByPages) {
  const std::string page = "Accept: text/html,*/*;q=0.8\r\n";
  for (const auto& [target, status] :
       std::vector<std::pair<std::string, int>>{{"/api/v1/search?limit=x", 400},
                                                {"/api/v1/facets/author", 403},
                                                {"/api/v1/nothing", 404},
                                                {"/api/v1/search?edition=none", 410}}) {
    const Reply reply = client_.get(target, page);
    EXPECT_EQ(reply.status, status) << target;
    EXPECT_EQ(reply.header("content-type"), "text/html; charset=utf-8") << target;
    EXPECT_THAT(reply.header("vary"), HasSubstr("Accept, ")) << target;
    EXPECT_EQ(client_.get(target, "Accept: */*\r\n").header("content-type"),
              "application/problem+json")
        << target;
  }
  EXPECT_EQ(client_.ask("PUT", "/", page).status, 405);
  EXPECT_THAT(client_.get("/n/n1?q=a&edition=none&lang=en").body,
              HasSubstr("onward=/n/n1?q=a&lang=en in English"));
}

TEST_F(ApplicationTest, AnswersNarrativesFacetsAndEditions) {
  EXPECT_THAT(client_.get("/api/v1/narratives/n1?q=a").body, HasSubstr("\"id\": \"n1\""));
  const Reply facet = client_.get("/api/v1/facets/municipality?prefix=s%C3%B6d&limit=7");
  EXPECT_THAT(facet.body,
              HasSubstr("{\"edition\": \"e1\", \"field\": \"municipality\", \"values\": "
                        "[{\"value\": \"söd\""));
  EXPECT_THAT(facet.body, HasSubstr("\"count\": 7"));
  EXPECT_THAT(client_.get("/api/v1/editions").body, HasSubstr("\"current\": \"e1\""));
}

TEST_F(ApplicationTest, KnowsMethods) {
  for (const std::string method : {"POST", "PUT", "DELETE", "PATCH", "TRACE"}) {
    const Reply reply = client_.ask(method, "/api/v1/search");
    EXPECT_EQ(reply.status, 405) << method;
    EXPECT_EQ(reply.header("allow"), "GET, HEAD, OPTIONS") << method;
  }
  const Reply options = client_.ask("OPTIONS", "/api/v1/search");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.headers.count("content-length"), 0U);
  EXPECT_EQ(client_.ask("OPTIONS", "*").status, 204);
  const Reply head = client_.ask("HEAD", "/api/v1/search?q=a");
  const Reply same = client_.get("/api/v1/search?q=a");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("content-length"), same.header("content-length"));
  EXPECT_EQ(head.header("etag"), same.header("etag"));
}

TEST_F(ApplicationTest, RevalidatesByETag) {
  const std::string tag = client_.get("/api/v1/search?q=a&year=2012&year=2013").header("etag");
  EXPECT_THAT(tag, testing::MatchesRegex("\"[0-9a-f]{32}\""));
  const int before = server_.source().searches();
  const std::string condition = "If-None-Match: " + tag + "\r\n";
  const Reply same = client_.get("/api/v1/search?year=2013&year=2012&q=a", condition);
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.header("etag"), tag);
  EXPECT_EQ(same.headers.count("content-length"), 0U);
  EXPECT_EQ(server_.source().searches(), before);  // no search for what is known
  EXPECT_EQ(client_.get("/api/v1/search?q=b&year=2012&year=2013", condition).status, 200);
  EXPECT_EQ(client_.get("/api/v1/search?q=a&year=2012&year=2013&lang=en", condition).status, 200);
  server_.source().switch_to("e2");
  EXPECT_EQ(client_.get("/api/v1/search?q=a&year=2012&year=2013", condition).status, 200);
}

TEST_F(ApplicationTest, RevalidatesWhatIsNoSearchToo) {
  for (const std::string target : {"/api/v1/editions", "/api/v1/openapi.json", "/api", "/om"}) {
    const Reply reply = client_.get(target);
    EXPECT_EQ(reply.header("cache-control"), "no-cache") << target;
    EXPECT_THAT(reply.header("vary"), HasSubstr("Accept-Encoding")) << target;
    const Reply again = client_.get(target, "If-None-Match: " + reply.header("etag") + "\r\n");
    EXPECT_EQ(again.status, 304) << target;
    EXPECT_EQ(again.header("etag"), reply.header("etag")) << target;
    EXPECT_EQ(again.header("vary"), reply.header("vary")) << target;
  }
}

TEST_F(ApplicationTest, CompressesLongAnswersForThoseWhoTakeIt) {
  const Reply plain = client_.get("/api/v1/search?q=huge");
  const Reply packed = client_.get("/api/v1/search?q=huge", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(packed.header("content-encoding"), "gzip");
  EXPECT_LT(packed.body.size(), plain.body.size() / 100);
  EXPECT_EQ(packed.body.substr(0, 2), "\x1f\x8b");
  EXPECT_NE(packed.header("etag"), plain.header("etag"));
  const Reply again =
      client_.get("/api/v1/search?q=huge", "If-None-Match: " + packed.header("etag") + "\r\n");
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(client_.get("/api/v1/editions", "Accept-Encoding: gzip, br\r\n")
                .headers.count("content-encoding"),
            0U);
}

TEST_F(ApplicationTest, KeepsToItselfWhatWentWrong) {
  for (const std::string query : {"throw", "damaged"}) {
    const Reply reply = client_.get("/api/v1/search?q=" + query);
    EXPECT_EQ(reply.status, 500);
    EXPECT_THAT(reply.body, Not(HasSubstr("secret")));
    for (const auto& [name, value] : reply.headers) EXPECT_THAT(value, Not(HasSubstr("secret")));
  }
  EXPECT_THAT(server_.log(), HasSubstr("secret"));
  EXPECT_EQ(client_.get("/api/v1/search").status, 200);
}

TEST_F(ApplicationTest, AnswersFromTheEditionAskedFor) {
  EXPECT_EQ(client_.get("/api/v1/search?edition=e1").status, 200);
  server_.source().switch_to("e2");
  EXPECT_THAT(client_.get("/api/v1/search").body, HasSubstr("\"edition\": \"e2\""));
  EXPECT_THAT(client_.get("/api/v1/search?edition=e1").body, HasSubstr("\"edition\": \"e1\""));
  server_.source().remove_older();
  const Reply gone = client_.get("/api/v1/search?edition=e1");
  EXPECT_EQ(gone.status, 410);
  const json::Value problem = json::parse(gone.body);
  EXPECT_EQ(text_of(problem, "current"), "e2");
  EXPECT_EQ(json::dump(*problem.find("change")), R"({"narratives": 1, "words": 10, "pages": 0})");
  EXPECT_THAT(client_.get("/api/v1/search?edition=e1&lang=en").body,
              HasSubstr("Since then: narratives +1, words +10, pages +0."));
  const json::Value never = json::parse(client_.get("/api/v1/search?edition=e0").body);
  EXPECT_EQ(text_of(never, "current"), "e2");
  EXPECT_EQ(never.find("change"), nullptr);
  EXPECT_EQ(client_.get("/?edition=e1").status, 410);
}

TEST_F(ApplicationTest, SwitchesEditionsUnderLoadWithoutAFailedOrMixedAnswer) {
  std::atomic<bool> is_over = false;
  std::atomic<int> failed = 0;
  std::atomic<int> mixed = 0;
  const auto ask = [&] {
    Client client(server_.port());
    while (!is_over) {
      const Reply reply = client.get("/?q=a");
      const Reply found = client.get("/api/v1/search?q=a&limit=1");
      if (reply.status != 200 || found.status != 200) ++failed;
      const std::string from = reply.body.substr(reply.body.find("from=") + 5);
      if (reply.body.find("edition=" + from + " ") == std::string::npos) ++mixed;
    }
  };
  std::thread first(ask);
  std::thread second(ask);
  for (int i = 2; i <= 1000; ++i) {
    server_.source().switch_to("e" + std::to_string(i));
    server_.source().remove_older();
    std::this_thread::sleep_for(std::chrono::microseconds(300));
  }
  is_over = true;
  first.join();
  second.join();
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(mixed, 0);
  EXPECT_THAT(client_.get("/api/v1/search").body, HasSubstr("\"edition\": \"e1000\""));
}

TEST_F(ApplicationTest, LetsGoOfAnOldEditionWhenNobodyAsks) {
  EXPECT_EQ(client_.get("/api/v1/search").status, 200);
  EXPECT_EQ(server_.source().open_answerers("e1"), 1U);
  server_.source().switch_to("e2");
  while (server_.source().open_answerers("e1") > 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

TEST_F(ApplicationTest, AdvisesOnlyWhatFindsSomething) {
  const std::string body = client_.get("/?q=nothing").body;
  EXPECT_THAT(body, HasSubstr("everything=3"));
  EXPECT_THAT(body, Not(HasSubstr("the same")));
}

TEST_F(ApplicationTest, RendersPages) {
  const Reply page = client_.get("/?q=a+b&page=3&utm_source=x");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("q=a b offset=20 total=3 edition=e1"));
  EXPECT_THAT(page.header("content-security-policy"), HasSubstr("default-src 'self'"));
  EXPECT_EQ(page.header("x-robots-tag"), "noindex");
  EXPECT_EQ(client_.get("/").header("x-robots-tag"), "");
  EXPECT_EQ(
      client_.get("/?q=a", "If-None-Match: " + client_.get("/?q=a").header("etag") + "\r\n").status,
      304);
  EXPECT_THAT(client_.get("/n/n1?q=c").body, HasSubstr("q=c"));
  const Reply wrong = client_.get("/?q=" + std::string(600, 'a'));
  EXPECT_EQ(wrong.status, 400);
  EXPECT_EQ(wrong.header("content-type"), "text/html; charset=utf-8");
}

TEST_F(ApplicationTest, KeepsThePagesLanguageInTheAddress) {
  const std::string english = "Accept-Language: en\r\n";
  EXPECT_EQ(client_.get("/", english).header("content-language"), "sv");
  EXPECT_EQ(client_.get("/", english).header("vary"),
            "Sec-Fetch-Site, Accept-Language, Accept-Encoding");
  EXPECT_EQ(client_.get("/?lang=en").header("content-language"), "en");
}

TEST_F(ApplicationTest, ServesAssetsForGood) {
  const Reply style = client_.get("/assets/style.css");
  EXPECT_EQ(style.body, "body{}");
  EXPECT_EQ(style.header("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(client_.get("/assets/style.css", "If-None-Match: \"style-1\"\r\n").status, 304);
}

TEST_F(ApplicationTest, SaysHowItIs) {
  for (const std::string prefix : {"", "/api/v1"}) {
    EXPECT_EQ(client_.get(prefix + "/healthz").body, "ok\n");
    EXPECT_EQ(client_.get(prefix + "/readyz").body, "ready\n");
  }
  server_.source().set_trouble("edition e2 was refused: damaged");
  EXPECT_THAT(client_.get("/readyz").body, HasSubstr("e2 was refused"));
  client_.get("/api/v1/search?q=secret");
  const std::string metrics = client_.get("/metrics").body;
  EXPECT_THAT(metrics, HasSubstr("erfara_requests_total{route=\"search\",status=\"200\"} 1"));
  EXPECT_THAT(metrics, HasSubstr("erfara_request_seconds_count{route=\"search\"} 1"));
  EXPECT_THAT(metrics, HasSubstr("erfara_connections 1"));
  EXPECT_THAT(metrics, HasSubstr("erfara_edition_info{edition=\"e1\"} 1"));
  EXPECT_THAT(metrics, HasSubstr("erfara_edition_narratives 3\n"));
  EXPECT_THAT(metrics, testing::ContainsRegex("\nprocess_resident_memory_bytes [1-9][0-9]+\n"));
  EXPECT_THAT(metrics, testing::ContainsRegex("\nprocess_start_time_seconds 1[0-9]+"));
  EXPECT_THAT(metrics, Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace erfara
