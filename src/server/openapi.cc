#include "erfara/server/openapi.h"

#include <algorithm>
#include <initializer_list>

#include "embedded.h"
#include "erfara/server/analysis_parameters.h"
#include "erfara/server/route.h"

namespace erfara {
namespace {

using json::Value;

constexpr std::string_view kBase = "/api/v1";

class Writer {
 public:
  explicit Writer(Language language) : language_(language) {}

  Value document() const {
    Value body;
    body.set("openapi", "3.1.0").set("info", info_object());
    Value server;
    server.set("url", kBase);
    body.set("servers", Value::Array{std::move(server)});
    Value paths;
    for (const RouteInfo& route : routes()) {
      if (!route.path.starts_with(kBase)) continue;
      Value item;
      item.set(route.method == RouteMethod::post ? "post" : "get", operation(route));
      paths.set(std::string(route.path.substr(kBase.size())), std::move(item));
    }
    Value components;
    components.set("schemas", json::parse(embedded_file("api/schemas.json").content));
    Value key;
    key.set("type", "http").set("scheme", "bearer");
    components.set("securitySchemes", Value(Value::Object{{"key", std::move(key)}}));
    return std::move(body.set("paths", std::move(paths)).set("components", std::move(components)));
  }

 private:
  std::string_view in_language(std::string_view swedish, std::string_view english) const {
    return language_ == Language::swedish ? swedish : english;
  }

  Value info_object() const {
    Value info;
    info.set("title", "Erfara").set("version", "1");
    info.set("description",
             in_language("Vad traineer i svenska kommuner har berättat om sitt arbete.",
                         "What trainees in Swedish municipalities have told about their work."));
    return info;
  }

  Value operation(const RouteInfo& route) const {
    Value operation;
    operation.set("operationId", route.name);
    operation.set("summary", in_language(route.swedish, route.english));
    operation.set("parameters", parameters(route));
    if (route.route == Route::instantsearch) {
      Value body;
      body.set("required", true);
      body.set("content", content("application/json", "InstantSearchRequest"));
      operation.set("requestBody", std::move(body));
    }
    if (route.route == Route::reload) {
      Value key;
      key.set("key", Value::Array{});
      operation.set("security", Value::Array{std::move(key)});
    }
    return std::move(operation.set("responses", responses(route)));
  }

  Value parameters(const RouteInfo& route) const {
    Value list{Value::Array{}};
    for (const ArgumentInfo& row : kArguments) {
      if (route.path.find("{" + std::string(row.name) + "}") == std::string_view::npos) continue;
      list.push(parameter(row.name, "path", text_schema(), row.example,
                          in_language(row.swedish, row.english)));
    }
    for (const ParameterInfo& row : kParameters) {
      if (!route.takes(row.parameter)) continue;
      list.push(parameter(row.name, "query", schema(row.minimum, row.maximum, row.choices),
                          example_of(row), in_language(row.swedish, row.english)));
    }
    if (!route.takes_fields) return list;
    for (const FieldInfo& row : kFields) list.push(field_parameter(row, ""));
    if (route.analysis) add_analysis(*route.analysis, list);
    return list;
  }

  void add_analysis(AnalysisKind kind, Value& list) const {
    for (const AnalysisSetting& row : analysis_settings()) {
      if (!row.serves(kind)) continue;
      Value example = row.is_number() ? Value(std::stoi(std::string(row.example))) : row.example;
      Value schema = this->schema(row.minimum, row.maximum, row.choices);
      if (row.name == "node" && kind == AnalysisKind::trend) {
        schema = Value(Value::Object{{"type", "array"}, {"items", text_schema()}});
        example = Value(Value::Array{std::move(example)});
      }
      list.push(parameter(row.name, "query", std::move(schema), std::move(example),
                          in_language(row.swedish, row.english), row.name == "node"));
    }
    if (!has_reference(kind)) return;
    list.push(parameter("ref.q", "query", text_schema(), "plan",
                        in_language("Det andra urvalets sökfråga; resten av samlingen utan ref.",
                                    "The query of the second selection; the rest without ref.")));
    for (const FieldInfo& row : kFields) list.push(field_parameter(row, kReferencePrefix));
  }

  static Value parameter(std::string_view name, std::string_view in, Value schema, Value example,
                         std::string_view description, bool required = false) {
    Value row;
    row.set("name", name).set("in", in).set("required", required || in == "path");
    row.set("description", description).set("schema", std::move(schema));
    return std::move(row.set("example", std::move(example)));
  }

  // Several values of a field are alternatives; as a list they are given one by one ("explode").
  Value field_parameter(const FieldInfo& row, std::string_view prefix) const {
    Value schema;
    schema.set("type", "array").set("items", text_schema());
    Value example{Value::Array{Value(kFieldExamples[static_cast<std::size_t>(row.field)])}};
    return parameter(std::string(prefix).append(row.name), "query", std::move(schema),
                     std::move(example), in_language(row.label, row.english_label));
  }

  static Value example_of(const ParameterInfo& row) {
    if (row.maximum > 0) return {std::stoi(std::string(row.example))};
    return {row.example};
  }

  static Value text_schema() {
    Value schema;
    return std::move(schema.set("type", "string"));
  }

  static Value schema(std::int64_t minimum, std::int64_t maximum, std::string_view choices_text) {
    Value schema;
    if (maximum > 0) {
      schema.set("type", "integer").set("minimum", minimum).set("maximum", maximum);
      return schema;
    }
    schema.set("type", "string");
    if (choices_text.empty()) return schema;
    Value choices{Value::Array{}};
    for (std::string_view rest = choices_text; !rest.empty();) {
      const std::size_t space = std::min(rest.find(' '), rest.size());
      choices.push(rest.substr(0, space));
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    return std::move(schema.set("enum", std::move(choices)));
  }

  static Value reference_to(std::string_view name) {
    Value reference;
    return std::move(reference.set("$ref", "#/components/schemas/" + std::string(name)));
  }

  static Value content(std::string_view type, std::string_view name) {
    Value media;
    media.set("schema", reference_to(name));
    Value content;
    return std::move(content.set(std::string(type), std::move(media)));
  }

  Value responses(const RouteInfo& route) const {
    Value responses;
    const std::string_view status = route.route == Route::reload ? "202" : "200";
    Value answer = response("Svaret.", "The answer.",
                            route.answer.empty() ? "text/plain" : "application/json", route.answer);
    if (route.takes(Parameter::format)) {
      answer = files(route, {"text/csv", "text/tab-separated-values", "application/x-ndjson",
                             "text/plain", "application/tei+xml"});
    } else if (route.takes(Parameter::file)) {
      answer = files(route, {"text/csv", "text/tab-separated-values"});
    }
    responses.set(std::string(status), std::move(answer));
    if (route.method == RouteMethod::post) {
      responses.set("411",
                    response("Content-Length saknas; kroppar i delar (chunked) tas inte emot.",
                             "Content-Length is missing; chunked bodies are not accepted.",
                             "application/problem+json", "Problem"));
    }
    responses.set("default",
                  response("Ett problem.", "A problem.", "application/problem+json", "Problem"));
    return responses;
  }

  // One of several types, by `format`.
  Value files(const RouteInfo& route, std::initializer_list<const char*> table_types) const {
    Value types = content("application/json", route.answer);
    if (route.analysis) {
      Value either;
      either.push(reference_to(route.answer)).push(reference_to("AnalysisDescription"));
      Value media(Value::Object{{"schema", Value(Value::Object{{"anyOf", std::move(either)}})}});
      types = Value(Value::Object{{"application/json", std::move(media)}});
    }
    for (const char* type : table_types) {
      types.set(type, Value(Value::Object{{"schema", text_schema()}}));
    }
    Value response;
    response.set("description", in_language("Svaret, som fil om `format` säger det.",
                                            "The answer, as a file when `format` says so."));
    return std::move(response.set("content", std::move(types)));
  }

  Value response(std::string_view swedish, std::string_view english, std::string_view type,
                 std::string_view name) const {
    Value response;
    response.set("description", in_language(swedish, english));
    if (!name.empty()) {
      response.set("content", content(type, name));
    } else {
      Value media;
      media.set("schema", text_schema());
      response.set("content", Value(Value::Object{{std::string(type), std::move(media)}}));
    }
    return response;
  }

  Language language_;
};

}  // namespace

json::Value openapi_document(Language language) { return Writer(language).document(); }

}  // namespace erfara
