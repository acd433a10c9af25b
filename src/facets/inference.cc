#include "erfara/facets/inference.h"

#include <algorithm>

#include "erfara/facets/candidate.h"

namespace erfara {
namespace {

std::vector<Title> titles_of(const std::string& role, const Gazetteer& gazetteer) {
  const TitleTable& table = gazetteer.titles();
  std::vector<Word> words;
  scan_words(role, words);
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (auto mention = table.mention_at(words, at)) return mention->titles;
  }
  if (auto title = table.area(role)) return {*title};
  return {};
}

constexpr std::size_t kMostOthers = 500;  // of a page; bounds the work on a hostile one

bool same_person(const std::string& a, const std::string& b) {
  if (a == b) return true;
  // A given name alone stands for the full one.
  return (a.size() > b.size() && a.starts_with(b) && a[b.size()] == ' ') ||
         (b.size() > a.size() && b.starts_with(a) && b[a.size()] == ' ');
}

}  // namespace

struct FacetReader::Patterns {
  explicit Patterns(const Gazetteer& gazetteer) : set(gazetteer) {}
  PatternSet set;
};

FacetReader::FacetReader(const Gazetteer& gazetteer)
    : gazetteer_(&gazetteer), patterns_(std::make_unique<const Patterns>(gazetteer)) {}
FacetReader::FacetReader(FacetReader&&) noexcept = default;
FacetReader& FacetReader::operator=(FacetReader&&) noexcept = default;
FacetReader::~FacetReader() = default;

std::vector<Record> FacetReader::records(const SplitPage& page) const {
  std::vector<Record> records;
  std::vector<Candidate> of_others;
  for (const Section& section : page.sections) {
    const FacetText text(page, section, *gazetteer_);
    Candidates candidates(page.name);
    gather(page, section, text, patterns_->set, candidates);
    Record record{section.narrative, resolve(page, section, candidates, *gazetteer_)};
    for (const Candidate& candidate : candidates.all()) {
      const bool room = of_others.size() < kMostOthers;
      if (room && candidate.facet.starts_with("other:")) of_others.push_back(candidate);
    }
    if (const auto& published = section.published) {
      record.facets.published = published->date;
      record.facets.evidence.push_back({"published", published->date, "date_line", "published",
                                        page.name, published->line, published->date});
    }
    records.push_back(std::move(record));
  }
  for (Record& record : records) {
    if (!record.facets.municipality && record.facets.author) {
      for (const Candidate& candidate : of_others) {
        if (!same_person(*record.facets.author, candidate.facet.substr(6))) continue;
        const auto& secondary = record.facets.municipalities_secondary;
        if (std::find(secondary.begin(), secondary.end(), candidate.value) != secondary.end()) {
          continue;
        }
        record.facets.municipality = candidate.value;
        Evidence evidence = candidate.evidence;
        evidence.facet = "municipality";
        evidence.relation = "employment";
        record.facets.evidence.push_back(std::move(evidence));
        break;
      }
    }
    derive_facets(record.facets, *gazetteer_);
  }
  return records;
}

void derive_facets(Facets& facets, const Gazetteer& gazetteer) {
  // "Gävle kommun" and "Gävle" are one municipality, however a record or sidecar names it.
  if (facets.municipality) {
    if (const Municipality* place = gazetteer.places().find(*facets.municipality)) {
      facets.municipality = place->name;
      if (!facets.county) facets.county = place->county;
    }
  }
  for (std::string& secondary : facets.municipalities_secondary) {
    if (const Municipality* place = gazetteer.places().find(secondary)) secondary = place->name;
  }
  if (!facets.role || !facets.roles.empty()) return;
  const std::vector<Title> titles = titles_of(*facets.role, gazetteer);
  for (const Title& title : titles) {
    if (std::find(facets.roles.begin(), facets.roles.end(), title.name) == facets.roles.end()) {
      facets.roles.push_back(title.name);
    }
  }
  if (titles.empty()) return;
  // Of several titles the last is the work, those before it often the schooling ("jurist och …").
  if (!facets.ssyk) facets.ssyk = titles.back().ssyk;
  if (!facets.field && !titles.back().field.empty()) facets.field = titles.back().field;
}

}  // namespace erfara
