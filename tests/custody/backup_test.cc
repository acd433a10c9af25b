#include "erfara/custody/backup.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <random>

#include "erfara/custody/archive.h"
#include "erfara/index/edition.h"
#include "erfara/index/manifest.h"
#include "erfara/index/shard.h"
#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

namespace fs = std::filesystem;

const Gazetteer& gazetteer() {
  static const Gazetteer tables = Gazetteer::load();
  return tables;
}

class BackupTest : public testing::Test {
 protected:
  BackupTest() {
    fs::create_directories(folder_ / "pages/deeper");
    write_file_atomically(
        folder_ / "pages/a.ndjson",
        R"({"id": "own", "author": "Elin Sundvall", "text": "Jag arbetar som planarkitekt."})"
        "\n"
        R"({"id": "other", "author": "Bo Alm", "text": "Jag satt med Elin Sundvall."})"
        "\n");
    write_file_atomically(folder_ / "pages/deeper/b.txt",
                          "Cia Dahl\n\nJag arbetar som controller i Vara kommun.\n");
    write_file_atomically(folder_ / "pages/deeper/b.erfara.json", R"({"title": "Ett år"})");
    write_file_atomically(folder_ / "one.txt", "Dan Ek\n\nJag arbetar som jurist i Habo kommun.\n");
    write_file_atomically(folder_ / "erfara.toml", "[listen]\nport = 8080\n");
    options_.index_folder = folder_ / "index";
    build_again({folder_ / "pages", folder_ / "one.txt"}, false, options_, gazetteer());
  }

  void back_up() const {
    write_backup(archive(), folder_ / "index", folder_ / "erfara.toml", no_progress_);
  }
  BackupReport restore(const std::string& list_of = "nowhere") const {
    return restore_backup(archive(), folder_ / "restored", folder_ / list_of, options_,
                          gazetteer());
  }
  fs::path archive() const { return folder_ / "backup.tar.zst"; }

  static std::string records_of(const fs::path& index) {
    std::string all;
    const auto edition = Edition::open(index);
    for (const Shard& shard : edition->shards()) {
      for (NarrativeIndex i = 0; i < shard.narratives(); ++i) {
        all += json::dump(to_json(shard.record(i))) + "\n";
      }
    }
    return all;
  }

  void expect_refused(const std::string& why) const {
    try {
      restore();
      ADD_FAILURE() << "restored: " << why;
    } catch (const Error& error) {
      EXPECT_FALSE(error.hint().empty()) << error.what();
    }
    EXPECT_FALSE(fs::exists(folder_ / "restored")) << why;
    EXPECT_FALSE(fs::exists(folder_ / ".restored.restoring")) << why;
  }

  const BackupProgress no_progress_ = [](const std::string&, std::uint64_t, std::uint64_t) {};
  const TemporaryFolder folder_;
  ErasureOptions options_;
};

TEST_F(BackupTest, RestoresInAnEmptyPlaceWhatGivesTheSameRecords) {
  back_up();
  const std::string before = records_of(folder_ / "index");
  fs::rename(folder_ / "index", folder_ / "index.away");
  fs::rename(folder_ / "pages", folder_ / "pages.away");
  const BackupReport report = restore();
  EXPECT_TRUE(report.suppressed.empty());
  EXPECT_EQ(records_of(folder_ / "restored/index"), before);
  EXPECT_EQ(read_file(folder_ / "restored/erfara.toml"), "[listen]\nport = 8080\n");
  EXPECT_EQ(read_file(folder_ / "restored/sources/0/deeper/b.erfara.json"),
            R"({"title": "Ett år"})");
  // The sources are there, and known: it can be built and erased from again.
  const std::vector<std::string> sources =
      read_manifest(folder_ / "restored/index/current").sources;
  ErasureOptions again;
  again.index_folder = folder_ / "restored/index";
  build_again({sources.begin(), sources.end()}, true, again, gazetteer());
  EXPECT_EQ(records_of(folder_ / "restored/index"), before);
  EXPECT_EQ(fs::status(archive()).permissions() & fs::perms::all,
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(BackupTest, AnErasedPersonIsNotRestored) {
  back_up();
  const Request request{{"Elin Sundvall"}, {}, NameRule::erased};
  carry_out(plan_erasure(request, options_, gazetteer()), options_, gazetteer());
  const BackupReport report = restore("index");
  EXPECT_EQ(report.suppressed.narratives, 1U);
  EXPECT_EQ(records_of(folder_ / "restored/index").find("undvall"), std::string::npos);
  EXPECT_EQ(read_file(folder_ / "restored/sources/0/a.ndjson").find("undvall"), std::string::npos);
  const LeftoverReport search = search_leftovers(folder_ / "restored", {request.names, {}},
                                                 gazetteer(), [](std::uint64_t) {});
  EXPECT_TRUE(search.clean()) << search.leftovers.front();
}

TEST_F(BackupTest, DamageIsFoundWhereverItLies) {
  back_up();
  const std::string whole = read_file(archive());
  std::mt19937 random(7);
  for (int i = 0; i < 60; ++i) {
    std::string bytes = whole;
    const std::size_t at = random() % bytes.size();
    if (i % 3 == 0) {
      bytes.resize(at);
    } else {
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
    }
    write_file_atomically(archive(), bytes);
    // A bit that zstd and tar do not use may flip without a trace in what is unpacked.
    try {
      restore();
      EXPECT_EQ(records_of(folder_ / "restored/index"), records_of(folder_ / "index"));
      fs::remove_all(folder_ / "restored");
    } catch (const Error& error) {
      EXPECT_FALSE(fs::exists(folder_ / "restored")) << error.what();
    }
  }
}

// An archive such as an attacker would make.
void write_entry(const fs::path& path, const std::string& name, unsigned type,
                 const std::string& target) {
  archive* open = archive_write_new();
  archive_write_add_filter_zstd(open);
  archive_write_set_format_pax(open);
  ASSERT_EQ(archive_write_open_filename(open, path.c_str()), ARCHIVE_OK);
  archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, name.c_str());
  archive_entry_set_filetype(entry, type);
  archive_entry_set_perm(entry, 0644);
  if (type == AE_IFLNK) archive_entry_set_symlink(entry, target.c_str());
  if (type == AE_IFREG && !target.empty()) archive_entry_set_hardlink(entry, target.c_str());
  archive_entry_set_size(entry, 0);
  ASSERT_EQ(archive_write_header(open, entry), ARCHIVE_OK);
  archive_entry_free(entry);
  ASSERT_EQ(archive_write_free(open), ARCHIVE_OK);
}

TEST_F(BackupTest, EntriesThatLeadElsewhereAreRefused) {
  for (const char* name : {"../evil", "/tmp/evil", "sources/../../evil", "sources//evil",
                           "sources/./evil", "evil", "edition"}) {
    write_entry(archive(), name, AE_IFREG, "");
    expect_refused(name);
  }
  write_entry(archive(), "sources/0/link", AE_IFLNK, "/etc/passwd");
  expect_refused("symbolic link");
  write_entry(archive(), "sources/0/link", AE_IFREG, "/etc/passwd");
  expect_refused("hard link");
  write_entry(archive(), "sources/0", AE_IFDIR, "");
  expect_refused("folder");
  write_entry(archive(), "sources/0/pipe", AE_IFIFO, "");
  expect_refused("pipe");
  write_file_atomically(archive(), "no archive");
  expect_refused("no archive");
}

TEST_F(BackupTest, AFolderThatHasSomethingIsNotRestoredInto) {
  back_up();
  fs::create_directories(folder_ / "restored");
  write_file_atomically(folder_ / "restored/a", "a");
  try {
    restore();
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
  }
  EXPECT_EQ(read_file(folder_ / "restored/a"), "a");
}

}  // namespace
}  // namespace erfara
