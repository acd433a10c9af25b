#include "erfara/index/builder.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <deque>
#include <future>
#include <iterator>

#include "earlier_shards.h"
#include "erfara/index/corpus_counts.h"
#include "erfara/index/duplicates.h"
#include "erfara/index/lexicon.h"
#include "erfara/index/manifest.h"
#include "erfara/index/shard.h"
#include "erfara/language/analysis_cache.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/platform/file_lock.h"
#include "erfara/platform/utc.h"
#include "erfara/platform/version.h"
#include "layout.h"
#include "shard_builder.h"
#include "shard_cutter.h"
#include "shard_format.h"
#include "verification.h"

namespace erfara {
namespace {

void remove_unfinished(const std::filesystem::path& index) {
  for (const auto& entry : std::filesystem::directory_iterator(layout::editions(index))) {
    if (entry.path().filename().native().starts_with(layout::kUnfinished)) {
      std::filesystem::remove_all(entry.path());
    }
  }
}

void switch_to(const std::filesystem::path& index, const std::string& id) {
  const std::filesystem::path aside = layout::current(index).native() + ".new";
  std::filesystem::remove(aside);
  std::filesystem::create_directory_symlink(std::filesystem::path("editions") / id, aside);
  std::filesystem::rename(aside, layout::current(index));
  sync_path(index);
}

void remove_old(const std::filesystem::path& index, const std::string& current, std::size_t keep) {
  std::vector<std::string> ids;
  for (const auto& entry : std::filesystem::directory_iterator(layout::editions(index))) {
    const std::string id = entry.path().filename();
    if (id != current && !id.starts_with(layout::kUnfinished)) ids.push_back(id);
  }
  std::sort(ids.rbegin(), ids.rend());
  for (std::size_t i = keep - 1; i < ids.size(); ++i) {
    std::filesystem::remove_all(layout::edition(index, ids[i]));
    std::filesystem::remove(layout::verified(index, ids[i]));
    std::filesystem::remove_all(layout::portable(index, ids[i]));
  }
}

// A folder that goes away unless the edition in it was finished.
class UnfinishedFolder {
 public:
  explicit UnfinishedFolder(const std::filesystem::path& index)
      : path_(layout::editions(index) /
              (std::string(layout::kUnfinished) + std::to_string(::getpid()))) {
    std::filesystem::create_directory(path_);
  }
  UnfinishedFolder(const UnfinishedFolder&) = delete;
  UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;
  ~UnfinishedFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }

  const std::filesystem::path& path() const { return path_; }
  void finish_as(const std::filesystem::path& final_path) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path_)) {
      sync_path(entry.path());
    }
    sync_path(path_);
    std::filesystem::rename(path_, final_path);
    path_.clear();
    sync_path(final_path.parent_path());
  }

 private:
  std::filesystem::path path_;
};

class EditionBuilder {
 public:
  EditionBuilder(const std::function<std::optional<Record>()>& next, const BuildOptions& options,
                 std::filesystem::path folder)
      : next_(next),
        options_(options),
        folder_(std::move(folder)),
        earlier_(options.take_over ? EarlierShards(options.index_folder) : EarlierShards()),
        cutter_(options.shard_size) {}

  Manifest build() {
    Manifest manifest;
    build_shards(manifest);
    options_.progress("lexicon", narratives_);
    std::vector<Shard> shards;
    for (std::size_t shard = 0; shard < manifest.shards.size(); ++shard) {
      shards.emplace_back(layout::shard(folder_, shard));
      manifest.summary.words += shards.back().words_in_texts();
    }
    build_lexicon(folder_, shards, analyses_, options_.jobs);
    const Lexicon lexicon(layout::lexicon(folder_), shards.size());
    options_.progress("duplicates", narratives_);
    manifest.summary.duplicates =
        build_duplicates(layout::duplicates(folder_), shards, lexicon, options_.jobs);
    options_.progress("counts", narratives_);
    build_corpus_counts(layout::counts(folder_), shards, lexicon,
                        Duplicates(layout::duplicates(folder_), narratives_), options_.jobs);
    options_.progress("checksums", narratives_);
    for (const auto& file :
         {layout::lexicon(folder_), layout::duplicates(folder_), layout::counts(folder_)}) {
      manifest.files.push_back(measured_file(folder_, file.filename()));
    }
    manifest.analyzer = analyzer_id();
    manifest.program = program_version();
    manifest.sources = options_.sources;
    manifest.summary.narratives = narratives_;
    manifest.summary.pages = options_.pages();
    name(manifest.summary);
    write_manifest(folder_, manifest);
    return manifest;
  }
  std::size_t taken_over() const { return taken_over_; }

 private:
  struct BuiltShard {
    std::string fingerprint;
    std::vector<ManifestFile> files;  // paths below the edition's folder
    bool taken_over = false;
  };

  // The id is the time, so that ids sort by age. One build at a time takes far more than the
  // millisecond that tells two ids apart.
  static void name(EditionSummary& summary) {
    const auto now = std::chrono::system_clock::now();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch());
    std::array<char, 16> fraction{};
    std::snprintf(fraction.data(), fraction.size(), "-%03d", static_cast<int>(ms.count() % 1000));
    summary.built = iso_utc(seconds);
    summary.id = utc("%Y%m%d-%H%M%S", seconds) + fraction.data();
  }

  void build_shards(Manifest& manifest) {
    std::deque<std::future<BuiltShard>> at_work;
    const auto take_first = [&] {
      add(at_work.front().get(), manifest);
      at_work.pop_front();
    };
    try {
      std::size_t number = 0;
      for (std::vector<Record> batch = take(); !batch.empty(); batch = take()) {
        if (at_work.size() == std::max(1U, options_.jobs)) take_first();
        at_work.push_back(
            std::async(std::launch::async, [number = number++, records = std::move(batch), this] {
              return build(number, records);
            }));
      }
      while (!at_work.empty()) {
        options_.progress("shards", narratives_);
        take_first();
      }
    } catch (...) {
      for (std::future<BuiltShard>& job : at_work) {
        if (job.valid()) job.wait();
      }
      throw;
    }
  }

  std::vector<Record> take() {
    std::vector<Record> batch;
    for (bool ends = false; !ends;) {
      std::optional<Record> record = next_();
      if (!record) break;
      ends = cutter_.ends_with(*record);
      batch.push_back(std::move(*record));
      if (++narratives_ % 100 == 0) options_.progress("records", narratives_);
    }
    return batch;
  }

  BuiltShard build(std::size_t number, std::span<const Record> records) {
    const std::filesystem::path folder = layout::shard(folder_, number);
    BuiltShard shard;
    shard.fingerprint = fingerprint_of(records);
    if (auto files = earlier_.take_over(shard.fingerprint, folder)) {
      shard.files = std::move(*files);
      shard.taken_over = true;
    } else {
      build_shard(folder, records, analyses_);
      for (const std::string_view file : {shard_format::kForwardFile, shard_format::kTermsFile}) {
        shard.files.push_back(measured_file(folder, std::string(file)));
      }
    }
    for (ManifestFile& file : shard.files) {
      file.path = (folder.filename() / file.path).generic_string();
    }
    return shard;
  }

  void add(BuiltShard shard, Manifest& manifest) {
    manifest.shards.push_back(std::move(shard.fingerprint));
    std::move(shard.files.begin(), shard.files.end(), std::back_inserter(manifest.files));
    taken_over_ += shard.taken_over ? 1 : 0;
  }

  const std::function<std::optional<Record>()>& next_;
  const BuildOptions& options_;
  std::filesystem::path folder_;
  EarlierShards earlier_;
  ShardCutter cutter_;
  AnalysisCache analyses_;
  std::uint64_t narratives_ = 0;
  std::size_t taken_over_ = 0;
};

BuiltEdition build_and_switch(const std::function<std::optional<Record>()>& next,
                              const BuildOptions& options) {
  const std::filesystem::path& index = options.index_folder;
  std::filesystem::create_directories(layout::editions(index));
  const FileLock lock(layout::lock(index), "another build is at work on " + index.native(),
                      "wait until it has finished");
  remove_unfinished(index);
  UnfinishedFolder folder(index);
  EditionBuilder builder(next, options, folder.path());
  const Manifest manifest = builder.build();
  if (manifest.summary.narratives == 0 && !options.may_be_empty) {
    throw Error(ErrorKind::input, "the sources hold no narratives",
                "name pages (.txt, .html), records (.ndjson, .csv) or folders of them");
  }
  folder.finish_as(layout::edition(index, manifest.summary.id));
  note_verified(index, manifest);
  switch_to(index, manifest.summary.id);
  remove_old(index, manifest.summary.id, std::max<std::size_t>(1, options.keep));
  return {manifest.summary, manifest.shards.size(), builder.taken_over()};
}

}  // namespace

BuiltEdition build_edition(const std::function<std::optional<Record>()>& next,
                           const BuildOptions& options) {
  try {
    return build_and_switch(next, options);
  } catch (const std::filesystem::filesystem_error& error) {
    errno = error.code().value();
    throw system_error("write", error.path1().native());
  }
}

}  // namespace erfara
