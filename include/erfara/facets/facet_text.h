#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/corpus/split.h"
#include "erfara/gazetteer/gazetteer.h"
#include "erfara/gazetteer/unit.h"
#include "erfara/text/word_scanner.h"

namespace erfara {

/// Where on the page a word stands.
enum class Zone : std::uint8_t { page_title, lead, header, body, signature };

/// A narrative's words with their lines, sentences and the places among them: what the patterns
/// are matched against. Keeps views into the section, which must outlive it.
class FacetText {
 public:
  FacetText(const SplitPage& page, const Section& section, const Gazetteer& gazetteer);
  FacetText(const FacetText&) = delete;
  FacetText& operator=(const FacetText&) = delete;

  const std::vector<Word>& words() const { return words_; }
  /// The role of the word's line.
  LineRole role(std::size_t word) const { return lines_[line_of_[word]]->role; }
  int line(std::size_t word) const { return lines_[line_of_[word]]->line.number; }
  int place(std::size_t word) const { return lines_[line_of_[word]]->line.place; }
  Zone zone(std::size_t word) const { return zones_[word]; }
  /// Half-open range of the words of the sentence in which `word` stands, at most 150 of them.
  std::size_t sentence_begin(std::size_t word) const { return sentence_begin_[word]; }
  std::size_t sentence_end(std::size_t word) const { return sentence_end_[word]; }
  /// The text of the words [begin, end) as it stands, on the line of `begin`.
  std::string quote(std::size_t begin, std::size_t end) const;

  /// The place mention that begins at `word`; nullptr if none.
  const PlaceMention* place_at(std::size_t word) const;
  /// The title that begins at `word`; nothing if none.
  std::optional<TitleMention> title_at(std::size_t word) const;
  /// The workplace that begins at `word`; nothing if none.
  std::optional<UnitMention> unit_at(std::size_t word) const;
  /// The index after the person's name that begins at `word`; `word` if there is none.
  std::size_t name_end(std::size_t word) const;
  const std::vector<PlaceMention>& places() const { return places_; }
  const std::vector<ProgrammeMention>& programmes() const { return programmes_; }
  const Gazetteer& gazetteer() const { return gazetteer_; }

 private:
  void add(const ReadLine& line, Zone zone, bool wrapped);
  void find_sentences();

  const Gazetteer& gazetteer_;
  std::vector<Word> words_;
  std::vector<std::size_t> line_of_;
  std::vector<Zone> zones_;
  std::vector<std::size_t> sentence_begin_;
  std::vector<std::size_t> sentence_end_;
  std::vector<const ReadLine*> lines_;
  std::vector<PlaceMention> places_;
  std::vector<std::int32_t> place_at_;  // index into places_, -1 for none
  std::vector<ProgrammeMention> programmes_;
};

}  // namespace erfara
