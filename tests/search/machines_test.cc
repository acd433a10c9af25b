// A front over three of Debian's xapian-tcpsrv on this machine, compared with the local edition
// that the portable shards were written from.
#include "erfara/search/machines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <mutex>
#include <random>

#include "erfara/index/builder.h"
#include "erfara/index/edition.h"
#include "erfara/index/portable.h"
#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "erfara/search/searcher.h"
#include "index/records.h"
#include "search/xapian_server.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kShards = 3;

class Random {
 public:
  std::size_t below(std::size_t size) { return generator_() % size; }
  template <typename Choice>
  const Choice& of(const std::vector<Choice>& choices) {
    return choices[below(choices.size())];
  }

 private:
  std::mt19937 generator_{20261126};
};

const std::vector<std::string> kWords = {"plan",          "planen",
                                         "Planer",        "detaljplan",
                                         "detaljplanen",  "kommun",
                                         "kommunen",      "kommunal",
                                         "utveckling",    "kommunutveckling",
                                         "skola",         "skolan",
                                         "skolplan",      "upphandling",
                                         "upphandlingar", "klimat",
                                         "klimatplan",    "anpassning",
                                         "vatten",        "vattnet",
                                         "miljö",         "miljöplan",
                                         "möte",          "mötet",
                                         "medborgare",    "medborgardialog",
                                         "dialog",        "trafik",
                                         "trafikplan",    "bygglov",
                                         "handläggare",   "utredare",
                                         "arkiv",         "arkivarie",
                                         "och",           "i",
                                         "för",           "en",
                                         "att",           "jag",
                                         "lärde",         "mig",
                                         "mycket",        "om",
                                         "näringsliv",    "äldreomsorg",
                                         "omsorg",        "budget",
                                         "budgeten",      "e-tjänst"};
const std::vector<std::string> kRoles = {"utredare", "planarkitekt", "arkivarie",
                                         "miljöhandläggare", ""};
const std::vector<std::string> kPlaces = {"Bollnäs", "Håbo", "Habo", "Gävle", "Östersund", ""};

std::string sentence(Random& random, std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    text += (i == 0 ? "" : random.below(9) == 0 ? ", " : " ") + random.of(kWords);
  }
  return text + (random.below(4) == 0 ? "!\n\n" : ". ");
}

std::vector<Record> random_records(Random& random, std::size_t count) {
  std::vector<Record> records;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    for (std::size_t sentences = 1 + random.below(6); sentences > 0; --sentences) {
      text += sentence(random, 3 + random.below(14));
    }
    const std::string id = "n" + std::to_string(i);
    if (i > 10 && random.below(8) == 0) {  // nearly the same as an earlier one
      Record copy = records[random.below(i)];
      copy.narrative.id = id;
      copy.narrative.text += "Och en sak till.";
      records.push_back(copy);
      continue;
    }
    const int year = random.below(5) == 0 ? 0 : 2008 + static_cast<int>(random.below(9));
    records.push_back(make_record(id, text, random.of(kRoles), random.of(kPlaces), year,
                                  random.below(3) == 0 ? sentence(random, 3) : ""));
  }
  return records;
}

std::string random_leaf(Random& random) {
  const std::string& word = random.of(kWords);
  switch (random.below(10)) {
    case 0:
      return "\"" + word + " " + random.of(kWords) + "\"";
    case 1:
      return "\"" + word + "\"";
    case 2:
      return word.substr(0, 4) + "*";
    case 3:
      return "*" + word.substr(word.size() - std::min<std::size_t>(4, word.size()));
    case 4:
      return word + " NEAR/" + std::to_string(1 + random.below(6)) + " " + random.of(kWords);
    case 5:
      return "kommun:" + random.of(kPlaces);
    case 6:
      return "år:2010.." + std::to_string(2010 + random.below(6));
    case 7:
      return random.of(std::vector<std::string>{"milo", "moten", "planne", "omsorgsplan",
                                                "planutveckling", "forskola", "ovanligt"});
    default:
      return word;
  }
}

std::string random_query(Random& random) {
  std::string query;
  for (std::size_t leaves = 1 + random.below(3); leaves > 0; --leaves) {
    const std::string sign = query.empty()          ? ""
                             : random.below(5) == 0 ? " OR "
                             : random.below(5) == 0 ? " AND "
                             : random.below(6) == 0 ? " -"
                                                    : " ";
    query += sign + random_leaf(random);
  }
  return random.below(25) == 0 ? "" : query;
}

SearchRequest random_request(Random& random) {
  SearchRequest request;
  request.query = random_query(random);
  request.match = random.of(std::vector<MatchMode>{MatchMode::automatic, MatchMode::automatic,
                                                   MatchMode::all, MatchMode::any});
  request.sort = random.below(3) == 0
                     ? random.of(std::vector<SortKey>{SortKey::year_ascending,
                                                      SortKey::municipality, SortKey::length})
                     : SortKey::relevance;
  request.duplicates = random.below(3) == 0 ? DuplicateMode::show : DuplicateMode::fold;
  request.limit = 1 + random.below(20);
  request.offset = random.below(4) == 0 ? random.below(30) : 0;
  if (random.below(4) == 0) request.filters.push_back({Field::municipality, {random.of(kPlaces)}});
  if (random.below(6) == 0) request.filters.push_back({Field::year, {"2009..2012", "2015"}});
  return request;
}

// A local edition and its portable shards, made once.
struct BuiltEditions {
  BuiltEditions() : records(random_records(random, 400)) {
    BuildOptions build;
    build.index_folder = folder.path();
    build.shard_size = {70, 70};  // cut elsewhere than the portable ones
    build_edition(in_order(records), build);
    portable = write_portable(folder.path(), kShards, [](const std::string&, std::uint64_t) {});
  }

  TemporaryFolder folder;
  Random random;
  std::vector<Record> records;
  PortableEdition portable;
};

// Those under three servers, and what is needed for a front.
class MachinesTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kXapianServer)) {
      GTEST_SKIP() << kXapianServer << " is not there (package xapian-tools)";
    }
    static const BuiltEditions built;
    records_ = built.records;
    portable_ = built.portable;
    local_.emplace(Edition::open(built.folder.path()));
    catalogue_ = Edition::open(portable_.folder / "catalogue");
    for (std::size_t shard = 0; shard < kShards; ++shard) {
      servers_.push_back(std::make_unique<XapianServer>(file_of(shard)));
      options_.shards.push_back({servers_.back()->address()});
    }
    options_.timeout = milliseconds(20'000);  // for a machine under load
    options_.period = milliseconds(50);
  }

  std::filesystem::path file_of(std::size_t shard) const {
    return portable_.folder / ("shard-0000" + std::to_string(shard));
  }
  std::shared_ptr<Machines> machines() const {
    return std::make_shared<Machines>(*catalogue_, options_);
  }
  // The shard that a narrative is in.
  static std::size_t shard_of(const std::string& id) {
    const std::size_t number = std::stoul(id.substr(1));
    for (std::size_t shard = 0;; ++shard) {
      if (number < 400 * (shard + 1) / kShards) return shard;
    }
  }
  // The ids of all that a query finds, but for those in this shard.
  std::vector<std::string> ids_without(const std::string& query, std::size_t lost) {
    std::vector<std::string> ids;
    SearchRequest request = all_of(query);
    const Selection selection = local_->select(request);
    for (std::size_t place = 0; place < selection.total; ++place) {
      const std::string id = selection.record(place).narrative.id;
      if (shard_of(id) != lost) ids.push_back(id);
    }
    return ids;
  }
  static SearchRequest all_of(const std::string& query) {
    SearchRequest request;
    request.query = query;
    request.match = MatchMode::all;
    request.duplicates = DuplicateMode::show;
    request.limit = kMaxLimit;
    return request;
  }
  // Asks what was not asked before: what is kept is answered without any shard.
  void expect_partial(Searcher& front, std::size_t lost) {
    const SearchAnswer answer = front.search(all_of("skola"));
    ASSERT_THAT(answer.missing_shards, testing::ElementsAre(lost));
    EXPECT_EQ(answer.total, ids_without("skola", lost).size());
    for (const Hit& hit : answer.hits) EXPECT_NE(shard_of(hit.id), lost);
    EXPECT_THAT(answer.query.notices.back(), testing::HasSubstr("del " + std::to_string(lost)));
    EXPECT_TRUE(front.is_partial());
    const json::Value body = to_json(answer);
    EXPECT_EQ(body.find("partial")->boolean(), true);
    std::uint64_t counted = 0;
    for (const FacetCounts& counts : answer.facets) {
      if (counts.field != Field::municipality) continue;
      for (const FacetValue& value : counts.values) counted += value.count;
      EXPECT_EQ(counted + counts.missing, answer.total);
    }
  }
  // Until the answer is whole again; a test that waits in vain is ended by its time limit.
  void expect_whole_again(Searcher& front) {
    const std::string wanted = json::dump(to_json(local_->search(all_of("plan"))));
    for (;;) {
      const SearchAnswer answer = front.search(all_of("plan"));
      if (answer.missing_shards.empty()) {
        EXPECT_EQ(json::dump(to_json(answer)), wanted);
        return;
      }
      std::this_thread::sleep_for(milliseconds(20));
    }
  }

  Random random_;
  std::vector<Record> records_;
  PortableEdition portable_;
  std::optional<Searcher> local_;
  std::shared_ptr<const Edition> catalogue_;
  std::vector<std::unique_ptr<XapianServer>> servers_;
  MachineOptions options_;
};

TEST_F(MachinesTest, AnswersAsOneMachineDoes) {
  Searcher front(catalogue_, machines());
  std::size_t found = 0;
  for (int i = 0; i < 400; ++i) {
    const SearchRequest request = random_request(random_);
    const SearchAnswer wanted = local_->search(request);
    ASSERT_EQ(json::dump(to_json(front.search(request))), json::dump(to_json(wanted)))
        << request.query;
    found += wanted.total;
  }
  EXPECT_GT(found, 4000U);  // the queries do find something
  for (int i = 0; i < 40; ++i) {
    const std::string id = random_.of(records_).narrative.id;
    const std::string query = random_query(random_);
    ASSERT_EQ(json::dump(to_json(*front.narrative(id, query))),
              json::dump(to_json(*local_->narrative(id, query))));
    ASSERT_EQ(json_text(*front.similar(id, 5)), json_text(*local_->similar(id, 5)));
    SearchRequest typed = random_request(random_);
    typed.query = typed.query.substr(0, 3);
    ASSERT_EQ(json::dump(to_json(front.complete(typed))),
              json::dump(to_json(local_->complete(typed))));
    ASSERT_EQ(json_text(front.facet(typed, Field::place, "", 5), ""),
              json_text(local_->facet(typed, Field::place, "", 5), ""));
  }
  EXPECT_FALSE(front.narrative("nobody", "").has_value());
  const Selection selected = front.select(all_of("plan"));
  const Selection wanted = local_->select(all_of("plan"));
  ASSERT_EQ(selected.total, wanted.total);
  for (std::size_t place = 0; place < wanted.total; ++place) {
    EXPECT_EQ(json::dump(to_json(selected.record(place))),
              json::dump(to_json(wanted.record(place))));
  }
}

TEST_F(MachinesTest, GoesWithoutAKilledShardUntilItIsBack) {
  const auto asked = machines();
  Searcher front(catalogue_, asked);
  expect_whole_again(front);
  servers_[1]->stop();
  expect_partial(front, 1);
  Searcher other(catalogue_, asked);
  EXPECT_THROW(other.select(all_of("plan")), Unavailable);
  EXPECT_THROW(other.narrative("n200", ""), Unavailable);
  EXPECT_TRUE(other.narrative("n1", "plan").has_value());
  servers_[1]->start();
  expect_whole_again(front);
}

TEST_F(MachinesTest, GoesWithoutAStoppedShardUntilItGoesOn) {
  options_.timeout = milliseconds(10'000);
  Searcher front(catalogue_, machines());
  expect_whole_again(front);
  servers_[2]->send(SIGSTOP);
  expect_partial(front, 2);
  servers_[2]->send(SIGCONT);
  expect_whole_again(front);
}

TEST_F(MachinesTest, GoesWithoutAShardThatIsTooSlow) {
  SlowRelay relay(servers_[0]->port());
  options_.shards[0] = {relay.address()};
  options_.timeout = milliseconds(10'000);
  Searcher front(catalogue_, machines());
  expect_whole_again(front);
  relay.set_delay(milliseconds(60'000));
  expect_partial(front, 0);
  relay.set_delay(milliseconds(0));
  expect_whole_again(front);
}

TEST_F(MachinesTest, TriesReplicasInTurn) {
  XapianServer second(file_of(0));
  options_.shards[0] = {servers_[0]->address(), second.address()};
  Searcher front(catalogue_, machines());
  expect_whole_again(front);
  servers_[0]->stop();
  EXPECT_EQ(json::dump(to_json(front.search(all_of("skola")))),
            json::dump(to_json(local_->search(all_of("skola")))));
  servers_[0]->start();
  second.stop();
  expect_whole_again(front);
}

TEST_F(MachinesTest, TellsWhenAReplicaGoesAndComesBack) {
  std::mutex mutex;
  std::vector<std::string> told;
  options_.on_change = [&](const ReplicaState& replica) {
    const std::scoped_lock lock(mutex);
    told.push_back(std::to_string(replica.shard) + " " + replica.address +
                   (replica.is_up ? " is back" : " is gone: " + replica.trouble));
  };
  const std::string shard = "1 " + servers_[1]->address();
  {
    Searcher front(catalogue_, machines());
    expect_whole_again(front);
    servers_[1]->stop();
    expect_partial(front, 1);
    servers_[1]->start();
    expect_whole_again(front);
  }
  ASSERT_GE(told.size(), 2U);
  EXPECT_THAT(told.front(), testing::StartsWith(shard + " is gone: "));
  EXPECT_EQ(told.back(), shard + " is back");
}

TEST_F(MachinesTest, ConnectsAgainWhenAServerEndedTheConnection) {
  Searcher front(catalogue_, machines());
  expect_whole_again(front);
  servers_[0]->stop();
  servers_[0]->start();
  std::this_thread::sleep_for(10 * options_.period);  // so that it is known to be up
  EXPECT_THAT(front.search(all_of("skola")).missing_shards, testing::IsEmpty());
}

TEST_F(MachinesTest, FailsWhereThatIsWanted) {
  options_.partial = false;
  Searcher front(catalogue_, machines());
  expect_whole_again(front);
  servers_[1]->stop();
  EXPECT_THROW(front.search(all_of("skola")), Unavailable);
}

TEST_F(MachinesTest, TakesNoOtherShardForItsOwn) {
  std::swap(options_.shards[0], options_.shards[1]);
  const auto asked = machines();
  Searcher front(catalogue_, asked);
  const SearchAnswer answer = front.search(all_of("plan"));
  EXPECT_THAT(answer.missing_shards, testing::ElementsAre(0, 1));
  EXPECT_THAT(asked->states()[0].trouble, testing::HasSubstr("does not serve shard 0"));
}

TEST_F(MachinesTest, SaysWhatIsWrongWithTheConfiguration) {
  EXPECT_THROW(Searcher{catalogue_}, Error);  // no machines are named
  options_.shards.pop_back();
  EXPECT_THROW(machines(), Error);
}

TEST(MachineAddressTest, IsPrivateUnlessAllowed) {
  for (const std::string good :
       {"127.0.0.1:7901", "localhost:1", "10.1.2.3:65535", "172.31.0.1:7901", "192.168.0.9:7901",
        "100.64.0.1:7901", "[::1]:7901", "[fd00::2]:7901"}) {
    EXPECT_EQ(wrong_with_address(good, false), "") << good;
  }
  for (const std::string open :
       {"192.0.2.1:7901", "172.32.0.1:7901", "[2001:db8::1]:7901", "shard.example:7901"}) {
    EXPECT_THAT(wrong_with_address(open, false), testing::HasSubstr("private network")) << open;
    EXPECT_EQ(wrong_with_address(open, true), "") << open;
  }
  for (const std::string wrong : {"", "127.0.0.1", "127.0.0.1:", ":7901", "127.0.0.1:0",
                                  "127.0.0.1:65536", "::1:7901", "127.0.0.1:79x"}) {
    EXPECT_THAT(wrong_with_address(wrong, true), testing::HasSubstr("ADDRESS:PORT")) << wrong;
  }
}

}  // namespace
}  // namespace erfara
