// One table says how each key of a record is written and read.

#include "erfara/facets/record.h"

#include <algorithm>
#include <array>
#include <functional>

#include "erfara/platform/error.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

using json::Value;

constexpr std::size_t kMaxIdBytes = 64;
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;

Error wrong(std::string_view key, const std::string& what) {
  return {ErrorKind::input, "\"" + std::string(key) + "\" " + what,
          "correct the record; `erfara pages` prints records in the right form"};
}

std::string text_of(std::string_view key, const Value& value) {
  if (value.string() == nullptr) throw wrong(key, "must be a string");
  return normalised(*value.string());
}

int number_of(std::string_view key, const Value& value, int least, int most) {
  const auto number = value.integer();
  if (!number || *number < least || *number > most) {
    throw wrong(key, "must be a whole number from " + std::to_string(least) + " to " +
                         std::to_string(most));
  }
  return static_cast<int>(*number);
}

Value list(const std::vector<std::string>& texts) {
  Value value(Value::Array{});
  for (const std::string& text : texts) value.push(text);
  return value;
}

std::vector<std::string> list_of(std::string_view key, const Value& value) {
  if (value.string() != nullptr) return {text_of(key, value)};
  if (value.array() == nullptr) throw wrong(key, "must be a list of strings");
  std::vector<std::string> texts;
  for (const Value& element : *value.array()) texts.push_back(text_of(key, element));
  return texts;
}

Value evidence_to_json(const std::vector<Evidence>& evidence) {
  Value value(Value::Object{});
  std::vector<std::string> done;
  for (const Evidence& first : evidence) {
    if (std::find(done.begin(), done.end(), first.facet) != done.end()) continue;
    done.push_back(first.facet);
    Value of_facet(Value::Array{});
    for (const Evidence& each : evidence) {
      if (each.facet != first.facet) continue;
      Value entry;
      entry.set("value", each.value)
          .set("rule", each.rule)
          .set("relation", each.relation)
          .set("page", each.page)
          .set("line", each.line)
          .set("quote", each.quote);
      of_facet.push(std::move(entry));
    }
    value.set(first.facet, std::move(of_facet));
  }
  return value;
}

std::vector<Evidence> evidence_from_json(const Value& value) {
  if (value.object() == nullptr) throw wrong("evidence", "must be an object");
  std::vector<Evidence> evidence;
  for (const auto& [facet, entries] : *value.object()) {
    if (entries.array() == nullptr) throw wrong("evidence", "must hold lists");
    for (const Value& entry : *entries.array()) {
      if (entry.object() == nullptr) throw wrong("evidence", "must hold lists of objects");
      Evidence one;
      one.facet = facet;
      for (const auto& [key, member] : *entry.object()) {
        if (key == "line") {
          one.line = number_of(key, member, 0, INT32_MAX);
        } else if (key == "value") {
          one.value = text_of(key, member);
        } else if (key == "rule") {
          one.rule = text_of(key, member);
        } else if (key == "relation") {
          one.relation = text_of(key, member);
        } else if (key == "page") {
          one.page = text_of(key, member);
        } else if (key == "quote") {
          one.quote = text_of(key, member);
        } else {
          throw wrong(key, "is no key of evidence");
        }
      }
      evidence.push_back(std::move(one));
    }
  }
  return evidence;
}

// How one key of a record is written and read. `read` is not called for null.
struct Key {
  std::string_view name;
  std::function<Value(const Record&)> write;
  std::function<void(Record&, const Value&)> read;
};

Key text_key(std::string_view name, std::string Narrative::*member) {
  return {name,
          [member](const Record& record) {
            const std::string& text = record.narrative.*member;
            return text.empty() ? Value() : Value(text);
          },
          [name, member](Record& record, const Value& value) {
            record.narrative.*member = text_of(name, value);
          }};
}

Key line_key(std::string_view name, int Narrative::*member) {
  return {name,
          [member](const Record& record) {
            const int line = record.narrative.*member;
            return line == 0 ? Value() : Value(line);
          },
          [name, member](Record& record, const Value& value) {
            record.narrative.*member = number_of(name, value, 0, INT32_MAX);
          }};
}

Key facet_key(std::string_view name, std::optional<std::string> Facets::*member) {
  return {name, [member](const Record& record) { return Value(record.facets.*member); },
          [name, member](Record& record, const Value& value) {
            std::string text = text_of(name, value);
            if (!text.empty()) record.facets.*member = std::move(text);
          }};
}

Key list_key(std::string_view name, std::vector<std::string> Facets::*member) {
  return {name, [member](const Record& record) { return list(record.facets.*member); },
          [name, member](Record& record, const Value& value) {
            record.facets.*member = list_of(name, value);
          }};
}

Key year_key(std::string_view name, std::optional<int> Facets::*member) {
  return {name, [member](const Record& record) { return Value(record.facets.*member); },
          [name, member](Record& record, const Value& value) {
            record.facets.*member = number_of(name, value, kFirstYear, kLastYear);
          }};
}

void read_kind(Record& record, const Value& value) {
  record.narrative.kind = page_kind_from(text_of("kind", value));
  if (!record.narrative.kind) throw wrong("kind", "is no kind of page");
}

Value write_kind(const Record& record) {
  const auto& kind = record.narrative.kind;
  return kind ? Value(to_string(*kind)) : Value();
}

void read_year(Record& record, const Value& value) {
  const int year = number_of("year", value, kFirstYear, kLastYear);
  record.facets.cohort_start = year;
  record.facets.cohort_end = year;
}

const std::vector<Key>& keys() {
  static const std::vector<Key> kKeys = {
      text_key("id", &Narrative::id),
      text_key("page", &Narrative::page),
      line_key("start_line", &Narrative::start_line),
      line_key("end_line", &Narrative::end_line),
      {"kind", write_kind, read_kind},
      text_key("title", &Narrative::title),
      facet_key("author", &Facets::author),
      facet_key("role", &Facets::role),
      list_key("roles", &Facets::roles),
      facet_key("ssyk", &Facets::ssyk),
      facet_key("field", &Facets::field),
      facet_key("municipality", &Facets::municipality),
      list_key("municipalities_secondary", &Facets::municipalities_secondary),
      facet_key("county", &Facets::county),
      facet_key("organisation", &Facets::organisation),
      facet_key("department", &Facets::department),
      facet_key("programme", &Facets::programme),
      year_key("cohort_start", &Facets::cohort_start),
      year_key("cohort_end", &Facets::cohort_end),
      facet_key("education", &Facets::education),
      facet_key("current_role", &Facets::current_role),
      facet_key("published", &Facets::published),
      text_key("url", &Narrative::url),
      text_key("text", &Narrative::text),
      {"evidence", [](const Record& record) { return evidence_to_json(record.facets.evidence); },
       [](Record& record, const Value& value) {
         record.facets.evidence = evidence_from_json(value);
       }},
  };
  return kKeys;
}

const Key* find_key(std::string_view name) {
  const auto found =
      std::find_if(keys().begin(), keys().end(), [&](const Key& key) { return key.name == name; });
  return found == keys().end() ? nullptr : &*found;
}

void check_id(const std::string& id) {
  const bool good =
      !id.empty() && id.size() <= kMaxIdBytes && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.' || c == ':';
      });
  if (!good) throw wrong("id", "must be 1 to 64 letters a-z, digits, '-', '_', '.' or ':'");
}

void check_cohort(const Facets& facets) {
  if (facets.cohort_start && facets.cohort_end && *facets.cohort_end < *facets.cohort_start) {
    throw wrong("cohort_end", "must not be before cohort_start");
  }
}

}  // namespace

Value to_json(const Record& record) {
  Value value(Value::Object{});
  for (const Key& key : keys()) value.set(std::string(key.name), key.write(record));
  return value;
}

Record stored_record_from_json(const Value& object) {
  if (object.object() == nullptr) throw Error(ErrorKind::input, "a record must be an object");
  Record record;
  for (const auto& [name, value] : *object.object()) {
    if (value.is_null()) continue;
    if (name == "year") {
      read_year(record, value);
      continue;
    }
    const Key* key = find_key(name);
    if (key == nullptr) throw wrong(name, "is no key of a record");
    key->read(record, value);
  }
  return record;
}

Record record_from_json(const Value& object) {
  Record record = stored_record_from_json(object);
  check_id(record.narrative.id);
  if (record.narrative.text.find_first_not_of(" \n\t") == std::string::npos) {
    throw wrong("text", "is required and must not be empty");
  }
  check_cohort(record.facets);
  if (record.facets.roles.empty() && record.facets.role) {
    record.facets.roles.push_back(lowered(*record.facets.role));
  }
  return record;
}

}  // namespace erfara
