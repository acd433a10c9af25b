#include "erfara/facets/field.h"

#include <algorithm>

#include "erfara/text/normalise.h"

namespace erfara {
namespace {

void add_once(std::vector<std::string>& values, const std::string& value) {
  if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end()) {
    values.push_back(value);
  }
}

void add_once(std::vector<std::string>& values, const std::optional<std::string>& value) {
  if (value) add_once(values, *value);
}

void add_years(std::vector<std::string>& values, const Facets& facets) {
  const std::optional<int> first = facets.cohort_start ? facets.cohort_start : facets.cohort_end;
  const std::optional<int> last = facets.cohort_end ? facets.cohort_end : facets.cohort_start;
  if (!first) return;
  for (int year = *first; year <= *last; ++year) values.push_back(std::to_string(year));
}

}  // namespace

std::optional<Field> field_from(std::string_view name) {
  const std::string wanted = folded(name);
  for (const FieldInfo& field : kFields) {
    if (folded(field.name) == wanted || folded(field.swedish_name) == wanted) return field.field;
  }
  return std::nullopt;
}

std::vector<std::string> values_of(const Record& record, Field field) {
  const Facets& facets = record.facets;
  std::vector<std::string> values;
  switch (field) {
    case Field::role:
      for (const std::string& role : facets.roles) add_once(values, role);
      break;
    case Field::field:
      add_once(values, facets.field);
      break;
    case Field::municipality:
      add_once(values, facets.municipality);
      break;
    case Field::place:
      add_once(values, facets.municipality);
      for (const std::string& place : facets.municipalities_secondary) add_once(values, place);
      break;
    case Field::county:
      add_once(values, facets.county);
      break;
    case Field::year:
      add_years(values, facets);
      break;
    case Field::programme:
      add_once(values, facets.programme);
      break;
    case Field::organisation:
      add_once(values, facets.organisation);
      break;
    case Field::kind:
      if (record.narrative.kind) add_once(values, std::string(to_string(*record.narrative.kind)));
      break;
    case Field::author:
      add_once(values, facets.author);
      break;
  }
  return values;
}

}  // namespace erfara
