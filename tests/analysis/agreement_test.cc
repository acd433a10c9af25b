// The sample corpus: what the search, the concordance and the frequency list count is the same for
// every word of it, and the same as a count over its texts.

#include <gtest/gtest.h>

#include <numeric>

#include "counting.h"
#include "erfara/facets/record_reader.h"
#include "erfara/query/parsed_query.h"
#include "few_persons.h"
#include "node_finder.h"
#include "source_folder.h"
#include "studied_corpus.h"
#include "users.h"

namespace erfara {
namespace {

std::vector<Record> sample_records() {
  const Gazetteer gazetteer = Gazetteer::load();
  RecordReader reader({source_folder() / "corpus"}, gazetteer);
  std::vector<Record> records;
  while (auto record = reader.next()) records.push_back(std::move(*record));
  return records;
}

class AgreementTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    records_ = new std::vector<Record>(sample_records());
    corpus_ = new StudiedCorpus(*records_, 30);
  }
  static void TearDownTestSuite() {
    delete corpus_;
    delete records_;
  }

  static inline std::vector<Record>* records_ = nullptr;
  static inline StudiedCorpus* corpus_ = nullptr;
};

TEST_F(AgreementTest, ListsWhatTheTextsHave) {
  TextReader reader;
  const Subcorpus all = corpus_->select("", DuplicateMode::show);
  ASSERT_GT(all.size.narratives, 50u);
  for (const Level level : {Level::form, Level::lemma, Level::stem, Level::part}) {
    const Grouping& grouping = corpus_->edition().grouping(level);
    const std::vector<Count> counts = count_groups(corpus_->edition(), all, level);
    const auto hits = count_hits(corpus_->edition(), all.narratives, level);
    std::map<std::string, Count> listed;
    for (GroupId group = 0; group < counts.size(); ++group) {
      EXPECT_EQ(hits[group], counts[group].hits) << grouping.label(group);
      if (counts[group].hits > 0) listed[std::string(grouping.label(group))] = counts[group];
    }
    EXPECT_EQ(listed, reader.count(*records_, level)) << to_string(level);
  }
}

TEST_F(AgreementTest, CountsPersonsAsFarAsAsked) {
  for (const char* query : {"", "plan", "-plan", "upphandling"}) {
    const Subcorpus selection = corpus_->select(query, DuplicateMode::show);
    for (const Level level : {Level::form, Level::lemma, Level::stem, Level::part}) {
      const std::vector<Count> counts = count_groups(corpus_->edition(), selection, level);
      for (const std::uint32_t enough : {0U, 2U, kFewPersons, kFewPersons + 1}) {
        const auto some = count_persons(corpus_->edition(), selection, level, enough);
        for (GroupId group = 0; group < counts.size(); ++group) {
          EXPECT_EQ(some.hits[group], counts[group].hits);
          EXPECT_EQ(std::min(some.persons[group], enough), std::min(counts[group].persons, enough));
        }
      }
    }
  }
}

TEST_F(AgreementTest, CountsWhoUsesAGroup) {
  for (const char* query : {"", "plan", "-plan"}) {
    const Subcorpus selection = corpus_->select(query, DuplicateMode::show);
    for (const Level level : {Level::form, Level::lemma, Level::stem, Level::part}) {
      const std::vector<Count> counts = count_groups(corpus_->edition(), selection, level);
      std::vector<GroupId> groups(counts.size() - 1);  // the first is that of boundaries
      std::iota(groups.begin(), groups.end(), GroupId{1});
      const std::vector<Count> users = count_users(corpus_->edition(), selection, level, groups);
      for (const GroupId group : groups) {
        EXPECT_EQ(users[group - 1].narratives, counts[group].narratives);
        EXPECT_EQ(users[group - 1].persons, counts[group].persons);
      }
    }
  }
}

TEST_F(AgreementTest, FindsWhatItLists) {
  const Subcorpus& all = corpus_->edition().everything();
  constexpr std::pair<Level, NodeToken::Kind> kKinds[] = {{Level::form, NodeToken::Kind::form},
                                                          {Level::lemma, NodeToken::Kind::lemma},
                                                          {Level::stem, NodeToken::Kind::stem},
                                                          {Level::part, NodeToken::Kind::part}};
  for (const auto& [level, kind] : kKinds) {
    const Grouping& grouping = corpus_->edition().grouping(level);
    const std::vector<Count> counts = count_groups(corpus_->edition(), all, level);
    const auto hits = corpus_->edition().edition().counts().hits(level);
    for (GroupId group = 0; group < counts.size(); ++group) {
      const std::string label(grouping.label(group));
      EXPECT_EQ(hits[group], counts[group].hits) << label;
      if (counts[group].hits == 0) continue;
      const Node node{{{kind, {label}}}, false};
      const auto found = find_node(corpus_->edition(), all.narratives, node);
      EXPECT_EQ(count_of(corpus_->edition(), found), counts[group])
          << label << " " << to_string(level);
    }
  }
}

// At the level of forms by a word in quotation marks; at that of parts by what an exclusion takes
// away, which is the word without synonyms and the like.
TEST_F(AgreementTest, SearchesWhatItLists) {
  const Subcorpus all = corpus_->select("", DuplicateMode::show);
  const std::vector<Count> forms = count_groups(corpus_->edition(), all, Level::form);
  const std::vector<Count> parts = count_groups(corpus_->edition(), all, Level::part);
  const Lexicon& lexicon = corpus_->edition().edition().lexicon();
  const Grouping& by_form = corpus_->edition().grouping(Level::form);
  // Not so initials and words with signs, which mean something else in a query of one word.
  const auto is_read_as = [](const std::string& word) {
    const ParsedQuery quoted = parse_query("\"" + word + "\"");
    const ParsedQuery bare = parse_query(word);
    return quoted.root.children.size() == 1 && bare.root.children.size() == 1 &&
           quoted.root.children[0].words == std::vector<std::string>{word} &&
           bare.root.children[0].text == word;
  };
  std::size_t searched = 0;
  for (WordId word = kBoundary + 1; word < lexicon.words().size(); ++word) {
    const std::string lower(lexicon.lower(word));
    if (!is_read_as(lower)) continue;
    ++searched;
    const auto total = [&](const std::string& query) {
      SearchRequest request;
      request.query = query;
      request.match = MatchMode::all;
      request.duplicates = DuplicateMode::show;
      return corpus_->searcher().find(request).narratives.count();
    };
    EXPECT_EQ(total("\"" + lower + "\""), forms[by_form.of(word).front()].narratives) << lower;
    EXPECT_EQ(all.size.narratives - total("-" + lower), parts[lexicon.stem_of(word)].narratives)
        << lower;
  }
  EXPECT_GT(searched, lexicon.words().size() * 9 / 10);
}

}  // namespace
}  // namespace erfara
