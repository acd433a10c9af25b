#include "erfara/custody/erasure.h"

#include <gtest/gtest.h>

#include "erfara/custody/filtered_reader.h"
#include "erfara/index/edition.h"
#include "erfara/index/manifest.h"
#include "erfara/index/shard.h"
#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/text/encoding.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

namespace fs = std::filesystem;

const Gazetteer& gazetteer() {
  static const Gazetteer tables = Gazetteer::load();
  return tables;
}

// Sources and an index, of invented people.
class ErasureTest : public testing::Test {
 protected:
  void put(const std::string& name, const std::string& bytes) {
    fs::create_directories((pages() / name).parent_path());
    write_file_atomically(pages() / name, bytes);
  }
  std::string got(const std::string& name) const { return read_file(pages() / name); }
  fs::path pages() const { return folder_ / "pages"; }
  fs::path index() const { return folder_ / "index"; }

  ErasureOptions options() const {
    ErasureOptions options;
    options.index_folder = index();
    return options;
  }
  void build() const { build_again({pages()}, false, options(), gazetteer()); }
  ErasurePlan plan(const Request& request) const {
    return plan_erasure(request, options(), gazetteer());
  }
  Receipt erase(const std::string& name, NameRule rule = NameRule::erased) const {
    return carry_out(plan({{name}, {}, rule}), options(), gazetteer());
  }
  std::vector<std::string> ids() const {
    std::vector<std::string> ids;
    for (const Record& record : records()) ids.push_back(record.narrative.id);
    return ids;
  }
  std::vector<Record> records() const {
    std::vector<Record> records;
    const auto edition = Edition::open(index());
    for (const Shard& shard : edition->shards()) {
      for (NarrativeIndex i = 0; i < shard.narratives(); ++i) records.push_back(shard.record(i));
    }
    return records;
  }

  const TemporaryFolder folder_;
};

const std::string kOther =
    R"({"id": "other", "author": "Bo Alm", "text": "Jag satt med Elin Sundvall. Elins plan blev bra.", "url": "https://a.se/elin-sundvall"})";
const std::string kOwn =
    R"({"id": "own", "author": "Elin Sundvall", "text": "Jag arbetar som planarkitekt."})";
const std::string kThird = R"({"id": "third", "author": "Cia Dahl", "text": "Ett år i Vara."})";

TEST_F(ErasureTest, RemovesOwnRecordsAndMasksOthers) {
  put("a.ndjson", kOther + "\n" + kOwn + "\r\n" + kThird + "\n");
  build();
  build();
  const Receipt receipt = erase("Elin Sundvall");
  EXPECT_TRUE(receipt.search.clean()) << receipt.search.leftovers.front();
  EXPECT_EQ(receipt.narratives, 1U);
  EXPECT_EQ(list_editions(index()).editions.size(), 1U);
  EXPECT_EQ(ids(), (std::vector<std::string>{"other", "third"}));
  EXPECT_EQ(records()[0].narrative.text, "Jag satt med NN. NNs plan blev bra.");
  EXPECT_EQ(records()[0].narrative.url, "");
  // A record that has nothing to do with it keeps its bytes.
  EXPECT_TRUE(got("a.ndjson").ends_with(kThird + "\n"));
  EXPECT_EQ(got("a.ndjson").find("undvall"), std::string::npos);
}

TEST_F(ErasureTest, WhoWroteAllThereIsLeavesAnEmptyEdition) {
  put("a.ndjson", kOwn + "\n");
  build();
  build();
  const Receipt receipt = erase("Elin Sundvall");
  EXPECT_EQ(receipt.narratives, 1U);
  EXPECT_TRUE(receipt.search.leftovers.empty());
  EXPECT_EQ(current_edition_id(index()), receipt.edition);
  EXPECT_EQ(list_editions(index()).editions.size(), 1U);
  EXPECT_TRUE(ids().empty());
  EXPECT_THROW(build(), Error) << "an ordinary build of nothing is a mistake";
}

TEST_F(ErasureTest, AnothersNameThatIsTheSameAsOneWordStays) {
  put("a.ndjson", R"({"id": "own", "author": "Sten Berg", "text": "Ett år i Vara."})"
                  "\n"
                  R"({"id": "other", "text": "Jag mötte Kim Stenberg i Falun."})"
                  "\n");
  build();
  EXPECT_TRUE(erase("Sten Berg").search.leftovers.empty());
  EXPECT_EQ(records()[0].narrative.text, "Jag mötte Kim Stenberg i Falun.");
}

TEST_F(ErasureTest, AListKeepsThePersonOutOfALaterBuild) {
  put("a.ndjson", kOther + "\n" + kOwn + "\n" + kThird + "\n");
  build();
  erase("Elin Sundvall");
  put("a.ndjson", kOther + "\n" + kOwn + "\n" + kThird + "\n");
  put("b.ndjson", R"({"id": "new", "author": "ELIN SUNDVALL", "text": "Mer av mig."})");
  build();
  EXPECT_EQ(ids(), (std::vector<std::string>{"other", "third"}));
  EXPECT_EQ(records()[0].narrative.text, "Jag satt med NN. NNs plan blev bra.");
  EXPECT_TRUE(search_leftovers(index(), {{"Elin Sundvall"}, {}}, gazetteer(), [](std::uint64_t) {
              }).clean());
}

TEST_F(ErasureTest, TheReceiptAndTheListHaveNoName) {
  put("a.ndjson", kOther + "\n" + kOwn + "\n" + kThird + "\n");
  build();
  const Receipt receipt = erase("Elin Sundvall");
  const std::string text = read_file(index() / "receipts" / (receipt.edition + ".json")) +
                           read_file(suppression_list_file(index()));
  EXPECT_EQ(text.find("undvall"), std::string::npos);
  EXPECT_NE(text.find(receipt.sha256), std::string::npos);
}

const std::string kPosts =
    "Inlägg från traineerna\n\n"
    "Jag arbetar som planarkitekt i Vara kommun och ritar gator hela dagarna i ända.\n\n"
    "Allt gott,\nElin Sundvall, trainee planarkitekt\n\n"
    "Jag arbetar som controller i Skara kommun, och Elin Sundvall lärde mig rita. Elins råd var "
    "gott.\n\n"
    "Allt gott,\nBo Alm, trainee controller\n";

TEST_F(ErasureTest, APageKeepsItsOtherNarrativesWithTheirIds) {
  put("posts.txt", kPosts);
  build();
  const std::vector<Record> before = records();
  ASSERT_EQ(before.size(), 2U);
  ASSERT_EQ(before[0].facets.author, "Elin Sundvall");
  const Receipt receipt = erase("Elin Sundvall");
  EXPECT_TRUE(receipt.search.clean()) << receipt.search.leftovers.front();
  ASSERT_EQ(records().size(), 1U);
  EXPECT_EQ(records()[0].narrative.id, before[1].narrative.id);
  EXPECT_EQ(records()[0].facets.author, "Bo Alm");
  EXPECT_EQ(got("posts.txt").find("undvall"), std::string::npos);
  EXPECT_EQ(got("posts.txt").find("gator"), std::string::npos);
}

TEST_F(ErasureTest, APageOfOneGoesWithItsSidecar) {
  put("profil-elin-sundvall.txt", "Elin Sundvall\n\nJag arbetar som planarkitekt i Vara kommun.\n");
  put("profil-elin-sundvall.erfara.json",
      R"({"splits": [[1, 3]], "facets": {"author": "Elin Sundvall"}})");
  put("b.ndjson", kThird);
  build();
  const Receipt receipt = erase("Elin Sundvall");
  EXPECT_TRUE(receipt.search.clean()) << receipt.search.leftovers.front();
  EXPECT_EQ(receipt.narratives, 1U);
  EXPECT_EQ(std::distance(fs::directory_iterator(pages()), fs::directory_iterator()), 1);
}

TEST_F(ErasureTest, SeesBehindPseudonymsAndExclusions) {
  put("sida.txt", "Elin Sundvall\n\nJag arbetar som planarkitekt i Vara kommun.\n");
  put("sida.erfara.json",
      R"({"splits": [[1, 3]], "facets": {"author": "Elin Sundvall"}, "pseudonym": "P1"})");
  put("b.ndjson", kThird);
  build();
  EXPECT_EQ(plan({{"Elin Sundvall"}, {}, NameRule::erased}).in_sources.narratives, 1U);
  erase("Elin Sundvall");
  EXPECT_FALSE(fs::exists(pages() / "sida.txt"));
}

TEST_F(ErasureTest, KeepsEncodingsAndLineBreaks) {
  put("a.csv", encoded_like("id;author;text\r\nx;Bo Alm;\"Björn Ek\r\nvar där\"\r\ny;Björn Ek;Jag "
                            "är här\r\nz;Cia;Åh\r\n",
                            "\xE5r"));
  build();
  const Receipt receipt = erase("Björn Ek");
  EXPECT_TRUE(receipt.search.clean()) << receipt.search.leftovers.front();
  EXPECT_EQ(got("a.csv"),
            encoded_like("id;author;text\r\nx;Bo Alm;\"NN\r\nvar där\"\r\nz;Cia;Åh\r\n", "\xE5r"));
}

TEST_F(ErasureTest, HtmlLosesTheNarrativeAndTheName) {
  put("posts.html",
      "<html><head><title>Inlägg</title><meta name=author content='Elin Sundvall'></head><body>"
      "<h2>Elin Sundvall, planarkitekt i Vara kommun</h2><p>Jag ritar <b>gator</b> hela dagarna i "
      "ända och trivs.</p><h2>Bo Alm, controller i Skara kommun</h2><p>Jag räknar med "
      "Elin&nbsp;<i>Sundvall</i> hela dagarna.</p></body></html>");
  build();
  ASSERT_EQ(records().size(), 2U);
  const Receipt receipt = erase("Elin Sundvall");
  EXPECT_TRUE(receipt.search.clean()) << receipt.search.leftovers.front();
  EXPECT_EQ(got("posts.html").find("undvall"), std::string::npos) << got("posts.html");
  EXPECT_EQ(got("posts.html").find("gator"), std::string::npos) << got("posts.html");
  EXPECT_NE(got("posts.html").find("Jag räknar med NN"), std::string::npos) << got("posts.html");
}

TEST_F(ErasureTest, NearDuplicatesOfOwnNarrativesGo) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "ord" + std::to_string(i) + " i planen. ";
  put("a.ndjson", R"({"id": "own", "author": "Elin Sundvall", "text": ")" + text + "\"}\n" +
                      R"({"id": "copy", "text": ")" + text + "Slut.\"}\n" + kThird + "\n");
  build();
  erase("Elin Sundvall");
  EXPECT_EQ(ids(), std::vector<std::string>{"third"});
}

TEST_F(ErasureTest, ANarrativeIsErasedById) {
  put("a.ndjson", kOther + "\n" + kOwn + "\n" + kThird + "\n");
  build();
  const Receipt receipt =
      carry_out(plan({{}, {"other"}, NameRule::erased}), options(), gazetteer());
  EXPECT_TRUE(receipt.search.clean());
  EXPECT_EQ(ids(), (std::vector<std::string>{"own", "third"}));
  try {
    plan({{}, {"nowhere"}, NameRule::erased});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::not_found);
  }
}

TEST_F(ErasureTest, ADelistedNarrativeStaysWithoutTheName) {
  put("a.ndjson", kOther + "\n" + kOwn + "\n" + kThird + "\n");
  build();
  const Receipt receipt = erase("Elin Sundvall", NameRule::delisted);
  EXPECT_TRUE(receipt.search.clean()) << receipt.search.leftovers.front();
  EXPECT_EQ(ids(), (std::vector<std::string>{"other", "own", "third"}));
  EXPECT_EQ(records()[1].facets.author, std::nullopt);
  EXPECT_EQ(records()[0].narrative.text, "Jag satt med NN. NNs plan blev bra.");
  EXPECT_NE(got("a.ndjson").find("Elin Sundvall"), std::string::npos);
}

TEST_F(ErasureTest, AFolderNamedAfterThePersonIsRefused) {
  put("elin-sundvall/a.ndjson", kOwn);
  build();
  try {
    plan({{"Elin Sundvall"}, {}, NameRule::erased});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::input);
  }
}

TEST_F(ErasureTest, AnErasureThatWasInterruptedCarriesOn) {
  put("a.ndjson", kOther + "\n" + kOwn + "\n" + kThird + "\n");
  build();
  const ErasurePlan first = plan({{"Elin Sundvall"}, {}, NameRule::erased});
  SuppressionList list = SuppressionList::read(index());
  list.add_person("Elin Sundvall", NameRule::erased);
  list.write(index());
  const PersonFilter filter(list, "", gazetteer());
  SourceEditor(filter, gazetteer()).edit(first.sources, [](const SourceFile&) {});
  // Here it was killed: sources are changed, the edition is not.
  EXPECT_TRUE(erase("Elin Sundvall").search.clean());
  EXPECT_EQ(ids(), (std::vector<std::string>{"other", "third"}));
}

TEST_F(ErasureTest, WithAKeyAuthorsHaveStablePseudonyms) {
  put("a.ndjson", kOther + "\n" + kOwn + "\n" + kThird + "\n");
  ErasureOptions keyed = options();
  keyed.pseudonym_key = "a key of some twenty-four characters";
  build_again({pages()}, false, keyed, gazetteer());
  const std::vector<Record> first = records();
  ASSERT_EQ(first.size(), 3U);
  const std::string elin = *first[1].facets.author;
  EXPECT_TRUE(elin.starts_with("Person ")) << elin;
  EXPECT_EQ(first[0].narrative.text, "Jag satt med " + elin + ". " + elin + "s plan blev bra.");
  build_again({pages()}, false, keyed, gazetteer());
  EXPECT_EQ(records()[1].facets.author, elin);
  keyed.pseudonym_key += "!";
  build_again({pages()}, true, keyed, gazetteer());
  EXPECT_NE(records()[1].facets.author, elin);
  for (const char* name : {"Elin Sundvall", "Bo Alm", "Cia Dahl"}) {
    EXPECT_TRUE(search_leftovers(index(), {{name}, {}}, gazetteer(), [](std::uint64_t) {}).clean());
  }
}

TEST_F(ErasureTest, WithAKeyAnIdThatHoldsTheNameStaysAnId) {
  put("a.ndjson",
      R"({"id": "elin-sundvall-1", "author": "Elin Sundvall", "text": "Ett år i Falun."})");
  ErasureOptions keyed = options();
  keyed.pseudonym_key = "a key of some twenty-four characters";
  build_again({pages()}, false, keyed, gazetteer());
  ASSERT_EQ(ids().size(), 1U);
  EXPECT_TRUE(ids()[0].starts_with("person-") && ids()[0].ends_with("-1")) << ids()[0];
}

TEST(LeftoversTest, FindsANameWhereverItStands) {
  const TemporaryFolder folder;
  fs::create_directories(folder / "pages");
  write_file_atomically(folder / "pages/a.ndjson", kOther + "\n" + kThird + "\n");
  ErasureOptions options;
  options.index_folder = folder / "index";
  build_again({folder / "pages"}, false, options, gazetteer());
  const auto search = [&](const std::string& name) {
    return search_leftovers(folder / "index", {{name}, {}}, gazetteer(), [](std::uint64_t) {});
  };
  EXPECT_FALSE(search("Elin Sundvall").clean());
  EXPECT_FALSE(search("Cia Dahl").clean());
  EXPECT_TRUE(search("Nils Holmgren").clean());
  write_file_atomically(folder / "index/notes", "x NILS_HOLMGREN y");
  EXPECT_EQ(search("Nils Holmgren").leftovers.size(), 1U);
  write_file_atomically(folder / "index/notes", "x A\xCC\x8Asa-Holmgren y");
  EXPECT_EQ(search("Åsa Holmgren").leftovers.size(), 1U);
}

}  // namespace
}  // namespace erfara
