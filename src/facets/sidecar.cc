// What docs/sidecar.schema.json says, in code: a message must name the place in the file, and the
// schema cannot say that spans may not overlap. A test holds the two against each other.

#include "erfara/facets/sidecar.h"

#include <algorithm>

#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

constexpr std::uint64_t kMaxBytes = 1ULL << 20;

[[noreturn]] void refuse(const std::string& place, const std::string& why) {
  throw Error(ErrorKind::input, "\"" + place + "\" " + why,
              "see docs/sidecar.schema.json for what a sidecar holds");
}

std::string member_of(const std::string& place, std::string_view key) {
  std::string member = place;
  member += '.';
  member += key;
  return member;
}

std::string text_from(const std::string& place, const json::Value& value) {
  if (value.string() == nullptr) refuse(place, "is no text");
  return normalised(*value.string());
}

int line_from(const std::string& place, const json::Value& value) {
  const auto line = value.integer();
  if (!line || *line < 1 || *line > INT32_MAX) refuse(place, "is no line number");
  return static_cast<int>(*line);
}

// As a record's id is checked.
std::string id_from(const std::string& place, const json::Value& value) {
  json::Value record;
  record.set("id", value).set("text", "x");
  try {
    return record_from_json(record).narrative.id;
  } catch (const Error&) {
    refuse(place, "is no id");
  }
}

bool is_no_facet(const std::string& key) {
  return key == "id" || key == "text" || key == "page" || key == "start_line" ||
         key == "end_line" || key == "kind" || key == "title" || key == "url" || key == "evidence";
}

// Each facet is checked by reading it as that of a record, so that the two agree.
void check_facets(const std::string& place, const json::Value& facets) {
  if (facets.object() == nullptr) refuse(place, "is no object");
  for (const auto& [key, value] : *facets.object()) {
    const std::string here = member_of(place, key);
    if (is_no_facet(key)) refuse(here, "is no facet");
    json::Value record;
    record.set("id", "x").set("text", "x").set(key, value);
    try {
      record_from_json(record);
    } catch (const Error& error) {
      // The message begins with the key in quotation marks.
      refuse(here, std::string(error.what()).substr(key.size() + 3));
    }
  }
}

// `year` is short for both years of the cohort.
json::Value with_cohort(const json::Value& facets) {
  json::Value result{json::Value::Object{}};
  for (const auto& [key, value] : *facets.object()) {
    if (key == "year") {
      result.set("cohort_start", value).set("cohort_end", value);
    } else {
      result.set(key, value);
    }
  }
  return result;
}

bool read_correction_key(const std::string& place, const std::string& key, const json::Value& value,
                         Correction& correction) {
  if (key == "exclude") {
    if (!value.boolean()) refuse(place, "is neither true nor false");
    correction.exclude = *value.boolean();
  } else if (key == "title") {
    correction.title = text_from(place, value);
  } else if (key == "url") {
    correction.url = text_from(place, value);
    if (!is_web_address(*correction.url)) refuse(place, "does not begin with https:// or http://");
  } else if (key == "pseudonym") {
    correction.pseudonym = text_from(place, value);
    if (correction.pseudonym->empty()) refuse(place, "is empty");
  } else if (key == "kind") {
    correction.kind = page_kind_from(text_from(place, value));
    if (!correction.kind) refuse(place, "is no kind of page");
  } else if (key == "facets") {
    check_facets(place, value);
    correction.facets = with_cohort(value);
  } else {
    return false;
  }
  return true;
}

void read_splits(const json::Value& value, Sidecar& sidecar) {
  if (value.array() == nullptr) refuse("splits", "is no list");
  int last = 0;
  for (std::size_t i = 0; i < value.array()->size(); ++i) {
    const std::string place = "splits[" + std::to_string(i + 1) + "]";
    const json::Value::Array* lines = (*value.array())[i].array();
    if (lines == nullptr || lines->size() != 2) refuse(place, "is no [first line, last line]");
    const int from = line_from(place, (*lines)[0]);
    const int to = line_from(place, (*lines)[1]);
    if (from <= last || to < from) refuse(place, "is not in order, or overlaps the one before");
    sidecar.splits.emplace_back(from, last = to);
  }
}

Correction read_narrative(const std::string& place, const json::Value& entry) {
  if (entry.object() == nullptr) refuse(place, "is no object");
  Correction correction;
  for (const auto& [key, member] : *entry.object()) {
    const std::string here = member_of(place, key);
    if (key == "start_line") {
      correction.start_line = line_from(here, member);
    } else if (key == "id") {
      correction.id = text_from(here, member);
    } else if (key == "keeps_id") {
      correction.keeps_id = id_from(here, member);
    } else if (!read_correction_key(here, key, member, correction)) {
      refuse(here, "is no key of a narrative in a sidecar");
    }
  }
  if (!correction.start_line && !correction.id) {
    refuse(place, "names no narrative: it has neither \"start_line\" nor \"id\"");
  }
  return correction;
}

void read_narratives(const json::Value& value, Sidecar& sidecar) {
  if (value.array() == nullptr) refuse("narratives", "is no list");
  for (const json::Value& entry : *value.array()) {
    const std::size_t number = sidecar.narratives.size() + 1;
    sidecar.narratives.push_back(
        read_narrative("narratives[" + std::to_string(number) + "]", entry));
  }
}

// Whether each record has lines of the file for itself.
bool lines_tell_apart(const std::vector<Record>& records) {
  int last = 0;
  return std::all_of(records.begin(), records.end(), [&](const Record& record) {
    const bool after = record.narrative.start_line > last;
    last = record.narrative.end_line;
    return after;
  });
}

}  // namespace

bool Sidecar::hides_someone() const {
  const auto hides = [](const Correction& each) { return each.exclude || each.pseudonym; };
  return hides(page) || std::any_of(narratives.begin(), narratives.end(), hides);
}

Sidecar sidecar_from_json(const json::Value& value) {
  if (value.object() == nullptr) {
    throw Error(ErrorKind::input, "the sidecar is no JSON object",
                "see docs/sidecar.schema.json for what a sidecar holds");
  }
  Sidecar sidecar;
  for (const auto& [key, member] : *value.object()) {
    if (key == "splits") {
      read_splits(member, sidecar);
    } else if (key == "narratives") {
      read_narratives(member, sidecar);
    } else if (key == "$schema") {
      text_from(key, member);
    } else if (!read_correction_key(key, key, member, sidecar.page)) {
      refuse(key, "is no key of a sidecar");
    }
  }
  return sidecar;
}

Sidecar read_sidecar(const std::filesystem::path& path) {
  return sidecar_from_json(json::parse(read_file(path, kMaxBytes)));
}

json::Value sidecar_of(const std::vector<Record>& records) {
  const bool by_line = lines_tell_apart(records);
  json::Value splits{json::Value::Array{}};
  json::Value narratives{json::Value::Array{}};
  json::Value sidecar;
  for (const Record& record : records) {
    const Narrative& narrative = record.narrative;
    splits.push(json::Value::Array{narrative.start_line, narrative.end_line});
    json::Value facets;
    const json::Value members = to_json(record);
    for (const auto& [key, value] : *members.object()) {
      const bool derived = key == "county" || key == "roles" || key == "ssyk" || key == "field";
      if (!derived && !is_no_facet(key)) facets.set(key, value);
    }
    json::Value entry;
    if (by_line) {
      entry.set("start_line", narrative.start_line);
    } else {
      entry.set("id", narrative.id);
    }
    if (!narrative.title.empty()) entry.set("title", narrative.title);
    if (!narrative.url.empty()) entry.set("url", narrative.url);
    if (narrative.kind) entry.set("kind", to_string(*narrative.kind));
    narratives.push(entry.set("facets", std::move(facets)));
  }
  if (by_line) sidecar.set("splits", std::move(splits));
  return sidecar.set("narratives", std::move(narratives));
}

}  // namespace erfara
