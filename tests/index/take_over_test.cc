#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "erfara/facets/record_reader.h"
#include "erfara/index/builder.h"
#include "erfara/index/manifest.h"
#include "erfara/index/shard.h"
#include "erfara/json/value.h"
#include "erfara/platform/file.h"
#include "erfara/platform/version.h"
#include "index/catalogue.h"
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
  ASSERT_FALSE(program_id().empty());
  EXPECT_EQ(manifest.program, program_id());
  manifest.program = program_version();  // another build of the same version
  write_manifest(edition, manifest);
  EXPECT_EQ(build(folder.path(), records).taken_over, 0U);
  write_file_atomically(edition / kManifestFile, "{}");
  const BuiltEdition third = build(folder.path(), records);
  EXPECT_EQ(third.taken_over, third.shards) << "from the second";
}

TEST(TakeOverTest, NothingIsTakenFromACatalogue) {
  const TemporaryFolder whole;
  const TemporaryFolder folder;
  std::mt19937 random(12);
  const std::vector<Record> records = random_records(random, 50);
  const std::string id = build(whole.path(), records).summary.id;
  write_catalogue(whole / "editions" / id, 2, folder.path());
  EXPECT_EQ(build(folder.path(), records).taken_over, 0U);
  const auto edition = Edition::open(folder.path());
  EXPECT_EQ(edition->shards()[0].record(0).narrative.text, records[0].narrative.text);
}

// Files of records, and a build of them that counts how many were read.
class RecordFiles {
 public:
  const std::filesystem::path& path() const { return folder_.path(); }
  void write(const std::string& name, const std::vector<Record>& records,
             const std::string& after = "") {
    std::string lines;
    for (const Record& record : records) lines += json::dump(to_json(record)) + "\n";
    write_file_atomically(folder_ / name, lines + after);
  }

  struct Result {
    BuiltEdition built;
    std::uint64_t read = 0;
    std::string report;
  };
  Result build(const std::filesystem::path& index, bool take_over = true,
               const Gazetteer& gazetteer = tables()) const {
    Counting records({folder_.path()}, gazetteer);
    BuildOptions options;
    options.index_folder = index;
    options.jobs = 2;
    options.shard_size = {8, 40};
    options.take_over = take_over;
    Result result;
    result.built = build_edition(records, options);
    result.read = records.read;
    result.report = json::dump(to_json(records.reader.report()), 1);
    EXPECT_EQ(records.reader.bytes_done(), records.reader.bytes_total());
    return result;
  }

 private:
  static const Gazetteer& tables() {
    static const Gazetteer gazetteer = Gazetteer::load();
    return gazetteer;
  }

  struct Counting final : RecordStream {
    Counting(const std::vector<std::filesystem::path>& sources, const Gazetteer& gazetteer)
        : reader(sources, gazetteer) {}
    std::optional<Record> next() override {
      auto record = reader.next();
      read += record ? 1 : 0;
      return record;
    }
    void begin_span() override { reader.begin_span(); }
    std::optional<SourceSpan> end_span() override { return reader.end_span(); }
    std::string next_head() override { return reader.next_head(); }
    bool comes_next(const SourceSpan& span) override { return reader.comes_next(span); }
    bool skip(const SourceSpan& span, std::span<const std::string_view> ids) override {
      return reader.skip(span, ids);
    }

    RecordReader reader;
    std::uint64_t read = 0;
  };

  TemporaryFolder folder_;
};

TEST(TakeOverTest, RecordsInTheSameBytesAreNotReadAgain) {
  const TemporaryFolder index;
  const TemporaryFolder full;
  RecordFiles files;
  std::mt19937 random(8);
  std::map<std::string, std::vector<Record>> records;
  int number = 0;
  for (const char* name : {"a.ndjson", "b.ndjson", "c.ndjson"}) {
    for (int i = 0; i < 60; ++i) records[name].push_back(random_record(random, number++));
    files.write(name, records[name]);
  }
  EXPECT_EQ(files.build(index.path()).read, 180U);
  EXPECT_EQ(files.build(index.path()).read, 0U);
  std::uint64_t read = 0;
  constexpr int kRounds = 20;
  for (int round = 0; round < kRounds; ++round) {
    auto file = records.begin();
    std::advance(file, random() % records.size());
    auto& [name, lines] = *file;
    const auto at = lines.begin() + static_cast<std::ptrdiff_t>(random() % lines.size());
    std::string after;
    switch (random() % 9) {
      case 0:
        lines.insert(at, random_record(random, number++));
        break;
      case 1:
        lines.erase(at);
        break;
      case 2:
        at->narrative.text += "Slut.";
        break;
      case 3:
        std::rotate(lines.begin(), at, lines.end());
        break;
      case 4:
        lines.push_back(random_record(random, number++));
        break;
      case 5:
        at->facets.municipality = "Ingenstans" + std::to_string(round);
        break;
      case 6:  // an id that another file has
        lines.push_back(records.begin()->second[random() % 5]);
        break;
      case 7:
        after = round % 2 == 0 ? "{\"id\": \"broken\"\n" : "\n\n";
        break;
      default:
        after = json::dump(to_json(random_record(random, number++)));  // without a line break
    }
    files.write(name, lines, after);
    const RecordFiles::Result again = files.build(index.path());
    const RecordFiles::Result anew = files.build(full.path(), false);
    EXPECT_EQ(files_of(index.path()), files_of(full.path())) << "round " << round;
    EXPECT_EQ(again.report, anew.report) << "round " << round;
    read += again.read;
  }
  EXPECT_LT(read, 180U * kRounds * 3 / 4);
}

TEST(TakeOverTest, RecordsAreReadAgainWhenTheirFileHasAnotherNameOrTheTablesChanged) {
  const TemporaryFolder index;
  RecordFiles files;
  std::mt19937 random(9);
  files.write("a.ndjson", random_records(random, 100));
  EXPECT_EQ(files.build(index.path()).read, 100U);
  std::filesystem::rename(files.path() / "a.ndjson", files.path() / "b.ndjson");
  EXPECT_EQ(files.build(index.path()).read, 100U) << "a record's page is its file";
  const TemporaryFolder tables;
  write_file_atomically(tables / "municipalities.csv",
                        read_file(table_folders().front() / "municipalities.csv"));
  EXPECT_EQ(files.build(index.path(), true, Gazetteer::load(table_folders({tables.path()}))).read,
            100U);
}

TEST(TakeOverTest, WhatMustBeToldOfIsToldEachTime) {
  const TemporaryFolder index;
  const TemporaryFolder full;
  RecordFiles files;
  std::mt19937 random(13);
  files.write("a.ndjson", random_records(random, 60));
  files.write("b.ndjson", random_records(random, 0), "{broken\n");
  std::vector<Record> more = random_records(random, 60);
  for (Record& record : more) record.narrative.id += "c";
  files.write("c.ndjson", more);
  files.build(index.path());
  const RecordFiles::Result again = files.build(index.path());
  EXPECT_EQ(again.report, files.build(full.path(), false).report);
  EXPECT_NE(again.report.find("b.ndjson"), std::string::npos);
  EXPECT_LT(again.read, 120U) << "the others are not read again";
}

TEST(TakeOverTest, FilesOfOtherKindsBetweenRecordsAreRead) {
  const TemporaryFolder index;
  const TemporaryFolder full;
  RecordFiles files;
  std::mt19937 random(14);
  files.write("a.ndjson", random_records(random, 60));
  write_file_atomically(files.path() / "b.csv", "id;text\nb1;En dag i Habo.\nb2;En till.\n");
  std::string utf16 = "\xFF\xFE";
  for (const char c : std::string("{\"id\":\"u1\",\"text\":\"Hej.\"}\n")) (utf16 += c) += '\0';
  write_file_atomically(files.path() / "c.ndjson", utf16);
  std::vector<Record> more = random_records(random, 60);
  for (Record& record : more) record.narrative.id += "d";
  files.write("d.ndjson", more);
  write_file_atomically(files.path() / "e.ndjson",
                        "\xEF\xBB\xBF{\"id\":\"e1\",\"text\":\"M\xC3\xA4rkt.\"}\r\n"
                        "{\"id\":\"e2\",\"text\":\"R\xE5tt.\"}\r\n");
  EXPECT_EQ(files.build(index.path()).read, 125U);
  for (int round = 0; round < 2; ++round) {
    const RecordFiles::Result again = files.build(index.path());
    const RecordFiles::Result anew = files.build(full.path(), false);
    EXPECT_EQ(files_of(index.path()), files_of(full.path()));
    EXPECT_EQ(again.report, anew.report);
    EXPECT_GE(again.read, 5U) << "those of the csv, UTF-16 and Windows-1252 files";
    EXPECT_LT(again.read, 125U);
    write_file_atomically(files.path() / "b.csv", "id;text\nb1;En dag i Gnosjö.\n");
  }
}

TEST(TakeOverTest, CountlessUnknownPlacesAreNotNoted) {
  const TemporaryFolder index;
  const TemporaryFolder full;
  RecordFiles files;
  std::vector<Record> records;
  for (int i = 0; i < 60; ++i) {
    records.push_back(make_record("n" + std::to_string(i), "Hej."));
    for (int k = 0; k < 200; ++k) {
      records.back().facets.municipalities_secondary.push_back("Ort" + std::to_string(i) + "x" +
                                                               std::to_string(k));
    }
  }
  files.write("a.ndjson", records);
  const RecordFiles::Result built = files.build(index.path());
  const Manifest manifest = read_manifest(index / "editions" / built.built.summary.id);
  for (const auto& span : manifest.spans) {
    EXPECT_LE(span ? span->unknown_places.size() : 0U, 1000U);
  }
  EXPECT_EQ(files.build(index.path()).report, files.build(full.path(), false).report);
}

TEST(TakeOverTest, RecordsOfADamagedShardAreReadAgain) {
  const TemporaryFolder index;
  RecordFiles files;
  std::mt19937 random(10);
  files.write("a.ndjson", random_records(random, 100));
  const std::string first = files.build(index.path()).built.summary.id;
  const std::filesystem::path damaged = index / "editions" / first / "shard-00001/forward";
  std::string bytes = read_file(damaged);
  bytes[100] ^= 1;
  write_file_atomically(damaged, bytes);
  const RecordFiles::Result again = files.build(index.path());
  EXPECT_GT(again.read, 0U);
  EXPECT_LT(again.read, 100U);
  EXPECT_NO_THROW(Edition::open(index.path()));
}

TEST(TakeOverTest, NothingChangedTakesTheWholeEdition) {
  const TemporaryFolder index;
  std::mt19937 random(11);
  const std::vector<Record> records = random_records(random, 100);
  const std::string first = build(index.path(), records).summary.id;
  const BuiltEdition second = build(index.path(), records);
  for (const char* file : {"lexicon", "duplicates", "counts"}) {
    EXPECT_TRUE(std::filesystem::equivalent(index / "editions" / first / file,
                                            index / "editions" / second.summary.id / file));
  }
  EXPECT_EQ(second.summary.words, Edition::open(index.path(), first)->summary().words);
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
