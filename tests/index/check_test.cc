#include "erfara/index/check.h"

#include <gtest/gtest.h>

#include <fstream>

#include "erfara/index/builder.h"
#include "erfara/index/manifest.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "index/records.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

const std::vector<Record> kRecords = {
    make_record("a", "Jag planerar samhällsbyggnad i Åre. Planen är klar.", "planerare", "Åre",
                2012, "Om planer"),
    make_record("b", "”Kommunen” har planer…\n", "", "Habo", 2013),
    make_record("c", "Avtal läser jag.", "jurist", "Håbo"),
    make_record("d", "Bygglov, bygglov!", "jurist", "Kil"),
};

class CheckTest : public testing::Test {
 protected:
  void SetUp() override {
    BuildOptions options;
    options.index_folder = folder_.path();
    options.shard_size = {2, 2};
    edition_ = folder_ / "editions" / build_edition(in_order(kRecords), options).summary.id;
  }

  CheckReport check() const {
    return check_edition(folder_.path(), "",
                         [](const std::string&, std::uint64_t done, std::uint64_t total) {
                           EXPECT_LE(done, total);
                         });
  }

  // "place: what" of every finding.
  std::vector<std::string> findings() const {
    std::vector<std::string> result;
    for (const CheckFinding& finding : check().findings) {
      result.push_back(finding.place + ": " + finding.what);
    }
    return result;
  }

  // Makes the manifest say what the files are now.
  void write_manifest_anew(std::uint64_t words) const {
    Manifest manifest = read_manifest(edition_);
    manifest.summary.words = words;
    std::filesystem::remove(edition_ / kManifestFile);
    write_manifest(edition_, manifest);
  }

  TemporaryFolder folder_;
  std::filesystem::path edition_;
};

TEST_F(CheckTest, ReadsAllOfAnIntactEdition) {
  const CheckReport report = check();
  EXPECT_TRUE(report.intact()) << report.findings.front().what;
  EXPECT_EQ(report.edition, edition_.filename());
  EXPECT_EQ(report.files, 7U);  // lexicon, duplicates, counts; forward and terms of two shards
  EXPECT_EQ(report.narratives, 4U);
  EXPECT_EQ(report.words, 18U);
}

TEST_F(CheckTest, NamesEveryFileThatIsAnother) {
  std::fstream lexicon(edition_ / "lexicon");
  lexicon.seekp(100);
  lexicon.put('\xFF');
  lexicon.close();
  std::filesystem::resize_file(edition_ / "duplicates", 10);
  std::filesystem::remove(edition_ / "shard-00001" / "terms");
  write_file_atomically(edition_ / "notes.txt", "x");
  const std::vector<std::string> found = findings();
  ASSERT_EQ(found.size(), 4U);
  EXPECT_TRUE(found[0].starts_with("duplicates: has 10 bytes")) << found[0];
  EXPECT_EQ(found[1], "lexicon: has another SHA-256 than its manifest says");
  EXPECT_EQ(found[2], "shard-00001/terms: is missing");
  EXPECT_EQ(found[3], "notes.txt: is not in the manifest");
}

TEST_F(CheckTest, FindsFilesThatDoNotBelongTogether) {
  std::filesystem::copy_file(edition_ / "shard-00000" / "terms", edition_ / "shard-00001" / "terms",
                             std::filesystem::copy_options::overwrite_existing);
  write_manifest_anew(18);
  const std::vector<std::string> found = findings();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].starts_with("shard-00001/terms: ")) << found[0];
}

TEST_F(CheckTest, FindsCountsThatAreNotThoseOfTheTexts) {
  write_manifest_anew(19);
  EXPECT_EQ(findings(),
            std::vector<std::string>{
                "manifest.json: counts other narratives or words than the shards hold"});
}

TEST_F(CheckTest, RefusesWhatIsNoEdition) {
  for (const char* id : {"2026", "..", "../editions"}) {
    EXPECT_THROW(check_edition(folder_.path(), id, [](const auto&, auto, auto) {}), Error) << id;
  }
}

}  // namespace
}  // namespace erfara
