#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "erfara/analysis/analysis.h"
#include "erfara/json/value.h"

namespace erfara {

/// What an address says: names and values, several of one name next to each other.
using AddressParts = std::vector<std::pair<std::string, std::string>>;

/// The selection with the reference ("ref."), the settings that differ from `usual`, the edition
/// where it is not empty, and the language.
AddressParts parts_of(const AnalysisRequest& request, const AnalysisRequest& usual,
                      std::string_view edition);

/// The address of the page that shows this again, in the edition of this id if it is not empty.
std::string analysis_address(const AnalysisRequest& request, std::string_view edition);

/// The address of the same answer as data; `format` may be empty, for JSON.
std::string analysis_data_address(const AnalysisRequest& request, std::string_view edition,
                                  std::string_view format = "");

/// The page "/analys" for a selection.
std::string analysis_front_address(const SearchRequest& selection);

/// Another analysis of the same selection: what both kinds take is kept, but for the order and the
/// rows shown.
AnalysisRequest as_kind(const AnalysisRequest& request, AnalysisKind kind);
/// An analysis of what a search finds.
AnalysisRequest analysis_of(AnalysisKind kind, const SearchRequest& selection);

/// The node at a level that stands for a word as a list of that level gives it, or for the words of
/// an n-gram; parse_node reads it. Plain where it can be, otherwise CQP.
std::string node_for(std::string_view label, Level level, unsigned n = 1);

}  // namespace erfara
