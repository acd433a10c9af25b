// What /api/v1/export hands out, over a source whose records hold what spreadsheets stumble over.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "erfara/json/value.h"
#include "server/bystander.h"
#include "server/running_server.h"

namespace erfara {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(ExportTest, WritesATableForSpreadsheets) {
  RunningServer server;
  const Reply reply = get(server.port(), "/api/v1/export?q=a");
  EXPECT_EQ(reply.status, 200);
  EXPECT_THAT(reply.header("content-type"), StartsWith("text/csv"));
  EXPECT_EQ(reply.header("content-disposition"), "attachment; filename=\"erfara-e1.csv\"");
  EXPECT_EQ(reply.header("transfer-encoding"), "chunked");
  EXPECT_EQ(reply.headers.count("content-length"), 0U);
  EXPECT_THAT(reply.body, StartsWith("\xEF\xBB\xBFid;page;start_line;end_line;kind;title;role;"));
  EXPECT_THAT(reply.body, HasSubstr("\r\nn0;;;;;\"'=1+1; \"\"summa\"\"\";;ekonom|planerare;"));
  EXPECT_THAT(reply.body, HasSubstr("\r\nn1;;;;;\"Ett\når\";"));
  EXPECT_THAT(reply.body, EndsWith("\r\n"));
}

TEST(ExportTest, KeepsARowOnALineInTabbedText) {
  RunningServer server;
  const Reply reply = get(server.port(), "/api/v1/export?q=a&format=tsv");
  EXPECT_THAT(reply.body, StartsWith("id\tpage\t"));
  EXPECT_EQ(std::count(reply.body.begin(), reply.body.end(), '\n'), 4);
  EXPECT_THAT(reply.body, HasSubstr("\tEtt år\t"));
}

TEST(ExportTest, HandsOutTextsAndPersonsOnlyWhenTold) {
  RunningServer server;
  const std::string target = "/api/v1/export?format=ndjson";
  const Reply bare = get(server.port(), target);
  EXPECT_THAT(bare.body, Not(HasSubstr("lärde")));
  EXPECT_THAT(bare.body, Not(HasSubstr("Sundvall")));
  Policy policy = RunningServer::under_any_name();
  policy.export_texts = policy.author_facet = true;
  server.policy().replace(policy);
  const Reply whole = get(server.port(), target);
  EXPECT_THAT(whole.body, HasSubstr("lärde"));
  EXPECT_THAT(whole.body, HasSubstr("Sundvall"));
  EXPECT_NE(whole.header("etag"), bare.header("etag"));
  EXPECT_EQ(json::parse(whole.body.substr(0, whole.body.find('\n'))).find("evidence"), nullptr);
}

TEST(ExportTest, WritesTextsForOtherProgramsWhereTheyAreHandedOut) {
  RunningServer server;
  EXPECT_EQ(get(server.port(), "/api/v1/export?format=vrt").status, 403);
  Policy policy = RunningServer::under_any_name();
  policy.export_texts = true;
  server.policy().replace(policy);
  const Reply vrt = get(server.port(), "/api/v1/export?format=vrt");
  EXPECT_THAT(vrt.header("content-disposition"), HasSubstr("erfara-e1.vrt"));
  EXPECT_THAT(vrt.body, StartsWith("<text id=\"n0\" title=\"=1+1; &quot;summa&quot;\" "
                                   "role=\"|ekonom|planerare|\""));
  EXPECT_THAT(vrt.body, HasSubstr("\n<s>\nJag\tjag\nlärde\tlära\n&lt;\t&lt;\nmig\tjag\n"));
  EXPECT_THAT(vrt.body, Not(HasSubstr("Sundvall")));
  const Reply conllu = get(server.port(), "/api/v1/export?format=conllu");
  EXPECT_THAT(conllu.body, StartsWith("# newdoc id = n0\n"));
  EXPECT_THAT(conllu.body, HasSubstr("# text = Jag lärde <mig> mycket.\n"));
  EXPECT_THAT(conllu.body, HasSubstr("\n6\tmycket\tmycken\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"));
  const Reply tei = get(server.port(), "/api/v1/export?format=tei");
  EXPECT_EQ(tei.header("content-type"), "application/tei+xml");
  EXPECT_THAT(tei.body, EndsWith("</TEI>\n</teiCorpus>\n"));
}

TEST(ExportTest, SaysWhatTheFileIs) {
  RunningServer server;
  const Reply reply = get(server.port(), "/api/v1/export?q=plan&role=ekonom&format=about");
  const json::Value about = json::parse(reply.body);
  EXPECT_EQ(*about.find("edition")->string(), "e1");
  EXPECT_EQ(about.find("total")->integer(), 3);
  EXPECT_EQ(*about.find("query")->find("text")->string(), "plan");
  EXPECT_EQ(*about.find("filters")->find("role")->array()->front().string(), "ekonom");
}

// Sent in pieces between which others are answered; the connection goes on after it.
TEST(ExportTest, StreamsAllHits) {
  RunningServer server({}, 1);
  Bystander bystander(server.port());
  Client client(server.port());
  const Reply reply = client.get("/api/v1/export?q=huge&format=ndjson");
  EXPECT_EQ(std::count(reply.body.begin(), reply.body.end(), '\n'), 20'000);
  EXPECT_THAT(reply.body, HasSubstr("\"n19999\""));
  EXPECT_EQ(client.get("/healthz").status, 200);
  EXPECT_GE(bystander.longest_wait().count(), 0);
}

TEST(ExportTest, EndsWithTheConnectionForOldClients) {
  RunningServer server;
  Client client(server.port());
  client.send("GET /api/v1/export?format=tsv HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  const Reply reply = client.receive();
  EXPECT_EQ(reply.headers.count("transfer-encoding"), 0U);
  EXPECT_EQ(reply.header("connection"), "close");
  EXPECT_TRUE(client.is_closed());
}

// A client must be able to tell a part from the whole: the last chunk is missing.
TEST(ExportTest, BreaksOffWhereARecordCannotBeRead) {
  RunningServer server;
  EXPECT_EQ(get(server.port(), "/api/v1/export?q=breaks").status, 0);
  EXPECT_EQ(server.metrics().refusals(Refusal::failure), 1U);
  EXPECT_TRUE(server.answers_others());
}

TEST(ExportTest, SendsNoBodyForAHeadAndNothingTwice) {
  RunningServer server;
  Client client(server.port());
  const Reply head = client.ask("HEAD", "/api/v1/export?q=a");
  EXPECT_EQ(head.status, 200);
  const std::string tag = head.header("etag");
  EXPECT_EQ(client.get("/api/v1/export?q=a", "If-None-Match: " + tag + "\r\n").status, 304);
  EXPECT_EQ(client.get("/healthz").status, 200);
}

TEST(ExportTest, LetsGoOfAnExportWhoseClientLeaves) {
  RunningServer server({}, 1);
  for (int i = 0; i < 10; ++i) {
    Client client(server.port());
    client.send("GET /api/v1/export?q=huge HTTP/1.1\r\nHost: a\r\n\r\n");
    client.read_some(1000);
  }
  EXPECT_TRUE(server.answers_others());
  while (server.connections() > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

}  // namespace
}  // namespace erfara
