#include "erfara/server/http_head.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace erfara {
namespace {

// "METHOD target length keep|close", or the name of the refusal, or "incomplete".
std::string read(const std::string& bytes, std::size_t step = 1000000,
                 const HeadLimits& limits = {}) {
  HeadScanner scanner(limits);
  for (std::size_t end = std::min(step, bytes.size());; end = std::min(end + step, bytes.size())) {
    const std::string_view buffer = std::string_view(bytes).substr(0, end);
    if (const auto refusal = scanner.scan(buffer)) return std::string(info(*refusal).name);
    if (scanner.complete()) break;
    if (end == bytes.size()) return "incomplete";
  }
  auto parsed = parse_request_head(scanner.head(bytes));
  if (const auto* refusal = std::get_if<Refusal>(&parsed)) return std::string(info(*refusal).name);
  const auto& head = std::get<RequestHead>(parsed);
  return head.method + " " + head.target + " " + std::to_string(head.content_length) +
         (head.keep_alive ? " keep" : " close");
}

struct Case {
  std::string bytes;
  std::string expected;
};

const std::string kHost = "Host: a\r\n\r\n";

TEST(HttpHeadTest, ReadsOrRefuses) {
  const std::vector<Case> cases = {
      {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / 0 keep"},
      {"\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / 0 keep"},
      {"\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "malformed"},
      {"GET /?q=a%20b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET /?q=a%20b 0 close"},
      {"GET /?q=åäö HTTP/1.1\r\n" + kHost, "GET /?q=åäö 0 keep"},
      {"GET / HTTP/1.0\r\n\r\n", "GET / 0 close"},
      {"GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", "GET / 0 keep"},
      {"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde", "POST /a 5 keep"},
      {"GET / HTTP/1.0\r\nConnection: Keep-Alive, close\r\n\r\n", "GET / 0 close"},
      {"GET / HTTP/1.1\r\nConnection: a\r\nConnection: Close\r\n" + kHost, "GET / 0 close"},
      {"OPTIONS * HTTP/1.1\r\n" + kHost, "OPTIONS * 0 keep"},
      {"GET http://a/b?c HTTP/1.1\r\n" + kHost, "GET /b?c 0 keep"},
      {"GET HTTP://A?c HTTP/1.1\r\n" + kHost, "GET /?c 0 keep"},
      {"GET http://a/ HTTP/1.0\r\n\r\n", "GET / 0 close"},
      {"GET http://a,b/ HTTP/1.0\r\n\r\n", "malformed"},
      {"GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=0-5\r\n\r\n", "GET / 0 keep"},
      {"GET / HTTP/1.1\r\nHost: a\r\nX-Empty:\r\n\r\n", "GET / 0 keep"},
      {"GET / HTTP/1.1\r\n", "incomplete"},
      // what is no HTTP/1.x
      {"GET /\r\n\r\n", "malformed"},
      {"GET  / HTTP/1.1\r\n" + kHost, "malformed"},
      {"GET /a b HTTP/1.1\r\n" + kHost, "malformed"},
      {"GET / HTTP/2.0\r\n" + kHost, "version"},
      {"GET / HTTP/1.10\r\n" + kHost, "malformed"},
      {"GET / http/1.1\r\n" + kHost, "malformed"},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "version"},
      {"FETCH / HTTP/1.1\r\n" + kHost, "method"},
      {"CONNECT a:1 HTTP/1.1\r\n" + kHost, "method"},
      {"G\tET / HTTP/1.1\r\n" + kHost, "malformed"},
      {"GET * HTTP/1.1\r\n" + kHost, "malformed"},
      {"GET index.html HTTP/1.1\r\n" + kHost, "malformed"},
      {"GET /#a HTTP/1.1\r\n" + kHost, "malformed"},
      {"GET / HTTP/1.1\r\n\r\n", "malformed"},
      {"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "malformed"},
      {"GET / HTTP/1.1\r\nHost: a_b.c-d:80\r\n\r\n", "GET / 0 keep"},
      {"GET / HTTP/1.1\r\nHost: [::ffff:127.0.0.1]:8080\r\n\r\n", "GET / 0 keep"},
      {"GET / HTTP/1.1\r\nHost: a:b\r\n\r\n", "malformed"},
      {"GET / HTTP/1.1\r\nHost: a:123456\r\n\r\n", "malformed"},
      {"GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", "malformed"},
      {"GET / HTTP/1.1\r\nHost: [::1]a\r\n\r\n", "malformed"},
      {"GET / HTTP/1.1\r\nHost: a,b\r\n\r\n", "malformed"},
      {"\x16\x03\x01\x02", "malformed"},
      // line ends, folding and control bytes
      {"GET / HTTP/1.1\nHost: a\n\n", "malformed"},
      {"GET / HTTP/1.1\r\nHost: a\r\nA: b\rC: d\r\n\r\n", "malformed"},
      {"GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n c\r\n\r\n", "malformed"},
      {"GET / HTTP/1.1\r\nHost: a\r\nA : b\r\n\r\n", "malformed"},
      {"GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", "malformed"},
      {"GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n", "malformed"},
      {std::string("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 28), "malformed"},
      {"GET / HTTP/1.1\r\nHost: a\r\nA: \x01\r\n\r\n", "malformed"},
      {"GET /a%00b HTTP/1.1\r\n" + kHost, "malformed"},
      // what is read differently by different programs
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "smuggling"},
      {"GET http://b/ HTTP/1.1\r\n" + kHost, "smuggling"},
      {"GET http://a@b/ HTTP/1.1\r\n" + kHost, "smuggling"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", "smuggling"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\n", "malformed"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\n", "malformed"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x1\r\n\r\n", "malformed"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
       "body_too_large"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
       "smuggling"},
      {"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", "smuggling"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "body_without_length"},
      {"POST / HTTP/1.1\r\nHost: a\r\ntransfer-encoding: gzip\r\n\r\n", "transfer_encoding"},
      // what would make the server work without bound
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\n\r\n", "content_encoding"},
      {"GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=0-1,3-4\r\n\r\n", "ranges"},
      {"GET / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\n\r\n", "expectation"},
      {"GET / HTTP/1.1\r\nHost: a\r\nRemote_Addr: 1\r\n\r\n", "address_header"},
      {"GET / HTTP/1.1\r\nHost: a\r\nLOCAL_PORT: 1\r\n\r\n", "address_header"},
  };
  for (const auto& [bytes, expected] : cases) {
    EXPECT_EQ(read(bytes), expected) << bytes;
    EXPECT_EQ(read(bytes, 1), expected) << "byte by byte: " << bytes;
  }
}

TEST(HttpHeadTest, HoldsItsLimits) {
  const std::string line = "GET / HTTP/1.1\r\nHost: a\r\n";
  std::string fields;
  for (int i = 0; i < 63; ++i) fields += "A" + std::to_string(i) + ": b\r\n";
  EXPECT_EQ(read(line + fields + "\r\n"), "GET / 0 keep");
  EXPECT_EQ(read(line + fields + "One-More: b\r\n\r\n"), "head_too_large");
  EXPECT_EQ(read(line + "A: " + std::string(16000, 'b') + "\r\n\r\n"), "GET / 0 keep");
  EXPECT_EQ(read(line + "A: " + std::string(17000, 'b')), "head_too_large");
  EXPECT_EQ(read("GET /" + std::string(9000, 'b')), "target_too_long");
}

TEST(HttpHeadTest, TakesTheHostOfAWholeAddressForThatOfTheRequest) {
  auto parsed = parse_request_head("GET http://Evil.example/a HTTP/1.0");
  const auto& head = std::get<RequestHead>(parsed);
  ASSERT_NE(head.find("host"), nullptr);
  EXPECT_EQ(*head.find("host"), "evil.example");
}

TEST(HttpHeadTest, FindsFieldsWithoutRegardToCase) {
  auto parsed = parse_request_head("GET /a?b?c HTTP/1.1\r\nhOST: x\r\nAccept-LANGUAGE: \t sv \t");
  const auto& head = std::get<RequestHead>(parsed);
  ASSERT_NE(head.find("accept-language"), nullptr);
  EXPECT_EQ(*head.find("accept-language"), "sv");
  EXPECT_EQ(head.find("accept"), nullptr);
  EXPECT_EQ(head.path(), "/a");
  EXPECT_EQ(head.query(), "b?c");
}

// Whatever is cut, doubled or changed in a request: an answer, and no access out of bounds.
TEST(HttpHeadTest, TakesAnyBytes) {
  const std::string seed =
      "POST http://a/b?c=%41 HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\nRange: bytes=1-2\r\n"
      "Expect: 100-continue\r\nConnection: keep-alive, close\r\n\r\n";
  std::mt19937 random(1);
  for (int i = 0; i < 20000; ++i) {
    std::string bytes = seed;
    for (unsigned changes = random() % 4 + 1; changes > 0; --changes) {
      const std::size_t at = random() % bytes.size();
      if (random() % 3 == 0) bytes[at] = static_cast<char>(random());
      if (random() % 3 == 0) bytes.insert(at, bytes.substr(random() % bytes.size(), 9));
      if (random() % 3 == 0) bytes.erase(at, random() % 5);
      if (bytes.empty()) bytes = "G";
    }
    EXPECT_EQ(read(bytes), read(bytes, 3));
    std::ignore = parse_request_head(bytes);
  }
}

}  // namespace
}  // namespace erfara
