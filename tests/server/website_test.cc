// What other sites, crawlers, feed readers and operators meet.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "erfara/server/application.h"
#include "server/running_server.h"

namespace erfara {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kOrigin = "Origin: https://www.example\r\n";

Policy policy_with(const std::function<void(Policy&)>& change) {
  Policy policy = RunningServer::under_any_name();
  change(policy);
  return policy;
}

TEST(SharingTest, LetsAllowedOriginsReadTheApi) {
  RunningServer server({}, 1, policy_with([](Policy& p) { p.origins = {"https://www.example"}; }));
  const int port = server.port();
  for (const std::string target :
       {"/api/v1/search?q=a", "/api/v1/search?limit=x", "/api/v1/editions", "/api/v1/nothing"}) {
    const Reply reply = get(port, target, kOrigin);
    EXPECT_EQ(reply.header("access-control-allow-origin"), "https://www.example") << target;
    EXPECT_THAT(reply.header("vary"), HasSubstr("Origin")) << target;
    EXPECT_EQ(reply.headers.count("access-control-allow-credentials"), 0U);
    const Reply other = get(port, target, "Origin: https://evil.example\r\n");
    EXPECT_EQ(other.headers.count("access-control-allow-origin"), 0U) << target;
    EXPECT_THAT(other.header("vary"), HasSubstr("Origin")) << target;
    EXPECT_EQ(get(port, target).headers.count("access-control-allow-origin"), 0U);
  }
  EXPECT_EQ(get(port, "/", kOrigin).headers.count("access-control-allow-origin"), 0U);
  const Reply known = get(port, "/api/v1/search?q=a",
                          std::string(kOrigin) + "If-None-Match: " +
                              get(port, "/api/v1/search?q=a").header("etag") + "\r\n");
  EXPECT_EQ(known.status, 304);
  EXPECT_EQ(known.header("access-control-allow-origin"), "https://www.example");
}

TEST(SharingTest, AnswersPreflights) {
  RunningServer server({}, 1, policy_with([](Policy& p) { p.origins = {"https://www.example"}; }));
  Client client(server.port());
  const std::string asks = "Access-Control-Request-Method: POST\r\n";
  const Reply allowed = client.ask("OPTIONS", "/api/v1/instantsearch", kOrigin + asks);
  EXPECT_EQ(allowed.status, 204);
  EXPECT_EQ(allowed.header("access-control-allow-origin"), "https://www.example");
  EXPECT_EQ(allowed.header("access-control-allow-methods"), "POST, OPTIONS");
  EXPECT_EQ(allowed.header("access-control-allow-headers"), "*");
  const Reply denied =
      client.ask("OPTIONS", "/api/v1/instantsearch", "Origin: https://evil.example\r\n" + asks);
  EXPECT_EQ(denied.headers.count("access-control-allow-origin"), 0U);
  EXPECT_EQ(denied.headers.count("access-control-allow-methods"), 0U);
}

TEST(SharingTest, IsOffUnlessConfigured) {
  RunningServer server;
  const Reply reply = get(server.port(), "/api/v1/search?q=a", kOrigin);
  EXPECT_EQ(reply.headers.count("access-control-allow-origin"), 0U);
  EXPECT_EQ(reply.header("vary"), "Accept-Language, Accept-Encoding");
}

TEST(AuthorFacetTest, IsOffUntilTheConfigurationTurnsItOn) {
  RunningServer server;
  const int port = server.port();
  EXPECT_THAT(get(port, "/api/v1/search").body, Not(HasSubstr("\"author\": {\"values\"")));
  EXPECT_EQ(get(port, "/api/v1/facets/author").status, 403);
  const std::string tag = get(port, "/api/v1/search?q=a").header("etag");
  server.policy().replace(policy_with([](Policy& p) { p.author_facet = true; }));
  EXPECT_THAT(get(port, "/api/v1/search").body, HasSubstr("\"author\": {\"values\""));
  EXPECT_EQ(get(port, "/api/v1/facets/author").status, 200);
  EXPECT_NE(get(port, "/api/v1/search?q=a").header("etag"), tag);
}

TEST(IndexingTest, IsAllowedForNarrativesByTheConfigurationAlone) {
  RunningServer server;
  const int port = server.port();
  EXPECT_EQ(get(port, "/n/n1").header("x-robots-tag"), "noindex");
  server.policy().replace(policy_with([](Policy& p) { p.indexable = true; }));
  EXPECT_EQ(get(port, "/n/n1").header("x-robots-tag"), "");
  EXPECT_THAT(get(port, "/n/n1").body, HasSubstr("indexable"));
  EXPECT_EQ(get(port, "/?q=a").header("x-robots-tag"), "noindex");
  EXPECT_EQ(get(port, "/api/v1/narratives/n1").header("x-robots-tag"), "noindex");
  const Reply robots = get(port, "/robots.txt");
  EXPECT_EQ(robots.header("content-type"), "text/plain; charset=utf-8");
  EXPECT_THAT(robots.body, HasSubstr("Disallow: /api/"));
  EXPECT_THAT(robots.body, Not(HasSubstr("/n/")));
}

TEST(FeedTest, HasTheNewestOfAQueryFromTheSitesAddress) {
  RunningServer server;
  const int port = server.port();
  const Reply feed = get(port, "/feed.atom?q=plan&limit=5&utm_source=x");
  EXPECT_EQ(feed.header("content-type"), "application/atom+xml; charset=utf-8");
  EXPECT_EQ(feed.body, "<feed>http://localhost q=plan n1@2014-06-01");
  EXPECT_EQ(server.source().last_request().sort, SortKey::year_descending);
  EXPECT_EQ(server.source().last_request().limit, 5U);
  EXPECT_EQ(get(port, "/feed.atom?q=plan",
                "If-None-Match: " + get(port, "/feed.atom?q=plan").header("etag") + "\r\n")
                .status,
            304);
  server.policy().replace(policy_with([](Policy& p) { p.address = "https://erfara.example"; }));
  EXPECT_THAT(get(port, "/feed.atom").body, HasSubstr("https://erfara.example"));
  EXPECT_EQ(get(port, "/opensearch.xml").body, "<opensearch>https://erfara.example");
}

TEST(AssetTest, GoesOutAsItWasCompressedAtBuildTime) {
  RunningServer server;
  const auto ask = [&](const std::string& codings) {
    return get(server.port(), "/assets/style.css", "Accept-Encoding: " + codings + "\r\n");
  };
  const std::vector<std::pair<std::string, std::string>> cases = {{"gzip, br", "br"},
                                                                  {"gzip", "gzip"},
                                                                  {"br;q=0, gzip", "gzip"},
                                                                  {"identity", ""},
                                                                  {"*", "br"}};
  for (const auto& [codings, coding] : cases) {
    const Reply reply = ask(codings);
    EXPECT_EQ(reply.header("content-encoding"), coding) << codings;
    EXPECT_EQ(reply.body, coding == "br" ? "brotli" : coding == "gzip" ? "zipped" : "body{}");
    EXPECT_EQ(reply.header("vary"), "Accept-Encoding");
    EXPECT_EQ(
        get(server.port(), "/assets/style.css", "If-None-Match: " + reply.header("etag") + "\r\n")
            .status,
        304);
  }
}

TEST(AdministrationTest, IsNotThereWithoutAKey) {
  RunningServer server;
  Client client(server.port());
  EXPECT_EQ(client.ask("POST", "/api/v1/reload").status, 404);
  EXPECT_EQ(client.ask("POST", "/api/v1/reload", "Authorization: Bearer \r\n").status, 404);
  EXPECT_EQ(server.reloads(), 0);
}

TEST(AdministrationTest, TakesTheWholeKeyAlone) {
  const std::string key = "abcdefghijklmnopqrstuvwx";
  RunningServer server({}, 1, policy_with([&](Policy& p) {
                         p.admin_key = key;
                         p.origins = {"*"};
                       }));
  Client client(server.port());
  for (const std::string& wrong :
       std::vector<std::string>{"", "Bearer ", "Bearer a", "Bearer " + key + "y",
                                "Bearer abcdefghijklmnopqrstuvwX", "Basic " + key}) {
    const Reply reply = client.ask("POST", "/api/v1/reload", "Authorization: " + wrong + "\r\n");
    EXPECT_EQ(reply.status, 401) << wrong;
    EXPECT_EQ(reply.header("www-authenticate"), "Bearer");
  }
  EXPECT_EQ(client.ask("POST", "/api/v1/reload").status, 401);
  EXPECT_EQ(client.get("/api/v1/reload", "Authorization: Bearer " + key + "\r\n").status, 405);
  EXPECT_EQ(server.reloads(), 0);
  const Reply done = client.ask("POST", "/api/v1/reload",
                                std::string(kOrigin) + "Authorization: Bearer " + key + "\r\n");
  EXPECT_EQ(done.status, 202);
  EXPECT_EQ(done.headers.count("access-control-allow-origin"), 0U);
  EXPECT_EQ(server.reloads(), 1);
}

TEST(RequestLogTest, SaysNothingOfQueriesAndAddressesUnlessTold) {
  RunningServer server;
  const int port = server.port();
  get(port, "/api/v1/search?q=hemligt");
  EXPECT_EQ(server.log(), "");
  LogOptions options;
  options.requests = true;
  server.logger().set_options(options);
  get(port, "/api/v1/search?q=hemligt");
  EXPECT_THAT(server.log(), HasSubstr("request method=\"GET\" route=\"search\" status=200"));
  EXPECT_THAT(server.log(), Not(HasSubstr("hemligt")));
  EXPECT_THAT(server.log(), Not(HasSubstr("127.0.0.1")));
  options.queries = options.addresses = true;
  server.logger().set_options(options);
  get(port, "/api/v1/search?q=hemligt");
  EXPECT_THAT(server.log(), HasSubstr("target=\"/api/v1/search?q=hemligt\" network=\"127.0.0.1\""));
}

TEST(SecurityHeadersTest, StandOnEveryAnswer) {
  RunningServer server;
  for (const std::string target :
       {"/", "/n/n1", "/api", "/feed.atom", "/robots.txt", "/assets/style.css", "/nothing",
        "/api/v1/search", "/api/v1/search?limit=x", "/api/v1/openapi.json", "/metrics"}) {
    const Reply reply = get(server.port(), target);
    EXPECT_THAT(reply.header("content-security-policy"), HasSubstr("frame-ancestors 'none'"));
    EXPECT_THAT(reply.header("content-security-policy"), Not(HasSubstr("unsafe")));
    EXPECT_EQ(reply.header("x-content-type-options"), "nosniff") << target;
    EXPECT_EQ(reply.header("cross-origin-resource-policy"), "same-origin") << target;
    EXPECT_EQ(reply.headers.count("server"), 0U) << target;
    const bool is_page = reply.header("content-type").starts_with("text/html");
    EXPECT_EQ(reply.headers.count("permissions-policy"), is_page ? 1U : 0U) << target;
  }
}

}  // namespace
}  // namespace erfara
