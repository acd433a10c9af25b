// The whole server: a real index, the real pages, editions that come, go and are damaged.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>
#include <mutex>
#include <thread>
#include <tuple>

#include "erfara/index/builder.h"
#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "erfara/server/analysis_parameters.h"
#include "erfara/server/openapi.h"
#include "erfara/server/route.h"
#include "erfara/server/serve.h"
#include "index/records.h"
#include "server/client.h"
#include "server/json_schema.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

class ServeIndexTest : public testing::Test {
 protected:
  std::string build(int narratives, std::size_t keep = 3) {
    std::vector<Record> records;
    records.reserve(static_cast<std::size_t>(narratives));
    for (int i = 0; i < narratives; ++i) {
      records.push_back(make_record("n" + std::to_string(i), "Upphandling lärde mig mycket.",
                                    i % 2 == 0 ? "upphandlare" : "utredare", "Gävle", 2013,
                                    "Ett <år>"));
      if (!author_.empty()) records.back().facets.author = author_;
    }
    BuildOptions options;
    options.index_folder = folder_.path();
    options.keep = keep;
    return build_edition(in_order(std::move(records)), options).summary.id;
  }
  void start() {
    std::promise<int> ready;
    ServeOptions options;
    options.configuration.index_folder = folder_.path();
    options.configuration.port = 0;
    options.look_period = std::chrono::milliseconds(10);
    options.on_ready = [&](int port) { ready.set_value(port); };
    options.log = [this](const std::string& line) {
      const std::scoped_lock lock(mutex_);
      log_ += line + "\n";
    };
    thread_ = std::thread([options] { serve(options); });
    port_ = ready.get_future().get();
  }
  void TearDown() override {
    if (!thread_.joinable()) return;
    ::pthread_kill(thread_.native_handle(), SIGINT);
    thread_.join();
  }
  Reply ask(const std::string& target) const { return get(port_, target); }
  std::int64_t total(const std::string& parameters = "") {
    const Reply reply = ask("/api/v1/search?" + parameters);
    if (reply.status != 200) {
      const std::scoped_lock lock(mutex_);
      ADD_FAILURE() << reply.status << " " << log_;
      return -1;
    }
    return json::parse(reply.body).find("total")->integer().value_or(-1);
  }
  template <typename Condition>
  static void wait(Condition until) {
    while (!until()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }

  TemporaryFolder folder_;
  std::string author_;  // of all narratives
  std::mutex mutex_;
  std::string log_;
  std::thread thread_;
  int port_ = 0;
};

TEST_F(ServeIndexTest, AnswersEveryRoute) {
  build(10);
  start();
  EXPECT_EQ(total("q=upphandling"), 10);
  EXPECT_EQ(total("q=upphandling&role=upphandlare&year=2011..2013&municipality=g%C3%A4vle"), 5);
  EXPECT_THAT(ask("/api/v1/narratives/n3?q=upphandling").body, HasSubstr("\"mark\": true"));
  EXPECT_THAT(ask("/api/v1/facets/role?q=upphandling&prefix=utr").body,
              HasSubstr("\"field\": \"role\", \"values\": [{\"value\": \"utredare\""));
  EXPECT_THAT(ask("/api/v1/editions").body, HasSubstr("\"narratives\": 10"));
  const Reply page = ask("/?q=upphandling");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("/n/n3"));
  EXPECT_THAT(page.body, HasSubstr("Ett &lt;år&gt;"));
  EXPECT_EQ(ask("/n/n3?q=upphandling").status, 200);
  EXPECT_EQ(ask("/n/n99").status, 404);
  const std::size_t asset = page.body.find("/assets/");
  ASSERT_NE(asset, std::string::npos);
  EXPECT_EQ(ask(page.body.substr(asset, page.body.find('"', asset) - asset)).status, 200);
}

// Every analysis, of the shape that the API's description says.
TEST_F(ServeIndexTest, AnswersEveryAnalysis) {
  build(10);
  start();
  const json::Value document = openapi_document(Language::english);
  const JsonSchemas schemas(*document.find("components")->find("schemas"));
  std::size_t analyses = 0;
  for (const RouteInfo& route : routes()) {
    if (!route.analysis || !std::string_view(route.path).starts_with("/api/")) continue;
    ++analyses;
    std::string target = std::string(route.path) + "?role=utredare&limit=5";
    if (*route.analysis == AnalysisKind::trend) target = std::string(route.path) + "?q=mig";
    if (find_setting(*route.analysis, "node") != nullptr) target += "&node=upphandling";
    if (has_reference(*route.analysis)) target += "&ref.role=upphandlare&min_persons=1";
    const Reply reply = ask(target);
    ASSERT_EQ(reply.status, 200) << target << reply.body;
    const json::Value body = json::parse(reply.body);
    EXPECT_EQ(schemas.complaint(body, std::string(route.answer)), "") << reply.body;
    EXPECT_FALSE(body.find("rows")->array()->empty()) << target;
  }
  EXPECT_EQ(analyses, kAnalysisKinds);
}

TEST_F(ServeIndexTest, HandsOutAnalysesAsFiles) {
  build(10);
  start();
  const Reply page = ask("/api/v1/analysis/words?limit=1");
  const Reply table = ask("/api/v1/analysis/words?limit=1&offset=3&format=csv");
  EXPECT_EQ(table.status, 200);
  EXPECT_THAT(table.header("content-type"), HasSubstr("text/csv"));
  EXPECT_THAT(table.header("content-disposition"), HasSubstr("filename=\"erfara-words-20"));
  EXPECT_THAT(table.body, testing::StartsWith("\xEF\xBB\xBFword;hits;per_million;"));
  const auto rows = static_cast<std::int64_t>(std::ranges::count(table.body, '\n')) - 1;
  EXPECT_EQ(rows, json::parse(page.body).find("total")->integer());
  EXPECT_THAT(ask("/api/v1/analysis/words?format=tsv").body,
              testing::StartsWith("word\thits\tper_million\t"));
  const json::Value all = json::parse(ask("/api/v1/analysis/words?format=json&limit=2").body);
  EXPECT_EQ(static_cast<std::int64_t>(all.find("rows")->array()->size()), rows);
  const json::Value document = openapi_document(Language::english);
  const JsonSchemas schemas(*document.find("components")->find("schemas"));
  const Reply about = ask("/api/v1/analysis/keyness?role=utredare&ref.q=mig&format=about");
  EXPECT_EQ(schemas.complaint(json::parse(about.body), "AnalysisDescription"), "") << about.body;
  EXPECT_EQ(ask("/api/v1/analysis/words?format=xlsx").status, 400);
  EXPECT_EQ(ask("/api/v1/analysis/concordance?format=csv").status, 400);
}

// A list of persons is handed out only where the site counts them.
TEST_F(ServeIndexTest, LeavesAuthorsOutOfFiles) {
  author_ = "Elin Sundvall";
  build(10);
  start();
  const std::string target = "/api/v1/analysis/concordance?node=upphandling";
  EXPECT_THAT(ask(target).body, HasSubstr(author_));
  const json::Value lines = json::parse(ask(target + "&format=json").body);
  ASSERT_FALSE(lines.find("rows")->array()->empty());
  for (const json::Value& row : *lines.find("rows")->array()) {
    EXPECT_TRUE(row.find("author")->is_null());
  }
}

TEST_F(ServeIndexTest, RefusesAnalysesThatCannotBeRead) {
  build(10);
  start();
  for (const auto& [target, said] : std::initializer_list<std::pair<std::string, std::string>>{
           {"concordance", "saknas: ange ett ord"},
           {"trend?lang=en", "say which word"},
           {"concordance?node=%5Bpos%3D%22NN%22%5D",
            "kan inte läsas (Mönstret går inte att läsa vid"},
           {"concordance?node=a&node=b", "högst 1"},
           {"words?n=6", "heltal från 1 till 5"},
           {"words?node=a", "okänd parameter"},
           {"words?ref.q=a", "okänd parameter"},
           {"keyness?ref.colour=red", "okänd parameter"},
           {"keyness?ref.year=long", "ska vara ett år"},
           {"words?sort=hits&sort=word", "anges en gång"},
           {"words?limi=1", "limit"},
       }) {
    const Reply reply = ask("/api/v1/analysis/" + target);
    EXPECT_EQ(reply.status, 400) << target;
    EXPECT_THAT(reply.body, HasSubstr(said)) << target;
  }
  EXPECT_EQ(ask("/api/v1/analysis/poetry").status, 404);
}

TEST_F(ServeIndexTest, SaysWhatToDoWithoutAnIndex) {
  ServeOptions options;
  options.configuration.index_folder = folder_ / "none";
  options.configuration.port = 0;
  try {
    serve(options);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::not_found);
    EXPECT_THAT(error.hint(), HasSubstr("erfara index"));
  }
}

// A signal to the process goes to any thread that does not block it: all of them must.
TEST_F(ServeIndexTest, FinishesWhenTheProcessIsTold) {
  build(10);
  std::array<int, 2> ready{};
  ASSERT_EQ(::pipe(ready.data()), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ServeOptions options;
    options.configuration.index_folder = folder_.path();
    options.configuration.port = 0;
    options.log = [](const std::string&) {};
    options.on_ready = [&](int port) { std::ignore = ::write(ready[1], &port, sizeof port); };
    ::_exit(serve(options));
  }
  ASSERT_EQ(::read(ready[0], &port_, sizeof port_), static_cast<ssize_t>(sizeof port_));
  EXPECT_EQ(total(), 10);
  ::kill(child, SIGTERM);
  int status = -1;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status)) << "ended by signal " << WTERMSIG(status);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  ::close(ready[0]);
  ::close(ready[1]);
}

TEST_F(ServeIndexTest, TakesUpANewEditionAndTellsOfTheOldOne) {
  const std::string first = build(10);
  start();
  EXPECT_EQ(total(), 10);
  build(12);
  wait([&] { return total() == 12; });
  EXPECT_EQ(total("edition=" + first), 10);
  EXPECT_THAT(ask("/?sort=-year&edition=" + first).body, HasSubstr("tidigare utgåvan " + first));
  EXPECT_THAT(ask("/n/n3?edition=" + first).body, HasSubstr("tidigare utgåvan " + first));
  build(14, 1);
  wait([&] { return total() == 14; });
  wait([&] { return ask("/api/v1/search?edition=" + first).status == 410; });
}

TEST_F(ServeIndexTest, RefusesADamagedEditionAndGoesOn) {
  const std::string first = build(10);
  start();
  EXPECT_EQ(total(), 10);
  // Made whole elsewhere, damaged, and then put in place, as a broken copy would be.
  const TemporaryFolder elsewhere;
  BuildOptions options;
  options.index_folder = elsewhere.path();
  const std::string second =
      build_edition(in_order({make_record("x", "Annat.")}), options).summary.id;
  const fs::path copy = folder_.path() / "editions" / second;
  fs::copy(elsewhere.path() / "editions" / second, copy, fs::copy_options::recursive);
  for (const auto& entry : fs::recursive_directory_iterator(copy)) {
    if (!entry.is_regular_file() || entry.path().filename() == "manifest.json") continue;
    fs::permissions(entry.path(), fs::perms::owner_write, fs::perm_options::add);
    std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(entry.file_size() / 2));
    file.put('\x55').put('\xaa');
  }
  fs::create_symlink(fs::path("editions") / second, folder_.path() / "aside");
  fs::rename(folder_.path() / "aside", folder_.path() / "current");
  wait([&] { return ask("/readyz").body.find("refused") != std::string::npos; });
  EXPECT_EQ(ask("/readyz").status, 200);
  EXPECT_EQ(total(), 10);
  const std::scoped_lock lock(mutex_);
  EXPECT_THAT(log_, HasSubstr("edition " + second + " was refused"));
}

TEST_F(ServeIndexTest, GoesOnWhenTheIndexIsRemoved) {
  build(10);
  start();
  EXPECT_EQ(total(), 10);
  fs::remove_all(folder_.path() / "editions");
  fs::remove(folder_.path() / "current");
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(total("q=upphandling&offset=" + std::to_string(i)), 10);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

}  // namespace
}  // namespace erfara
