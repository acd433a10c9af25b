// Each way that was found to stop, feed or fool the routing library when it owns the sockets, and
// what the front does about it; in each, somebody else is answered meanwhile.
#include "erfara/server/front.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <vector>

#include "erfara/platform/error.h"
#include "server/bystander.h"
#include "server/running_server.h"

namespace erfara {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

constexpr milliseconds kShort{300};

FrontLimits short_limits() {
  FrontLimits limits;
  limits.head_timeout = limits.body_timeout = limits.idle_timeout = kShort;
  limits.write_timeout = limits.linger_timeout = kShort;
  return limits;
}

// Ends what a bystander asked during an attack, and says in the report how long he waited at most.
// The bound is far above what is measured: it tells a server that stands still from a busy machine.
void expect_others_were_answered(Bystander& bystander) {
  const auto waited = bystander.longest_wait().count();
  testing::Test::RecordProperty("longest_wait_of_others_ms", static_cast<int>(waited));
  EXPECT_GE(waited, 0) << "another client got no answer";
  EXPECT_LT(waited, 5000);
}

const std::string kSearch = "GET /api/v1/search?q=a HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(FrontTest, KeepsAConnectionAndTakesPipelinedRequests) {
  RunningServer server;
  Client client(server.port());
  for (int i = 0; i < 20; ++i) EXPECT_EQ(client.get("/api/v1/search?q=a").status, 200);
  std::string many;
  for (int i = 0; i < 50; ++i) {
    many += "GET /api/v1/search?q=" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
  }
  client.send(many);
  client.finish();
  for (int i = 0; i < 50; ++i) {
    EXPECT_THAT(client.receive().body, HasSubstr("\"text\": \"" + std::to_string(i) + "\""));
  }
  EXPECT_TRUE(client.is_closed());
}

TEST(FrontTest, ClosesWhenAsked) {
  RunningServer server;
  Client client(server.port());
  const Reply reply = client.get("/healthz", "Connection: close\r\n");
  EXPECT_EQ(reply.header("connection"), "close");
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(exchange(server.port(), "GET /healthz HTTP/1.0\r\n\r\n").header("connection"), "close");
}

TEST(FrontTest, ReadsABodyAndGoesOnAfterIt) {
  RunningServer server;
  Client client(server.port());
  const std::string body(60000, 'x');
  client.send("POST /api/v1/search HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n" +
              body.substr(0, 100));
  client.send(body.substr(100) + kSearch);
  EXPECT_EQ(client.receive().status, 405);
  EXPECT_EQ(client.receive().status, 200);
}

TEST(FrontTest, AsksForABodyThatWaits) {
  RunningServer server;
  Client client(server.port());
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.receive().status, 100);
  client.send("ab");
  EXPECT_EQ(client.receive().status, 405);
}

TEST(FrontTest, DoesNotWaitForThoseWhoDrip) {
  RunningServer server(short_limits());
  Bystander bystander(server.port());
  std::vector<std::unique_ptr<Client>> slow;
  slow.reserve(24);
  for (int i = 0; i < 24; ++i) slow.push_back(std::make_unique<Client>(server.port()));
  // A byte at a time, for longer than the time that a head may take.
  std::size_t alive = slow.size();
  for (std::size_t at = 0; alive > 0 && at < kSearch.size() - 4; ++at) {
    alive = 0;
    for (const auto& client : slow) alive += client->send(kSearch.substr(at, 1)) ? 1U : 0U;
    std::this_thread::sleep_for(milliseconds(20));
  }
  for (const auto& client : slow) EXPECT_TRUE(client->is_closed());
  EXPECT_EQ(server.metrics().refusals(Refusal::slow_head), 24U);
  expect_others_were_answered(bystander);
}

TEST(FrontTest, TellsTheSlowWhy) {
  RunningServer server(short_limits());
  EXPECT_EQ(exchange(server.port(), "GET / HTTP/1.1\r\n").status, 408);
  EXPECT_EQ(
      exchange(server.port(), "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc").status,
      408);
  EXPECT_EQ(exchange(server.port(), "").status, 0);  // idle: closed without a word
}

TEST(FrontTest, RefusesWhatIsTooLarge) {
  RunningServer server;
  Bystander bystander(server.port());
  const std::string line = "GET / HTTP/1.1\r\nHost: a\r\n";
  EXPECT_EQ(exchange(server.port(), line + "A: " + std::string(1000000, 'a')).status, 431);
  std::string flood = line;
  while (flood.size() < 1000000) flood += "A: b\r\n";
  EXPECT_EQ(exchange(server.port(), flood).status, 431);
  EXPECT_EQ(exchange(server.port(), "GET /" + std::string(1000000, 'a')).status, 414);
  EXPECT_EQ(exchange(server.port(), std::string(1000000, 'a')).status, 414);
  EXPECT_EQ(
      exchange(server.port(), "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\nabc")
          .status,
      413);
  expect_others_were_answered(bystander);
}

struct Attack {
  std::string bytes;
  int status;
};

TEST(FrontTest, RefusesWhatFools) {
  RunningServer server;
  Bystander bystander(server.port());
  const std::string start = "POST /api/v1/search HTTP/1.1\r\nHost: a\r\n";
  const std::vector<Attack> attacks = {
      {start + "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n", 411},
      {start + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {start + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde", 400},
      {start + "Content-Length: 4\r\nContent-Encoding: gzip\r\n\r\nabcd", 415},
      {start + "Content-Length: 4\r\nContent-Encoding: br\r\n\r\nabcd", 415},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      {"GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=0-0,1-1,2-2\r\n\r\n", 416},
      {"GET / HTTP/1.1\r\nHost: a\r\nREMOTE_ADDR: 10.0.0.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nLOCAL_ADDR: 10.0.0.1\r\n\r\n", 400},
      {"GET /assets/style.css%00.png HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {std::string("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 28), 400},
      {"GET / HTTP/1.1\nHost: a\n\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n folded\r\n\r\n", 400},
      {"GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505},
      {"BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"GET / HTTP/1.1\r\nHost: a\r\nExpect: much\r\n\r\n", 417},
  };
  for (const auto& [bytes, status] : attacks) {
    Client client(server.port());
    client.send(bytes);
    const Reply reply = client.receive();
    EXPECT_EQ(reply.status, status) << bytes;
    EXPECT_EQ(reply.header("content-type"), "application/problem+json");
    EXPECT_EQ(reply.header("connection"), "close");
    EXPECT_TRUE(client.is_closed()) << bytes;  // nothing after it is taken for a request
  }
  expect_others_were_answered(bystander);
}

TEST(FrontTest, PutsNoHeaderIntoAnAnswerThatAClientWrote) {
  RunningServer server;
  Bystander bystander(server.port());
  for (const std::string target :
       {"/api/v1/narratives/x%0d%0aSet-Cookie:%20a=b", "/api/v1/search?q=x%0d%0aSet-Cookie:%20a=b",
        "/x%0d%0aSet-Cookie:%20a=b", "/api/v1/x%0d%0aSet-Cookie:%20a=b"}) {
    const Reply reply = get(server.port(), target, "If-None-Match: \"a\"\r\nX-A: b\r\n");
    EXPECT_NE(reply.status, 0) << target;
    EXPECT_EQ(reply.headers.count("set-cookie"), 0U) << target;
  }
  expect_others_were_answered(bystander);
}

TEST(FrontTest, TakesOneRangeForNone) {
  RunningServer server;
  const Reply reply = get(server.port(), "/api/v1/search?q=a", "Range: bytes=0-1\r\n");
  EXPECT_EQ(reply.status, 200);
  EXPECT_GT(reply.body.size(), 20U);
}

TEST(FrontTest, AnswersWhileAThousandIdle) {
  RunningServer server;
  Bystander bystander(server.port());
  std::vector<std::unique_ptr<Client>> idle;
  idle.reserve(1000);
  for (int i = 0; i < 1000; ++i) {
    idle.push_back(std::make_unique<Client>(server.port(), "127.0.1." + std::to_string(i % 5 + 1)));
  }
  // They are within the cap of a network, so they stand, and each is served when it asks.
  for (const std::size_t i : {0U, 499U, 999U}) EXPECT_EQ(idle[i]->get("/healthz").status, 200);
  EXPECT_EQ(server.metrics().refusals(Refusal::too_many_connections), 0U);
  expect_others_were_answered(bystander);
}

TEST(FrontTest, WhoPilesUpConnectionsLosesHisOwn) {
  FrontLimits limits;
  limits.connections_per_network = 5;
  RunningServer server(limits);
  Client other(server.port(), "127.0.0.9");
  std::vector<std::unique_ptr<Client>> piled;
  piled.reserve(12);
  for (int i = 0; i < 12; ++i) piled.push_back(std::make_unique<Client>(server.port()));
  EXPECT_EQ(piled.back()->get("/healthz").status, 200);
  EXPECT_TRUE(piled.front()->is_closed());
  EXPECT_EQ(other.get("/healthz").status, 200);
  EXPECT_EQ(server.metrics().refusals(Refusal::too_many_connections), 7U);
}

TEST(FrontTest, FreesTrustedProxiesOfTheCap) {
  FrontLimits limits;
  limits.connections_per_network = 2;
  Policy policy = RunningServer::under_any_name();
  policy.trusted_proxies = {*AddressRange::parse("127.0.0.0/8")};
  RunningServer server(limits, 2, policy);
  std::vector<std::unique_ptr<Client>> many;
  many.reserve(6);
  for (int i = 0; i < 6; ++i) many.push_back(std::make_unique<Client>(server.port()));
  for (const auto& client : many) EXPECT_EQ(client->get("/healthz").status, 200);
}

// A flood behind a proxy is one network's; the others behind it are let in.
TEST(FrontTest, HoldsTheRateOfEachNetworkBehindAProxy) {
  Policy policy = RunningServer::under_any_name();
  policy.trusted_proxies = {*AddressRange::parse("127.0.0.1")};
  policy.rate = {1, 3, 100};
  policy.origins = {"https://www.example"};
  RunningServer server({}, 2, policy);
  const std::string flood = "X-Forwarded-For: 192.0.2.7\r\nOrigin: https://www.example\r\n";
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(get(server.port(), "/api/v1/search?q=a", flood).status, 200);
  }
  const Reply refused = get(server.port(), "/api/v1/search?q=a", flood);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.header("retry-after"), "1");
  EXPECT_EQ(refused.header("access-control-allow-origin"), "https://www.example");
  EXPECT_THAT(refused.body, HasSubstr("anrop"));
  EXPECT_EQ(get(server.port(), "/healthz", "X-Forwarded-For: 192.0.2.200\r\n").status, 429);
  EXPECT_EQ(get(server.port(), "/healthz", "X-Forwarded-For: 198.51.100.7\r\n").status, 200);
  EXPECT_EQ(get(server.port(), "/healthz").status, 200);
  EXPECT_EQ(server.metrics().refusals(Refusal::rate), 2U);
}

// What a client writes itself does not count, however often it changes.
TEST(FrontTest, DoesNotBelieveAddressesFromOutside) {
  Policy policy = RunningServer::under_any_name();
  policy.trusted_proxies = {*AddressRange::parse("127.0.0.1")};
  policy.rate = {1, 5, 100};
  RunningServer server({}, 2, policy);
  int let_in = 0;
  for (int i = 0; i < 20; ++i) {
    const std::string invented = "10.1." + std::to_string(i) + ".1";
    const std::string headers = "X-Forwarded-For: " + invented +
                                ", 192.0.2.7\r\nForwarded: for=" + invented +
                                "\r\nX-Real-IP: " + invented + "\r\n";
    if (get(server.port(), "/healthz", headers).status == 200) ++let_in;
  }
  EXPECT_LT(let_in, 10);
}

TEST(FrontTest, AnswersUnderItsOwnNamesAlone) {
  Policy policy;
  policy.hosts = {"erfara.example"};
  RunningServer server({}, 1, policy);
  const auto status = [&](const std::string& host) {
    return exchange(server.port(), "GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status;
  };
  EXPECT_EQ(status("erfara.example"), 200);
  EXPECT_EQ(status("127.0.0.1:" + std::to_string(server.port())), 200);
  EXPECT_EQ(status("attacker.example"), 421);
  EXPECT_EQ(status("erfara.example.attacker.example"), 421);
  EXPECT_EQ(server.metrics().refusals(Refusal::host), 2U);
}

// Browsers get refusals as pages, also where the head was never whole.
TEST(FrontTest, RefusesBrowsersByPages) {
  RunningServer server;
  const std::string page = "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\n";
  const std::string english = "ACCEPT-language: en\r\n";
  const auto ask = [&](const std::string& line, const std::string& fields) {
    return exchange(server.port(), line + "\r\nHost: localhost\r\n" + fields + "\r\n");
  };
  const std::string long_line = "GET /?q=" + std::string(9000, 'a') + " HTTP/1.1";
  const std::vector<std::tuple<std::string, std::string, int, std::string>> cases = {
      {"GET / HTTP/1.1", "Host: b\r\n" + page, 400, "Anropets längd"},
      {"GET / HTTP/1.1", "Expect: much\r\n" + page + english, 417, "in English"},
      {"GET / HTTP/3.0", page + english, 505, "in English"},
      {"POST / HTTP/1.1", page + "Content-Length: 99999999\r\n", 413, "för stor"},
      {long_line, page + english, 414, "The address is longer than what is accepted. in English"},
  };
  for (const auto& [line, fields, status, text] : cases) {
    const Reply reply = ask(line, fields);
    EXPECT_EQ(reply.status, status) << text;
    EXPECT_EQ(reply.header("content-type"), "text/html; charset=utf-8") << text;
    EXPECT_THAT(reply.header("content-security-policy"), HasSubstr("default-src 'self'")) << text;
    EXPECT_EQ(reply.header("cache-control"), "no-store") << text;
    EXPECT_THAT(reply.body, HasSubstr(text));
  }
  for (const std::string& fields : {std::string("Accept: */*\r\n"), std::string(),
                                    std::string("Accept: application/json, text/html;q=0.5\r\n")})
    EXPECT_EQ(ask(long_line, fields).header("content-type"), "application/problem+json") << fields;
}

TEST(FrontTest, TakesALineEndBeforeARequest) {
  RunningServer server;
  const std::string request = "\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
  Client client(server.port());
  for (int i = 0; i < 3; ++i) {
    client.send(request);
    EXPECT_EQ(client.receive().status, 200);
  }
  Client slow(server.port());
  for (const char byte : request) slow.send(std::string(1, byte));
  EXPECT_EQ(slow.receive().status, 200);
}

TEST(FrontTest, HoldsTheCapOnAllConnections) {
  FrontLimits limits;
  limits.connections = 3;
  RunningServer server(limits, 1);
  std::vector<std::unique_ptr<Client>> busy;
  busy.reserve(3);
  for (int i = 0; i < 3; ++i) {
    busy.push_back(std::make_unique<Client>(server.port()));
    busy.back()->send("GET /api/v1/search?q=slow HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  while (server.connections() < 3) std::this_thread::sleep_for(milliseconds(1));
  std::this_thread::sleep_for(milliseconds(50));  // until all three requests are taken
  EXPECT_EQ(Client(server.port()).receive().status, 503);
  for (const auto& client : busy) EXPECT_EQ(client->receive().status, 200);
}

TEST(FrontTest, SaysWhenItIsBusy) {
  FrontLimits limits;
  limits.queued_requests = 1;
  RunningServer server(limits, 1);
  std::vector<std::unique_ptr<Client>> busy;
  busy.reserve(6);
  for (int i = 0; i < 6; ++i) {
    busy.push_back(std::make_unique<Client>(server.port()));
    busy.back()->send(
        "GET /api/v1/search?q=slow&lang=en HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n");
  }
  int served = 0;
  int refused = 0;
  for (const auto& client : busy) {
    const Reply reply = client->receive();
    served += reply.status == 200 ? 1 : 0;
    if (reply.status != 503) continue;
    refused += reply.header("retry-after") == "1" ? 1 : 0;
    EXPECT_THAT(reply.body, HasSubstr("busy. Try again in a moment. in English"));
  }
  EXPECT_EQ(served + refused, 6);
  EXPECT_GE(served, 1);
  EXPECT_GE(refused, 3);
}

// Whatever a path says, nothing but routes and the built-in assets lies behind it.
TEST(FrontTest, LeadsToNoFiles) {
  RunningServer server;
  Bystander bystander(server.port());
  for (const std::string target :
       {"/../../etc/passwd", "/assets/../../etc/passwd", "/assets/..%2f..%2fetc%2fpasswd",
        "/assets/%2e%2e/%2e%2e/etc/passwd", "/n/../../../etc/passwd", "//etc/passwd", "/etc/passwd",
        "/assets/", "/assets/style.css/../../x", "/assets\\..\\..\\etc\\passwd",
        "/api/v1/narratives/..%2f..%2fetc%2fpasswd", "/api/v1/../../etc/passwd"}) {
    const Reply reply = get(server.port(), target);
    EXPECT_EQ(reply.status, 404) << target;
    EXPECT_EQ(reply.body.find("root:"), std::string::npos) << target;
  }
  expect_others_were_answered(bystander);
}

TEST(FrontTest, TakesTurnsBetweenClients) {
  RunningServer server({}, 1);
  std::vector<std::unique_ptr<Client>> flood;
  flood.reserve(12);
  for (int i = 0; i < 12; ++i) {
    flood.push_back(std::make_unique<Client>(server.port()));
    flood.back()->send("GET /api/v1/search?q=slow HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(server.answers_others());  // after at most two of the twelve
  EXPECT_LT(std::chrono::steady_clock::now() - start, milliseconds(2500));
}

// Waits until it holds so many answers.
void wait_until_held(const RunningServer& server, int answers) {
  while (server.source().held() != answers) std::this_thread::sleep_for(milliseconds(1));
}

const std::string kHeld = "GET /api/v1/search?q=hold HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string kHeldAnalysis = "GET /api/v1/analysis/words?q=hold HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(FrontTest, KeepsAWorkerForOthers) {
  RunningServer server({}, 3);
  std::vector<std::unique_ptr<Client>> flood;
  flood.reserve(8);
  for (int i = 0; i < 8; ++i) {
    flood.push_back(std::make_unique<Client>(server.port()));
    flood.back()->send(kHeld);
  }
  wait_until_held(server, 2);
  EXPECT_TRUE(server.answers_others());
  EXPECT_EQ(server.source().held(), 2);
  server.source().release();
  for (const auto& client : flood) EXPECT_EQ(client->receive().status, 200);
}

TEST(FrontTest, LimitsLongWorkAndAnswersOthersMeanwhile) {
  FrontLimits limits;
  limits.long_requests = 1;
  limits.queued_long_requests = 16;  // two of a client
  RunningServer server(limits, 3);
  const auto ask = [&](const std::string& from) {
    auto client = std::make_unique<Client>(server.port(), from);
    client->send(kHeldAnalysis);
    return client;
  };
  const auto running = ask("127.0.0.1");
  wait_until_held(server, 1);
  std::vector<std::unique_ptr<Client>> flood;
  flood.reserve(3);
  for (int i = 0; i < 3; ++i) flood.push_back(ask("127.0.0.1"));
  while (server.metrics().refusals(Refusal::long_queue_full) < 1) {
    std::this_thread::sleep_for(milliseconds(1));
  }
  const auto other = ask("127.0.0.2");
  EXPECT_TRUE(server.answers_others());
  EXPECT_EQ(server.source().held(), 1);
  server.source().release();
  EXPECT_EQ(running->receive().status, 200);
  EXPECT_EQ(other->receive().status, 200);
  std::multiset<int> statuses;
  for (const auto& client : flood) {
    const Reply reply = client->receive();
    statuses.insert(reply.status);
    EXPECT_EQ(reply.header("retry-after"), reply.status == 503 ? "1" : "");
  }
  EXPECT_EQ(statuses, (std::multiset<int>{200, 200, 503}));
}

TEST(FrontTest, GivesLongWorkUpWhenTheClientLeaves) {
  FrontLimits limits;
  limits.long_requests = 1;
  RunningServer server(limits, 2);
  auto leaving = std::make_unique<Client>(server.port());
  leaving->send(kHeldAnalysis);
  wait_until_held(server, 1);
  auto waiting = std::make_unique<Client>(server.port());
  waiting->send(kHeldAnalysis);
  Client staying(server.port());
  staying.send("GET /api/v1/analysis/words HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_TRUE(server.answers_others());
  waiting.reset();
  leaving.reset();
  EXPECT_EQ(staying.receive().status, 200);
  EXPECT_EQ(server.source().given_up(), 1);
  EXPECT_EQ(server.metrics().refusals(Refusal::left), 2U);
  EXPECT_THAT(server.log(), testing::Not(HasSubstr("failed")));
}

TEST(FrontTest, AnswersThoseWhoHaveSaidAllTheyWill) {
  RunningServer server({}, 2);
  Client client(server.port());
  client.send(kHeld);
  wait_until_held(server, 1);
  client.finish();
  EXPECT_TRUE(server.answers_others());
  server.source().release();
  EXPECT_EQ(client.receive().status, 200);
  EXPECT_TRUE(client.is_closed());
}

TEST(FrontTest, DropsThoseWhoDoNotRead) {
  FrontLimits limits = short_limits();
  RunningServer server(limits);
  Bystander bystander(server.port());
  std::vector<std::unique_ptr<Client>> slow;
  slow.reserve(8);
  for (int i = 0; i < 8; ++i) {
    slow.push_back(std::make_unique<Client>(server.port()));
    std::string many;
    for (int j = 0; j < 8; ++j) many += "GET /api/v1/search?q=huge HTTP/1.1\r\nHost: a\r\n\r\n";
    slow.back()->send(many);
  }
  while (server.metrics().refusals(Refusal::slow_reader) < 8) {
    std::this_thread::sleep_for(milliseconds(20));
  }
  expect_others_were_answered(bystander);
}

TEST(FrontTest, BoundsWhatWaitsInMemory) {
  FrontLimits limits;
  limits.buffered_bytes = std::size_t{8} << 20U;
  RunningServer server(limits);
  Bystander bystander(server.port());
  std::vector<std::unique_ptr<Client>> slow;
  slow.reserve(24);
  for (int i = 0; i < 24; ++i) {
    slow.push_back(std::make_unique<Client>(server.port()));
    std::string many;
    for (int j = 0; j < 8; ++j) many += "GET /api/v1/search?q=huge HTTP/1.1\r\nHost: a\r\n\r\n";
    slow.back()->send(many);
  }
  while (server.metrics().refusals(Refusal::memory) < 4) {
    std::this_thread::sleep_for(milliseconds(5));
  }
  expect_others_were_answered(bystander);
}

TEST(FrontTest, SurvivesClientsThatLeave) {
  RunningServer server({}, 1);
  Bystander bystander(server.port());
  for (int i = 0; i < 50; ++i) {
    Client client(server.port());
    client.send(i % 2 == 0 ? kSearch : kSearch.substr(0, 20));
  }
  {
    Client client(server.port());
    client.send("GET /api/v1/search?q=slow HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  expect_others_were_answered(bystander);
}

TEST(FrontTest, FinishesOpenRequestsWhenStopped) {
  RunningServer server({}, 2);
  Client idle(server.port());
  EXPECT_EQ(idle.get("/healthz").status, 200);
  std::vector<std::unique_ptr<Client>> open;
  open.reserve(4);
  for (int i = 0; i < 4; ++i) {
    open.push_back(std::make_unique<Client>(server.port()));
    open.back()->send("GET /api/v1/search?q=slow HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  server.front().stop();
  for (const auto& client : open) EXPECT_EQ(client->receive().status, 200);
  EXPECT_TRUE(idle.is_closed());
  server.join();
  EXPECT_THROW(Client(server.port()), std::runtime_error);
}

TEST(FrontTest, DoesNotWaitForeverWhenStopped) {
  FrontLimits limits;
  limits.drain_timeout = kShort;
  RunningServer server(limits);
  Client stuck(server.port());
  stuck.send("GET / HT");
  while (server.connections() < 1) std::this_thread::sleep_for(milliseconds(1));
  server.front().stop();
  server.join();
  EXPECT_TRUE(stuck.is_closed());
}

TEST(ListenerTest, SaysThatAPortIsTaken) {
  RunningServer server;
  try {
    listen_on("127.0.0.1", server.port());
    FAIL() << "the port was shared";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::busy);
    EXPECT_THAT(error.line(), HasSubstr(std::to_string(server.port())));
    EXPECT_THAT(error.hint(), HasSubstr("choose another port"));
  }
  EXPECT_THROW(listen_on("0.0.0.0", server.port()), Error);
}

TEST(ListenerTest, TakesAPortBackAtOnce) {
  int port = 0;
  {
    RunningServer server;
    port = server.port();
    EXPECT_EQ(get(port, "/healthz", "Connection: close\r\n").status, 200);
  }
  EXPECT_EQ(listen_on("127.0.0.1", port).port, port);
}

TEST(ListenerTest, NamesAHostThatIsNotOurs) {
  for (const std::string host : {"192.0.2.1", "no such host"}) {
    try {
      listen_on(host, 0);
      FAIL() << host;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      EXPECT_THAT(error.line(), HasSubstr(host));
    }
  }
}

}  // namespace
}  // namespace erfara
