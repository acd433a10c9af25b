#include "teller_names.h"

#include <algorithm>

#include "erfara/corpus/line_form.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

bool names_teller(const PatternMatch& match, const Capture& capture) {
  return capture.relation == "teller" || match.pattern->relation == "teller" ||
         match.pattern->rule == "self_introduction";
}

bool tells_of_self(const ReadLine& line) {
  return line.role == LineRole::body && !starts_with_dash(line.line.text) && has_word(line, "jag");
}

}  // namespace

TellerNames::TellerNames(const NarrativeCues& cues, const std::vector<PatternMatch>& matches)
    : cues_(cues) {
  const std::vector<ReadLine>& body = cues.section.body;
  first_person_ = is_told_by_one(cues) && std::any_of(body.begin(), body.end(), tells_of_self);
  for (const Candidate& candidate : cues.candidates.all()) {
    if (candidate.facet == "author") names_.push_back(lowered(candidate.value));
  }
  for (const PatternMatch& match : matches) {
    for (const Capture& capture : match.captures) {
      if (capture.kind != CaptureKind::name || !names_teller(match, capture)) continue;
      names_.push_back(lowered(cues.text.quote(capture.begin, capture.end)));
    }
  }
  std::sort(names_.begin(), names_.end());
  names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
}

bool TellerNames::is_told_by_one(const NarrativeCues& cues) {
  const PageKind kind = cues.page.nature.kind;
  // On a programme's page who is quoted may have left it; who tells under a heading is a trainee.
  const bool on_programme = kind == PageKind::programme_info && !cues.section.teller;
  return kind == PageKind::blog_post || kind == PageKind::multi_narrative || on_programme;
}

bool TellerNames::is_of_someone_else(const PatternMatch& match) const {
  const std::string& relation = match.pattern->relation;
  if ((relation != "employment" && relation != "education") || cues_.is_news()) return false;
  const std::string& first = cues_.text.words()[match.begin].lower;
  if (first_person_ && (first == "hon" || first == "han")) return true;
  return std::any_of(match.captures.begin(), match.captures.end(), [&](const Capture& capture) {
    const bool person = capture.kind == CaptureKind::who || capture.kind == CaptureKind::name;
    return person && !names_teller(match, capture) && is_other(capture);
  });
}

bool TellerNames::is_other(const Capture& capture) const {
  const std::string& first = cues_.text.words()[capture.begin].lower;
  if (first == "hon" || first == "han") return first_person_;
  // An interview says whom it is with; where it does not, any name may be that person's.
  const bool known = cues_.page.nature.kind == PageKind::profile_qa && !names_.empty();
  if (!first_person_ && !known) return false;
  // By given name; sorted, so that many names cost little.
  const auto at = std::lower_bound(names_.begin(), names_.end(), first);
  return at == names_.end() || at->substr(0, at->find(' ')) != first;
}

}  // namespace erfara
