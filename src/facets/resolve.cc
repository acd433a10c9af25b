// One decision a facet. The heaviest candidate wins; where two different values are as heavy, the
// text leaves it open and so do we.

#include <algorithm>
#include <map>
#include <set>

#include "erfara/facets/candidate.h"

namespace erfara {
namespace {

class Resolver {
 public:
  Resolver(const SplitPage& page, const Candidates& candidates, const Gazetteer& gazetteer)
      : page_(page), all_(candidates.all()), gazetteer_(gazetteer) {}

  Facets resolve() {
    const bool news = page_.nature.kind == PageKind::news_article ||
                      page_.nature.kind == PageKind::municipal_news;
    choose_text("author", "", facets_.author);
    choose_text("current_role", "", facets_.current_role);
    choose_text("programme", "", facets_.programme);
    if (news) {
      choose_news();
    } else {
      choose_text("role", "employment", facets_.role);
      choose_text("municipality", "employment", facets_.municipality);
      choose_text("organisation", "employment", facets_.organisation);
      choose_text("department", "employment", facets_.department);
      choose_secondary();
    }
    choose_cohort(news);
    if (!news) choose_education();
    return std::move(facets_);
  }

 private:
  // The candidate to believe; nullptr where none is, or two contradict each other.
  const Candidate* choose(std::string_view facet, std::string_view relation) const {
    const Candidate* best = nullptr;
    bool contradicted = false;
    for (const Candidate& candidate : all_) {
      if (candidate.facet != facet) continue;
      if (!relation.empty() && candidate.relation != relation) continue;
      if (best == nullptr || candidate.weight > best->weight) {
        best = &candidate;
        contradicted = false;
      } else if (candidate.weight == best->weight && candidate.value != best->value) {
        contradicted = true;
      }
    }
    const bool must_agree = facet == "municipality" || facet == "cohort";
    return contradicted && must_agree ? nullptr : best;
  }

  void choose_text(std::string_view facet, std::string_view relation,
                   std::optional<std::string>& into) {
    const Candidate* best = choose(facet, relation);
    if (best == nullptr) return;
    into = best->value;
    for (const Candidate& candidate : all_) {
      const bool same = candidate.facet == facet && candidate.value == best->value &&
                        (relation.empty() || candidate.relation == relation);
      if (same) facets_.evidence.push_back(candidate.evidence);
    }
  }

  // What someone is trained as is no education when it is the work itself ("jag som jurist").
  void choose_education() {
    const Candidate* best = choose("education", "");
    if (best == nullptr || (best->weight < 50 && facets_.role == best->value)) return;
    choose_text("education", "", facets_.education);
  }

  void choose_secondary() {
    std::set<std::string> seen;
    for (const Candidate& candidate : all_) {
      const bool near = candidate.relation == "near_exchange" && facets_.municipality;
      if (candidate.facet != "municipality" || (candidate.relation != "exchange" && !near))
        continue;
      if (facets_.municipality == candidate.value || !seen.insert(candidate.value).second) continue;
      facets_.municipalities_secondary.push_back(candidate.value);
      Evidence evidence = candidate.evidence;
      evidence.facet = "municipalities_secondary";
      facets_.evidence.push_back(std::move(evidence));
    }
  }

  void choose_cohort(bool news) {
    const Candidate* best = news ? only("cohort", 60) : choose("cohort", "");
    if (best == nullptr) return;
    const std::size_t dash = best->value.find('-');
    facets_.cohort_start = std::atoi(best->value.substr(0, dash).c_str());
    const std::string end = best->value.substr(dash + 1);
    if (!end.empty()) facets_.cohort_end = std::atoi(end.c_str());
    Evidence evidence = best->evidence;
    evidence.facet = "cohort_start";
    evidence.value = std::to_string(*facets_.cohort_start);
    facets_.evidence.push_back(evidence);
    if (!facets_.cohort_end) return;
    evidence.facet = "cohort_end";
    evidence.value = end;
    facets_.evidence.push_back(std::move(evidence));
  }

  // The one value that a news text gives to all its persons.
  const Candidate* only(std::string_view facet, int least_weight) const {
    const Candidate* found = nullptr;
    for (const Candidate& candidate : all_) {
      if (candidate.facet != facet || candidate.weight < least_weight) continue;
      if (found != nullptr && found->value != candidate.value) return nullptr;
      if (found == nullptr) found = &candidate;
    }
    return found;
  }

  bool any(std::string_view facet, int least_weight) const {
    return std::any_of(all_.begin(), all_.end(), [&](const Candidate& candidate) {
      return candidate.facet == facet && candidate.weight >= least_weight;
    });
  }

  void choose_news() {
    const Candidate* place =
        any("news_municipality", 2) ? only("news_municipality", 2) : only("news_municipality", 1);
    if (place != nullptr) {
      facets_.municipality = place->value;
      keep(*place, "municipality");
    }
    if (page_.nature.kind == PageKind::municipal_news) {
      const Candidate* role = only("role", 66);
      if (role == nullptr) role = only("news_role", 1);
      if (role != nullptr) {
        facets_.role = role->value;
        keep(*role, "role");
      }
    }
  }

  void keep(const Candidate& candidate, const char* facet) {
    Evidence evidence = candidate.evidence;
    evidence.facet = facet;
    facets_.evidence.push_back(std::move(evidence));
  }

  const SplitPage& page_;
  const std::vector<Candidate>& all_;
  const Gazetteer& gazetteer_;
  Facets facets_;
};

}  // namespace

Facets resolve(const SplitPage& page, const Candidates& candidates, const Gazetteer& gazetteer) {
  return Resolver(page, candidates, gazetteer).resolve();
}

}  // namespace erfara
