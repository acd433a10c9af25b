// What the search module defines, for as long as these tests are built without it.
#include "erfara/search/answer.h"
#include "erfara/search/request.h"

namespace erfara {

std::string_view to_string(MatchMode mode) {
  return mode == MatchMode::automatic ? "auto" : mode == MatchMode::all ? "all" : "any";
}
std::optional<MatchMode> match_mode_from(std::string_view name) {
  for (const MatchMode mode : {MatchMode::automatic, MatchMode::all, MatchMode::any}) {
    if (to_string(mode) == name) return mode;
  }
  return std::nullopt;
}

std::string_view to_string(SortKey key) {
  static constexpr std::array<std::string_view, 6> kNames = {"relevance",    "year",   "-year",
                                                             "municipality", "author", "length"};
  return kNames[static_cast<std::size_t>(key)];
}
std::optional<SortKey> sort_key_from(std::string_view name) {
  for (int key = 0; key <= static_cast<int>(SortKey::length); ++key) {
    if (to_string(static_cast<SortKey>(key)) == name) return static_cast<SortKey>(key);
  }
  return std::nullopt;
}

json::Value to_json(const SearchAnswer& answer) {
  json::Value value;
  value.set("edition", answer.edition);
  json::Value query;
  query.set("text", answer.query.text);
  value.set("query", std::move(query));
  value.set("total", answer.total);
  json::Value hits{json::Value::Array{}};
  for (const Hit& hit : answer.hits) {
    json::Value row;
    row.set("id", hit.id);
    row.set("title", hit.title);
    hits.push(std::move(row));
  }
  value.set("hits", std::move(hits));
  return value;
}

json::Value to_json(const NarrativeAnswer& answer) {
  json::Value narrative;
  narrative.set("id", answer.record.narrative.id);
  json::Value value;
  value.set("edition", answer.edition);
  value.set("narrative", std::move(narrative));
  return value;
}

json::Value to_json(const FacetCounts& counts) {
  json::Value values{json::Value::Array{}};
  for (const FacetValue& row : counts.values) {
    json::Value item;
    item.set("value", row.value);
    item.set("count", row.count);
    values.push(std::move(item));
  }
  json::Value value;
  value.set("values", std::move(values));
  value.set("missing", counts.missing);
  return value;
}

}  // namespace erfara
