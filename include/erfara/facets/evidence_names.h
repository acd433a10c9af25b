#pragma once

#include <string>
#include <vector>

#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// Every name that Evidence::rule and Evidence::relation may have where the program read a facet,
/// sorted: those of the patterns in relations.csv and those of rules that are code. Records may
/// bring others. What shows evidence to readers has words for each.
struct EvidenceNames {
  std::vector<std::string> rules;
  std::vector<std::string> relations;
};
EvidenceNames evidence_names(const Gazetteer& gazetteer);

}  // namespace erfara
