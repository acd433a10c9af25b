// Templates are read once a thread: rendering changes the library's parsed form. Partials are put
// in as text when reading, since the library would parse them again at each use, and indentation
// goes, which the page does not need.

#include "server/pages_template.h"

#include <kainjow/mustache.hpp>
#include <map>

#include "erfara/platform/error.h"
#include "server/embedded.h"

namespace erfara {
namespace {

namespace mustache = kainjow::mustache;

constexpr int kMaxPartialDepth = 8;

// The lines of a template without indentation, with its partials in place.
std::string assembled(std::string_view name, std::string_view content, int depth = 0) {
  if (depth > kMaxPartialDepth) throw Error(ErrorKind::damaged, "templates include each other");
  const std::string path = "templates/" + std::string(name) + ".mustache";
  std::string_view rest = embedded_file(path).content;
  std::string result;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.starts_with("{{> ") && line.ends_with("}}")) {
      const std::string_view partial = line.substr(4, line.size() - 6);
      result += assembled(partial == "content" ? content : partial, content, depth + 1);
    } else {
      result.append(line).append("\n");
    }
  }
  return result;
}

mustache::mustache& template_of(std::string_view name) {
  thread_local std::map<std::string, mustache::mustache, std::less<>> templates;
  auto found = templates.find(name);
  if (found == templates.end()) {
    mustache::mustache read(assembled("layout", name));
    if (!read.is_valid())
      throw Error(ErrorKind::damaged,
                  "template " + std::string(name) + ": " + read.error_message());
    found = templates.emplace(name, std::move(read)).first;
  }
  return found->second;
}

mustache::data converted(const json::Value& value) {
  if (const json::Value::Object* object = value.object()) {
    mustache::data result;
    for (const auto& [name, member] : *object) result[name] = converted(member);
    return result;
  }
  if (const json::Value::Array* array = value.array()) {
    mustache::data result(mustache::data::type::list);
    for (const json::Value& element : *array) result.push_back(converted(element));
    return result;
  }
  if (const std::string* string = value.string(); string != nullptr && !string->empty())
    return mustache::data(*string);
  if (const auto integer = value.integer()) return mustache::data(std::to_string(*integer));
  return mustache::data(value.boolean().value_or(false));
}

}  // namespace

std::string render_template(std::string_view name, const json::Value& model) {
  mustache::mustache& page = template_of(name);
  const mustache::data data = converted(model);
  mustache::context<std::string> context;
  context.push(&data);
  std::string result = page.render(context);
  if (!page.is_valid())
    throw Error(ErrorKind::damaged, "template " + std::string(name) + ": " + page.error_message());
  return result;
}

}  // namespace erfara
