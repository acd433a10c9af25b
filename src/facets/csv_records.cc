#include "erfara/facets/csv_records.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "erfara/gazetteer/table.h"
#include "erfara/platform/error.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

// Keys of a record with their Swedish names as people head columns; folded, so "yrkesområde" and
// "yrkesomrade" are alike.
constexpr std::array<std::pair<std::string_view, std::string_view>, 53> kColumns = {{
    {"id", "id"},
    {"page", "page"},
    {"sida", "page"},
    {"fil", "page"},
    {"kind", "kind"},
    {"typ", "kind"},
    {"title", "title"},
    {"titel", "title"},
    {"rubrik", "title"},
    {"author", "author"},
    {"forfattare", "author"},
    {"person", "author"},
    {"namn", "author"},
    {"role", "role"},
    {"roll", "role"},
    {"yrke", "role"},
    {"yrkesroll", "role"},
    {"befattning", "role"},
    {"roles", "roles"},
    {"roller", "roles"},
    {"ssyk", "ssyk"},
    {"field", "field"},
    {"yrkesomrade", "field"},
    {"municipality", "municipality"},
    {"kommun", "municipality"},
    {"municipalities_secondary", "municipalities_secondary"},
    {"utbyteskommun", "municipalities_secondary"},
    {"andra kommuner", "municipalities_secondary"},
    {"county", "county"},
    {"lan", "county"},
    {"organisation", "organisation"},
    {"organization", "organisation"},
    {"arbetsgivare", "organisation"},
    {"department", "department"},
    {"forvaltning", "department"},
    {"avdelning", "department"},
    {"programme", "programme"},
    {"program", "programme"},
    {"cohort_start", "cohort_start"},
    {"startar", "cohort_start"},
    {"cohort_end", "cohort_end"},
    {"slutar", "cohort_end"},
    {"year", "year"},
    {"ar", "year"},
    {"education", "education"},
    {"utbildning", "education"},
    {"current_role", "current_role"},
    {"nuvarande yrke", "current_role"},
    {"published", "published"},
    {"publicerad", "published"},
    {"url", "url"},
    {"text", "text"},
    {"berattelse", "text"},
}};

bool is_year(std::string_view key) {
  return key == "year" || key == "cohort_start" || key == "cohort_end";
}

bool is_list(std::string_view key) { return key == "roles" || key == "municipalities_secondary"; }

json::Value value_of(const std::string& key, const std::string& field) {
  if (is_list(key)) {
    json::Value::Array list;
    const char separator = field.find(';') != std::string::npos ? ';' : '|';
    for (const std::string& part : split_list(field, separator)) list.emplace_back(part);
    return list;
  }
  if (!is_year(key)) return field;
  std::int64_t year = 0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), year);
  if (error != std::errc() || end != field.data() + field.size()) return field;
  return year;
}

}  // namespace

char csv_separator(std::string_view heading) {
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char separator : {',', ';', '\t'}) {
    const auto count = std::count(heading.begin(), heading.end(), separator);
    if (count > most) {
      most = count;
      best = separator;
    }
  }
  return best;
}

std::string csv_key(std::string_view column) {
  std::string name = folded(normalised(column));
  while (!name.empty() && name.back() == ' ') name.pop_back();
  while (!name.empty() && name.front() == ' ') name.erase(0, 1);
  const auto* found = std::find_if(kColumns.begin(), kColumns.end(),
                                   [&](const auto& pair) { return pair.first == name; });
  return found == kColumns.end() ? "" : std::string(found->second);
}

json::Value csv_record(const std::vector<std::string>& keys,
                       const std::vector<std::string>& fields) {
  if (fields.size() > keys.size()) {
    throw Error(ErrorKind::input,
                "there are " + std::to_string(fields.size()) + " fields, but " +
                    std::to_string(keys.size()) + " columns",
                "put fields that hold the separator into quotes");
  }
  json::Value record{json::Value::Object{}};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (keys[i].empty() || fields[i].empty() || record.find(keys[i]) != nullptr) continue;
    record.set(keys[i], value_of(keys[i], fields[i]));
  }
  return record;
}

}  // namespace erfara
