#include "erfara/facets/evidence_names.h"

#include <set>

namespace erfara {

EvidenceNames evidence_names(const Gazetteer& gazetteer) {
  std::set<std::string> rules = {
      "answer",           "byline",       "contact",         "date_line", "degree_title",
      "full_name",        "given",        "heading",         "label",     "named",
      "named_trainee",    "news_place",   "often_named",     "page_lead", "page_title",
      "participant_list", "person_title", "programme_years", "question",  "round",
      "said_of_self",     "sidecar",      "signature",       "site",      "speaker"};
  std::set<std::string> relations = {"cohort", "current",      "education", "employment",
                                     "label",  "programme",    "published", "subject",
                                     "teller", "near_exchange"};
  for (const TableRow& row : gazetteer.relations()) {
    rules.insert(row.fields[1]);
    relations.insert(row.fields[2]);
  }
  return {{rules.begin(), rules.end()}, {relations.begin(), relations.end()}};
}

}  // namespace erfara
