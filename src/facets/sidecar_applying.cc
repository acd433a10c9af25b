#include <algorithm>

#include "erfara/facets/inference.h"
#include "erfara/facets/sidecar.h"
#include "erfara/platform/error.h"
#include "pseudonym.h"

namespace erfara {
namespace {

// The facets as an object, with the corrections in the place of what was read.
json::Value merged(const json::Value& given, const Facets& facets) {
  Record current;
  current.narrative.id = "x";
  current.narrative.text = "x";
  current.facets = facets;
  const json::Value record = to_json(current);
  json::Value result;
  for (const auto& [key, value] : *record.object()) {
    const json::Value* correction = given.find(key);
    result.set(key, correction != nullptr ? *correction : value);
  }
  return result;
}

// What is given as it was read is confirmed and keeps its evidence; anything else says that the
// sidecar says so.
void set_evidence(const json::Value& given, const json::Value& before, const std::string& page,
                  std::vector<Evidence>& evidence) {
  for (const auto& [key, value] : *given.object()) {
    const json::Value* old = before.find(key);
    if (old != nullptr && *old == value) continue;
    const std::string& facet = key;  // clang 14 captures no structured binding
    std::erase_if(evidence, [&](const Evidence& each) { return each.facet == facet; });
    if (value.is_null()) continue;
    const std::string shown = value.string() != nullptr ? *value.string() : json::dump(value);
    evidence.push_back({key, shown, "sidecar", "", page, 0, ""});
  }
}

void set_facets(const json::Value& given, const std::string& page, Facets& facets) {
  const json::Value before = merged(json::Value(json::Value::Object{}), facets);
  // What was derived from a corrected facet is derived anew.
  if (given.find("municipality") != nullptr) facets.county.reset();
  if (given.find("role") != nullptr) {
    facets.roles.clear();
    facets.ssyk.reset();
    facets.field.reset();
  }
  // No record says what is uncertain, so that is carried over; what was given is certain.
  std::vector<std::string> uncertain = std::move(facets.uncertain);
  std::erase_if(uncertain, [&](const std::string& key) { return given.find(key) != nullptr; });
  facets = record_from_json(merged(given, facets)).facets;
  facets.uncertain = std::move(uncertain);
  set_evidence(given, before, page, facets.evidence);
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

void apply_sidecar(const Sidecar& sidecar, std::vector<Record>& records,
                   const Gazetteer& gazetteer) {
  if (sidecar.page.exclude) {
    records.clear();
    return;
  }
  for (Record& record : records) apply(sidecar.page, record, gazetteer);
  std::size_t number = 0;
  for (const Correction& correction : sidecar.narratives) {
    ++number;
    const auto found = std::find_if(records.begin(), records.end(), [&](const Record& record) {
      return record.narrative.start_line == *correction.start_line;
    });
    if (found == records.end()) {
      throw Error(ErrorKind::input,
                  "\"narratives[" + std::to_string(number) + "].start_line\" is " +
                      std::to_string(*correction.start_line) + ", where no narrative begins",
                  "give the first line of one of the page's narratives");
    }
    if (correction.exclude) {
      records.erase(found);
    } else {
      apply(correction, *found, gazetteer);
    }
  }
}

}  // namespace erfara
