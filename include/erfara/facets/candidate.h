#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "erfara/facets/facet_text.h"
#include "erfara/facets/pattern.h"
#include "erfara/facets/record.h"

namespace erfara {

/// A value that some words speak for.
struct Candidate {
  std::string facet;     ///< key of `erfara pages`; "municipality" for exchanges too
  std::string value;     ///< as the facet holds it
  std::string relation;  ///< "employment", "exchange", ...
  int weight = 0;        ///< 1 to 100
  Evidence evidence;
};

/// What is gathered about one narrative before anything is decided.
class Candidates {
 public:
  explicit Candidates(std::string page) : page_(std::move(page)) {}

  /// More than a text that people wrote has; the rest is left out, so that memory stays bounded.
  static constexpr std::size_t kMost = 5000;

  /// Adds a value read on `line` from `quote` by `rule`.
  void add(std::string facet, std::string value, std::string relation, int weight, std::string rule,
           int line, std::string quote);
  const std::vector<Candidate>& all() const { return all_; }

 private:
  std::string page_;
  std::vector<Candidate> all_;
};

/// Finds what labels, the teller's line, the page's titles and the patterns say of a narrative.
void gather(const SplitPage& page, const Section& section, const FacetText& text,
            const PatternSet& patterns, Candidates& candidates);

/// Whether a place of this relation is the teller's of another time: studies, earlier, later,
/// visit.
bool is_of_another_time(std::string_view relation);

/// A cohort as the candidates write it: "2012-2013", "2012-" where the end is open.
std::string cohort_value(int start, int end);

/// Decides: the facets that the candidates carry, with evidence.
Facets resolve(const SplitPage& page, const Section& section, const Candidates& candidates,
               const Gazetteer& gazetteer);

}  // namespace erfara
