#include "erfara/search/provenance.h"

#include <ctime>

#include "erfara/platform/utc.h"
#include "erfara/platform/version.h"

namespace erfara {
namespace {

json::Value list_of(const std::vector<std::string>& texts) {
  json::Value list{json::Value::Array{}};
  for (const std::string& text : texts) list.push(text);
  return list;
}

}  // namespace

json::Value filters_of(const SearchRequest& request) {
  json::Value filters{json::Value::Object{}};
  for (const FieldSelection& selected : request.filters) {
    filters.set(std::string(info(selected.field).name), list_of(selected.values));
  }
  return filters;
}

json::Value provenance(const SearchRequest& request, const QueryEcho& echo,
                       const EditionSummary& edition) {
  json::Value query;
  query.set("text", echo.text).set("canonical", echo.canonical);
  query.set("match", to_string(echo.match)).set("notices", list_of(echo.notices));
  json::Value value;
  value.set("edition", edition.id).set("built", edition.built);
  value.set("program", "erfara " + std::string(program_version()));
  value.set("made", iso_utc(std::time(nullptr))).set("corpus", edition.narratives);
  value.set("query", std::move(query)).set("filters", filters_of(request));
  return std::move(value.set("duplicates", to_string(request.duplicates)));
}

}  // namespace erfara
