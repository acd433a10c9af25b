// One decision a facet. The heaviest candidate wins; where two different values are as heavy, the
// text leaves it open and so do we.

#include <algorithm>
#include <map>
#include <set>

#include "erfara/facets/candidate.h"

namespace erfara {
namespace {

constexpr std::size_t kMostEvidence = 100;  // of a narrative; more convinces nobody

bool contains(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

class Resolver {
 public:
  Resolver(const SplitPage& page, const Section& section, const Candidates& candidates,
           const Gazetteer& gazetteer)
      : page_(page), section_(section), all_(candidates.all()), gazetteer_(gazetteer) {}

  Facets resolve() {
    const bool news = page_.nature.kind == PageKind::news_article ||
                      page_.nature.kind == PageKind::municipal_news;
    choose_text("author", "", facets_.author);
    complete_author();
    choose_text("current_role", "", facets_.current_role);
    choose_text("programme", "", facets_.programme);
    if (news) {
      choose_news();
    } else {
      choose_text("role", "employment", facets_.role);
      choose_text("municipality", "employment", facets_.municipality);
      choose_text("organisation", "employment", facets_.organisation);
      choose_text("department", "employment", facets_.department);
    }
    choose_cohort(news);
    if (!news || is_about_one()) {
      choose_secondary();
      choose_education();
    }
    keep_related_places();
    drop_repeated_evidence();
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

  // Weak words, or others nearly as strong that say another thing.
  bool is_uncertain(const Candidate& best, std::string_view relation) const {
    constexpr int kSure = 50;
    constexpr int kNearlyAsStrong = 10;
    if (best.weight < kSure) return true;
    return std::any_of(all_.begin(), all_.end(), [&](const Candidate& candidate) {
      return candidate.facet == best.facet && candidate.value != best.value &&
             (relation.empty() || candidate.relation == relation) &&
             candidate.weight + kNearlyAsStrong > best.weight &&
             candidate.value.find(best.value) == std::string::npos &&
             best.value.find(candidate.value) == std::string::npos;
    });
  }

  void choose_text(std::string_view facet, std::string_view relation,
                   std::optional<std::string>& into) {
    const Candidate* best = choose(facet, relation);
    if (best == nullptr) return;
    into = best->value;
    if (is_uncertain(*best, relation)) facets_.uncertain.emplace_back(facet);
    for (const Candidate& candidate : all_) {
      const bool same = candidate.facet == facet && candidate.value == best->value &&
                        (relation.empty() || candidate.relation == relation);
      if (same) facets_.evidence.push_back(candidate.evidence);
    }
  }

  // "Kim" signs, and "Kim Ek" is how the text introduces the same person.
  void complete_author() {
    if (!facets_.author || facets_.author->find(' ') != std::string::npos) return;
    const std::string start = *facets_.author + " ";
    for (const Candidate& candidate : all_) {
      if (candidate.facet != "author" || !candidate.value.starts_with(start)) continue;
      facets_.author = candidate.value;
      facets_.evidence.push_back(candidate.evidence);
      return;
    }
    complete_author_from_text(start);
  }

  // "Möt Yusuf" and then "Yusuf Demir är …": the one full name that begins like the given one.
  void complete_author_from_text(const std::string& start) {
    std::string name;
    const ReadLine* where = nullptr;
    for (const std::vector<ReadLine>* lines : {&section_.header, &section_.body}) {
      for (const ReadLine& line : *lines) {
        if (line.role == LineRole::person) continue;  // that is where the given name is from
        for (std::string& each : names_in(line.line.text, gazetteer_)) {
          if (!each.starts_with(start) || each == name) continue;
          if (where != nullptr) return;
          name = std::move(each);
          where = &line;
        }
      }
    }
    if (where == nullptr) return;
    facets_.author = name;
    facets_.evidence.push_back(
        {"author", name, "full_name", "teller", page_.name, where->line.number, name});
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
      const bool placed = facets_.municipality || facets_.organisation;
      const bool near = candidate.relation == "near_exchange" && placed;
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
    if (is_uncertain(*best, "")) facets_.uncertain.emplace_back("cohort_start");
    facets_.cohort_start = std::atoi(best->value.substr(0, dash).c_str());
    add_evidence(*best, "cohort_start", std::to_string(*facets_.cohort_start));
    const std::string end = best->value.substr(dash + 1);
    if (!end.empty()) {
      facets_.cohort_end = std::atoi(end.c_str());
      add_evidence(*best, "cohort_end", end);
    } else {
      choose_end(*facets_.cohort_start);
    }
  }

  // An end of its own goes with a start as it stands, where both can be one round.
  void choose_end(int start) {
    constexpr int kLongestRound = 3;
    const Candidate* best = choose("cohort_end", "");
    if (best == nullptr) return;
    const int end = std::atoi(best->value.c_str());
    if (end < start || end > start + kLongestRound) return;
    facets_.cohort_end = end;
    add_evidence(*best, "cohort_end", best->value);
  }

  // What else municipalities are to the teller: no facet, but shown beside the two that are.
  void keep_related_places() {
    for (const Candidate& candidate : all_) {
      const auto& secondary = facets_.municipalities_secondary;
      if (candidate.facet != "municipality" || !is_of_another_time(candidate.relation)) continue;
      if (facets_.municipality == candidate.value || contains(secondary, candidate.value)) continue;
      add_evidence(candidate, "municipalities_related", candidate.value);
    }
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
    constexpr int kSurest = 4;
    int weight = kSurest;
    while (weight > 1 && !any("news_municipality", weight)) --weight;
    const Candidate* place = work_at_several() ? nullptr : only("news_municipality", weight);
    if (place != nullptr) {
      // Only a title or an address says whose news it is.
      if (weight < kSurest - 1) facets_.uncertain.emplace_back("municipality");
      facets_.municipality = place->value;
      add_evidence(*place, "municipality", place->value);
    }
    if (const Candidate* role = news_role()) {
      facets_.role = role->value;
      if (role->facet == "news_role") facets_.uncertain.emplace_back("role");
      add_evidence(*role, "role", role->value);
    }
  }

  // Whether the persons of a text work for different municipalities, as its sentences say.
  bool work_at_several() const {
    constexpr int kSaid = 60;
    std::set<std::string> places;
    for (const Candidate& candidate : all_) {
      if (candidate.facet == "municipality" && candidate.relation == "employment" &&
          candidate.weight >= kSaid) {
        places.insert(candidate.value);
      }
    }
    return places.size() > 1 && !is_about_one();
  }

  // A journalist's text about several persons has no role of its own; of one person it has what a
  // sentence says outright, and not the title with which someone is quoted.
  const Candidate* news_role() const {
    constexpr int kOutright = 66;
    const bool municipal = page_.nature.kind == PageKind::municipal_news;
    const bool one_person = is_about_one();
    // In news the work of today is what the text is about.
    const char* facet = any("role", kOutright) ? "role" : "current_role";
    const Candidate* outright = only(facet, kOutright);
    if (!municipal) return one_person ? outright : nullptr;
    if (one_person) {
      return outright != nullptr ? outright : only("news_role", any("news_role", 2) ? 2 : 1);
    }
    // Of several persons a leader is no example.
    const Candidate* titled = only("news_role", 2);
    const bool titles_differ = titled == nullptr && any("news_role", 1);
    const bool outright_differ = outright == nullptr && any(facet, kOutright);
    if (titles_differ || outright_differ) return nullptr;
    if (outright == nullptr || titled == nullptr) return outright != nullptr ? outright : titled;
    const auto title = gazetteer_.titles().find(outright->value);
    return title && title->name == titled->value ? titled : nullptr;
  }

  // Whether one person is named, or one so much more often than any other that the others only
  // speak of that one.
  bool is_about_one() const {
    const std::string& text = section_.narrative.text;
    const std::vector<std::string> names = names_in(text, gazetteer_);
    std::size_t most = 0;
    std::size_t second = 0;
    for (const std::string& name : names) {
      const std::size_t count = count_of(text, name.substr(0, name.find(' ')));
      second = std::max(second, std::min(count, most));
      most = std::max(most, count);
    }
    return names.size() == 1 || (most >= 3 && most >= 3 * second);
  }

  static std::size_t count_of(std::string_view text, std::string_view word) {
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + word.size())) {
      ++count;
    }
    return count;
  }

  void add_evidence(const Candidate& candidate, const char* facet, std::string value) {
    Evidence evidence = candidate.evidence;
    evidence.facet = facet;
    evidence.value = std::move(value);
    facets_.evidence.push_back(std::move(evidence));
  }

  // Two patterns that read the same words of a line say it once: the first, longer quotation stays.
  void drop_repeated_evidence() {
    std::vector<Evidence> kept;
    for (Evidence& evidence : facets_.evidence) {
      const auto repeats = [&](const Evidence& earlier) {
        return earlier.facet == evidence.facet && earlier.value == evidence.value &&
               earlier.line == evidence.line;
      };
      const auto earlier = std::find_if(kept.begin(), kept.end(), repeats);
      if (earlier == kept.end()) {
        if (kept.size() < kMostEvidence) kept.push_back(std::move(evidence));
      } else if (earlier->quote.size() < evidence.quote.size()) {
        *earlier = std::move(evidence);
      }
    }
    facets_.evidence = std::move(kept);
  }

  const SplitPage& page_;
  const Section& section_;
  const std::vector<Candidate>& all_;
  const Gazetteer& gazetteer_;
  Facets facets_;
};

}  // namespace

Facets resolve(const SplitPage& page, const Section& section, const Candidates& candidates,
               const Gazetteer& gazetteer) {
  return Resolver(page, section, candidates, gazetteer).resolve();
}

}  // namespace erfara
