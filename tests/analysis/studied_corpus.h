#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "erfara/analysis/count.h"
#include "erfara/analysis/studied_edition.h"
#include "erfara/analysis/subcorpus.h"
#include "erfara/index/builder.h"
#include "erfara/language/analyzer.h"
#include "erfara/language/token.h"
#include "erfara/search/searcher.h"
#include "erfara/text/normalise.h"
#include "index/records.h"
#include "temporary_folder.h"

namespace erfara {

inline Record written_by(Record record, const std::string& author) {
  record.facets.author = author;
  return record;
}

/// An edition of these records in small shards, to be studied.
class StudiedCorpus {
 public:
  explicit StudiedCorpus(const std::vector<Record>& records, std::size_t per_shard = 2) {
    BuildOptions options;
    options.index_folder = folder_.path();
    options.shard_size = {per_shard, per_shard};
    build_edition(in_order(records), options);
    const auto edition = Edition::open(folder_.path());
    studied_.emplace(edition);
    searcher_.emplace(edition);
  }

  const StudiedEdition& edition() const { return *studied_; }
  Searcher& searcher() { return *searcher_; }

  Subcorpus select(const std::string& query = "", DuplicateMode mode = DuplicateMode::fold) {
    SearchRequest request;
    request.query = query;
    request.match = MatchMode::all;
    request.duplicates = mode;
    return erfara::select(*studied_, *searcher_, request);
  }

 private:
  TemporaryFolder folder_;
  std::optional<StudiedEdition> studied_;
  std::optional<Searcher> searcher_;
};

/// The slow way to count: reads the texts. Shares nothing with the engine but tokenizer and
/// analyzer.
class TextReader {
 public:
  /// The tokens of title and text after one another.
  std::vector<std::string> tokens(const Record& record) {
    std::vector<std::string> words;
    for (const std::string& text : {record.narrative.title, record.narrative.text}) {
      std::vector<Token> tokens;
      tokenizer_.tokenize(text, tokens);
      for (const Token& token : tokens) words.emplace_back(token.in(text));
    }
    return words;
  }

  /// What a word counts as at a level.
  std::set<std::string> at(Level level, const std::string& word) {
    if (level == Level::form) return {lowered(word)};
    const WordAnalysis analysis = analyzer_.analyse(word);
    if (level == Level::lemma) return {analysis.lemma};
    std::set<std::string> stems = {analysis.stem};
    if (level == Level::stem) return stems;
    for (const WordPart& part : analysis.parts) stems.insert(part.stem);
    for (const WordPart& part : analysis.inner) stems.insert(part.stem);
    return stems;
  }

  /// Counts of everything in these records at a level.
  std::map<std::string, Count> count(const std::vector<Record>& records, Level level) {
    std::map<std::string, Count> counts;
    std::map<std::string, std::set<std::string>> persons;
    for (const Record& record : records) {
      std::set<std::string> here;
      for (const std::string& word : tokens(record)) {
        for (const std::string& label : at(level, word)) {
          ++counts[label].hits;
          here.insert(label);
        }
      }
      const std::string person = record.facets.author.value_or("id " + record.narrative.id);
      for (const std::string& label : here) {
        ++counts[label].narratives;
        persons[label].insert(person);
      }
    }
    for (auto& [label, count] : counts) {
      count.persons = static_cast<std::uint32_t>(persons[label].size());
    }
    return counts;
  }

 private:
  Tokenizer tokenizer_;
  Analyzer analyzer_;
};

}  // namespace erfara
