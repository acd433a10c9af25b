// A portable shard is written from the finished edition: its terms from the edition's databases,
// forms and places from the tokens. Where portable shards are cut has nothing to do with the
// edition's own: they are ranges of narratives.

#include "erfara/index/portable.h"

#include <unistd.h>

#include <optional>

#include "catalogue.h"
#include "erfara/index/edition.h"
#include "erfara/index/manifest.h"
#include "erfara/index/numbering.h"
#include "erfara/index/portable_format.h"
#include "erfara/index/terms.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/platform/sha256.h"
#include "layout.h"
#include "portable_check.h"
#include "term_database.h"

namespace erfara {
namespace {

using Progress = std::function<void(const std::string&, std::uint64_t)>;

// A narrative as a portable shard holds it.
struct PortableNarrative {
  NarrativeTerms terms;
  PortableTerms portable;
};

// Reads what a portable shard holds of each narrative; narratives are asked for in their order.
class NarrativeReader {
 public:
  explicit NarrativeReader(const Edition& edition)
      : edition_(edition), numbering_(edition.shards()) {}

  PortableNarrative read(NarrativeNumber number, std::uint32_t number_in_shard) {
    const Location at = numbering_.location(number);
    const Shard& shard = edition_.shards()[at.shard];
    if (at.shard != shard_) {
      shard_ = at.shard;
      terms_.emplace(edition_.open_terms(shard_), shard);
    }
    PortableNarrative result{(*terms_)[at.index], {}};
    postings_ += result.terms.size();
    result.terms.emplace_back(number_term(number_in_shard), 0);
    for (Position at_word = shard.title_begin(at.index); at_word < shard.end(at.index); ++at_word) {
      const WordId word = shard.tokens()[at_word];
      if (word == kBoundary) continue;
      const bool in_title = at_word < shard.body_begin(at.index);
      result.portable.placed.push_back({form_term(shard.words()[word]),
                                        at_word - shard.title_begin(at.index) + 1,
                                        in_title ? kWholeWdf * kTitleFactor : kWholeWdf});
    }
    const auto add = [&](unsigned slot, const std::string& bytes) {
      result.portable.values.emplace_back(slot, portable_format::value({number_in_shard, bytes}));
    };
    add(portable_format::kWordsSlot, portable_format::words_bytes(shard, at.index));
    add(portable_format::kRecordSlot, portable_format::record_bytes(shard.record(at.index)));
    return result;
  }

  // Of the edition's own terms, since the last call.
  std::uint64_t take_postings() { return std::exchange(postings_, 0); }

 private:
  const Edition& edition_;
  Numbering numbering_;
  std::size_t shard_ = SIZE_MAX;
  std::optional<TermsByNarrative> terms_;
  std::uint64_t postings_ = 0;
};

class PortableWriter {
 public:
  PortableWriter(const std::filesystem::path& index, std::size_t shards, const Progress& progress)
      : index_(index), shards_(shards), progress_(progress), edition_(Edition::open(index)) {
    if (edition_->portable_shards() > 0) {
      throw Error(ErrorKind::usage, index.native() + " is a catalogue",
                  "write portable shards from the edition that it was made of");
    }
    if (shards == 0 || shards > std::min<std::size_t>(kMaxPortableShards, narratives())) {
      throw Error(ErrorKind::usage,
                  "there cannot be " + std::to_string(shards) + " portable shards of " +
                      std::to_string(narratives()) + " narratives",
                  "give a number from 1 to " +
                      std::to_string(std::min<std::size_t>(kMaxPortableShards, narratives())));
    }
  }

  PortableEdition write() {
    const std::string& id = edition_->summary().id;
    PortableEdition result;
    result.folder = layout::portable(index_, id);
    result.shards = shards_;
    const std::filesystem::path folder =
        result.folder.parent_path() /
        (std::string(layout::kUnfinished) + std::to_string(::getpid()));
    std::filesystem::create_directories(folder.parent_path());
    for (const auto& entry : std::filesystem::directory_iterator(folder.parent_path())) {
      const bool is_left = entry.path().filename().native().starts_with(layout::kUnfinished);
      if (is_left) std::filesystem::remove_all(entry.path());
    }
    std::filesystem::create_directory(folder);
    std::string sums;
    NarrativeReader reader(*edition_);
    for (std::size_t shard = 0; shard < shards_; ++shard) {
      const std::filesystem::path path = layout::shard(folder, shard);
      write_shard(shard, path, reader);
      sync_path(path);
      sums += sha256_hex_of_file(path) + "  " + path.filename().native() + "\n";
      result.shard_bytes += std::filesystem::file_size(path);
    }
    write_file_atomically(folder / "SHA256SUMS", sums);
    write_catalogue(layout::edition(index_, id), shards_, folder / "catalogue");
    result.catalogue_bytes = bytes_in(folder / "catalogue");
    std::filesystem::remove_all(result.folder);
    std::filesystem::rename(folder, result.folder);
    sync_path(result.folder.parent_path());
    return result;
  }

 private:
  std::size_t narratives() const { return edition_->summary().narratives; }

  void write_shard(std::size_t shard, const std::filesystem::path& path, NarrativeReader& reader) {
    PortableContent content;
    content.first = portable_format::first_of(shard, shards_, narratives());
    content.last = portable_format::first_of(shard + 1, shards_, narratives());
    content.label = portable_format::label(edition_->summary().id, shard, shards_);
    TermDatabaseWriter writer(path.native() + ".scratch");
    writer.set_metadata(portable_format::kLabelKey, content.label);
    for (NarrativeNumber number = content.first; number < content.last; ++number) {
      progress_("portable shards", number);
      const PortableNarrative narrative = reader.read(number, number - content.first);
      writer.add(narrative.terms, narrative.portable);
    }
    writer.finish(path);
    content.postings = reader.take_postings();
    progress_("portable shards: reading back", content.last);
    check_portable_shard(path, *edition_, content);
  }

  static std::uint64_t bytes_in(const std::filesystem::path& folder) {
    std::uint64_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file()) bytes += entry.file_size();
    }
    return bytes;
  }

  std::filesystem::path index_;
  std::size_t shards_;
  const Progress& progress_;
  std::shared_ptr<const Edition> edition_;
};

}  // namespace

PortableEdition write_portable(const std::filesystem::path& index_folder, std::size_t shards,
                               const Progress& progress) {
  try {
    return PortableWriter(index_folder, shards, progress).write();
  } catch (const std::filesystem::filesystem_error& error) {
    errno = error.code().value();
    throw system_error("write", error.path1().native());
  }
}

}  // namespace erfara
