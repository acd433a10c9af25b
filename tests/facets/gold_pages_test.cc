// Pages of every shape, invented for this, with what a careful reader takes from them: everything
// in tests/data/pages/gold.json must be read so. Where the facet is free text, one may be part of
// the other.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "erfara/facets/evidence_names.h"
#include "erfara/facets/record_reader.h"
#include "erfara/platform/file.h"
#include "erfara/text/normalise.h"
#include "source_folder.h"

namespace erfara {
namespace {

const std::filesystem::path kPages = source_folder() / "tests" / "data" / "pages";

std::string line_of(const json::Value& narrative, std::string_view facet) {
  const json::Value* value = narrative.find(facet);
  const bool open = value == nullptr || value->is_null() ||
                    (value->array() != nullptr && value->array()->empty());
  return open ? "" : lowered(json::dump(*value));
}

bool is_free_text(std::string_view facet) {
  return facet == "role" || facet == "education" || facet == "organisation";
}

bool is_part(std::string part, std::string whole) {
  if (part.size() > whole.size()) std::swap(part, whole);
  return part.size() > 4 && whole.find(part.substr(1, part.size() - 2)) != std::string::npos;
}

bool is_right(std::string_view facet, const json::Value& gold, const json::Value& read) {
  const std::string want = line_of(gold, facet);
  const std::string got = line_of(read, facet);
  if (want == got || (is_free_text(facet) && is_part(want, got))) return true;
  const json::Value* accept = gold.find("accept");
  const json::Value* others = accept == nullptr ? nullptr : accept->find(facet);
  if (others == nullptr) return false;
  for (const json::Value& other : *others->array()) {
    if ((other.is_null() ? "" : lowered(json::dump(other))) == got) return true;
  }
  return false;
}

constexpr std::array<std::string_view, 9> kFacets = {
    "author",       "role",         "municipality", "municipalities_secondary",
    "organisation", "cohort_start", "cohort_end",   "programme",
    "education"};

void expect_narrative(const std::string& file, const json::Value& gold, const json::Value& read) {
  const std::string where = file + " line " + json::dump(*gold.find("start_line"));
  EXPECT_EQ(line_of(gold, "start_line"), line_of(read, "start_line")) << where;
  EXPECT_EQ(line_of(gold, "end_line"), line_of(read, "end_line")) << where;
  for (const std::string_view facet : kFacets) {
    EXPECT_TRUE(is_right(facet, gold, read))
        << where << ": " << facet << " is " << line_of(gold, facet) << ", read as "
        << line_of(read, facet) << "\n"
        << json::dump(*read.find("evidence"), 1);
  }
}

TEST(GoldPagesTest, ReadsEveryPageAsACarefulReader) {
  static const Gazetteer gazetteer = Gazetteer::load();
  const json::Value gold = json::parse(read_file(kPages / "gold.json"));
  for (const json::Value& page : *gold.array()) {
    const std::string file = *page.find("file")->string();
    RecordReader reader({kPages / file}, gazetteer);
    std::vector<json::Value> records;
    while (const auto record = reader.next()) records.push_back(to_json(*record));
    ASSERT_EQ(reader.report().pages.size(), 1U) << file;
    EXPECT_EQ(to_string(reader.report().pages[0].kind), *page.find("kind")->string()) << file;
    const json::Value::Array& narratives = *page.find("narratives")->array();
    ASSERT_EQ(records.size(), narratives.size()) << file;
    for (std::size_t i = 0; i < records.size(); ++i) {
      expect_narrative(file, narratives[i], records[i]);
    }
  }
}

// The sample corpus has its hard places; those that are known may become fewer, not more.
TEST(GoldPagesTest, ReadsTheSampleCorpusNoWorse) {
  constexpr std::size_t kKnown = 20;
  static const Gazetteer gazetteer = Gazetteer::load();
  const json::Value gold =
      json::parse(read_file(source_folder() / "tests" / "data" / "corpus-gold.json"));
  std::string wrong;
  std::size_t count = 0;
  for (const json::Value& page : *gold.array()) {
    const std::string file = *page.find("file")->string();
    RecordReader reader({source_folder() / "corpus" / file}, gazetteer);
    std::vector<json::Value> records;
    while (const auto record = reader.next()) records.push_back(to_json(*record));
    const json::Value::Array& narratives = *page.find("narratives")->array();
    ASSERT_EQ(records.size(), narratives.size()) << file;
    for (std::size_t i = 0; i < records.size(); ++i) {
      for (const std::string_view facet : kFacets) {
        if (is_right(facet, narratives[i], records[i])) continue;
        ++count;
        wrong += file + " line " + line_of(narratives[i], "start_line") + ": " +
                 std::string(facet) + " is " + line_of(narratives[i], facet) + ", read as " +
                 line_of(records[i], facet) + "\n";
      }
    }
  }
  EXPECT_LE(count, kKnown) << wrong;
}

TEST(GoldPagesTest, ShowsEvidenceByKnownNamesAlone) {
  const Gazetteer gazetteer = Gazetteer::load();
  const EvidenceNames known = evidence_names(gazetteer);
  const auto has = [](const std::vector<std::string>& names, const std::string& name) {
    return name.empty() || std::ranges::binary_search(names, name);
  };
  std::size_t seen = 0;
  RecordReader reader({kPages, source_folder() / "corpus"}, gazetteer);
  while (const auto record = reader.next()) {
    for (const Evidence& evidence : record->facets.evidence) {
      EXPECT_TRUE(has(known.rules, evidence.rule)) << "rule " << evidence.rule;
      EXPECT_TRUE(has(known.relations, evidence.relation)) << "relation " << evidence.relation;
      ++seen;
    }
  }
  EXPECT_GT(seen, 500U);
}

}  // namespace
}  // namespace erfara
