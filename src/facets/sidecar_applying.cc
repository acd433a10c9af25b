#include <algorithm>

#include "erfara/facets/inference.h"
#include "erfara/facets/sidecar.h"
#include "erfara/platform/error.h"
#include "name_mask.h"

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

[[noreturn]] void refuse(const std::string& what, const std::string& remedy) {
  throw Error(ErrorKind::input, what, remedy);
}

// A name that is mistyped would be a municipality of its own in every count.
void check_places(const std::string& place, const json::Value& given, const Gazetteer& gazetteer) {
  const auto check = [&](const std::string& key, const std::string& name) {
    if (gazetteer.places().find(name) != nullptr) return;
    refuse("\"" + place + "facets." + key + "\" is \"" + name + "\", which is no municipality",
           "write it as municipalities.csv does, or add it to a table of your own");
  };
  if (const json::Value* main = given.find("municipality"); main && main->string() != nullptr) {
    check("municipality", *main->string());
  }
  const json::Value* secondary = given.find("municipalities_secondary");
  if (secondary == nullptr || secondary->array() == nullptr) return;
  for (const json::Value& name : *secondary->array()) {
    check("municipalities_secondary", *name.string());
  }
}

void hide_author(const NameMask& mask, Record& record) {
  record.narrative.title = mask.masked(record.narrative.title);
  record.narrative.text = mask.masked(record.narrative.text);
  if (mask.is_in_address(record.narrative.url)) record.narrative.url.clear();
  for (Evidence& evidence : record.facets.evidence) {
    evidence.quote = mask.masked(evidence.quote);
    evidence.value = mask.masked(evidence.value);
  }
}

void hide_mentions(const NameMask& mask, Record& record) {
  record.narrative.title = mask.masked_in_full(record.narrative.title);
  record.narrative.text = mask.masked_in_full(record.narrative.text);
  for (Evidence& evidence : record.facets.evidence) {
    evidence.quote = mask.masked_in_full(evidence.quote);
  }
}

// The others of the page may name the author too.
void hide(const std::string& place, const std::string& pseudonym, Record& record,
          std::vector<Record>& page) {
  if (!record.facets.author) {
    refuse("\"" + place + "pseudonym\" stands for an author whom the page does not tell",
           "give the name that is to be hidden as \"author\" of \"facets\"");
  }
  const NameMask mask(*record.facets.author, pseudonym);
  hide_author(mask, record);
  record.facets.author = pseudonym;
  for (Record& other : page) {
    if (&other != &record) hide_mentions(mask, other);
  }
}

void apply(const std::string& place, const Correction& correction, Record& record,
           std::vector<Record>& page, const Gazetteer& gazetteer) {
  if (correction.keeps_id) record.narrative.id = *correction.keeps_id;
  if (correction.title) record.narrative.title = *correction.title;
  if (correction.url) record.narrative.url = *correction.url;
  if (correction.kind) record.narrative.kind = correction.kind;
  if (correction.facets.object() != nullptr) {
    check_places(place, correction.facets, gazetteer);
    set_facets(correction.facets, record.narrative.page, record.facets);
    derive_facets(record.facets, gazetteer);
  }
  if (correction.pseudonym) hide(place, *correction.pseudonym, record, page);
}

bool is_meant(const Correction& correction, const Narrative& narrative) {
  return (!correction.id || narrative.id == *correction.id) &&
         (!correction.start_line || narrative.start_line == *correction.start_line);
}

[[noreturn]] void refuse_unknown(const std::string& place, const Correction& correction) {
  if (correction.id) {
    refuse("\"" + place + "id\" is \"" + *correction.id + "\", which no narrative of the page has",
           "give an id that `erfara pages` prints for the page");
  }
  refuse("\"" + place + "start_line\" is " + std::to_string(*correction.start_line) +
             ", where no narrative begins",
         "give the first line of one of the page's narratives");
}

void apply_to_narrative(const std::string& place, const Correction& correction,
                        std::vector<Record>& records, const Gazetteer& gazetteer) {
  const auto found = std::find_if(records.begin(), records.end(), [&](const Record& record) {
    return is_meant(correction, record.narrative);
  });
  if (found == records.end()) refuse_unknown(place, correction);
  if (correction.exclude) {
    records.erase(found);
  } else {
    apply(place, correction, *found, records, gazetteer);
  }
}

}  // namespace

void apply_sidecar(const Sidecar& sidecar, std::vector<Record>& records,
                   const Gazetteer& gazetteer) {
  if (sidecar.page.exclude) {
    records.clear();
    return;
  }
  for (Record& record : records) apply("", sidecar.page, record, records, gazetteer);
  std::size_t number = 0;
  for (const Correction& correction : sidecar.narratives) {
    apply_to_narrative("narratives[" + std::to_string(++number) + "].", correction, records,
                       gazetteer);
  }
}

void check_splits(const Sidecar& sidecar, int page_lines) {
  std::size_t number = 0;
  for (const auto& [from, to] : sidecar.splits) {
    ++number;
    if (to <= page_lines) continue;
    refuse("\"splits[" + std::to_string(number) + "]\" is lines " + std::to_string(from) + " to " +
               std::to_string(to) + ", but the page has " + std::to_string(page_lines),
           "give lines of the page");
  }
}

}  // namespace erfara
