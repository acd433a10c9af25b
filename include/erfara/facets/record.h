#pragma once

#include <optional>
#include <string>
#include <vector>

#include "erfara/corpus/narrative.h"
#include "erfara/json/value.h"

namespace erfara {

/// Why a facet has its value: the words that it was read from.
struct Evidence {
  std::string facet;  ///< the key of `erfara pages`, such as "municipality"
  std::string value;  ///< the value that these words speak for
  std::string
      rule;  ///< the name of the rule that read it, such as "signature"; "given" for records
  std::string relation;  ///< what the value is to the person, such as "employment"; may be empty
  std::string page;      ///< the file's name
  int line = 0;          ///< 1-based line of the file; 0 where there is none
  std::string quote;     ///< the words, as they stand there
};

/// What is known about a narrative. What the page leaves open is absent or empty.
struct Facets {
  std::optional<std::string> author;
  std::optional<std::string> role;   ///< the trainee role as written
  std::vector<std::string> roles;    ///< normalised titles, lower case where the title is no name
  std::optional<std::string> ssyk;   ///< SSYK 2012 group, four digits
  std::optional<std::string> field;  ///< occupational field
  std::optional<std::string> municipality;            ///< of the main placement; SCB's name
  std::vector<std::string> municipalities_secondary;  ///< exchange, visits of length
  std::optional<std::string> county;                  ///< of `municipality`, such as "Skåne län"
  std::optional<std::string> organisation;
  std::optional<std::string> department;
  std::optional<std::string> programme;
  std::optional<int> cohort_start;  ///< first calendar year
  std::optional<int> cohort_end;    ///< last calendar year, not before cohort_start
  std::optional<std::string> education;
  std::optional<std::string> current_role;
  std::optional<std::string> published;  ///< ISO 8601 date
  std::vector<Evidence> evidence;
  /// The facets whose words are weak, or that other words contradict: what a curator should look
  /// at. Known after inference only; no record or index holds it.
  std::vector<std::string> uncertain;
};

/// A narrative with its facets: what `erfara pages` prints, one JSON object a line, and what the
/// index is built from.
struct Record {
  Narrative narrative;
  Facets facets;
};

/// The record in the keys and order of `erfara pages`; what is open is null, lists are arrays.
json::Value to_json(const Record& record);

/// The record of such an object, as in .ndjson sources: `id` and `text` are required, `year` is
/// short for both cohort years, text is normalised. Throws `input` that names the key which is
/// missing, unknown or of a wrong type or value.
Record record_from_json(const json::Value& object);

/// The record of an object that `to_json` made; title and text may be empty, as the index stores
/// them elsewhere. Throws `input` for an object that is not of that form.
Record stored_record_from_json(const json::Value& object);

/// Whether `text` is an address of the web: http:// or https:// and more.
bool is_web_address(std::string_view text);

}  // namespace erfara
