#include "erfara/facets/field.h"

#include <algorithm>

#include "erfara/text/normalise.h"

namespace erfara {
namespace {

void add(std::vector<std::string>& values, const std::string& value) {
  if (value.empty() || std::find(values.begin(), values.end(), value) != values.end()) return;
  values.push_back(value);
}

void add(std::vector<std::string>& values, const std::optional<std::string>& value) {
  if (value) add(values, *value);
}

// Every year of the cohort; a cohort without an end is its first year.
void add_years(std::vector<std::string>& values, const Facets& facets) {
  constexpr int kLongest = 50;
  if (!facets.cohort_start) return;
  const int start = *facets.cohort_start;
  const int end = std::min(facets.cohort_end.value_or(start), start + kLongest);
  for (int year = start; year <= end; ++year) add(values, std::to_string(year));
}

}  // namespace

std::optional<Field> field_from(std::string_view name) {
  const std::string wanted = folded(normalised(name));
  for (const FieldInfo& field : kFields) {
    if (wanted == folded(field.name) || wanted == folded(field.swedish_name)) return field.field;
  }
  return std::nullopt;
}

std::vector<std::string> values_of(const Record& record, Field field) {
  const Facets& facets = record.facets;
  std::vector<std::string> values;
  switch (field) {
    case Field::role:
      for (const std::string& role : facets.roles) add(values, role);
      break;
    case Field::field:
      add(values, facets.field);
      break;
    case Field::municipality:
      add(values, facets.municipality);
      break;
    case Field::place:
      add(values, facets.municipality);
      for (const std::string& place : facets.municipalities_secondary) add(values, place);
      break;
    case Field::county:
      add(values, facets.county);
      break;
    case Field::year:
      add_years(values, facets);
      break;
    case Field::programme:
      add(values, facets.programme);
      break;
    case Field::organisation:
      add(values, facets.organisation);
      break;
    case Field::kind:
      if (record.narrative.kind) add(values, std::string(to_string(*record.narrative.kind)));
      break;
    case Field::author:
      add(values, facets.author);
      break;
  }
  return values;
}

}  // namespace erfara
