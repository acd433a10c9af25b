// What was written is computed again from the forward index: its tokens tell every count, place and
// term, its records every column.

#include "erfara/index/check.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "erfara/index/corpus_counts.h"
#include "erfara/index/duplicates.h"
#include "erfara/index/edition.h"
#include "erfara/index/lexicon.h"
#include "erfara/index/manifest.h"
#include "erfara/index/shard.h"
#include "erfara/index/terms.h"
#include "erfara/platform/error.h"
#include "erfara/platform/sha256.h"
#include "layout.h"
#include "shard_format.h"
#include "term_database.h"

namespace erfara {
namespace {

[[noreturn]] void refuse(const std::string& what) { throw Error(ErrorKind::damaged, what, ""); }

// How often something stands in a shard, and in how many narratives.
struct Tally {
  explicit Tally(std::size_t size) : counts(size), narratives(size), last(size, UINT32_MAX) {}

  void add(std::uint32_t item, NarrativeIndex narrative) {
    ++counts[item];
    if (std::exchange(last[item], narrative) != narrative) ++narratives[item];
  }

  std::vector<std::uint64_t> counts;
  std::vector<std::uint32_t> narratives;
  std::vector<NarrativeIndex> last;
};

// The stems under which each word of the edition is found, whole and by its parts, as CSR lists.
class StemsOfWords {
 public:
  explicit StemsOfWords(const Lexicon& lexicon) : starts_(lexicon.words().size() + 1) {
    each(lexicon, [&](WordId word, StemId) { ++starts_[word + 1]; });
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
    stems_.resize(starts_.back());
    std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
    each(lexicon, [&](WordId word, StemId stem) { stems_[next[word]++] = stem; });
  }

  std::span<const StemId> of(WordId word) const {
    return std::span(stems_).subspan(starts_[word], starts_[word + 1] - starts_[word]);
  }

 private:
  template <typename Visit>
  static void each(const Lexicon& lexicon, const Visit& visit) {
    for (StemId stem = 0; stem < lexicon.stems().size(); ++stem) {
      for (const WordId word : lexicon.words_of(stem)) visit(word, stem);
      for (const PartOfWord& part : lexicon.parts_of(stem)) visit(part.word, stem);
    }
  }

  std::vector<std::size_t> starts_;
  std::vector<StemId> stems_;
};

// One shard, compared with itself and with what the lexicon says of its words.
class ShardCheck {
 public:
  ShardCheck(const Shard& shard, std::size_t number, const Lexicon& lexicon,
             const StemsOfWords& stems, Tally& edition_words)
      : shard_(shard),
        number_(number),
        lexicon_(lexicon),
        stems_(stems),
        edition_words_(edition_words) {}

  // The rest of each throws Error `damaged`.
  void check_records() const {
    for (NarrativeIndex index = 0; index < shard_.narratives(); ++index) {
      const Record record = shard_.record(index);
      if (shard_.find(record.narrative.id) != index) {
        refuse("narrative " + record.narrative.id + " is not found by its id");
      }
      for (const FieldInfo& field : kFields) check_values(record, index, field);
    }
  }

  void check_words(NarrativeNumber first_narrative) const {
    Tally tally(shard_.words().size());
    for (NarrativeIndex index = 0; index < shard_.narratives(); ++index) {
      for (Position at = shard_.title_begin(index); at <= shard_.end(index); ++at) {
        const WordId word = shard_.tokens()[at];
        if (word >= shard_.words().size()) refuse("a token has no word");
        tally.add(word, index);
        edition_words_.add(lexicon_.global(number_, word), first_narrative + index);
      }
    }
    std::vector<Position> places;
    for (WordId word = kBoundary + 1; word < shard_.words().size(); ++word) {
      places.clear();
      shard_.places(word, places);
      const bool right = std::all_of(places.begin(), places.end(), [&](Position at) {
        return at < shard_.tokens().size() && shard_.tokens()[at] == word;
      });
      if (!right || places.size() != tally.counts[word] ||
          shard_.count(word) != tally.counts[word] ||
          shard_.narratives_with(word) != tally.narratives[word] ||
          !std::is_sorted(places.begin(), places.end())) {
        refuse("the places of \"" + std::string(shard_.words()[word]) + "\" are not its tokens");
      }
      check_list(word, places);
    }
  }

  // `places` are the word's.
  void check_list(WordId word, const std::vector<Position>& places) const {
    const auto list = shard_.narratives_of(word);
    if (list.has_value() != (shard_.narratives_with(word) >= shard_format::kListedFrom)) {
      refuse("the word \"" + std::string(shard_.words()[word]) + "\" has or lacks a list wrongly");
    }
    if (!list) return;
    std::vector<std::pair<NarrativeIndex, std::uint32_t>> wanted;
    for (const Position at : places) {
      const NarrativeIndex narrative = shard_.narrative_at(at);
      if (wanted.empty() || wanted.back().first != narrative) wanted.emplace_back(narrative, 0);
      wanted.back().second += at < shard_.body_begin(narrative) ? kTitleFactor : 1;
    }
    std::vector<std::pair<NarrativeIndex, std::uint32_t>> found;
    list->each([](auto, auto) { return true; },
               [&](NarrativeIndex narrative, const PostingList::Weight& weight) {
                 found.emplace_back(narrative, weight());
               });
    if (found != wanted) {
      refuse("the narratives of \"" + std::string(shard_.words()[word]) + "\" are not its places'");
    }
  }

  void check_terms(const std::filesystem::path& path) const {
    check_term_database(path, shard_);
    std::vector<TermFrequency> frequencies = stem_frequencies();
    for (const FieldInfo& field : kFields) add_value_frequencies(field, frequencies);
    check_term_frequencies(path, shard_, frequencies);
  }

 private:
  void check_values(const Record& record, NarrativeIndex index, const FieldInfo& field) const {
    std::vector<std::string> wanted = values_of(record, field.field);
    std::sort(wanted.begin(), wanted.end());
    const Column& column = shard_.column(field.field);
    std::vector<std::string> found;
    for (const std::uint32_t value : column.of(index)) {
      if (value >= column.values().size())
        refuse("a value of " + std::string(field.name) + " is none");
      found.emplace_back(column.values()[value]);
    }
    if (found != wanted) {
      refuse("narrative " + record.narrative.id + " has other values of " +
             std::string(field.name) + " than its record");
    }
  }

  std::vector<TermFrequency> stem_frequencies() const {
    Tally tally(lexicon_.stems().size());
    for (NarrativeIndex index = 0; index < shard_.narratives(); ++index) {
      for (Position at = shard_.title_begin(index); at < shard_.end(index); ++at) {
        const WordId word = shard_.tokens()[at];
        if (word == kBoundary) continue;
        for (const StemId stem : stems_.of(lexicon_.global(number_, word))) tally.add(stem, index);
      }
    }
    std::vector<TermFrequency> frequencies;
    for (StemId stem = 0; stem < tally.narratives.size(); ++stem) {
      if (lexicon_.stems()[stem].empty()) continue;  // the boundary's
      frequencies.emplace_back(stem_term(lexicon_.stems()[stem]), tally.narratives[stem]);
    }
    return frequencies;
  }

  void add_value_frequencies(const FieldInfo& field,
                             std::vector<TermFrequency>& frequencies) const {
    const Column& column = shard_.column(field.field);
    std::vector<std::uint32_t> narratives(column.values().size());
    for (NarrativeIndex index = 0; index < shard_.narratives(); ++index) {
      for (const std::uint32_t value : column.of(index)) ++narratives[value];
    }
    for (std::uint32_t value = 0; value < narratives.size(); ++value) {
      frequencies.emplace_back(value_term(field.field, column.values()[value]), narratives[value]);
    }
  }

  const Shard& shard_;
  std::size_t number_;
  const Lexicon& lexicon_;
  const StemsOfWords& stems_;
  Tally& edition_words_;
};

class EditionCheck {
 public:
  EditionCheck(const std::filesystem::path& index, const std::string& id,
               const CheckProgress& progress)
      : index_(index), folder_(layout::edition(index, id)), progress_(progress) {
    report_.edition = id;
  }

  CheckReport run() {
    manifest_ = read_manifest(folder_);
    check_files();
    if (report_.intact()) check_contents();
    return std::move(report_);
  }

 private:
  void check_files() {
    std::vector<std::string> known = {kManifestFile};
    std::uint64_t total = 0;
    for (const ManifestFile& file : manifest_.files) total += file.size;
    for (const ManifestFile& file : manifest_.files) {
      progress_("reading files", report_.bytes, total);
      known.push_back(file.path);
      std::error_code failed;
      const std::uintmax_t size = std::filesystem::file_size(folder_ / file.path, failed);
      if (failed) {
        complain(file.path, "is missing");
      } else if (size != file.size) {
        complain(file.path, "has " + std::to_string(size) + " bytes, its manifest says " +
                                std::to_string(file.size));
      } else if (sha256_hex_of_file(folder_ / file.path) != file.sha256) {
        complain(file.path, "has another SHA-256 than its manifest says");
      }
      ++report_.files;
      report_.bytes += file.size;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_)) {
      const std::string path = entry.path().lexically_relative(folder_).generic_string();
      const bool stray =
          !entry.is_directory() && std::find(known.begin(), known.end(), path) == known.end();
      if (stray) complain(path, "is not in the manifest");
    }
  }

  void check_contents() {
    const auto edition = Edition::open(index_, report_.edition, false);
    const Lexicon& lexicon = edition->lexicon();
    const StemsOfWords stems(lexicon);
    Tally words(lexicon.words().size());
    for (std::size_t number = 0; number < edition->shards().size(); ++number) {
      check_shard(edition->shards()[number], number, lexicon, stems, words);
    }
    guarded("lexicon", [&] {
      for (WordId word = kBoundary + 1; word < lexicon.words().size(); ++word) {
        if (lexicon.narratives_with(word) != words.narratives[word]) {
          refuse("the counts of \"" + std::string(lexicon.words()[word]) +
                 "\" are not the sums of the shards'");
        }
      }
    });
    for (std::size_t level = 0; level < kLevels; ++level) {
      guarded("counts", [&] { check_counts(*edition, static_cast<Level>(level)); });
    }
    if (report_.narratives != manifest_.summary.narratives ||
        report_.words != manifest_.summary.words) {
      complain(kManifestFile, "counts other narratives or words than the shards hold");
    }
  }

  static void check_counts(const Edition& edition, Level level) {
    const PersonTable table = find_persons(edition.shards(), edition.lexicon());
    const Persons& persons = edition.counts().persons();
    for (NarrativeNumber narrative = 0; narrative < table.of.size(); ++narrative) {
      if (persons.of(narrative) != table.of[narrative]) refuse("a narrative is another person's");
    }
    const LevelCounts counts = count_level(edition.shards(), edition.lexicon(),
                                           edition.duplicates(), Persons(table), level);
    if (counts != edition.counts().counts(level)) {
      refuse("the counts by " + std::string(to_string(level)) + " are not those of the texts");
    }
  }

  void check_shard(const Shard& shard, std::size_t number, const Lexicon& lexicon,
                   const StemsOfWords& stems, Tally& words) {
    const std::filesystem::path folder = layout::shard(folder_, number);
    const std::string name = folder.filename().native();
    const ShardCheck check(shard, number, lexicon, stems, words);
    const auto first = static_cast<NarrativeNumber>(report_.narratives);
    progress_("reading narratives", report_.narratives, manifest_.summary.narratives);
    guarded(name + "/forward", [&] { check.check_records(); });
    guarded(name + "/forward", [&] { check.check_words(first); });
    guarded(name + "/terms", [&] { check.check_terms(folder / shard_format::kTermsFile); });
    report_.narratives += shard.narratives();
    report_.words += shard.words_in_texts();
  }

  template <typename Action>
  void guarded(const std::string& place, const Action& action) {
    try {
      action();
    } catch (const Error& error) {
      complain(place, error.what());
    }
  }

  void complain(std::string place, std::string what) {
    report_.findings.push_back({std::move(place), std::move(what)});
  }

  std::filesystem::path index_;
  std::filesystem::path folder_;
  CheckProgress progress_;
  Manifest manifest_;
  CheckReport report_;
};

}  // namespace

CheckReport check_edition(const std::filesystem::path& index_folder, std::string_view id,
                          const CheckProgress& progress) {
  const std::string wanted = id.empty() ? current_edition_id(index_folder) : std::string(id);
  const bool there = !wanted.empty() && wanted.find_first_of("/.") == std::string::npos &&
                     std::filesystem::is_directory(layout::edition(index_folder, wanted));
  if (!there) {
    throw Error(ErrorKind::not_found,
                "there is no edition " + (wanted.empty() ? "" : "\"" + wanted + "\" ") + "in " +
                    index_folder.native(),
                "see `erfara editions --index " + index_folder.native() + "`");
  }
  return EditionCheck(index_folder, wanted, progress).run();
}

}  // namespace erfara
