#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "erfara/index/builder.h"
#include "erfara/index/manifest.h"
#include "erfara/index/shard.h"
#include "erfara/platform/file.h"
#include "index/records.h"
#include "index/shard_cutter.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

BuiltEdition build(const std::filesystem::path& folder, const std::vector<Record>& records,
                   bool take_over = true, std::size_t keep = 3) {
  BuildOptions options;
  options.index_folder = folder;
  options.jobs = 2;
  options.shard_size = {8, 40};
  options.take_over = take_over;
  options.keep = keep;
  return build_edition(in_order(records), options);
}

Record random_record(std::mt19937& random, int number) {
  static const char* const kWords[] = {"kommunen", "planerar", "Vägen", "och",  "nämnden",
                                       "skolan",   "budget",   "åker",  "möte", "is"};
  std::string text;
  for (int i = 0; i < 12; ++i)
    text += std::string(kWords[random() % 10]) + (i % 5 == 4 ? ". " : " ");
  return make_record("n" + std::to_string(number), text, random() % 2 == 0 ? "planerare" : "",
                     random() % 2 == 0 ? "Habo" : "Åre", 2010 + static_cast<int>(random() % 9));
}

std::vector<Record> random_records(std::mt19937& random, int count) {
  std::vector<Record> records;
  for (int i = 0; i < count; ++i) records.push_back(random_record(random, i));
  return records;
}

// Every file of the current edition but Xapian's, which hold a random number, and the manifest.
std::map<std::string, std::string> files_of(const std::filesystem::path& index) {
  std::map<std::string, std::string> files;
  const std::filesystem::path edition = index / std::filesystem::read_symlink(index / "current");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(edition)) {
    const std::string path = entry.path().lexically_relative(edition).generic_string();
    if (!entry.is_regular_file() || path.ends_with("terms") || path == kManifestFile) continue;
    files[path] = read_file(entry.path());
  }
  return files;
}

TEST(TakeOverTest, EditionsAreWhatAFullBuildGives) {
  const TemporaryFolder folder;
  const TemporaryFolder full;
  std::mt19937 random(3);
  std::vector<Record> records = random_records(random, 160);
  build(folder.path(), records);
  std::size_t taken_over = 0;
  for (int round = 0; round < 8; ++round) {
    for (std::size_t edits = random() % 4; edits > 0; --edits) {
      const auto at = records.begin() + static_cast<std::ptrdiff_t>(random() % records.size());
      switch (random() % 4) {
        case 0:
          records.insert(at, random_record(random, 1000 + round * 10 + static_cast<int>(edits)));
          break;
        case 1:
          records.erase(at);
          break;
        case 2:
          at->facets.municipality = "Bollnäs";
          break;
        default:
          at->narrative.text += "Slut.";
      }
    }
    const BuiltEdition built = build(folder.path(), records);
    EXPECT_EQ(build(full.path(), records, false).taken_over, 0U);
    EXPECT_EQ(files_of(folder.path()), files_of(full.path()));
    EXPECT_GE(built.taken_over + 9, built.shards) << "an edit costs three shards at most";
    taken_over += built.taken_over;
  }
  EXPECT_GT(taken_over, 8U * 3);
}

TEST(TakeOverTest, AShardOutlivesTheEditionThatBuiltIt) {
  const TemporaryFolder folder;
  std::mt19937 random(4);
  std::vector<Record> records = random_records(random, 200);
  const std::string first = build(folder.path(), records, true, 1).summary.id;
  records.back().narrative.text = "Annat.";
  const BuiltEdition second = build(folder.path(), records, true, 1);
  EXPECT_EQ(second.taken_over + 1, second.shards);
  EXPECT_FALSE(std::filesystem::exists(folder / "editions" / first));
  const auto edition = Edition::open(folder.path());
  EXPECT_EQ(edition->shards()[0].record(0).narrative.text, records[0].narrative.text);
}

TEST(TakeOverTest, ADamagedShardIsBuiltAgain) {
  for (const bool noted : {true, false}) {  // with and without the note that all was verified
    const TemporaryFolder folder;
    std::mt19937 random(5);
    const std::vector<Record> records = random_records(random, 100);
    const std::string first = build(folder.path(), records).summary.id;
    const std::filesystem::path damaged = folder / "editions" / first / "shard-00001/forward";
    std::string bytes = read_file(damaged);
    bytes[100] ^= 1;
    write_file_atomically(damaged, bytes);
    if (!noted) std::filesystem::remove_all(folder / "verified");
    const BuiltEdition second = build(folder.path(), records);
    EXPECT_EQ(second.taken_over + 1, second.shards);
    EXPECT_NO_THROW(Edition::open(folder.path()));
  }
}

TEST(TakeOverTest, NothingIsTakenFromAnotherProgramOrAnUnreadableEdition) {
  const TemporaryFolder folder;
  std::mt19937 random(6);
  const std::vector<Record> records = random_records(random, 50);
  const std::string id = build(folder.path(), records).summary.id;
  const std::filesystem::path edition = folder / "editions" / id;
  Manifest manifest = read_manifest(edition);
  manifest.program = "0.0.0";
  write_manifest(edition, manifest);
  EXPECT_EQ(build(folder.path(), records).taken_over, 0U);
  write_file_atomically(edition / kManifestFile, "{}");
  const BuiltEdition third = build(folder.path(), records);
  EXPECT_EQ(third.taken_over, third.shards) << "from the second";
}

TEST(ShardCutterTest, CutsByContentWithinItsSizes) {
  std::mt19937 random(7);
  std::vector<Record> records = random_records(random, 5000);
  const auto cuts = [&] {
    ShardCutter cutter({10, 50});
    std::set<std::string> last_of_shard;
    std::size_t size = 0;
    for (const Record& record : records) {
      ++size;
      if (!cutter.ends_with(record)) continue;
      EXPECT_GE(size, 10U);
      EXPECT_LE(size, 50U);
      size = 0;
      last_of_shard.insert(record.narrative.id);
    }
    return last_of_shard;
  };
  const std::set<std::string> before = cuts();
  records.insert(records.begin() + 100, make_record("new", "Ny."));
  const std::set<std::string> after = cuts();
  const auto kept = std::count_if(before.begin(), before.end(),
                                  [&](const std::string& id) { return after.contains(id); });
  EXPECT_GE(static_cast<std::size_t>(kept) + 3, before.size());
  EXPECT_GT(before.size(), 5000U / 50 * 2) << "few shards reach the most";
}

TEST(ShardCutterTest, LongTextsFillAShard) {
  ShardCutter cutter({1000, 2000});
  const Record record = make_record("a", std::string(ShardCutter::kMostTextBytes / 2, 'x'));
  EXPECT_FALSE(cutter.ends_with(record));
  EXPECT_TRUE(cutter.ends_with(record));
  EXPECT_FALSE(cutter.ends_with(record));
}

}  // namespace
}  // namespace erfara
