// Tokens first get word ids in order of appearance; when all are known, the words are sorted and
// the ids renumbered, and a counting sort turns the tokens into each word's places.

#include "shard_builder.h"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "column_writer.h"
#include "erfara/facets/field.h"
#include "erfara/index/gap_table.h"
#include "erfara/index/packed_words.h"
#include "erfara/index/record_store.h"
#include "erfara/index/shard.h"
#include "erfara/index/string_table.h"
#include "erfara/index/terms.h"
#include "erfara/json/value.h"
#include "erfara/language/analysis_cache.h"
#include "erfara/language/token.h"
#include "erfara/platform/error.h"
#include "erfara/text/normalise.h"
#include "interner.h"
#include "renumbering.h"
#include "shard_format.h"
#include "shard_terms.h"
#include "term_database.h"
#include "varint.h"

namespace erfara {
namespace {

class ShardBuilder {
 public:
  ShardBuilder(const std::filesystem::path& folder, AnalysisCache& analyses,
               const EarlierWords* earlier)
      : folder_(folder), analyses_(analyses), earlier_(earlier) {
    words_("");  // kBoundary
    word_terms_.emplace_back();
  }

  void add(const Record& record) {
    starts_.push_back(position());
    add_text(record.narrative.title, kTitleFactor);
    bodies_.push_back(position());
    add_text(record.narrative.text, 1);
    for (const FieldInfo& field : kFields) {
      const std::vector<std::string> values = values_of(record, field.field);
      columns_[static_cast<std::size_t>(field.field)].add(values);
      for (const std::string& value : values) terms_.add(value_term(field.field, value), 0);
    }
    lengths_.push_back(terms_.end_narrative());
    ids_.push_back(record.narrative.id);
    Record stored = record;
    stored.narrative.title.clear();
    stored.narrative.text.clear();
    records_.add(json::dump(to_json(stored)));
  }

  void finish() {
    starts_.push_back(position());
    SectionFileWriter file(folder_ / shard_format::kForwardFile);
    file.add_array<Position>("starts", starts_);
    write_blocks(file);
    file.add_array<Position>("bodies", bodies_);
    file.add_array<std::uint32_t>("lengths", lengths_);
    renumber_words();
    write_tokens(file);
    write_gaps(file);
    write_words(file);
    write_places(file);
    write_word_lists(file);
    for (const FieldInfo& field : kFields) {
      columns_[static_cast<std::size_t>(field.field)].write(file, field);
    }
    write_ids(file);
    records_.write(file);
    terms_.write(file, folder_);
    file.close();
  }

 private:
  Position position() const { return static_cast<Position>(tokens_.size()); }

  void add_text(std::string_view text, unsigned factor) {
    tokenizer_.tokenize(text, found_);
    // A place takes five bytes at most, and the bytes of all places are numbered in 32 bits.
    if (tokens_.size() + found_.size() + 2 > UINT32_MAX / 5) {
      throw Error(ErrorKind::limit, "a shard has more than 800 million words",
                  "give the sources as several files");
    }
    std::uint32_t end = 0;
    for (const Token& token : found_) {
      gaps_.push_back(gap_texts_(text.substr(end, token.begin - end)));
      const WordId word = word_of(token.in(text));
      tokens_.push_back(word);
      for (const auto& [term, wdf] : word_terms_[word]) terms_.add(term, wdf * factor);
      end = token.end;
    }
    gaps_.push_back(gap_texts_(text.substr(end)));
    tokens_.push_back(kBoundary);
  }

  WordId word_of(std::string_view form) {
    const WordId word = words_(form);
    if (word == word_terms_.size()) add_terms_of(form);
    return word;
  }

  // Those of a new word.
  void add_terms_of(std::string_view form) {
    std::vector<std::pair<std::uint32_t, unsigned>>& terms = word_terms_.emplace_back();
    const auto add = [&](std::string_view stem, unsigned wdf) {
      terms.emplace_back(terms_.number(stem_term(stem)), wdf);
    };
    if (const auto known = earlier_ != nullptr ? earlier_->find(form) : std::nullopt) {
      const Lexicon& lexicon = earlier_->lexicon();
      add(lexicon.stems()[lexicon.stem_of(*known)], kWholeWdf);
      for (const EarlierWords::Part& part : earlier_->parts(*known)) {
        add(lexicon.stems()[part.stem], kPartWdf);
      }
      return;
    }
    const WordAnalysis analysis = analyses_.analyse(form);
    add(analysis.stem, kWholeWdf);
    for (const auto* parts : {&analysis.parts, &analysis.inner}) {
      for (const WordPart& part : *parts) add(part.stem, kPartWdf);
    }
  }

  // The narrative in which each block of positions begins.
  void write_blocks(SectionFileWriter& file) const {
    std::vector<NarrativeIndex> blocks;
    NarrativeIndex narrative = 0;
    for (std::size_t at = 0; at < tokens_.size(); at += shard_format::kBlockPositions) {
      while (starts_[narrative + 1] <= at) ++narrative;
      blocks.push_back(narrative);
    }
    file.add_array<NarrativeIndex>("starts.blocks", blocks);
  }

  void renumber_words() {
    std::vector<std::string> keys;
    keys.reserve(words_.size());
    for (std::size_t word = 0; word < words_.size(); ++word) keys.push_back(lowered(words_[word]));
    word_order_ = sorted_numbers(words_.size(), [&](std::uint32_t a, std::uint32_t b) {
      const int order = keys[a].compare(keys[b]);
      return order != 0 ? order < 0 : words_[a] < words_[b];
    });
    for (WordId& token : tokens_) token = word_order_.new_of_old[token];
  }

  void write_tokens(SectionFileWriter& file) const {
    file.add(shard_format::kTokens, PackedWords::packed(tokens_, words_.size()));
  }

  void write_gaps(SectionFileWriter& file) const {
    std::vector<std::string_view> texts;
    for (std::size_t number = 0; number < gap_texts_.size(); ++number) {
      texts.push_back(gap_texts_[number]);
    }
    GapTable::write(file, gaps_, texts);
  }

  void write_words(SectionFileWriter& file) {
    StringTableWriter forms;
    for (const std::uint32_t old : word_order_.old_of_new) forms.add(words_[old]);
    forms.write(file, "words");
    std::vector<std::uint32_t> counts(words_.size());
    narrative_counts_.resize(words_.size());
    std::vector<NarrativeIndex> last(words_.size(), UINT32_MAX);
    for (NarrativeIndex narrative = 0; narrative < bodies_.size(); ++narrative) {
      for (Position at = starts_[narrative]; at < starts_[narrative + 1]; ++at) {
        const WordId word = tokens_[at];
        ++counts[word];
        if (std::exchange(last[word], narrative) != narrative) ++narrative_counts_[word];
      }
    }
    SmallNumbers::write(file, "words.counts", counts);
    SmallNumbers::write(file, "words.narratives", narrative_counts_);
  }

  void write_places(SectionFileWriter& file) const {
    std::vector<std::uint32_t> next(words_.size() + 1);
    for (const WordId word : tokens_) ++next[word + 1];
    next[kBoundary + 1] = 0;  // boundaries have no list: `starts` and `bodies` say where they are
    std::partial_sum(next.begin(), next.end(), next.begin());
    std::vector<Position> sorted(next.back());
    for (Position at = 0; at < tokens_.size(); ++at) {
      if (tokens_[at] != kBoundary) sorted[next[tokens_[at]]++] = at;
    }
    // next[w] is now the end of w's run.
    std::vector<std::uint32_t> sizes;
    std::string bytes;
    std::size_t at = 0;
    for (WordId word = 0; word < words_.size(); ++word) {
      const std::size_t run_end = word == kBoundary ? 0 : next[word];
      const std::size_t begin = bytes.size();
      for (Position before = 0; at < run_end; ++at) {
        append_varint(sorted[at] - before, bytes);
        before = sorted[at];
      }
      sizes.push_back(static_cast<std::uint32_t>(bytes.size() - begin));
    }
    ListBounds::write(file, "places", sizes);
    file.add("places", bytes);
  }

  // The narratives of the words that many have.
  void write_word_lists(SectionFileWriter& file) const {
    std::vector<std::vector<WeightedNarrative>> lists(words_.size());
    for (NarrativeIndex narrative = 0; narrative < bodies_.size(); ++narrative) {
      for (Position at = starts_[narrative]; at < starts_[narrative + 1]; ++at) {
        if (!is_listed(tokens_[at])) continue;
        std::vector<WeightedNarrative>& list = lists[tokens_[at]];
        if (list.empty() || list.back().narrative != narrative) list.push_back({narrative, 0});
        list.back().weight += at < bodies_[narrative] ? kTitleFactor : 1;
      }
    }
    RankedBitsWriter listed;
    PostingListsWriter writer;
    for (WordId word = 0; word < lists.size(); ++word) {
      listed.push(is_listed(word));
      if (is_listed(word)) writer.add(lists[word]);
    }
    listed.write(file, "words.listed");
    writer.write(file, "words.lists");
  }

  bool is_listed(WordId word) const {
    return word != kBoundary && narrative_counts_[word] >= shard_format::kListedFrom;
  }

  void write_ids(SectionFileWriter& file) const {
    StringTableWriter ids;
    for (const std::string& id : ids_) ids.add(id);
    ids.write(file, "ids");
    const Renumbering order = sorted_numbers(
        ids_.size(), [&](std::uint32_t a, std::uint32_t b) { return ids_[a] < ids_[b]; });
    file.add_array<NarrativeIndex>("ids.sorted", order.old_of_new);
  }

  std::filesystem::path folder_;
  Tokenizer tokenizer_;
  AnalysisCache& analyses_;
  const EarlierWords* earlier_;
  Interner words_;
  ShardTerms terms_;
  std::vector<std::vector<std::pair<std::uint32_t, unsigned>>> word_terms_;  // term, wdf by word
  Renumbering word_order_;
  std::vector<WordId> tokens_;
  Interner gap_texts_;
  std::vector<std::uint32_t> gaps_;  // by position
  std::vector<Position> starts_;
  std::vector<Position> bodies_;
  std::vector<std::uint32_t> lengths_;           // sums of wdf
  std::vector<std::uint32_t> narrative_counts_;  // how many narratives have a word, new numbers
  std::array<ColumnWriter, kFieldCount> columns_;
  std::vector<std::string> ids_;
  RecordStoreWriter records_;
  std::vector<Token> found_;  // of the text at hand
};

void check_shard(const std::filesystem::path& folder, std::span<const Record> records) {
  const Shard shard(folder);
  const auto damaged = [&](const std::string& what) {
    return Error(ErrorKind::damaged, folder.native() + " cannot be read back: " + what,
                 "build again; if it happens twice, the disk or memory is failing");
  };
  if (shard.narratives() != records.size()) throw damaged("narratives are missing");
  for (NarrativeIndex index = 0; index < shard.narratives(); ++index) {
    const Record& wanted = records[index];
    if (dump(to_json(shard.record(index))) != dump(to_json(wanted)) ||
        shard.find(wanted.narrative.id) != index) {
      throw damaged("narrative " + wanted.narrative.id);
    }
  }
  check_term_database(folder / shard_format::kTermsFile, shard);
}

}  // namespace

void build_shard(const std::filesystem::path& folder, std::span<const Record> records,
                 AnalysisCache& analyses, const EarlierWords* earlier) {
  std::filesystem::create_directories(folder);
  {
    ShardBuilder builder(folder, analyses, earlier);
    for (const Record& record : records) builder.add(record);
    builder.finish();
  }
  check_shard(folder, records);
}

}  // namespace erfara
