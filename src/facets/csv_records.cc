#include "erfara/facets/csv_records.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "erfara/corpus/page.h"
#include "erfara/gazetteer/table.h"
#include "erfara/platform/error.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

// Keys of a record with their Swedish names as people head columns; folded, so "yrkesområde" and
// "yrkesomrade" are alike.
constexpr std::array<std::pair<std::string_view, std::string_view>, 72> kColumns = {{
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
    {"artal", "year"},
    {"traineear", "year"},
    {"arbetsplats", "organisation"},
    {"enhet", "department"},
    {"traineekommun", "municipality"},
    {"yrkestitel", "role"},
    {"tjanst", "role"},
    {"innehall", "text"},
    {"brodtext", "text"},
    {"lank", "url"},
    {"webbadress", "url"},
    {"datum", "published"},
    {"traineeprogram", "programme"},
    {"nuvarande roll", "current_role"},
    {"utbyte", "municipalities_secondary"},
    {"employer", "organisation"},
    {"body", "text"},
    {"date", "published"},
    {"link", "url"},
}};

bool is_year(std::string_view key) {
  return key == "year" || key == "cohort_start" || key == "cohort_end";
}

bool is_list(std::string_view key) { return key == "roles" || key == "municipalities_secondary"; }

// Blanks around a field are how its file is laid out.
std::string without_blanks(const std::string& field) {
  constexpr std::string_view kBlanks = " \t";
  const std::size_t begin = field.find_first_not_of(kBlanks);
  if (begin == std::string::npos) return "";
  return field.substr(begin, field.find_last_not_of(kBlanks) + 1 - begin);
}

json::Value value_of(const std::string& key, const std::string& written) {
  if (key == "text") return written;
  const std::string field = without_blanks(written);
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

char separator_of(std::string_view heading) {
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

// The record key of a column; empty for one that is no key.
std::string key_of(std::string_view column) {
  const std::string name = folded(tidy_line(normalised(column)));
  const auto* found = std::find_if(kColumns.begin(), kColumns.end(),
                                   [&](const auto& pair) { return pair.first == name; });
  return found == kColumns.end() ? "" : std::string(found->second);
}

}  // namespace

CsvRecords::CsvRecords(std::string_view heading)
    : separator_(separator_of(heading)), reader_(separator_) {
  reader_.take(heading);
  for (const std::string& column : reader_.fields()) {
    keys_.push_back(key_of(column));
    if (keys_.back().empty()) unknown_.push_back(column);
  }
  reader_ = DelimitedReader(separator_);
  for (const std::string_view needed : {"id", "text"}) {
    if (std::find(keys_.begin(), keys_.end(), needed) != keys_.end()) continue;
    throw Error(ErrorKind::input, "the heading row has no column \"" + std::string(needed) + "\"",
                "name the columns as the keys of a record");
  }
}

std::optional<json::Value> CsvRecords::take(std::string_view line) {
  inside_ = !reader_.take(line);
  if (inside_ && reader_.size() > kMaxPageBytes) {
    reader_ = DelimitedReader(separator_);
    inside_ = false;
    throw Error(ErrorKind::input, "a quoted field does not end", "close it with \"");
  }
  if (inside_) return std::nullopt;
  const std::vector<std::string>& fields = reader_.fields();
  const bool blank = std::all_of(fields.begin(), fields.end(),
                                 [](const std::string& field) { return field.empty(); });
  if (blank) return std::nullopt;
  return record_of(fields);
}

json::Value CsvRecords::record_of(const std::vector<std::string>& fields) const {
  if (fields.size() > keys_.size()) {
    throw Error(ErrorKind::input,
                "there are " + std::to_string(fields.size()) + " fields, but " +
                    std::to_string(keys_.size()) + " columns",
                "put fields that hold the separator into quotes");
  }
  json::Value record{json::Value::Object{}};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (keys_[i].empty() || fields[i].empty() || record.find(keys_[i]) != nullptr) continue;
    record.set(keys_[i], value_of(keys_[i], fields[i]));
  }
  return record;
}

}  // namespace erfara
