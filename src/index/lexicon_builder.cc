// The shards' word lists have one order, so a merge gives the edition's list and the maps at once.

#include <algorithm>
#include <map>
#include <numeric>
#include <queue>
#include <string>
#include <unordered_map>

#include "completion_lists.h"
#include "erfara/index/lexicon.h"
#include "erfara/index/terms.h"
#include "erfara/language/analysis_cache.h"
#include "erfara/language/spelling.h"
#include "erfara/text/collation.h"
#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"
#include "layout.h"
#include "lexicon_format.h"
#include "parallel.h"
#include "shard_format.h"
#include "term_database.h"
#include "text_order.h"
#include "word_analyses.h"

namespace erfara {
namespace {

// Where the merge stands in one shard's words.
struct Cursor {
  std::size_t shard;
  WordId word;
  std::string key;  // lower case of the word
  std::uint64_t beginning = beginning_of(key);
};

// Lists by number in two arrays: where each starts, and the items one list after the other.
template <typename Item>
struct Lists {
  std::vector<std::uint32_t> starts;
  std::vector<Item> items;

  // Takes pairs of list number and item, in the order that the items of a list are to have.
  Lists(std::size_t lists, const std::vector<std::pair<std::uint32_t, Item>>& pairs)
      : starts(lists + 1), items(pairs.size()) {
    for (const auto& pair : pairs) ++starts[pair.first + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
    for (const auto& [list, item] : pairs) items[next[list]++] = item;
  }

  void write(SectionFileWriter& file, const std::string& name) const {
    file.add_array<std::uint32_t>(name + ".starts", starts);
    file.add_array<Item>(name, items);
  }
};

struct WriteSection {
  SectionFileWriter& file;

  void operator()(std::string_view name, const std::string& bytes) const {
    file.add(lexicon_format::spelling(name), bytes);
  }
  void operator()(std::string_view name, const std::vector<std::uint32_t>& numbers) const {
    file.add_array<std::uint32_t>(lexicon_format::spelling(name), numbers);
  }
};

class LexiconBuilder {
 public:
  LexiconBuilder(const std::filesystem::path& edition, std::span<const Shard> shards,
                 AnalysisCache& analyses, const Lexicon* earlier, unsigned jobs)
      : edition_(edition),
        file_(layout::lexicon(edition)),
        shards_(shards),
        analyses_(analyses),
        earlier_(earlier),
        jobs_(jobs),
        maps_(shards.size()) {}

  void build() {
    merge();
    words_.write(file_, "words");
    keys_.write(file_, "words.keys");
    file_.add_array<std::uint32_t>("words.narratives", narratives_);
    for (std::size_t shard = 0; shard < shards_.size(); ++shard) {
      file_.add_array<WordId>(lexicon_format::word_map(shard), maps_[shard]);
      write_words_in(shard);
    }
    write_orders();
    write_forms();
    write_spelling();
    const WordAnalyses analyses(forms_, key_texts_, analyses_, earlier_, jobs_);
    write_lemmas(analyses);
    write_stems(analyses);
    for (const FieldInfo& field : kFields) write_values(field);
    write_titles();
    file_.close();
  }

 private:
  std::string_view form(const Cursor& cursor) const {
    return shards_[cursor.shard].words()[cursor.word];
  }

  void merge() {
    const auto after = [&](const Cursor& a, const Cursor& b) {
      if (a.beginning != b.beginning) return a.beginning > b.beginning;
      const int keys = a.key.compare(b.key);
      if (keys != 0) return keys > 0;
      const int forms = form(a).compare(form(b));
      return forms != 0 ? forms > 0 : a.shard > b.shard;
    };
    std::priority_queue<Cursor, std::vector<Cursor>, decltype(after)> next(after);
    const auto push = [&](std::size_t shard, WordId word) {
      if (word == shards_[shard].words().size()) return;
      next.push({shard, word, lowered(shards_[shard].words()[word])});
    };
    for (std::size_t shard = 0; shard < shards_.size(); ++shard) push(shard, 0);
    while (!next.empty()) {
      const Cursor cursor = next.top();
      next.pop();
      const std::string_view word = form(cursor);
      if (forms_.empty() || forms_.back() != word) add_word(word, cursor.key);
      const Shard& shard = shards_[cursor.shard];
      maps_[cursor.shard].push_back(static_cast<WordId>(forms_.size() - 1));
      counts_.back() += shard.count(cursor.word);
      narratives_.back() += shard.narratives_with(cursor.word);
      push(cursor.shard, cursor.word + 1);
    }
  }

  void write_words_in(std::size_t shard) {
    RankedBitsWriter bits;
    for (const WordId word : maps_[shard]) {
      while (bits.size() < word) bits.push(false);
      bits.push(true);
    }
    while (bits.size() < forms_.size()) bits.push(false);
    bits.write(file_, lexicon_format::words_in(shard));
  }

  void add_word(std::string_view word, const std::string& key) {
    forms_.push_back(word);
    key_texts_.push_back(key);
    words_.add(word);
    keys_.add(key);
    counts_.push_back(0);
    narratives_.push_back(0);
  }

  template <typename Key>
  std::vector<std::uint32_t> write_order(const char* name, const std::vector<Key>& keys) {
    std::vector<std::uint32_t> order = text_order(keys);
    file_.add_array<std::uint32_t>(name, order);
    return order;
  }

  void write_orders() {
    std::vector<std::string> keys;
    keys.reserve(forms_.size());
    for (const std::string_view word : forms_) keys.push_back(folded(word));
    by_folded_ = write_order("words.by_folded", keys);
    find_completed(keys);
    for (std::size_t word = 0; word < keys.size(); ++word) {
      keys[word].assign(key_texts_[word].rbegin(), key_texts_[word].rend());
    }
    write_order("words.by_reversed", keys);
  }

  void write_spelling() {
    SpellingBuilder builder;
    for (std::size_t word = 0; word < forms_.size(); ++word) {
      builder.add(key_texts_[word], counts_[word]);  // adds the forms of a word up
    }
    builder.build().each(WriteSection{file_});
  }

  // Words are ordered by their lower case, so the words of a form stand next to each other.
  void write_forms() {
    std::vector<std::uint32_t> form_of;
    std::vector<WordId> first_words;
    for (WordId word = 0; word < key_texts_.size(); ++word) {
      if (word == 0 || key_texts_[word] != key_texts_[word - 1]) first_words.push_back(word);
      form_of.push_back(static_cast<std::uint32_t>(first_words.size() - 1));
    }
    file_.add_array<std::uint32_t>("words.form", form_of);
    file_.add_array<WordId>("forms.words", first_words);
    write_form_ranks(first_words);
  }

  void write_form_ranks(const std::vector<WordId>& first_words) {
    constexpr std::size_t kAtATime = 1024;
    std::vector<std::string> keys(first_words.size());
    in_parallel(keys.size() / kAtATime + 1, jobs_, [&](std::size_t part) {
      const SwedishOrder order;
      const std::size_t end = std::min((part + 1) * kAtATime, keys.size());
      for (std::size_t form = part * kAtATime; form < end; ++form) {
        keys[form] = order.sort_key(key_texts_[first_words[form]]);
      }
    });
    const std::vector<std::uint32_t> order = text_order(keys);
    std::vector<std::uint32_t> ranks(keys.size());
    for (std::uint32_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
    file_.add_array<std::uint32_t>("forms.ranks", ranks);
  }

  void write_lemmas(const WordAnalyses& analyses) {
    StringTableWriter table;
    for (const std::string& lemma : analyses.lemmas()) table.add(lemma);
    table.write(file_, "lemmas");
    file_.add_array<std::uint32_t>("words.lemma", analyses.lemma_of());
  }

  void write_stems(const WordAnalyses& analyses) {
    const std::vector<std::string>& stems = analyses.stems();
    std::vector<std::pair<std::uint32_t, WordId>> words;
    std::vector<std::pair<std::uint32_t, PartOfWord>> parts;
    std::vector<std::pair<std::uint32_t, StemId>> all_stems;
    std::vector<StemId> of_word;
    for (WordId word = kBoundary + 1; word < analyses.size(); ++word) {
      of_word.assign({analyses.stem_of()[word]});
      words.emplace_back(of_word.front(), word);
      for (const WordAnalyses::Part& part : analyses.parts(word)) {
        parts.emplace_back(part.stem, PartOfWord{word, part.begin, part.end});
        of_word.push_back(part.stem);
      }
      std::sort(of_word.begin(), of_word.end());
      of_word.erase(std::unique(of_word.begin(), of_word.end()), of_word.end());
      for (const StemId stem : of_word) all_stems.emplace_back(word, stem);
    }
    StringTableWriter table;
    for (const std::string& stem : stems) table.add(stem);
    table.write(file_, "stems");
    std::vector<std::string> folded_stems;
    folded_stems.reserve(stems.size());
    for (const std::string& stem : stems) folded_stems.push_back(folded(stem));
    write_order("stems.by_folded", folded_stems);
    file_.add_array<StemId>("words.stem", analyses.stem_of());
    write_completions(analyses.stem_of());
    write_stem_narratives(stems);
    Lists<WordId>(stems.size(), words).write(file_, "stems.words");
    Lists<PartOfWord>(stems.size(), parts).write(file_, "stems.parts");
    Lists<StemId>(analyses.size(), all_stems).write(file_, "words.stems");
  }

  // The prefixes that many words begin with, and those words in the order of their folded forms.
  // Words with the same beginning stand next to each other, so what of a prefix has few needs no
  // further look.
  void find_completed(const std::vector<std::string>& folded_words) {
    struct Prefix {
      std::size_t first, last;  // in by_folded_
      std::size_t bytes;
    };
    const auto word = [&](std::size_t at) -> std::string_view {
      return folded_words[by_folded_[at]];
    };
    std::vector<Prefix> open{{0, by_folded_.size(), 0}};
    while (!open.empty()) {
      const Prefix prefix = open.back();
      open.pop_back();
      for (std::size_t first = prefix.first, last = first; first < prefix.last; first = last) {
        if (word(first).size() == prefix.bytes) {  // the prefix itself
          ++last;
          continue;
        }
        const std::size_t bytes = after_code_point(word(first), prefix.bytes);
        const std::string_view longer = word(first).substr(0, bytes);
        while (last < prefix.last && word(last).substr(0, bytes) == longer) ++last;
        if (last - first <= completion_lists::kMostWords) continue;
        completed_.push_back({std::string(longer), first, last});
        open.push_back({first, last, bytes});
      }
    }
    std::sort(completed_.begin(), completed_.end(),
              [](const Completed& a, const Completed& b) { return a.prefix < b.prefix; });
  }

  // The byte after the code point that begins at `at`.
  static std::size_t after_code_point(std::string_view text, std::size_t at) {
    ++at;
    while (!is_code_point_boundary(text, at)) ++at;
    return at;
  }

  // What completion_lists::most_used asks for.
  struct Words {
    const LexiconBuilder& builder;
    const std::vector<StemId>& stem_of;

    std::string_view form(WordId word) const { return builder.forms_[word]; }
    std::string_view lower(WordId word) const { return builder.key_texts_[word]; }
    StemId stem(WordId word) const { return stem_of[word]; }
    std::uint32_t narratives(WordId word) const { return builder.narratives_[word]; }
  };

  void write_completions(const std::vector<StemId>& stem_of) {
    StringTableWriter prefixes;
    std::vector<std::uint32_t> starts{0};
    std::vector<WordCompletion> completions;
    for (const Completed& completed : completed_) {
      const auto list = completion_lists::most_used(
          std::span(by_folded_).subspan(completed.first, completed.last - completed.first),
          Words{*this, stem_of});
      completions.insert(completions.end(), list.begin(), list.end());
      prefixes.add(completed.prefix);
      starts.push_back(static_cast<std::uint32_t>(completions.size()));
    }
    prefixes.write(file_, "completions.prefixes");
    file_.add_array<std::uint32_t>("completions.starts", starts);
    file_.add_array<WordCompletion>("completions", completions);
  }

  // Terms come in the order of the stems, but for the few that are cut because they are long.
  void write_stem_narratives(const std::vector<std::string>& stems) {
    std::unordered_map<std::string, StemId> cut;
    for (StemId stem = 0; stem < stems.size(); ++stem) {
      if (std::string term = stem_term(stems[stem]); term != stems[stem]) {
        cut.emplace(std::move(term), stem);
      }
    }
    std::vector<std::vector<std::pair<StemId, std::uint32_t>>> of_shard(shards_.size());
    in_parallel(shards_.size(), jobs_, [&](std::size_t shard) {
      StemId at = 0;
      const auto count = [&](std::string_view term, std::uint32_t narratives) {
        while (at != stems.size() && stems[at] < term) ++at;
        if (at != stems.size() && stems[at] == term) {
          of_shard[shard].emplace_back(at, narratives);
        } else if (const auto found = cut.find(std::string(term)); found != cut.end()) {
          of_shard[shard].emplace_back(found->second, narratives);
        }
      };
      each_term_frequency(layout::shard(edition_, shard) / shard_format::kTermsFile, count);
      at = 0;
      shards_[shard].each_listed_term(
          [&](std::string_view term, const PostingList& list) { count(term, list.size()); });
      shards_[shard].let_go();
    });
    std::vector<std::uint32_t> narratives(stems.size());
    for (const auto& counts : of_shard) {
      for (const auto& [stem, count] : counts) narratives[stem] += count;
    }
    file_.add_array<std::uint32_t>("stems.narratives", narratives);
  }

  void write_values(const FieldInfo& field) {
    std::map<std::string_view, ValueId> numbers;
    for (const Shard& shard : shards_) {
      const StringTable& values = shard.column(field.field).values();
      for (std::size_t value = 0; value < values.size(); ++value) numbers.emplace(values[value], 0);
    }
    StringTableWriter merged;
    for (auto& [value, number] : numbers) {
      number = static_cast<ValueId>(merged.size());
      merged.add(value);
    }
    merged.write(file_, lexicon_format::values(field));
    StringTableWriter by_value;
    for (const auto& [value, number] : numbers) by_value.add(folded(value));
    by_value.write(file_, lexicon_format::folded_values(field));
    std::vector<std::uint32_t> narratives(numbers.size());
    for (std::size_t shard = 0; shard < shards_.size(); ++shard) {
      const StringTable& values = shards_[shard].column(field.field).values();
      std::vector<ValueId> map;
      for (std::size_t value = 0; value < values.size(); ++value) {
        map.push_back(numbers.at(values[value]));
      }
      count_values(shards_[shard], field.field, map, narratives);
      file_.add_array<ValueId>(lexicon_format::value_map(field, shard), map);
    }
    file_.add_array<std::uint32_t>(lexicon_format::value_narratives(field), narratives);
  }

  // A narrative has each value once.
  static void count_values(const Shard& shard, Field field, const std::vector<ValueId>& map,
                           std::vector<std::uint32_t>& narratives) {
    const Column& column = shard.column(field);
    for (NarrativeIndex index = 0; index < shard.narratives(); ++index) {
      for (const std::uint32_t value : column.of(index)) ++narratives[map[value]];
    }
  }

  // Titles by the beginning of their folded form.
  void write_titles() {
    std::vector<std::pair<std::string, TitledNarrative>> titles;
    for (std::uint32_t shard = 0; shard < shards_.size(); ++shard) {
      for (NarrativeIndex index = 0; index < shards_[shard].narratives(); ++index) {
        const std::string title = shards_[shard].title(index);
        if (title.empty()) continue;
        titles.emplace_back(folded(title).substr(0, lexicon_format::kTitleKeyBytes),
                            TitledNarrative{shard, index});
      }
      shards_[shard].let_go();
    }
    std::stable_sort(titles.begin(), titles.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    StringTableWriter keys;
    std::vector<TitledNarrative> narratives;
    for (const auto& [key, narrative] : titles) {
      keys.add(key);
      narratives.push_back(narrative);
    }
    keys.write(file_, "titles.keys");
    file_.add_array<TitledNarrative>("titles", narratives);
  }

  // A prefix that many words begin with.
  struct Completed {
    std::string prefix;
    std::size_t first, last;  // in by_folded_
  };

  const std::filesystem::path& edition_;
  SectionFileWriter file_;
  std::span<const Shard> shards_;
  AnalysisCache& analyses_;
  const Lexicon* earlier_;
  unsigned jobs_;
  std::vector<std::vector<WordId>> maps_;
  std::vector<std::string_view> forms_;  // in the shards' files
  std::vector<std::string> key_texts_;
  StringTableWriter words_;
  StringTableWriter keys_;
  std::vector<std::uint64_t> counts_;
  std::vector<std::uint32_t> narratives_;
  std::vector<WordId> by_folded_;
  std::vector<Completed> completed_;  // by prefix
};

}  // namespace

void build_lexicon(const std::filesystem::path& edition, std::span<const Shard> shards,
                   AnalysisCache& analyses, const Lexicon* earlier, unsigned jobs) {
  LexiconBuilder(edition, shards, analyses, earlier, jobs).build();
}

}  // namespace erfara
