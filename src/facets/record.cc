// One table of keys serves writing and reading, so that what is written can be read.

#include "erfara/facets/record.h"

#include <array>
#include <functional>

#include "erfara/platform/error.h"
#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"

namespace erfara {
namespace {

constexpr std::size_t kMaxIdBytes = 64;
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;

using Text = std::optional<std::string> Facets::*;
constexpr std::array<std::pair<std::string_view, Text>, 12> kTexts = {{
    {"author", &Facets::author},
    {"role", &Facets::role},
    {"ssyk", &Facets::ssyk},
    {"field", &Facets::field},
    {"municipality", &Facets::municipality},
    {"county", &Facets::county},
    {"organisation", &Facets::organisation},
    {"department", &Facets::department},
    {"programme", &Facets::programme},
    {"education", &Facets::education},
    {"current_role", &Facets::current_role},
    {"published", &Facets::published},
}};

[[noreturn]] void refuse(std::string_view key, const std::string& why) {
  throw Error(ErrorKind::input, "\"" + std::string(key) + "\" " + why,
              "see the record of `erfara pages` in the documentation");
}

json::Value array_of(const std::vector<std::string>& values) {
  json::Value::Array array;
  for (const std::string& value : values) array.emplace_back(value);
  return array;
}

json::Value to_json(const Evidence& evidence) {
  json::Value entry;
  entry.set("value", evidence.value)
      .set("rule", evidence.rule)
      .set("relation", evidence.relation)
      .set("page", evidence.page)
      .set("line", evidence.line)
      .set("quote", evidence.quote);
  return entry;
}

// By facet, in the order in which the facets first appear.
json::Value evidence_of(const std::vector<Evidence>& evidence) {
  json::Value result{json::Value::Object{}};
  for (const Evidence& first : evidence) {
    if (result.find(first.facet) != nullptr) continue;
    json::Value list{json::Value::Array{}};
    for (const Evidence& each : evidence) {
      if (each.facet == first.facet) list.push(to_json(each));
    }
    result.set(first.facet, std::move(list));
  }
  return result;
}

std::string text_from(std::string_view key, const json::Value& value) {
  if (value.string() == nullptr) refuse(key, "is no text");
  return normalised(*value.string());
}

// What a page may link to: nothing that a browser would run.
std::string web_address_from(std::string_view key, const json::Value& value) {
  std::string address = text_from(key, value);
  if (!address.empty() && !is_web_address(address)) {
    refuse(key, "is \"" + address + "\", which does not begin with https:// or http://");
  }
  return address;
}

std::vector<std::string> list_from(std::string_view key, const json::Value& value) {
  std::vector<std::string> list;
  if (value.is_null()) return list;
  if (value.array() == nullptr) refuse(key, "is no list");
  for (const json::Value& element : *value.array()) {
    std::string text = text_from(key, element);
    if (!text.empty()) list.push_back(std::move(text));
  }
  return list;
}

int year_from(std::string_view key, const json::Value& value) {
  const auto year = value.integer();
  if (!year) refuse(key, "is no year");
  if (*year < kFirstYear || *year > kLastYear) {
    refuse(key, "is " + std::to_string(*year) + ", not a year from 1900 to 2100");
  }
  return static_cast<int>(*year);
}

int line_from(std::string_view key, const json::Value& value) {
  const auto line = value.integer();
  if (!line || *line < 0 || *line > INT32_MAX) refuse(key, "is no line number");
  return static_cast<int>(*line);
}

std::string id_from(const json::Value& value) {
  if (value.string() == nullptr) refuse("id", "is no text");
  const std::string& id = *value.string();
  if (id.empty() || id.size() > kMaxIdBytes) refuse("id", "has not 1 to 64 characters");
  for (const char c : id) {
    const bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
    if (!allowed)
      refuse("id", "has a character that is no letter a-z, digit, '-', '_', '.' or ':'");
  }
  return id;
}

Evidence evidence_from(const std::string& facet, const json::Value& value) {
  if (value.object() == nullptr) refuse("evidence", "of \"" + facet + "\" is no list of objects");
  Evidence evidence;
  evidence.facet = facet;
  for (const auto& [key, member] : *value.object()) {
    if (key == "value") {
      evidence.value = text_from(key, member);
    } else if (key == "rule") {
      evidence.rule = text_from(key, member);
    } else if (key == "relation") {
      evidence.relation = text_from(key, member);
    } else if (key == "page") {
      evidence.page = text_from(key, member);
    } else if (key == "line") {
      evidence.line = line_from(key, member);
    } else if (key == "quote") {
      evidence.quote = text_from(key, member);
    } else {
      refuse("evidence", "has the unknown key \"" + key + "\"");
    }
  }
  return evidence;
}

void read_evidence(const json::Value& value, Facets& facets) {
  if (value.object() == nullptr) refuse("evidence", "is no object");
  for (const auto& [facet, list] : *value.object()) {
    if (list.array() == nullptr) refuse("evidence", "of \"" + facet + "\" is no list");
    for (const json::Value& entry : *list.array()) {
      facets.evidence.push_back(evidence_from(facet, entry));
    }
  }
}

// Reads a key of the narrative itself; false when it is none.
bool read_narrative_key(const std::string& key, const json::Value& value, Narrative& narrative) {
  if (key == "id") {
    narrative.id = id_from(value);
  } else if (key == "page") {
    if (!value.is_null()) narrative.page = text_from(key, value);
  } else if (key == "start_line") {
    if (!value.is_null()) narrative.start_line = line_from(key, value);
  } else if (key == "end_line") {
    if (!value.is_null()) narrative.end_line = line_from(key, value);
  } else if (key == "kind") {
    if (value.is_null()) return true;
    narrative.kind = page_kind_from(text_from(key, value));
    if (!narrative.kind) refuse(key, "is \"" + *value.string() + "\", which is no kind of page");
  } else if (key == "title") {
    if (!value.is_null()) narrative.title = text_from(key, value);
  } else if (key == "text") {
    narrative.text = text_from(key, value);
  } else if (key == "url") {
    if (!value.is_null()) narrative.url = web_address_from(key, value);
  } else {
    return false;
  }
  return true;
}

bool read_facet_key(const std::string& key, const json::Value& value, Facets& facets) {
  for (const auto& [name, member] : kTexts) {
    if (key != name) continue;
    if (!value.is_null()) {
      std::string text = text_from(key, value);
      if (!text.empty()) facets.*member = std::move(text);
    }
    return true;
  }
  if (key == "roles") {
    facets.roles = list_from(key, value);
  } else if (key == "municipalities_secondary") {
    facets.municipalities_secondary = list_from(key, value);
  } else if (key == "cohort_start") {
    if (!value.is_null()) facets.cohort_start = year_from(key, value);
  } else if (key == "cohort_end") {
    if (!value.is_null()) facets.cohort_end = year_from(key, value);
  } else if (key == "year") {
    if (!value.is_null()) facets.cohort_start = facets.cohort_end = year_from(key, value);
  } else if (key == "evidence") {
    if (!value.is_null()) read_evidence(value, facets);
  } else {
    return false;
  }
  return true;
}

}  // namespace

bool is_web_address(std::string_view text) {
  const std::string scheme = lowered(text.substr(0, std::min(text.find("://"), text.size())));
  return (scheme == "http" || scheme == "https") && text.size() > scheme.size() + 3;
}

json::Value to_json(const Record& record) {
  const Narrative& narrative = record.narrative;
  const Facets& facets = record.facets;
  const auto given = [](const std::string& text) {
    return text.empty() ? json::Value() : json::Value(text);
  };
  const auto number = [](int line) { return line == 0 ? json::Value() : json::Value(line); };
  json::Value object;
  object.set("id", narrative.id);
  object.set("page", given(narrative.page));
  object.set("start_line", number(narrative.start_line));
  object.set("end_line", number(narrative.end_line));
  object.set("kind", narrative.kind ? json::Value(to_string(*narrative.kind)) : json::Value());
  object.set("title", given(narrative.title));
  object.set("author", facets.author);
  object.set("role", facets.role);
  object.set("roles", array_of(facets.roles));
  object.set("ssyk", facets.ssyk);
  object.set("field", facets.field);
  object.set("municipality", facets.municipality);
  object.set("municipalities_secondary", array_of(facets.municipalities_secondary));
  object.set("county", facets.county);
  object.set("organisation", facets.organisation);
  object.set("department", facets.department);
  object.set("programme", facets.programme);
  object.set("cohort_start", facets.cohort_start);
  object.set("cohort_end", facets.cohort_end);
  object.set("education", facets.education);
  object.set("current_role", facets.current_role);
  object.set("published", facets.published);
  object.set("url", given(narrative.url));
  object.set("text", narrative.text);
  object.set("evidence", evidence_of(facets.evidence));
  return object;
}

Record stored_record_from_json(const json::Value& object) {
  if (object.object() == nullptr) {
    throw Error(ErrorKind::input, "the record is no JSON object", "write one object a line");
  }
  Record record;
  for (const auto& [key, value] : *object.object()) {
    if (!read_narrative_key(key, value, record.narrative) &&
        !read_facet_key(key, value, record.facets)) {
      refuse(key, "is no key of a record");
    }
  }
  return record;
}

Record record_from_json(const json::Value& object) {
  Record record = stored_record_from_json(object);
  if (record.narrative.id.empty()) refuse("id", "is missing");
  if (record.narrative.text.find_first_not_of(" \n\t") == std::string::npos) {
    refuse("text", object.find("text") == nullptr ? "is missing" : "is empty");
  }
  Facets& facets = record.facets;
  if (facets.cohort_end && !facets.cohort_start) facets.cohort_start = facets.cohort_end;
  if (facets.cohort_start && facets.cohort_end && *facets.cohort_end < *facets.cohort_start) {
    refuse("cohort_end", "is before cohort_start");
  }
  return record;
}

}  // namespace erfara
