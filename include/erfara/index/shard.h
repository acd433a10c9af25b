#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/facets/field.h"
#include "erfara/index/column.h"
#include "erfara/index/gap_table.h"
#include "erfara/index/list_bounds.h"
#include "erfara/index/packed_words.h"
#include "erfara/index/posting_lists.h"
#include "erfara/index/ranked_bits.h"
#include "erfara/index/record_store.h"
#include "erfara/index/section_file.h"
#include "erfara/index/small_numbers.h"
#include "erfara/index/string_table.h"

namespace erfara {

/// A narrative's number within its shard, from 0, in the order of the sources. Its Xapian document
/// id is one more.
using NarrativeIndex = std::uint32_t;
/// A narrative's number in an edition, from 0, in the order of the sources: those of the first
/// shard, then those of the second, ….
using NarrativeNumber = std::uint32_t;
/// A word form's number within a shard's or an edition's lexicon. Both number the same way (by the
/// lower-case form, then the form), so the map from one to the other is ascending.
using WordId = std::uint32_t;
/// A token's number within a shard, from 0: the tokens of all narratives one after the other, with
/// a boundary after each title and each body.
using Position = std::uint32_t;

/// Stands between texts; its form is empty.
inline constexpr WordId kBoundary = 0;

/// A shard, opened for reading: the forward index (what stands where), the columns and the records.
/// The texts themselves are the tokens' forms with the gaps between them. Memory-mapped;
/// thread-safe.
class Shard {
 public:
  /// Throws `not_found`, `io` or `damaged`. The folder's files must not change while it lives.
  explicit Shard(const std::filesystem::path& folder);

  /// As MappedFile::let_go.
  void let_go() const { file_.let_go(); }

  NarrativeIndex narratives() const { return static_cast<NarrativeIndex>(bodies_.size()); }
  /// Whether the texts are here. In a catalogue (portable.h) they are not, and tokens, places,
  /// lists, gaps, texts and records must not be asked for.
  bool has_texts() const { return texts_.has_value(); }
  /// The words, by Position.
  const PackedWords& tokens() const { return texts_->tokens; }
  /// Words in all narratives, boundaries not counted.
  std::uint64_t words_in_texts() const { return starts_.back() - 2 * bodies_.size(); }

  /// The first position of a narrative's title (or of the boundary after it), of its body, and the
  /// boundary that ends it.
  Position title_begin(NarrativeIndex narrative) const { return starts_[narrative]; }
  Position body_begin(NarrativeIndex narrative) const { return bodies_[narrative]; }
  Position end(NarrativeIndex narrative) const { return starts_[narrative + 1] - 1; }
  /// The sum of the wdf of a narrative's terms: its length in Xapian's sense.
  std::uint32_t length(NarrativeIndex narrative) const { return lengths_[narrative]; }
  std::span<const std::uint32_t> lengths() const { return lengths_; }
  /// The narrative that a position lies in. A table look-up and a step or two.
  NarrativeIndex narrative_at(Position position) const;

  /// The word forms, by WordId.
  const StringTable& words() const { return words_; }
  /// How often a word stands in the shard, and in how many narratives.
  std::uint32_t count(WordId word) const { return counts_[word]; }
  std::uint32_t narratives_with(WordId word) const { return narrative_counts_[word]; }
  /// Appends the positions of a word, ascending.
  void places(WordId word, std::vector<Position>& positions) const;

  /// The narratives that have a word, weighted by how often, in a title kTitleFactor times; nothing
  /// for a word that few narratives have.
  std::optional<PostingList> narratives_of(WordId word) const {
    if (!texts_->listed_words.has(word)) return std::nullopt;
    return texts_->word_lists[texts_->listed_words.rank(word)];
  }

  /// The narratives that have a term (index/terms.h), weighted by wdf; nothing for a term that few
  /// or none have, which the Xapian database knows.
  std::optional<PostingList> postings(std::string_view term) const;
  /// Calls `visit` with each term that has a list, in byte order, and the list.
  template <typename Visit>
  void each_listed_term(const Visit& visit) const {
    for (std::size_t at = 0; at < texts_->listed_terms.size(); ++at) {
      visit(texts_->listed_terms[at], texts_->term_lists[at]);
    }
  }

  /// What stands before a position's token in its text: spaces, punctuation, or nothing.
  std::string_view gap(Position position) const { return texts_->gaps[position]; }
  const GapTable& gaps() const { return texts_->gaps; }
  /// The text of the tokens in [begin, end) with the gaps between them, not before the first.
  std::string text(Position begin, Position end) const;
  std::string title(NarrativeIndex narrative) const;
  std::string body(NarrativeIndex narrative) const;

  const Column& column(Field field) const { return columns_[static_cast<std::size_t>(field)]; }
  std::string_view id(NarrativeIndex narrative) const { return ids_[narrative]; }
  std::optional<NarrativeIndex> find(std::string_view id) const;
  /// The record with title and text, as it was given to the build.
  Record record(NarrativeIndex narrative) const;
  /// The record without title and text; cheaper.
  Record record_without_text(NarrativeIndex narrative) const;

 private:
  // What a catalogue lacks.
  struct Texts {
    Texts(const SectionFile& file, std::span<const Position> starts, const StringTable& words);

    GapTable gaps;
    PackedWords tokens;
    ListBounds place_bounds;  // in place_bytes, by word
    std::string_view place_bytes;
    RankedBits listed_words;
    PostingLists word_lists;
    StringTable listed_terms;
    PostingLists term_lists;
    RecordStore records;
  };

  SectionFile file_;
  std::span<const Position> starts_;
  std::span<const NarrativeIndex> blocks_;
  std::span<const Position> bodies_;
  std::span<const std::uint32_t> lengths_;
  StringTable words_;
  SmallNumbers counts_;
  SmallNumbers narrative_counts_;
  StringTable ids_;
  std::span<const NarrativeIndex> sorted_ids_;
  std::optional<Texts> texts_;
  std::vector<Column> columns_;
};

}  // namespace erfara
