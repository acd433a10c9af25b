#include "erfara/server/edition_keeper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

using testing::HasSubstr;

// What lies on the shelf; the tests change it while a keeper looks.
struct Shelf {
  std::mutex mutex;
  std::string current = "e1";
  std::set<std::string> there = {"e1"};
  std::set<std::string> damaged;
  bool is_gone = false;  // the whole folder
  int opened = 0;
  std::function<void()> while_opening;

  void set(const std::string& id) {
    const std::scoped_lock lock(mutex);
    there.insert(id);
    current = id;
  }
};

class FakeAnswerer final : public Answerer {
 public:
  explicit FakeAnswerer(std::shared_ptr<const EditionSummary> summary)
      : summary_(std::move(summary)) {}
  const EditionSummary& edition() const override { return *summary_; }
  SearchAnswer search(const SearchRequest&) override { return {}; }
  Selection select(const SearchRequest&) override { return {}; }
  json::Value analyse(const AnalysisRequest&) override { return {}; }
  AnalysisRows analysis_rows(const AnalysisRequest&) override { return {}; }
  std::optional<NarrativeAnswer> narrative(std::string_view, std::string_view, Language,
                                           WordSpan) override {
    return {};
  }
  std::optional<SimilarAnswer> similar(std::string_view, std::size_t) override { return {}; }
  CompletionAnswer complete(const SearchRequest&) override { return {}; }
  FacetCounts facet(const SearchRequest&, Field field, std::string_view, std::size_t) override {
    return {field, {}, 0, 0};
  }

 private:
  std::shared_ptr<const EditionSummary> summary_;
};

class FakeEdition final : public OpenEdition {
 public:
  explicit FakeEdition(std::string_view id) {
    EditionSummary summary;
    summary.id = id;
    summary_ = std::make_shared<EditionSummary>(summary);
  }
  const EditionSummary& summary() const override { return *summary_; }
  std::unique_ptr<Answerer> answerer() const override {
    return std::make_unique<FakeAnswerer>(summary_);
  }

 private:
  std::shared_ptr<const EditionSummary> summary_;
};

class FakeShelf final : public EditionShelf {
 public:
  explicit FakeShelf(Shelf& shelf) : shelf_(shelf) {}
  std::string name() const override { return "shelf"; }
  std::string current_id() const override {
    const std::scoped_lock lock(shelf_.mutex);
    if (shelf_.is_gone) throw Error(ErrorKind::io, "cannot read shelf");
    return shelf_.current;
  }
  EditionList list() const override {
    const std::scoped_lock lock(shelf_.mutex);
    if (shelf_.is_gone) throw Error(ErrorKind::io, "cannot read shelf");
    EditionList list;
    list.current = shelf_.current;
    for (const std::string& id : shelf_.there) list.editions.push_back({id, "", 0, 0, 0});
    return list;
  }
  std::shared_ptr<const OpenEdition> open(std::string_view id) const override {
    if (shelf_.while_opening) shelf_.while_opening();
    const std::scoped_lock lock(shelf_.mutex);
    ++shelf_.opened;
    const std::string name(id);
    if (!shelf_.there.contains(name)) throw Error(ErrorKind::not_found, "no " + name);
    if (shelf_.damaged.contains(name)) {
      throw Error(ErrorKind::damaged, name + " is damaged", "build it again");
    }
    return std::make_shared<FakeEdition>(id);
  }

 private:
  Shelf& shelf_;
};

class EditionKeeperTest : public testing::Test {
 protected:
  std::unique_ptr<EditionKeeper> keeper() {
    return std::make_unique<EditionKeeper>(
        std::make_unique<FakeShelf>(shelf_),
        [this](const std::string& line) {
          const std::scoped_lock lock(log_mutex_);
          log_ += line + "\n";
        },
        std::chrono::milliseconds(5));
  }
  std::unique_ptr<EditionKeeper> ready_keeper() {
    auto made = keeper();
    wait([&] { return made->is_ready(); });
    return made;
  }
  static void wait(const std::function<bool()>& until) {
    while (!until()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  std::string log() {
    const std::scoped_lock lock(log_mutex_);
    return log_;
  }

  Shelf shelf_;
  std::mutex log_mutex_;
  std::string log_;
};

std::string served(EditionKeeper& keeper) { return keeper.open_current()->edition().id; }

TEST_F(EditionKeeperTest, SaysWhatToDoWithoutAnEdition) {
  shelf_.current = "";
  try {
    keeper();
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::not_found);
    EXPECT_THAT(error.hint(), HasSubstr("erfara index"));
  }
}

TEST_F(EditionKeeperTest, IsNotReadyWhileTheFirstIsVerified) {
  std::mutex gate;
  std::unique_lock closed(gate);
  shelf_.while_opening = [&] { const std::scoped_lock pass(gate); };
  auto made = keeper();
  EXPECT_FALSE(made->is_ready());
  EXPECT_EQ(made->generation(), 0U);
  EXPECT_EQ(made->open_current(), nullptr);
  closed.unlock();
  wait([&] { return made->is_ready(); });
  EXPECT_EQ(served(*made), "e1");
}

TEST_F(EditionKeeperTest, PassesOnThatTheFirstIsDamaged) {
  shelf_.damaged = {"e1"};
  auto made = keeper();
  EXPECT_THROW(wait([&] { return made->is_ready(); }), Error);
}

TEST_F(EditionKeeperTest, StartsWithAnEarlierOneWhenTheFirstIsDamaged) {
  shelf_.there = {"e0", "e1"};
  shelf_.damaged = {"e1"};
  auto made = ready_keeper();
  EXPECT_EQ(served(*made), "e0");
  EXPECT_EQ(made->trouble(), "edition e1 was refused; the log says why");
  EXPECT_THAT(log(), HasSubstr("edition e1 was refused"));
  shelf_.set("e2");
  wait([&] { return served(*made) == "e2"; });
  EXPECT_EQ(made->trouble(), "");
}

TEST_F(EditionKeeperTest, TakesUpANewEditionWhileTheOldOneIsInUse) {
  auto made = ready_keeper();
  const auto open = made->open_current();
  const std::uint64_t before = made->generation();
  shelf_.set("e2");
  wait([&] { return made->generation() != before; });
  EXPECT_EQ(served(*made), "e2");
  EXPECT_EQ(open->edition().id, "e1");
  EXPECT_EQ(made->editions().current, "e2");
  EXPECT_THAT(log(), HasSubstr("now serving edition e2"));
}

TEST_F(EditionKeeperTest, RefusesADamagedEditionAndGoesOn) {
  auto made = ready_keeper();
  shelf_.damaged = {"e2"};
  shelf_.set("e2");
  wait([&] { return !made->trouble().empty(); });
  EXPECT_EQ(made->trouble(), "edition e2 was refused; the log says why");
  EXPECT_THAT(log(), HasSubstr("edition e2 was refused"));
  EXPECT_EQ(served(*made), "e1");
  EXPECT_EQ(made->generation(), 1U);
  {
    const std::scoped_lock lock(shelf_.mutex);
    EXPECT_EQ(shelf_.opened, 2);  // and it is not verified again each time
  }
  shelf_.set("e3");
  wait([&] { return served(*made) == "e3"; });
  EXPECT_EQ(made->trouble(), "");
}

TEST_F(EditionKeeperTest, ForgetsTheTroubleWhenTheOldOneIsChosenAgain) {
  auto made = ready_keeper();
  shelf_.damaged = {"e2"};
  shelf_.set("e2");
  wait([&] { return !made->trouble().empty(); });
  shelf_.set("e1");
  wait([&] { return made->trouble().empty(); });
  EXPECT_EQ(served(*made), "e1");
}

TEST_F(EditionKeeperTest, TriesAgainWhenToldTo) {
  auto made = ready_keeper();
  shelf_.damaged = {"e2"};
  shelf_.set("e2");
  wait([&] { return !made->trouble().empty(); });
  {
    const std::scoped_lock lock(shelf_.mutex);
    shelf_.damaged.clear();
  }
  made->look_now();
  wait([&] { return served(*made) == "e2"; });
}

TEST_F(EditionKeeperTest, GoesOnWhenTheFolderIsGone) {
  auto made = ready_keeper();
  {
    const std::scoped_lock lock(shelf_.mutex);
    shelf_.is_gone = true;
  }
  made->look_now();
  EXPECT_EQ(served(*made), "e1");
  const EditionList list = made->editions();
  EXPECT_EQ(list.current, "e1");
  ASSERT_EQ(list.editions.size(), 1U);
}

TEST_F(EditionKeeperTest, OpensAnOlderEditionOnceAndForgetsItWhenItIsRemoved) {
  shelf_.there = {"e0", "e1"};
  auto made = ready_keeper();
  EXPECT_EQ(made->open("e0")->edition().id, "e0");
  EXPECT_EQ(made->open("e0")->edition().id, "e0");
  EXPECT_EQ(made->open("none"), nullptr);
  {
    const std::scoped_lock lock(shelf_.mutex);
    EXPECT_EQ(shelf_.opened, 3);
    shelf_.there = {"e1"};
  }
  wait([&] { return made->open("e0") == nullptr; });
}

TEST_F(EditionKeeperTest, RemembersWhatAnEditionWasThatIsGone) {
  shelf_.there = {"e0", "e1"};
  auto made = ready_keeper();
  {
    const std::scoped_lock lock(shelf_.mutex);
    shelf_.there = {"e1"};
  }
  EXPECT_EQ(made->remembered("e0")->id, "e0");
  EXPECT_EQ(made->remembered("e1")->id, "e1");
  EXPECT_EQ(made->remembered("none"), std::nullopt);
}

TEST_F(EditionKeeperTest, OpensOneOlderEditionAtATime) {
  shelf_.there = {"e0", "e1"};
  auto made = ready_keeper();
  std::mutex gate;
  std::unique_lock closed(gate);
  std::atomic<bool> is_opening = false;
  shelf_.while_opening = [&] {
    is_opening = true;
    const std::scoped_lock pass(gate);
  };
  std::thread first([&] { EXPECT_EQ(made->open("e0")->edition().id, "e0"); });
  wait([&] { return is_opening.load(); });
  EXPECT_THROW(made->open("e0"), Error);
  EXPECT_EQ(made->open("e1")->edition().id, "e1");
  closed.unlock();
  first.join();
}

}  // namespace
}  // namespace erfara
