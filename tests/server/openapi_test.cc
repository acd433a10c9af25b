#include "erfara/server/openapi.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "erfara/server/analysis_parameters.h"
#include "erfara/server/parameters.h"
#include "erfara/server/query_string.h"
#include "server/json_schema.h"
#include "server/running_server.h"

namespace erfara {
namespace {

const json::Value& member(const json::Value& value, std::string_view name) {
  const json::Value* found = value.find(name);
  EXPECT_NE(found, nullptr) << name << " in " << json::dump(value).substr(0, 200);
  static const json::Value kNone;
  return found == nullptr ? kNone : *found;
}

std::string encoded(std::string_view text) {
  std::string result;
  for (const char c : text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    result += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
  }
  return result;
}

std::string printed(const json::Value& example) {
  if (example.array() != nullptr) return printed(example.array()->front());
  return example.string() != nullptr ? *example.string() : json::dump(example);
}

// The complaints about one parameter, the required ones given besides.
std::size_t complaints(const RouteInfo& row, const std::string& name, const std::string& value,
                       Language language) {
  std::string query = name + "=" + value;
  const bool needs_node = row.analysis && find_setting(*row.analysis, "node") != nullptr;
  if (needs_node && name != "node") query += "&node=a";
  return read_parameters(row, query, language).errors.size();
}

// Calls `visit(row, operation)` for each route of the API.
template <typename Visit>
void for_each_operation(const json::Value& document, Visit visit) {
  std::size_t count = 0;
  for (const RouteInfo& row : routes()) {
    if (!row.path.starts_with("/api/v1")) continue;
    ++count;
    const json::Value& item = member(member(document, "paths"), row.path.substr(7));
    visit(row, member(item, row.method == RouteMethod::post ? "post" : "get"));
  }
  EXPECT_EQ(member(document, "paths").object()->size(), count);
}

TEST(OpenApiTest, DescribesEveryParameterWithAnExampleThatHolds) {
  for (const Language language : {Language::swedish, Language::english}) {
    for_each_operation(
        openapi_document(language), [&](const RouteInfo& row, const json::Value& operation) {
          EXPECT_NE(*member(operation, "summary").string(), "");
          std::size_t in_query = 0;
          for (const json::Value& parameter : *member(operation, "parameters").array()) {
            const std::string& name = *member(parameter, "name").string();
            const std::string example = printed(member(parameter, "example"));
            EXPECT_NE(*member(parameter, "description").string(), "") << name;
            EXPECT_NE(example, "") << name;
            if (*member(parameter, "in").string() == "path") continue;
            ++in_query;
            EXPECT_EQ(complaints(row, name, encoded(example), language), 0U)
                << row.path << " " << name << "=" << example;
          }
          std::size_t taken = row.takes_fields ? kFieldCount : 0;
          for (const ParameterInfo& each : kParameters) taken += row.takes(each.parameter) ? 1 : 0;
          for (const AnalysisSetting& each : analysis_settings()) {
            taken += row.analysis && each.serves(*row.analysis) ? 1 : 0;
          }
          if (row.analysis && has_reference(*row.analysis)) taken += 1 + kFieldCount;
          EXPECT_EQ(in_query, taken) << row.path;
        });
  }
}

TEST(OpenApiTest, StatesTheBoundsThatAreChecked) {
  for_each_operation(
      openapi_document(Language::english), [](const RouteInfo& row, const json::Value& operation) {
        for (const json::Value& parameter : *member(operation, "parameters").array()) {
          const json::Value& schema = member(parameter, "schema");
          const std::string& name = *member(parameter, "name").string();
          const auto errors = [&](const std::string& value) {
            return complaints(row, name, value, Language::english);
          };
          if (schema.find("maximum") != nullptr) {
            const std::int64_t maximum = *schema.find("maximum")->integer();
            EXPECT_EQ(errors(std::to_string(maximum)), 0U) << name;
            EXPECT_EQ(errors(std::to_string(maximum + 1)), 1U) << name;
            EXPECT_EQ(errors(std::to_string(*schema.find("minimum")->integer())), 0U) << name;
          }
          if (schema.find("enum") != nullptr && !row.lenient) {
            for (const json::Value& choice : *schema.find("enum")->array()) {
              EXPECT_EQ(errors(*choice.string()), 0U) << name;
            }
            EXPECT_EQ(errors("something"), 1U) << name;
          }
        }
      });
}

// Every answer of JSON is of the shape that the document says.
TEST(OpenApiTest, AnswersHaveTheShapesDescribed) {
  RunningServer server;
  const json::Value document = openapi_document(Language::swedish);
  const JsonSchemas schemas(member(member(document, "components"), "schemas"));
  const auto check = [&](const Reply& reply, const std::string& shape) {
    EXPECT_EQ(schemas.complaint(json::parse(reply.body), shape), "") << reply.body;
  };
  const int port = server.port();
  check(get(port, "/api/v1/search?q=a"), "SearchAnswer");
  check(get(port, "/api/v1/narratives/n1?q=a"), "NarrativeAnswer");
  check(get(port, "/api/v1/narratives/n1/similar"), "SimilarAnswer");
  check(get(port, "/api/v1/suggest?q=plan"), "SuggestAnswer");
  check(get(port, "/api/v1/facets/role"), "FacetAnswer");
  check(get(port, "/api/v1/editions"), "EditionsAnswer");
  check(get(port, "/api/v1/export?q=a&format=about"), "ExportDescription");
  check(get(port, "/api/v1/search?limit=x"), "Problem");
  check(get(port, "/api/v1/search?edition=gone"), "Problem");
  check(Client(port).ask("POST", "/api/v1/instantsearch", "Content-Length: 20\r\n",
                         R"([{"indexName": "a"}])"),
        "InstantSearchAnswer");
}

TEST(OpenApiTest, IsServed) {
  RunningServer server;
  const Reply reply = get(server.port(), "/api/v1/openapi.json?lang=en");
  EXPECT_EQ(json::parse(reply.body), openapi_document(Language::english));
  EXPECT_THAT(get(server.port(), "/api").body, testing::HasSubstr("3.1.0"));
}

}  // namespace
}  // namespace erfara
