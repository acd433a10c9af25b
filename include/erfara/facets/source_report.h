#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/corpus/source_files.h"
#include "erfara/facets/record.h"
#include "erfara/json/value.h"

namespace erfara {

/// The facets that reports count, by their keys in `erfara pages`.
inline constexpr std::array<std::string_view, 14> kReportedFacets = {
    "author",       "role",         "ssyk",
    "field",        "municipality", "municipalities_secondary",
    "county",       "organisation", "department",
    "programme",    "cohort_start", "education",
    "current_role", "published"};

/// Whether the record has a value for each of kReportedFacets, in their order.
std::array<bool, kReportedFacets.size()> filled_facets(const Facets& facets);

/// A page that was read, with its kind: a list of participants or a page of questions too, which
/// give no narratives.
struct PageReport {
  std::string page;
  PageKind kind;
  int narratives = 0;
};

/// What became of the sources. Complete once the reader's `next` has returned nothing.
struct SourceReport {
  std::vector<PageReport> pages;                 ///< text and HTML pages, in the order of reading
  std::array<std::uint64_t, 8> pages_by_kind{};  ///< by the number of the PageKind
  std::uint64_t narratives = 0;
  std::array<std::uint64_t, kReportedFacets.size()> filled{};  ///< narratives with that facet
  std::uint64_t ignored = 0;                                   ///< files of other kinds
  std::vector<SourceProblem> problems;  ///< what was left out, with place and remedy
  std::vector<SourceProblem> notices;   ///< what was read in spite of something: encodings

  /// At most so many problems and notices are kept; `more_problems` counts the rest.
  static constexpr std::size_t kMostProblems = 10000;
  std::uint64_t more_problems = 0;
};

/// The report as an object: `pages` [{page, kind, narratives}], `pages_by_kind`, `narratives`,
/// `facets` {key: {filled, open}}, `ignored`, `left_out` and `notices` [{path, line, what, hint}],
/// `more_left_out`.
json::Value to_json(const SourceReport& report);

}  // namespace erfara
