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
#include "earlier_words.h"
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
  EditionBuilder(RecordStream& records, const BuildOptions& options, std::filesystem::path folder)
      : records_(records),
        options_(options),
        folder_(std::move(folder)),
        earlier_(options.take_over ? EarlierShards(options.index_folder, options.shard_size)
                                   : EarlierShards()),
        cutter_(options.shard_size) {}

  Manifest build() {
    Manifest manifest;
    build_shards(manifest);
    if (auto whole = earlier_.take_over_whole(manifest.shards, folder_)) {
      manifest.summary.words = whole->summary.words;
      manifest.summary.duplicates = whole->summary.duplicates;
      std::move(whole->files.begin(), whole->files.end(), std::back_inserter(manifest.files));
    } else {
      build_whole(manifest);
    }
    manifest.analyzer = analyzer_id();
    manifest.program = program_id();
    manifest.shard_size = options_.shard_size;
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
    std::optional<SourceSpan> span;
    std::vector<ManifestFile> files;  // paths below the edition's folder
    bool taken_over = false;
  };
  struct Batch {
    std::vector<Record> records;
    std::optional<SourceSpan> span;
  };

  // What depends on all shards.
  void build_whole(Manifest& manifest) {
    options_.progress("lexicon", narratives_);
    std::vector<Shard> shards;
    for (std::size_t shard = 0; shard < manifest.shards.size(); ++shard) {
      shards.emplace_back(layout::shard(folder_, shard));
      manifest.summary.words += shards.back().words_in_texts();
    }
    build_lexicon(folder_, shards, analyses_, earlier_.lexicon(), options_.jobs);
    for (const Shard& shard : shards) shard.let_go();
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
  }

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
      for (std::size_t number = 0;; ++number) {
        if (at_work.size() == std::max(1U, options_.jobs)) take_first();
        if (auto shard = skip(number)) {
          at_work.push_back(
              std::async(std::launch::deferred,
                         [shard = std::move(*shard)]() mutable { return std::move(shard); }));
          continue;
        }
        Batch batch = take();
        if (batch.records.empty()) break;
        if (earlier_.lexicon() != nullptr && !earlier_words_) {
          earlier_words_.emplace(*earlier_.lexicon());
        }
        at_work.push_back(std::async(
            std::launch::async,
            [number, batch = std::move(batch), this]() mutable { return build(number, batch); }));
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

  // The next shard when an earlier edition has it of the very bytes that come next.
  std::optional<BuiltShard> skip(std::size_t number) {
    const std::string head = records_.next_head();
    if (head.empty()) return std::nullopt;
    for (const EarlierSpan& earlier : earlier_.spans(head)) {
      if (!records_.comes_next(earlier.span)) continue;
      const std::filesystem::path folder = layout::shard(folder_, number);
      auto files = earlier_.take_over(earlier.fingerprint, folder);
      if (!files) continue;
      if (const std::size_t narratives = skip(earlier.span, Shard(folder)); narratives > 0) {
        narratives_ += narratives;
        options_.progress("records", narratives_);
        BuiltShard shard{earlier.fingerprint, earlier.span, std::move(*files), true};
        move_below(folder.filename(), shard.files);
        return shard;
      }
      std::filesystem::remove_all(folder);
    }
    return std::nullopt;
  }

  // How many records that were; 0 when they must be read.
  std::size_t skip(const SourceSpan& span, const Shard& shard) {
    std::vector<std::string_view> ids;
    for (NarrativeIndex index = 0; index < shard.narratives(); ++index) {
      ids.push_back(shard.id(index));
    }
    return records_.skip(span, ids) ? ids.size() : 0;
  }

  Batch take() {
    Batch batch;
    records_.begin_span();
    for (bool ends = false; !ends;) {
      std::optional<Record> record = records_.next();
      if (!record) break;
      ends = cutter_.ends_with(*record);
      batch.records.push_back(std::move(*record));
      if (++narratives_ % 100 == 0) options_.progress("records", narratives_);
    }
    batch.span = records_.end_span();
    return batch;
  }

  BuiltShard build(std::size_t number, Batch& batch) {
    const std::filesystem::path folder = layout::shard(folder_, number);
    BuiltShard shard;
    shard.span = std::move(batch.span);
    shard.fingerprint = fingerprint_of(batch.records);
    if (auto files = earlier_.take_over(shard.fingerprint, folder)) {
      shard.files = std::move(*files);
      shard.taken_over = true;
    } else {
      build_shard(folder, batch.records, analyses_, earlier_words_ ? &*earlier_words_ : nullptr);
      for (const std::string_view file : {shard_format::kForwardFile, shard_format::kTermsFile}) {
        shard.files.push_back(measured_file(folder, std::string(file)));
      }
    }
    move_below(folder.filename(), shard.files);
    return shard;
  }

  static void move_below(const std::filesystem::path& folder, std::vector<ManifestFile>& files) {
    for (ManifestFile& file : files) file.path = (folder / file.path).generic_string();
  }

  void add(BuiltShard shard, Manifest& manifest) {
    manifest.shards.push_back(std::move(shard.fingerprint));
    manifest.spans.push_back(std::move(shard.span));
    std::move(shard.files.begin(), shard.files.end(), std::back_inserter(manifest.files));
    taken_over_ += shard.taken_over ? 1 : 0;
  }

  RecordStream& records_;
  const BuildOptions& options_;
  std::filesystem::path folder_;
  EarlierShards earlier_;
  ShardCutter cutter_;
  AnalysisCache analyses_;
  std::optional<EarlierWords> earlier_words_;
  std::uint64_t narratives_ = 0;
  std::size_t taken_over_ = 0;
};

BuiltEdition build_and_switch(RecordStream& records, const BuildOptions& options) {
  const std::filesystem::path& index = options.index_folder;
  std::filesystem::create_directories(layout::editions(index));
  const FileLock lock(layout::lock(index), "another build is at work on " + index.native(),
                      "wait until it has finished");
  remove_unfinished(index);
  UnfinishedFolder folder(index);
  EditionBuilder builder(records, options, folder.path());
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

class GivenRecords final : public RecordStream {
 public:
  explicit GivenRecords(const std::function<std::optional<Record>()>& next) : next_(next) {}
  std::optional<Record> next() override { return next_(); }

 private:
  const std::function<std::optional<Record>()>& next_;
};

}  // namespace

BuiltEdition build_edition(const std::function<std::optional<Record>()>& next,
                           const BuildOptions& options) {
  GivenRecords records(next);
  return build_edition(records, options);
}

BuiltEdition build_edition(RecordStream& records, const BuildOptions& options) {
  try {
    return build_and_switch(records, options);
  } catch (const std::filesystem::filesystem_error& error) {
    errno = error.code().value();
    throw system_error("write", error.path1().native());
  }
}

}  // namespace erfara
