#include "erfara/server/gate.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>
#include <vector>

namespace erfara {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

IpAddress address(std::string_view text) { return IpAddress::parse(text).value(); }

TEST(IpAddressTest, ReadsWhatItPrints) {
  for (const std::string_view text : {"192.0.2.77", "0.0.0.0", "2001:db8::1", "::1", "::"}) {
    EXPECT_EQ(address(text).text(), text);
  }
  EXPECT_EQ(address("::ffff:192.0.2.77"), address("192.0.2.77"));
  for (const std::string_view text :
       {"", "192.0.2", "192.0.2.256", "192.0.2.1:80", "[::1]", "fe80::1%eth0", "unknown", "1"}) {
    EXPECT_FALSE(IpAddress::parse(text)) << text;
  }
  EXPECT_FALSE(IpAddress::parse(std::string_view("::1\0x", 5)));
}

TEST(IpAddressTest, KnowsTheAddressOfASocket) {
  sockaddr_in6 ipv6{};
  ipv6.sin6_family = AF_INET6;
  ::inet_pton(AF_INET6, "::ffff:198.51.100.9", &ipv6.sin6_addr);
  sockaddr_storage storage{};
  std::memcpy(&storage, &ipv6, sizeof ipv6);
  EXPECT_EQ(IpAddress::of(storage).text(), "198.51.100.9");
}

TEST(IpAddressTest, CountsByNetwork) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"192.0.2.77", "192.0.2.0/24"},
      {"127.0.0.9", "127.0.0.9"},
      {"::1", "::1"},
      {"2001:db8:1:2ff:3::4", "2001:db8:1:200::/56"},
      {"::ffff:192.0.2.77", "192.0.2.0/24"},
  };
  for (const auto& [from, expected] : cases) EXPECT_EQ(network_of(address(from)), expected);
}

TEST(AddressRangeTest, ContainsWhatSharesThePrefix) {
  struct Case {
    std::string_view range, inside, outside;
  };
  for (const auto& [text, inside, outside] : std::vector<Case>{
           {"10.0.0.0/8", "10.255.0.1", "11.0.0.0"},
           {"192.0.2.128/25", "192.0.2.200", "192.0.2.127"},
           {"192.0.2.1", "192.0.2.1", "192.0.2.2"},
           {"fd00::/8", "fdff::1", "fe00::"},
           {"0.0.0.0/0", "203.0.113.1", "2001:db8::1"},
           {"::/0", "2001:db8::1", "203.0.113.1"},
           {"10.9.8.7/8", "10.0.0.1", "9.0.0.1"},
       }) {
    const auto range = AddressRange::parse(text);
    ASSERT_TRUE(range) << text;
    EXPECT_TRUE(range->contains(address(inside))) << text;
    EXPECT_FALSE(range->contains(address(outside))) << text;
  }
  for (const std::string_view wrong :
       {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "::/129", "a/8"}) {
    EXPECT_FALSE(AddressRange::parse(wrong)) << wrong;
  }
}

TEST(PolicyTest, KnowsItsNames) {
  Policy policy;
  policy.address = "https://erfara.example:8443";
  policy.hosts = {"sok.example"};
  for (const std::string_view host :
       {"localhost", "LOCALHOST:8080", "a.localhost", "127.0.0.1:80", "[::1]:80", "192.0.2.1",
        "erfara.example", "Erfara.Example.:443", "sok.example"}) {
    EXPECT_TRUE(is_host_of(policy, host)) << host;
  }
  for (const std::string_view host :
       {"", "example", "www.sok.example", "sok.example.evil.example", "xlocalhost", "[", "[]",
        "localhost.evil.example", "127.0.0.1.evil.example"}) {
    EXPECT_FALSE(is_host_of(policy, host)) << host;
  }
  policy.hosts = {"*"};
  EXPECT_TRUE(is_host_of(policy, "anything"));
}

TEST(PolicyTest, AllowsOriginsAsAWhole) {
  Policy policy;
  EXPECT_EQ(allowed_origin(policy, "https://www.example"), "");
  policy.origins = {"https://www.example"};
  EXPECT_EQ(allowed_origin(policy, "https://www.example"), "https://www.example");
  for (const std::string_view other : {"http://www.example", "https://www.example.evil.example",
                                       "https://www.example:8443", "null", ""}) {
    EXPECT_EQ(allowed_origin(policy, other), "") << other;
  }
  policy.origins = {"*"};
  EXPECT_EQ(allowed_origin(policy, "https://any.example"), "*");
}

RequestHead head_with(std::vector<std::pair<std::string, std::string>> fields) {
  RequestHead head;
  head.fields = std::move(fields);
  return head;
}

TEST(ClientAddressTest, IsTheRightmostThatIsNoProxy) {
  struct Case {
    std::string_view peer;
    std::vector<std::pair<std::string, std::string>> fields;
    std::string_view expected;
  };
  Policy policy;
  policy.trusted_proxies = {*AddressRange::parse("10.0.0.0/8"), *AddressRange::parse("::1")};
  for (const auto& [peer, fields, expected] : std::vector<Case>{
           {"203.0.113.5", {{"x-forwarded-for", "192.0.2.1"}}, "203.0.113.5"},
           {"10.0.0.1", {}, "10.0.0.1"},
           {"10.0.0.1", {{"x-forwarded-for", "192.0.2.1"}}, "192.0.2.1"},
           {"::1", {{"x-forwarded-for", "9.9.9.9, 192.0.2.1, 10.2.2.2"}}, "192.0.2.1"},
           {"::1", {{"x-forwarded-for", "9.9.9.9"}, {"x-forwarded-for", "192.0.2.1"}}, "192.0.2.1"},
           {"10.0.0.1", {{"x-forwarded-for", "192.0.2.1:4711"}}, "192.0.2.1"},
           {"10.0.0.1", {{"x-forwarded-for", "[2001:db8::7]:4711"}}, "2001:db8::7"},
           {"10.0.0.1", {{"x-forwarded-for", "192.0.2.1, unknown, 10.2.2.2"}}, "10.2.2.2"},
           {"10.0.0.1", {{"x-forwarded-for", ""}}, "10.0.0.1"},
           {"10.0.0.1", {{"x-forwarded-for", ",,,"}}, "10.0.0.1"},
           {"10.0.0.1", {{"forwarded", "for=192.0.2.1"}}, "10.0.0.1"},
       }) {
    EXPECT_EQ(client_address(policy, head_with(fields), address(peer)).text(), expected);
  }
  policy.forwarded = ForwardedHeader::forwarded;
  for (const auto& [peer, fields, expected] : std::vector<Case>{
           {"10.0.0.1", {{"x-forwarded-for", "192.0.2.1"}}, "10.0.0.1"},
           {"10.0.0.1", {{"forwarded", "for=9.9.9.9, For=192.0.2.1;proto=https"}}, "192.0.2.1"},
           {"10.0.0.1", {{"forwarded", "proto=https; for=\"[2001:db8::7]:80\""}}, "2001:db8::7"},
           {"10.0.0.1", {{"forwarded", "for=_hidden"}}, "10.0.0.1"},
           {"10.0.0.1", {{"forwarded", "by=192.0.2.1"}}, "10.0.0.1"},
       }) {
    EXPECT_EQ(client_address(policy, head_with(fields), address(peer)).text(), expected);
  }
}

TEST(RateLimiterTest, GivesTokensBackAtTheRate) {
  RateLimiter limiter;
  const RateLimit limit{2, 3, 10};
  const RateLimiter::Time start{};
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(limiter.take("a", limit, start));
  EXPECT_EQ(limiter.take("a", limit, start), seconds(1));
  EXPECT_FALSE(limiter.take("b", limit, start));
  EXPECT_FALSE(limiter.take("a", limit, start + milliseconds(500)));
  EXPECT_TRUE(limiter.take("a", limit, start + milliseconds(600)));
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(limiter.take("a", limit, start + seconds(100)));
  EXPECT_TRUE(limiter.take("a", limit, start + seconds(100)));
}

TEST(RateLimiterTest, SaysHowLongToWait) {
  RateLimiter limiter;
  const RateLimiter::Time start{};
  const RateLimit slow{1, 1, 10};
  EXPECT_FALSE(limiter.take("a", slow, start));
  EXPECT_EQ(limiter.take("a", slow, start + milliseconds(10)), seconds(1));
  EXPECT_FALSE(limiter.take("a", {0, 1, 10}, start));  // off
}

TEST(RateLimiterTest, RemembersABoundedNumberOfNetworks) {
  RateLimiter limiter;
  const RateLimit limit{1, 1, 100};
  for (int i = 0; i < 5000; ++i) limiter.take(std::to_string(i), limit, {});
  EXPECT_TRUE(limiter.take("4999", limit, {}));
  EXPECT_TRUE(limiter.take("4900", limit, {}));
  EXPECT_FALSE(limiter.take("4899", limit, {}));  // was forgotten, so its bucket is full again
}

TEST(GateTest, LetsLoopbackAskAsOftenAsItLikes) {
  Policy policy;
  policy.rate = {1, 1, 10};
  const PolicyKeeper keeper(policy);
  Gate gate(keeper);
  const RequestHead head = head_with({{"host", "localhost"}});
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(gate.pass(head, address("127.0.0.1"), {}).refusal);
  EXPECT_FALSE(gate.pass(head, address("192.0.2.1"), {}).refusal);
  const Gate::Passage refused = gate.pass(head, address("192.0.2.99"), {});
  EXPECT_EQ(refused.refusal, Refusal::rate);
  EXPECT_EQ(refused.network, "192.0.2.0/24");
  EXPECT_EQ(refused.retry_after, seconds(1));
}

TEST(GateTest, FollowsAChangedPolicy) {
  PolicyKeeper keeper(Policy{});
  Gate gate(keeper);
  const RequestHead head = head_with({{"host", "erfara.example"}});
  EXPECT_EQ(gate.pass(head, address("127.0.0.1"), {}).refusal, Refusal::host);
  Policy next;
  next.hosts = {"erfara.example"};
  keeper.replace(next);
  EXPECT_FALSE(gate.pass(head, address("127.0.0.1"), {}).refusal);
}

}  // namespace
}  // namespace erfara
