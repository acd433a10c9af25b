#include "erfara/facets/sidecar.h"

#include <algorithm>

#include "erfara/facets/inference.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/text/normalise.h"
#include "erfara/text/word_scanner.h"

namespace erfara {
namespace {

constexpr std::uint64_t kMaxBytes = 1ULL << 20;

[[noreturn]] void refuse(const std::string& key, const std::string& why) {
  throw Error(ErrorKind::input, "\"" + key + "\" " + why, "correct the sidecar");
}

std::string text_from(const std::string& key, const json::Value& value) {
  if (value.string() == nullptr) refuse(key, "is no text");
  return normalised(*value.string());
}

int line_from(const std::string& key, const json::Value& value) {
  const auto line = value.integer();
  if (!line || *line < 1 || *line > INT32_MAX) refuse(key, "is no line number");
  return static_cast<int>(*line);
}

// Facets are checked by reading them as those of a record; what is derived cannot be given.
void check_facets(const json::Value& facets) {
  if (facets.object() == nullptr) refuse("facets", "is no object");
  json::Value record;
  record.set("id", "x");
  record.set("text", "x");
  for (const auto& [key, value] : *facets.object()) {
    if (key == "id" || key == "text" || key == "page" || key == "start_line" || key == "end_line" ||
        key == "kind" || key == "title" || key == "url" || key == "evidence") {
      refuse(key, "is no facet");
    }
    record.set(key, value);
  }
  record_from_json(record);
}

bool read_correction_key(const std::string& key, const json::Value& value, Correction& correction) {
  if (key == "exclude") {
    if (!value.boolean()) refuse(key, "is neither true nor false");
    correction.exclude = *value.boolean();
  } else if (key == "title") {
    correction.title = text_from(key, value);
  } else if (key == "url") {
    correction.url = text_from(key, value);
  } else if (key == "pseudonym") {
    correction.pseudonym = text_from(key, value);
    if (correction.pseudonym->empty()) refuse(key, "is empty");
  } else if (key == "kind") {
    correction.kind = page_kind_from(text_from(key, value));
    if (!correction.kind) refuse(key, "is no kind of page");
  } else if (key == "facets") {
    check_facets(value);
    correction.facets = value;
  } else {
    return false;
  }
  return true;
}

void read_splits(const json::Value& value, Sidecar& sidecar) {
  if (value.array() == nullptr) refuse("splits", "is no list");
  int last = 0;
  for (const json::Value& span : *value.array()) {
    const json::Value::Array* lines = span.array();
    if (lines == nullptr || lines->size() != 2)
      refuse("splits", "has a span that is no [from, to]");
    const int from = line_from("splits", (*lines)[0]);
    const int to = line_from("splits", (*lines)[1]);
    if (from <= last || to < from) refuse("splits", "are not in order, or overlap");
    sidecar.splits.emplace_back(from, last = to);
  }
}

void read_narratives(const json::Value& value, Sidecar& sidecar) {
  if (value.array() == nullptr) refuse("narratives", "is no list");
  for (const json::Value& entry : *value.array()) {
    if (entry.object() == nullptr) refuse("narratives", "has an entry that is no object");
    Correction correction;
    for (const auto& [key, member] : *entry.object()) {
      if (key == "start_line") {
        correction.start_line = line_from(key, member);
      } else if (!read_correction_key(key, member, correction)) {
        refuse(key, "is no key of a narrative in a sidecar");
      }
    }
    if (!correction.start_line) refuse("narratives", "has an entry without start_line");
    sidecar.narratives.push_back(std::move(correction));
  }
}

// The text with every whole word sequence `name` replaced.
std::string replaced(const std::string& text, const std::string& name, const std::string& by) {
  std::string result;
  std::size_t at = 0;
  const auto is_word_byte = [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') ||
           (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  for (;;) {
    const std::size_t found = text.find(name, at);
    if (found == std::string::npos) break;
    const std::size_t end = found + name.size();
    const bool genitive = end < text.size() && text[end] == 's' &&
                          (end + 1 == text.size() || !is_word_byte(text[end + 1]));
    const bool whole = (found == 0 || !is_word_byte(text[found - 1])) &&
                       (end == text.size() || !is_word_byte(text[end]) || genitive);
    result.append(text, at, found - at);
    result += whole ? by : name;
    at = end;
  }
  result.append(text, at);
  return result;
}

// The full name, then each of its parts, so that "Kim" goes where "Kim Ek" was.
void hide_name(const std::string& name, const std::string& pseudonym, Record& record) {
  std::vector<std::string> forms = {name};
  for (const std::string& part : split_list(name, ' ')) forms.push_back(part);
  const auto hide = [&](std::string& text) {
    for (const std::string& form : forms) text = replaced(text, form, pseudonym);
  };
  hide(record.narrative.title);
  hide(record.narrative.text);
  for (Evidence& evidence : record.facets.evidence) {
    hide(evidence.quote);
    hide(evidence.value);
  }
}

void set_facets(const json::Value& given, const std::string& page, Facets& facets) {
  // What was derived from a corrected facet is derived anew.
  if (given.find("municipality") != nullptr) facets.county.reset();
  if (given.find("role") != nullptr) {
    facets.roles.clear();
    facets.ssyk.reset();
    facets.field.reset();
  }
  Record current;
  current.narrative.id = "x";
  current.narrative.text = "x";
  current.facets = facets;
  json::Value merged;
  const json::Value record = to_json(current);
  for (const auto& [key, value] : *record.object()) {
    const json::Value* correction = given.find(key);
    merged.set(key, correction != nullptr ? *correction : value);
  }
  if (const json::Value* year = given.find("year")) {
    merged = json::Value();
    for (const auto& [key, value] : *record.object()) {
      const bool cohort = key == "cohort_start" || key == "cohort_end";
      const json::Value* correction = given.find(key);
      merged.set(key, cohort ? *year : (correction != nullptr ? *correction : value));
    }
  }
  facets = record_from_json(merged).facets;
  for (const auto& [key, value] : *given.object()) {
    const std::string& facet = key;  // clang 14 captures no structured binding
    std::erase_if(facets.evidence, [&](const Evidence& e) { return e.facet == facet; });
    if (value.is_null()) continue;
    const std::string shown = value.string() != nullptr ? *value.string() : json::dump(value);
    facets.evidence.push_back({key, shown, "sidecar", "", page, 0, ""});
  }
}

void apply(const Correction& correction, Record& record, const Gazetteer& gazetteer) {
  if (correction.title) record.narrative.title = *correction.title;
  if (correction.url) record.narrative.url = *correction.url;
  if (correction.kind) record.narrative.kind = correction.kind;
  if (correction.facets.object() != nullptr) {
    set_facets(correction.facets, record.narrative.page, record.facets);
    derive_facets(record.facets, gazetteer);
  }
  if (correction.pseudonym) {
    if (record.facets.author) hide_name(*record.facets.author, *correction.pseudonym, record);
    record.facets.author = correction.pseudonym;
  }
}

}  // namespace

Sidecar read_sidecar(const std::filesystem::path& path) {
  const json::Value value = json::parse(read_file(path, kMaxBytes));
  if (value.object() == nullptr) {
    throw Error(ErrorKind::input, "the sidecar is no JSON object", "correct the sidecar");
  }
  Sidecar sidecar;
  for (const auto& [key, member] : *value.object()) {
    if (key == "splits") {
      read_splits(member, sidecar);
    } else if (key == "narratives") {
      read_narratives(member, sidecar);
    } else if (!read_correction_key(key, member, sidecar.page)) {
      refuse(key, "is no key of a sidecar");
    }
  }
  return sidecar;
}

void apply_sidecar(const Sidecar& sidecar, std::vector<Record>& records,
                   const Gazetteer& gazetteer) {
  if (sidecar.page.exclude) {
    records.clear();
    return;
  }
  for (Record& record : records) apply(sidecar.page, record, gazetteer);
  for (const Correction& correction : sidecar.narratives) {
    const auto found = std::find_if(records.begin(), records.end(), [&](const Record& record) {
      return record.narrative.start_line == *correction.start_line;
    });
    if (found == records.end()) {
      refuse("start_line",
             "is " + std::to_string(*correction.start_line) + ", where no narrative begins");
    }
    if (correction.exclude) {
      records.erase(found);
    } else {
      apply(correction, *found, gazetteer);
    }
  }
}

}  // namespace erfara
