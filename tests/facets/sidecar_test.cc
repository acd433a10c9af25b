#include "erfara/facets/sidecar.h"

#include <gtest/gtest.h>

#include "erfara/facets/inference.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "source_folder.h"

namespace erfara {
namespace {

// What of JSON Schema docs/sidecar.schema.json uses.
class Schema {
 public:
  explicit Schema(json::Value root) : root_(std::move(root)) {}

  bool allows(const json::Value& value) const { return allows(root_, value); }

 private:
  bool allows(const json::Value& schema, const json::Value& value) const {
    if (const json::Value* reference = schema.find("$ref"))
      return allows(target(*reference), value);
    return type_fits(schema, value) && is_listed(schema, value) && is_in_range(schema, value) &&
           members_fit(schema, value) && elements_fit(schema, value) && fits_any(schema, value);
  }

  bool fits_any(const json::Value& schema, const json::Value& value) const {
    const json::Value* choices = schema.find("anyOf");
    return choices == nullptr ||
           std::any_of(choices->array()->begin(), choices->array()->end(),
                       [&](const json::Value& choice) { return allows(choice, value); });
  }

  const json::Value& target(const json::Value& reference) const {
    const std::string start = "#/$defs/";
    EXPECT_TRUE(reference.string()->starts_with(start));
    const json::Value* found = root_.find("$defs")->find(reference.string()->substr(start.size()));
    EXPECT_NE(found, nullptr) << *reference.string();
    return *found;
  }

  static bool is_of(const std::string& type, const json::Value& value) {
    return (type == "null" && value.is_null()) || (type == "string" && value.string()) ||
           (type == "integer" && value.integer()) || (type == "boolean" && value.boolean()) ||
           (type == "array" && value.array()) || (type == "object" && value.object());
  }

  static bool type_fits(const json::Value& schema, const json::Value& value) {
    const json::Value* type = schema.find("type");
    if (type == nullptr) return true;
    if (type->string() != nullptr) return is_of(*type->string(), value);
    return std::any_of(type->array()->begin(), type->array()->end(),
                       [&](const json::Value& each) { return is_of(*each.string(), value); });
  }

  static bool is_listed(const json::Value& schema, const json::Value& value) {
    const json::Value* list = schema.find("enum");
    return list == nullptr ||
           std::find(list->array()->begin(), list->array()->end(), value) != list->array()->end();
  }

  static bool is_in_range(const json::Value& schema, const json::Value& value) {
    const auto bound = [&](const char* key) { return schema.find(key); };
    if (value.integer() && bound("minimum") && value.integer() < bound("minimum")->integer()) {
      return false;
    }
    if (value.integer() && bound("maximum") && value.integer() > bound("maximum")->integer()) {
      return false;
    }
    if (value.string() && bound("minLength") && value.string()->empty()) return false;
    if (value.array() == nullptr) return true;
    const auto size = static_cast<std::int64_t>(value.array()->size());
    return !(bound("minItems") && size < *bound("minItems")->integer()) &&
           !(bound("maxItems") && size > *bound("maxItems")->integer());
  }

  bool members_fit(const json::Value& schema, const json::Value& value) const {
    const json::Value* properties = schema.find("properties");
    if (value.object() == nullptr) return true;
    if (const json::Value* required = schema.find("required")) {
      for (const json::Value& key : *required->array()) {
        if (value.find(*key.string()) == nullptr) return false;
      }
    }
    if (properties == nullptr) return true;
    for (const auto& [key, member] : *value.object()) {
      const json::Value* property = properties->find(key);
      if (property == nullptr || !allows(*property, member)) return false;
    }
    return true;
  }

  bool elements_fit(const json::Value& schema, const json::Value& value) const {
    const json::Value* items = schema.find("items");
    if (value.array() == nullptr || items == nullptr) return true;
    return std::all_of(value.array()->begin(), value.array()->end(),
                       [&](const json::Value& element) { return allows(*items, element); });
  }

  json::Value root_;
};

// What is wrong with a sidecar; empty when nothing is.
std::string complaint(std::string_view sidecar) {
  try {
    sidecar_from_json(json::parse(sidecar));
    return "";
  } catch (const Error& error) {
    return error.what();
  }
}

struct Case {
  std::string_view sidecar, expected;
};

const std::initializer_list<Case> kCases = {
    {R"({})", ""},
    {R"({"$schema":"sidecar.schema.json","exclude":true})", ""},
    {R"({"title":"Vår","url":"https://exempel.se/1","kind":"blog_post","pseudonym":"Kim"})", ""},
    {R"({"splits":[[1,4],[6,9]],"narratives":[{"start_line":6,"exclude":false}]})", ""},
    {R"({"facets":{"author":null,"role":"jurist","municipalities_secondary":["Flen"],"year":2012}})",
     ""},
    {R"([])", "the sidecar is no JSON object"},
    {R"({"excluded":true})", "\"excluded\" is no key of a sidecar"},
    {R"({"exclude":"ja"})", "\"exclude\" is neither true nor false"},
    {R"({"title":null})", "\"title\" is no text"},
    {R"({"kind":"essay"})", "\"kind\" is no kind of page"},
    {R"({"pseudonym":""})", "\"pseudonym\" is empty"},
    {R"({"splits":[[1,4],[6]]})", "\"splits[2]\" is no [first line, last line]"},
    {R"({"splits":[[0,4]]})", "\"splits[1]\" is no line number"},
    {R"({"narratives":{}})", "\"narratives\" is no list"},
    {R"({"narratives":[{"start_line":1},{"title":"x"}]})",
     "\"narratives[2]\" names no narrative: it has neither \"start_line\" nor \"id\""},
    {R"({"narratives":[{"id":"k2","title":"x"}]})", ""},
    {R"({"narratives":[{"id":2}]})", "\"narratives[1].id\" is no text"},
    {R"({"narratives":[{"start_line":1,"colour":"x"}]})",
     "\"narratives[1].colour\" is no key of a narrative in a sidecar"},
    {R"({"narratives":[{"start_line":1,"facets":{"cohort_start":20133}}]})",
     "\"narratives[1].facets.cohort_start\" is 20133, not a year from 1900 to 2100"},
    {R"({"facets":{"comune":"Flen"}})", "\"facets.comune\" is no key of a record"},
    {R"({"facets":{"evidence":{}}})", "\"facets.evidence\" is no facet"},
    {R"({"facets":{"role":7}})", "\"facets.role\" is no text"},
    {R"({"facets":{"roles":"jurist"}})", "\"facets.roles\" is no list"},
};

TEST(SidecarTest, NamesThePlaceOfWhatIsWrong) {
  for (const auto& [sidecar, expected] : kCases) EXPECT_EQ(complaint(sidecar), expected) << sidecar;
  EXPECT_EQ(complaint(R"({"splits":[[5,7],[7,9]]})"),
            "\"splits[2]\" is not in order, or overlaps the one before");
}

TEST(SidecarTest, AgreesWithItsSchema) {
  const Schema schema(json::parse(read_file(source_folder() / "docs" / "sidecar.schema.json")));
  for (const auto& [sidecar, expected] : kCases) {
    EXPECT_EQ(schema.allows(json::parse(sidecar)), expected.empty()) << sidecar;
  }
}

constexpr const char* kPage =
    "Erfarenheter 2015/2016\n"
    "\n"
    "När jag kom hit trodde jag att en nämnd var ett rum. Det är det ibland också.\n"
    "\n"
    "Lova, ekonomtrainee i Hjo kommun\n"
    "\n"
    "Avtalen läser jag på tåget, för på kontoret finns det alltid någon som vill fråga.\n"
    "\n"
    "Erik Molin, jurist, Kumla kommun\n";

std::vector<Record> records_of(const std::vector<std::pair<int, int>>& splits = {}) {
  static const Gazetteer gazetteer = Gazetteer::load();
  static const FacetReader reader(gazetteer);
  const Page page = page_from_text("a.txt", kPage);
  return reader.records(splits.empty() ? split_page(page, gazetteer)
                                       : split_page_at(page, splits, gazetteer));
}

TEST(SidecarTest, WrittenSidecarGivesTheSameRecords) {
  static const Gazetteer gazetteer = Gazetteer::load();
  const std::vector<Record> read = records_of();
  ASSERT_EQ(read.size(), 2U);
  const json::Value written = sidecar_of(read);
  const Schema schema(json::parse(read_file(source_folder() / "docs" / "sidecar.schema.json")));
  EXPECT_TRUE(schema.allows(written)) << json::dump(written, 1);
  const Sidecar sidecar = sidecar_from_json(written);
  std::vector<Record> again = records_of(sidecar.splits);
  apply_sidecar(sidecar, again, gazetteer);
  ASSERT_EQ(again.size(), read.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    EXPECT_EQ(json::dump(to_json(again[i])), json::dump(to_json(read[i])));
  }
}

TEST(SidecarTest, AYearCorrectsTheCohortAndItsEvidence) {
  static const Gazetteer gazetteer = Gazetteer::load();
  std::vector<Record> records = records_of();
  Facets& facets = records[0].facets;
  facets.cohort_start = facets.cohort_end = 2012;
  facets.evidence = {{"cohort_start", "2012", "cohort", "", "page.txt", 3, "hösten 2012"}};
  facets.uncertain = {"programme", "cohort_start"};
  apply_sidecar(
      sidecar_from_json(json::parse(R"({"narratives":[{"start_line":3,"facets":{"year":2015}}]})")),
      records, gazetteer);
  EXPECT_EQ(facets.cohort_start, 2015);
  EXPECT_EQ(facets.cohort_end, 2015);
  ASSERT_EQ(facets.evidence.size(), 2U);
  for (const Evidence& evidence : facets.evidence) {
    EXPECT_EQ(evidence.value, "2015");
    EXPECT_EQ(evidence.rule, "sidecar");
    EXPECT_TRUE(evidence.facet == "cohort_start" || evidence.facet == "cohort_end");
  }
  EXPECT_EQ(facets.uncertain, std::vector<std::string>{"programme"});
}

TEST(SidecarTest, SaysWhichFacetsItChanged) {
  static const Gazetteer gazetteer = Gazetteer::load();
  std::vector<Record> records = records_of();
  apply_sidecar(
      sidecar_from_json(json::parse(
          R"({"narratives":[{"start_line":3,"facets":{"municipality":"Tibro","role":"ekonom"}}]})")),
      records, gazetteer);
  EXPECT_EQ(records[0].facets.county, "Västra Götalands län");
  for (const Evidence& evidence : records[0].facets.evidence) {
    if (evidence.facet != "municipality" && evidence.facet != "role") continue;
    EXPECT_EQ(evidence.rule, evidence.facet == "municipality" ? "sidecar" : "signature");
  }
  EXPECT_THROW(apply_sidecar(sidecar_from_json(json::parse(R"({"narratives":[{"start_line":4}]})")),
                             records, gazetteer),
               Error);
}

}  // namespace
}  // namespace erfara
