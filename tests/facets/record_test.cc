#include "erfara/facets/record.h"

#include <gtest/gtest.h>

#include "erfara/facets/field.h"
#include "erfara/facets/id_set.h"
#include "erfara/platform/error.h"

namespace erfara {
namespace {

constexpr const char* kFull =
    R"({"id":"a-1","page":"a.txt","start_line":3,"end_line":9,"kind":"blog_post","title":"T",)"
    R"("author":"Kim","role":"HR-trainee","roles":["hr-specialist"],"ssyk":"2423","field":"F",)"
    R"("municipality":"Flen","municipalities_secondary":["Trosa"],"county":"Södermanlands län",)"
    R"("organisation":null,"department":null,"programme":null,"cohort_start":2012,)"
    R"("cohort_end":2013,"education":null,"current_role":null,"published":"2013-01-02",)"
    R"("url":null,"text":"Hej.","evidence":{"author":[{"value":"Kim","rule":"signature",)"
    R"("relation":"teller","page":"a.txt","line":9,"quote":"/Kim"}]}})";

TEST(RecordTest, WritesWhatItReads) {
  EXPECT_EQ(to_json(record_from_json(json::parse(kFull))), json::parse(kFull));
}

TEST(RecordTest, NamesTheKeyThatIsWrong) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {R"({"text":"x"})", "\"id\" is missing"},
           {R"({"id":"a"})", "\"text\" is missing"},
           {R"({"id":"a","text":" "})", "\"text\" is empty"},
           {R"({"id":"å","text":"x"})",
            "\"id\" has a character that is no letter a-z, digit, '-', '_', '.' or ':'"},
           {R"({"id":"a","text":"x","year":"2012"})", "\"year\" is no year"},
           {R"({"id":"a","text":"x","cohort_start":2013,"cohort_end":2012})",
            "\"cohort_end\" is before cohort_start"},
           {R"({"id":"a","text":"x","kind":"poem"})",
            "\"kind\" is \"poem\", which is no kind of page"},
           {R"({"id":"a","text":"x","roles":"jurist"})", "\"roles\" is no list"},
           {R"([])", "the record is no JSON object"},
       }) {
    try {
      record_from_json(json::parse(input));
      FAIL() << input;
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), expected);
    }
  }
}

TEST(FieldTest, FindsFieldsByEitherNameAndTheirValues) {
  EXPECT_EQ(field_from("Kommun"), Field::municipality);
  EXPECT_EQ(field_from("yrkesomrade"), Field::field);
  EXPECT_EQ(field_from("lan"), Field::county);
  EXPECT_EQ(field_from("färg"), std::nullopt);
  const Record record = record_from_json(json::parse(kFull));
  EXPECT_EQ(values_of(record, Field::year), (std::vector<std::string>{"2012", "2013"}));
  EXPECT_EQ(values_of(record, Field::place), (std::vector<std::string>{"Flen", "Trosa"}));
  EXPECT_EQ(values_of(record, Field::kind), std::vector<std::string>{"blog_post"});
  EXPECT_TRUE(values_of(record, Field::programme).empty());
}

TEST(IdSetTest, RemembersWhoWasFirst) {
  IdSet ids;
  for (std::uint32_t i = 0; i < 100000; ++i) {
    ASSERT_FALSE(ids.add("id" + std::to_string(i), i).has_value());
  }
  EXPECT_EQ(ids.add("id77", 1), 77U);
}

}  // namespace
}  // namespace erfara
