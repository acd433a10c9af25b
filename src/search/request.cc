#include "erfara/search/request.h"

#include <algorithm>
#include <array>
#include <utility>

namespace erfara {
namespace {

constexpr std::array<std::pair<std::string_view, MatchMode>, 3> kModes = {{
    {"auto", MatchMode::automatic},
    {"all", MatchMode::all},
    {"any", MatchMode::any},
}};

constexpr std::array<std::pair<std::string_view, SortKey>, 6> kSortKeys = {{
    {"relevance", SortKey::relevance},
    {"year", SortKey::year_ascending},
    {"-year", SortKey::year_descending},
    {"municipality", SortKey::municipality},
    {"author", SortKey::author},
    {"length", SortKey::length},
}};

constexpr std::array<std::pair<std::string_view, DuplicateMode>, 2> kDuplicateModes = {{
    {"fold", DuplicateMode::fold},
    {"show", DuplicateMode::show},
}};

template <typename Table, typename Value>
std::string_view name_in(const Table& table, Value value) {
  return std::find_if(table.begin(), table.end(),
                      [&](const auto& row) { return row.second == value; })
      ->first;
}

template <typename Table>
auto value_in(const Table& table, std::string_view name)
    -> std::optional<typename Table::value_type::second_type> {
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const auto& r) { return r.first == name; });
  if (row == table.end()) return std::nullopt;
  return row->second;
}

}  // namespace

std::string_view to_string(MatchMode mode) { return name_in(kModes, mode); }
std::optional<MatchMode> match_mode_from(std::string_view name) { return value_in(kModes, name); }
std::string_view to_string(SortKey key) { return name_in(kSortKeys, key); }
std::optional<SortKey> sort_key_from(std::string_view name) { return value_in(kSortKeys, name); }
std::string_view to_string(DuplicateMode mode) { return name_in(kDuplicateModes, mode); }
std::optional<DuplicateMode> duplicate_mode_from(std::string_view name) {
  return value_in(kDuplicateModes, name);
}

std::vector<Field> SearchRequest::all_fields() {
  std::vector<Field> fields;
  fields.reserve(kFieldCount);
  for (const FieldInfo& field : kFields) fields.push_back(field.field);
  return fields;
}

}  // namespace erfara
