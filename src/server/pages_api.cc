#include <string>

#include "erfara/server/pages.h"
#include "server/pages_address.h"
#include "server/pages_frame.h"
#include "server/pages_texts.h"

namespace erfara {
namespace {

const std::string& text_of(const json::Value& object, std::string_view name) {
  static const std::string kNone;
  const json::Value* member = object.find(name);
  return member == nullptr || member->string() == nullptr ? kNone : *member->string();
}

std::string printed(const json::Value& example) {
  if (const auto* list = example.array()) return list->empty() ? "" : printed(list->front());
  return example.string() != nullptr ? *example.string() : json::dump(example);
}

// "0–100", "sv, en" or, where any text goes, nothing.
std::string values_of(const json::Value& schema) {
  if (const json::Value* minimum = schema.find("minimum")) {
    return json::dump(*minimum) + "–" + json::dump(*schema.find("maximum"));
  }
  std::string text;
  if (const json::Value* choices = schema.find("enum")) {
    for (const json::Value& choice : *choices->array()) {
      text.append(text.empty() ? "" : ", ").append(*choice.string());
    }
  }
  return text;
}

json::Value parameter_model(const json::Value& parameter) {
  json::Value model;
  model.set("name", text_of(parameter, "name"));
  model.set("description", text_of(parameter, "description"));
  model.set("values", values_of(*parameter.find("schema")));
  model.set("sample", printed(*parameter.find("example")));
  return model;
}

// The path with the examples of its arguments and of the first parameter in its query.
std::string example_address(std::string path, const json::Value& parameters) {
  std::string query;
  for (const json::Value& parameter : *parameters.array()) {
    const std::string& name = text_of(parameter, "name");
    const std::string value = percent_encoded(printed(*parameter.find("example")));
    const std::size_t place = path.find("{" + name + "}");
    if (place != std::string::npos) {
      path.replace(place, name.size() + 2, value);
    } else if (query.empty()) {
      query.append("?").append(name).append("=").append(value);
    }
  }
  return path + query;
}

json::Value operation_model(const std::string& path, std::string_view verb,
                            const json::Value& operation) {
  const json::Value& parameters = *operation.find("parameters");
  json::Value rows{json::Value::Array{}};
  for (const json::Value& parameter : *parameters.array()) rows.push(parameter_model(parameter));
  json::Value model;
  model.set("verb", verb == "post" ? "POST" : "GET").set("path", path);
  model.set("summary", text_of(operation, "summary"));
  model.set("example_href", verb == "post" ? "" : example_address(path, parameters));
  return std::move(model.set("takes", wrapped("parameters", std::move(rows))));
}

}  // namespace

std::string render_api_page(const json::Value& openapi, Language language) {
  PageFrame frame;
  frame.name = "api";
  frame.title = Texts::in(language).text("api.heading");
  frame.in_swedish = "/api";
  frame.in_english = "/api?lang=en";
  frame.canonical = language == Language::swedish ? frame.in_swedish : frame.in_english;
  frame.indexable = true;
  frame.search.language = language;

  const std::string base = text_of(openapi.find("servers")->array()->front(), "url");
  json::Value operations{json::Value::Array{}};
  for (const auto& [path, item] : *openapi.find("paths")->object()) {
    for (const auto& [verb, operation] : *item.object()) {
      operations.push(operation_model(base + path, verb, operation));
    }
  }
  json::Value model;
  model.set("document", base + "/openapi.json?lang=" + std::string(language_tag(language)));
  model.set("operations", std::move(operations));
  return render_frame(frame, std::move(model));
}

}  // namespace erfara
