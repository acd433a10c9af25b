#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/facets/record.h"

namespace erfara {

/// A facet that can be searched, filtered and counted. The order is that of `kFields` and of the
/// columns of an edition: changing it changes the index format.
enum class Field : std::uint8_t {
  role,
  field,
  municipality,
  place,
  county,
  year,
  programme,
  organisation,
  kind,
  author,
};

/// What the program knows of a field.
struct FieldInfo {
  Field field;
  std::string_view name;           ///< in queries, API and files
  std::string_view swedish_name;   ///< in queries
  std::string_view label;          ///< what a Swedish reader sees
  std::string_view english_label;  ///< what an English reader sees
  std::string_view term_prefix;    ///< of its Xapian terms (index format)
  bool several;                    ///< whether a narrative may have several values
  bool numeric;                    ///< whether values are years, with ranges
};

/// The one table of fields. Prefixes are unique and none is the start of another.
inline constexpr std::array<FieldInfo, 10> kFields = {{
    {Field::role, "role", "roll", "Roll", "Role", "XR", true, false},
    {Field::field, "field", "yrkesområde", "Yrkesområde", "Occupational field", "XF", false, false},
    {Field::municipality, "municipality", "kommun", "Kommun", "Municipality", "XM", false, false},
    {Field::place, "place", "plats", "Plats", "Place", "XL", true, false},
    {Field::county, "county", "län", "Län", "County", "XC", false, false},
    {Field::year, "year", "år", "År", "Year", "XY", true, true},
    {Field::programme, "programme", "program", "Program", "Programme", "XP", false, false},
    {Field::organisation, "organisation", "organisation", "Organisation", "Organisation", "XO",
     false, false},
    {Field::kind, "kind", "typ", "Typ av text", "Kind of text", "XK", false, false},
    {Field::author, "author", "person", "Person", "Author", "XA", false, false},
}};
inline constexpr std::size_t kFieldCount = kFields.size();

constexpr const FieldInfo& info(Field field) { return kFields[static_cast<std::size_t>(field)]; }

/// The field of an English or Swedish name, compared without regard to case and accents.
std::optional<Field> field_from(std::string_view name);

/// The values of a record in a field, without repetitions: `role` has the normalised titles,
/// `place` the main and the secondary municipalities, `year` every year of the cohort.
std::vector<std::string> values_of(const Record& record, Field field);

}  // namespace erfara
