// Against a count that reads the texts and shares nothing with the engine but tokenizer and
// analyzer.
#include "erfara/index/corpus_counts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "erfara/index/builder.h"
#include "erfara/index/check.h"
#include "erfara/index/edition.h"
#include "erfara/index/lexicon.h"
#include "erfara/language/analyzer.h"
#include "erfara/language/token.h"
#include "erfara/text/normalise.h"
#include "index/records.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

Record written_by(Record record, const std::string& author) {
  record.facets.author = author;
  return record;
}

std::shared_ptr<const Edition> edition_of(const TemporaryFolder& folder,
                                          const std::vector<Record>& records,
                                          std::size_t per_shard) {
  BuildOptions options;
  options.index_folder = folder.path();
  options.shard_size = {per_shard, per_shard};
  build_edition(in_order(records), options);
  return Edition::open(folder.path());
}

std::vector<std::string> words_of(const Record& record) {
  std::vector<std::string> words;
  for (const std::string& text : {record.narrative.title, record.narrative.text}) {
    std::vector<Token> tokens;
    Tokenizer().tokenize(text, tokens);
    for (const Token& token : tokens) words.emplace_back(token.in(text));
  }
  return words;
}

std::set<std::string> labels_of(const std::string& word, Level level) {
  const WordAnalysis analysis = Analyzer().analyse(word);
  if (level == Level::form) return {lowered(word)};
  if (level == Level::lemma) return {analysis.lemma};
  std::set<std::string> stems = {analysis.stem};
  if (level == Level::stem) return stems;
  for (const auto* parts : {&analysis.parts, &analysis.inner}) {
    for (const WordPart& part : *parts) stems.insert(part.stem);
  }
  return stems;
}

using Counted = std::map<std::string, std::array<std::size_t, 3>>;  // hits, narratives, persons

Counted counted(const std::vector<Record>& records, Level level) {
  std::map<std::string, std::pair<std::set<std::string>, std::set<std::string>>> seen;
  Counted counts;
  for (const Record& record : records) {
    for (const std::string& word : words_of(record)) {
      for (const std::string& label : labels_of(word, level)) {
        ++counts[label][0];
        seen[label].first.insert(record.narrative.id);
        seen[label].second.insert(record.facets.author.value_or("id " + record.narrative.id));
      }
    }
  }
  for (auto& [label, count] : counts) {
    count[1] = seen[label].first.size();
    count[2] = seen[label].second.size();
  }
  return counts;
}

Counted kept(const Edition& edition, Level level) {
  const Grouping grouping(edition.lexicon(), level);
  const CorpusCounts& counts = edition.counts();
  Counted result;
  for (GroupId group = 0; group < grouping.size(); ++group) {
    if (counts.hits(level)[group] == 0) continue;
    result[std::string(grouping.label(group))] = {
        counts.hits(level)[group], counts.narratives(level)[group], counts.persons(level)[group]};
  }
  return result;
}

constexpr Level kAll[] = {Level::form, Level::lemma, Level::stem, Level::part};

TEST(CorpusCountsTest, CountsTheTextsAtEveryLevel) {
  const std::vector<Record> records = {
      written_by(make_record("a", "Planen är klar. Planer är bra.", "planerare"), "Ylva Nyman"),
      make_record("b", "Vi planerar skolor, och skolplanen är ny.", "jurist", "", 0, "Ny plan"),
      written_by(make_record("c", "Åsen och ån. En skola är en skola!"), "Ylva Nyman"),
      make_record("d", ""),
  };
  const TemporaryFolder folder;
  const auto edition = edition_of(folder, records, 2);
  for (const Level level : kAll) {
    EXPECT_EQ(kept(*edition, level), counted(records, level)) << to_string(level);
  }
}

TEST(CorpusCountsTest, CountsNearDuplicatesOnce) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "ord" + std::to_string(i * i) + " skola plan. ";
  const std::vector<Record> records = {make_record("a", text), make_record("b", text + "Slut."),
                                       make_record("c", "Något helt annat om en skola.")};
  const TemporaryFolder folder;
  const auto edition = edition_of(folder, records, 10);
  ASSERT_EQ(edition->summary().duplicates, 1U);
  for (const Level level : kAll) {
    EXPECT_EQ(kept(*edition, level), counted({records[0], records[2]}, level)) << to_string(level);
  }
}

TEST(CorpusCountsTest, KeepsTheSumsOfWordsInManyNarratives) {
  std::vector<Record> records;
  for (std::size_t i = 0; i < kSummedNarratives + 10; ++i) {
    std::string text = "nummer" + std::to_string(i);
    if (i >= 10) text += " bro";
    if (i % 3 == 0) text += " och bro";
    if (i >= 11) text += " väg";
    records.push_back(make_record("n" + std::to_string(i), text));
  }
  const TemporaryFolder folder;
  const auto edition = edition_of(folder, records, 50);
  const Grouping forms(edition->lexicon(), Level::form);
  const auto group_of = [&](const char* word) {
    return forms.of(edition->lexicon().forms_of(word).first).front();
  };
  EXPECT_EQ(edition->counts().sums(Level::form, group_of("väg")), std::nullopt);
  double hits = 0;
  double words = 0;
  for (const Record& record : records) {
    for (const std::string& word : words_of(record)) {
      hits += word == "bro" ? 1 : 0;
      ++words;
    }
  }
  double deviation = 0;
  double rates = 0;
  double squares = 0;
  for (const Record& record : records) {
    const std::vector<std::string> here = words_of(record);
    const auto bro = static_cast<double>(std::count(here.begin(), here.end(), "bro"));
    const auto size = static_cast<double>(here.size());
    if (bro > 0) deviation += std::abs(bro / hits - size / words) - size / words;
    rates += bro / size;
    squares += bro / size * bro / size;
  }
  const auto sums = edition->counts().sums(Level::form, group_of("bro"));
  ASSERT_TRUE(sums);
  EXPECT_NEAR(sums->deviation, deviation, 1e-9);
  EXPECT_NEAR(sums->rates, rates, 1e-9);
  EXPECT_NEAR(sums->squares, squares, 1e-9);
}

}  // namespace
}  // namespace erfara
