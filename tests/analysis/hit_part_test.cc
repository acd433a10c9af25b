#include "erfara/analysis/hit_part.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "erfara/analysis/collocates.h"
#include "erfara/analysis/compare.h"
#include "erfara/analysis/concordance.h"
#include "erfara/analysis/dispersion.h"
#include "erfara/analysis/trend.h"
#include "studied_corpus.h"

namespace erfara {
namespace {

using testing::ElementsAre;

const std::vector<Record> kRecords = {
    written_by(make_record("a", "stor sjö med klart vatten. Vattnet är kallt.", "jurist", "Habo",
                           2012, "Sjö"),
               "Ada Holm"),
    make_record("b", "en liten sjö och en stor sjö med vatten, sjö vid sjö", "", "Arboga", 2012),
    written_by(make_record("c", "vatten stor stor sjö", "jurist", "Habo", 2014), "Ada Holm"),
    make_record("d", "inget här"),
};

ConcordanceRequest request_for(const std::string& node) {
  ConcordanceRequest request;
  request.node = parse_node(node, Level::form);
  request.limit = 100;
  request.context = 2;
  return request;
}

Count count_of(StudiedCorpus& corpus, ConcordanceRequest request,
               const std::vector<std::string>& parts) {
  for (const std::string& part : parts) request.parts.push_back(*hit_part_from(part));
  return concordance(corpus.edition(), corpus.select(), request).count;
}

TEST(HitPartTest, IsReadOrIsNone) {
  EXPECT_EQ(hit_part_from("year:2012")->value, "2012");
  EXPECT_EQ(hit_part_from("kommun:Habo")->field, Field::municipality);
  EXPECT_EQ(hit_part_from("bin:7/100")->bin, 7u);
  EXPECT_EQ(hit_part_from("before:")->kind, HitPart::Kind::before);
  for (const std::string text : {"", "year", "year:", "bin:0/9", "bin:10/9", "bin:1/5000", "bin:x",
                                 "size:3", "id:", "rest:"}) {
    EXPECT_FALSE(hit_part_from(text)) << text;
  }
}

TEST(HitPartTest, BeginningsOfNarrativesAreThoseThatACompareCounts) {
  StudiedCorpus corpus(kRecords);
  const Subcorpus first = corpus.select("sjö");
  const Subcorpus second = rest_of(corpus.edition(), first, DuplicateMode::fold);
  const CompareAnswer answer = compare(corpus.edition(), first, second, CompareRequest());
  std::size_t checked = 0;
  for (const ComparedField& field : answer.fields) {
    for (const ComparedValue& value : field.values) {
      ConcordanceRequest request = request_for("<text> []");
      request.parts = {*hit_part_from(std::string(info(field.field).name) + ":" + value.value)};
      for (const std::size_t side : {0, 1}) {
        const Count count =
            concordance(corpus.edition(), side == 0 ? first : second, request).count;
        EXPECT_EQ(count.narratives, value.narratives[side]) << value.value;
        EXPECT_EQ(count.hits, value.narratives[side]) << value.value;
        EXPECT_EQ(count.persons, value.persons[side]) << value.value;
        ++checked;
      }
    }
  }
  EXPECT_GT(checked, 8u);
}

TEST(HitPartTest, NarrowsByValueAndNarrative) {
  StudiedCorpus corpus(kRecords);
  EXPECT_EQ(count_of(corpus, request_for("sjö"), {}), (Count{7, 3, 2}));
  EXPECT_EQ(count_of(corpus, request_for("sjö"), {"municipality:Habo"}), (Count{3, 2, 1}));
  EXPECT_EQ(count_of(corpus, request_for("sjö"), {"municipality:Habo", "year:2014"}),
            (Count{1, 1, 1}));
  EXPECT_EQ(count_of(corpus, request_for("sjö"), {"id:b"}), (Count{4, 1, 1}));
  EXPECT_EQ(count_of(corpus, request_for("sjö"), {"id:x"}), (Count{}));
  EXPECT_EQ(count_of(corpus, request_for("sjö"), {"municipality:habo"}), (Count{}));
}

TEST(HitPartTest, IsWhatAStretchCounts) {
  StudiedCorpus corpus(kRecords);
  DispersionRequest places;
  places.node = parse_node("sjö", Level::form);
  places.bins = 5;
  const DispersionAnswer answer = dispersion(corpus.edition(), corpus.select(), places);
  for (std::size_t bin = 0; bin < answer.bins.size(); ++bin) {
    const std::string part = "bin:" + std::to_string(bin + 1) + "/5";
    EXPECT_EQ(count_of(corpus, request_for("sjö"), {part}).hits, answer.bins[bin]) << part;
  }
}

TEST(HitPartTest, IsWhatAYearOrAPlaceCounts) {
  StudiedCorpus corpus(kRecords);
  for (const Field per : {Field::year, Field::municipality, Field::role}) {
    TrendRequest request;
    request.nodes = {parse_node("sjö", Level::form)};
    request.per = per;
    const TrendAnswer answer = trend(corpus.edition(), corpus.select(), request);
    EXPECT_FALSE(answer.rows.empty());
    for (const TrendGroup& group : answer.rows) {
      const std::string part = std::string(info(per).name) + ":" + group.value;
      EXPECT_EQ(count_of(corpus, request_for("sjö"), {part}), group.points[0].count) << part;
    }
  }
}

TEST(HitPartTest, IsWhatStandsBesideTheNode) {
  StudiedCorpus corpus(kRecords);
  ConcordanceRequest request = request_for("sjö");
  for (const std::uint64_t sample : {0, 4}) {
    request.sample = sample;
    const ConcordanceAnswer answer = concordance(corpus.edition(), corpus.select(), request);
    for (const Neighbour& word : answer.before) {
      EXPECT_EQ(count_of(corpus, request, {"before:" + word.word}).hits, word.hits) << word.word;
    }
    for (const Neighbour& word : answer.after) {
      EXPECT_EQ(count_of(corpus, request, {"after:" + word.word}).hits, word.hits) << word.word;
    }
  }
}

// The numbers of a collocate, and where it is marked.
TEST(NearTest, ShowsACollocateAtTheNearestNode) {
  StudiedCorpus corpus(kRecords);
  ConcordanceRequest request = request_for("sjö");
  request.near = parse_node("en", Level::form);
  request.reach = {2, 2, false};
  const ConcordanceAnswer answer = concordance(corpus.edition(), corpus.select(), request);
  std::vector<std::string> lines;
  for (const ConcordanceLine& row : answer.rows) {
    std::string near;
    for (const Piece& piece : row.near) near += piece.mark ? "<" + piece.text + ">" : piece.text;
    EXPECT_EQ(row.near[0].text + row.near[1].text + row.near[2].text,
              row.near_left ? row.left : row.right);
    lines.push_back((row.near_left ? "left " : "right ") + near);
  }
  // The second "en" is two words from either node: the left one has it.
  EXPECT_THAT(lines, ElementsAre("left <en> liten ", "right  och <en>"));
}

TEST(NearTest, CountsWhatCollocatesCount) {
  StudiedCorpus corpus(kRecords);
  for (const Level level : {Level::form, Level::lemma, Level::stem, Level::part}) {
    for (const Reach reach : {Reach{1, 1, false}, Reach{3, 2, false}, Reach{20, 20, true}}) {
      CollocatesRequest request;
      request.node = parse_node("sjö", Level::form);
      request.level = level;
      request.reach = reach;
      request.min_hits = 1;
      request.limit = 100;
      const CollocatesAnswer answer = collocates(corpus.edition(), corpus.select(), request);
      EXPECT_FALSE(answer.rows.empty());
      for (const Collocate& row : answer.rows) {
        ConcordanceRequest near = request_for("sjö");
        near.near =
            Node{{{static_cast<NodeToken::Kind>(level == Level::form    ? NodeToken::Kind::form
                                                : level == Level::lemma ? NodeToken::Kind::lemma
                                                : level == Level::stem  ? NodeToken::Kind::stem
                                                                        : NodeToken::Kind::part),
                   {row.word}}},
                 false};
        near.reach = reach;
        EXPECT_EQ(count_of(corpus, near, {}), row.together) << row.word;
        near.reach.right = 0;
        EXPECT_EQ(count_of(corpus, near, {}).hits, row.left) << row.word;
        near.reach.right = reach.right;
        near.reach.left = 0;
        EXPECT_EQ(count_of(corpus, near, {}).hits, row.right) << row.word;
      }
    }
  }
}

}  // namespace
}  // namespace erfara
