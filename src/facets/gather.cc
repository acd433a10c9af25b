// Four kinds of cues: labels ("Utbildning: …"), the teller's line (heading, signature, byline), the
// page's titles, and the patterns of relations.csv in the sentences. Each only says what it read;
// nothing is decided here, but for what the surroundings of a sentence do to its relation.

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "erfara/facets/candidate.h"
#include "erfara/text/normalise.h"
#include "erfara/text/word_list.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr int kSignatureWeight = 96;
constexpr int kLabelWeight = 98;
constexpr int kHeadingWeight = 94;

int year_in(const Word& word) {
  if (word.kind != WordKind::number || word.text.size() != 4) return 0;
  int year = 0;
  std::from_chars(word.text.data(), word.text.data() + 4, year);
  return year >= 1990 && year <= 2100 ? year : 0;
}

// The span of years that begins at a word: 2012/2013, 2012-13.
std::optional<std::pair<int, int>> years_at(std::span<const Word> words, std::size_t at) {
  const int first = year_in(words[at]);
  if (first == 0 || at + 2 >= words.size()) return std::nullopt;
  const std::string_view mark = words[at + 1].text;
  if (mark != "/" && mark != "-" && mark != "–" && mark != "—") return std::nullopt;
  int last = year_in(words[at + 2]);
  if (last == 0 && words[at + 2].kind == WordKind::number && words[at + 2].text.size() == 2) {
    last = first / 100 * 100 + std::atoi(std::string(words[at + 2].text).c_str());
  }
  if (last < first || last > first + 3) return std::nullopt;
  return std::pair(first, last);
}

std::string trimmed(std::string text) {
  constexpr std::string_view kMarks = " ,.;:!-(/";
  while (!text.empty() && kMarks.find(text.back()) != std::string_view::npos) {
    if (text.back() == '.' && text.size() > 3) {
      text.pop_back();
      continue;
    }
    text.pop_back();
  }
  while (!text.empty() && kMarks.find(text.front()) != std::string_view::npos) text.erase(0, 1);
  return text;
}

int round_in(const Word& word) {
  constexpr std::array kNumerals = {"ett"sv, "två"sv, "tre"sv,  "fyra"sv, "fem"sv,
                                    "sex"sv, "sju"sv, "åtta"sv, "nio"sv,  "tio"sv};
  for (std::size_t i = 0; i < kNumerals.size(); ++i) {
    if (word.lower == kNumerals[i]) return static_cast<int>(i) + 1;
  }
  if (word.kind == WordKind::number && word.text.size() <= 2) {
    return std::atoi(std::string(word.text).c_str());
  }
  return 0;
}

// Reads a phrase without a verb: "jurist och upphandlare på Inköp Gävleborg", "HR-trainee",
// "Trainee, Bollnäs kommun", "Utredare, Region Halland".
class PhraseReader {
 public:
  PhraseReader(std::string phrase, const FacetText& text, int line, std::string rule, int weight,
               Candidates& candidates)
      : phrase_(std::move(phrase)),
        text_(text),
        gazetteer_(text.gazetteer()),
        line_(line),
        rule_(std::move(rule)),
        weight_(weight),
        candidates_(candidates) {
    scan_words(phrase_, words_);
  }

  void read(const std::string& relation) {
    read_places(relation);
    read_role();
    read_organisation(relation);
    read_cohort();
    for (const ProgrammeMention& mention : gazetteer_.programmes().mentions(words_)) {
      add("programme", mention.programme->name, "programme", weight_);
    }
  }

  void read_places(const std::string& relation) {
    for (const PlaceMention& mention : gazetteer_.places().mentions(words_)) {
      const bool department =
          mention.begin > 0 &&
          gazetteer_.phrases().fits("department_start", words_[mention.begin - 1].lower);
      if (mention.form == PlaceForm::part_of_name && !department) continue;
      if (mention.ambiguous && mention.begin > 0 && words_[mention.begin - 1].lower != "i")
        continue;
      // In a programme's name a place is no placement.
      if (in_programme(mention.begin)) continue;
      if (mention.municipalities.size() > 1) continue;
      add("municipality", mention.municipalities[0]->name, relation, weight_);
      if (department) {
        add("department", quote(mention.begin - 1, mention.end), relation, weight_);
      }
    }
  }

  void read_role() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      const Word& word = words_[at];
      // "HR-trainee" is a title of its own, "trainee" alone is none.
      if (word.lower.size() > 8 && word.lower.ends_with("trainee")) {
        add("role", quote(at, at + 1), "employment", weight_);
        return;
      }
      if (word.lower.starts_with("trainee") || word.lower == "omgång") continue;
      auto title = gazetteer_.titles().mention_at(words_, at);
      if (!title || title->begin > 6) continue;
      // "skolutvecklare, Ludvika": the words that qualify a title stand before it.
      add("role", quote(title->begin, title->end), "employment", weight_);
      return;
    }
    read_area();
  }

  // "trainee personalfrågor", "Trainee- samhällsvetare", "trainee inom ekonomi"
  void read_area() {
    for (std::size_t at = 0; at + 1 < words_.size(); ++at) {
      if (!words_[at].lower.starts_with("trainee") || words_[at].lower.starts_with("traineep") ||
          words_[at].lower.starts_with("traineegr")) {
        continue;
      }
      std::size_t first = at + 1;
      while (first < words_.size() &&
             (words_[first].kind == WordKind::mark || words_[first].lower == "inom" ||
              words_[first].lower == "med" || words_[first].lower == "för")) {
        ++first;
      }
      std::size_t end = first;
      while (end < words_.size() && end < first + 3 && words_[end].kind == WordKind::word &&
             words_[end].lower != "i" && words_[end].lower != "på" && words_[end].lower != "hos" &&
             words_[end].lower != "vid") {
        ++end;
      }
      if (end == first || place_begins(first)) continue;
      const std::string area = quote(first, end);
      const bool known = gazetteer_.titles().area(area).has_value();
      if (known || (end == first + 1 && !words_[first].capital)) {
        add("role", area, "employment", weight_ - (known ? 1 : 20));
      }
      return;
    }
    if (words_.empty() || words_[0].kind != WordKind::word) return;
    if (const auto area = gazetteer_.titles().area(quote(0, 1)); area && words_.size() <= 3) {
      add("role", quote(0, 1), "employment", weight_ - 5);
    }
  }

  void read_organisation(const std::string& relation) {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      const std::size_t end = organisation_end(at);
      if (end == at) continue;
      add("organisation", quote(at, end), relation, weight_);
      return;
    }
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (!gazetteer_.phrases().ends_word("department_end", words_[at].lower)) continue;
      add("department", quote(at, at + 1), relation, weight_);
      return;
    }
  }

  void read_cohort() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (const auto years = years_at(words_, at)) {
        add("cohort", cohort_value(years->first, years->second), "cohort", weight_);
        return;
      }
    }
    for (std::size_t at = 0; at + 1 < words_.size(); ++at) {
      if (words_[at].lower != "omgång") continue;
      const int round = round_in(words_[at + 1]);
      if (round == 0 || text_.programmes().empty()) continue;
      const auto years = cohort_of_round(*text_.programmes()[0].programme, round);
      if (years) add("cohort", cohort_value(years->first, years->second), "cohort", weight_ - 6);
    }
  }

 private:
  bool in_programme(std::size_t word) const {
    const auto mentions = gazetteer_.programmes().mentions(words_);
    return std::any_of(mentions.begin(), mentions.end(), [&](const ProgrammeMention& mention) {
      return word >= mention.begin && word < mention.end;
    });
  }

  bool place_begins(std::size_t word) const {
    const auto mentions = gazetteer_.places().mentions(words_);
    return std::any_of(mentions.begin(), mentions.end(),
                       [&](const PlaceMention& mention) { return mention.begin == word; });
  }

  std::size_t organisation_end(std::size_t at) const {
    const PhraseTable& phrases = gazetteer_.phrases();
    const auto is_name = [&](std::size_t i) {
      return i < words_.size() && words_[i].kind == WordKind::word && words_[i].capital;
    };
    if (!is_name(at) && !phrases.fits("organisation_start", words_[at].lower)) return at;
    std::size_t end = at + 1;
    while (is_name(end) && end < at + 4) ++end;
    if (phrases.fits("organisation_start", words_[at].lower) && end > at + 1) return end;
    if (end > at + 1 && phrases.fits("organisation_end", words_[end - 1].lower)) return end;
    return at;
  }

  std::string quote(std::size_t begin, std::size_t end) const {
    return phrase_.substr(words_[begin].begin, words_[end - 1].end() - words_[begin].begin);
  }

  void add(const char* facet, std::string value, const std::string& relation, int weight) {
    candidates_.add(facet, std::move(value), relation, weight, rule_, line_, phrase_);
  }

  std::string phrase_;
  const FacetText& text_;
  const Gazetteer& gazetteer_;
  int line_;
  std::string rule_;
  int weight_;
  Candidates& candidates_;
  std::vector<Word> words_;
};

class Gatherer {
 public:
  Gatherer(const SplitPage& page, const Section& section, const FacetText& text,
           const PatternSet& patterns, Candidates& candidates)
      : page_(page),
        section_(section),
        text_(text),
        gazetteer_(text.gazetteer()),
        patterns_(patterns),
        candidates_(candidates) {}

  void gather() {
    looks_back_ = std::any_of(section_.header.begin(), section_.header.end(),
                              [&](const ReadLine& line) { return is_label_of_past(line); });
    read_teller();
    for (const ReadLine& line : section_.header) read_label(line);
    for (const ReadLine& line : section_.body) read_label(line);
    read_titles();
    read_patterns();
    read_programmes();
    read_answers();
    if (is_news()) read_news();
  }

 private:
  bool is_news() const {
    return page_.nature.kind == PageKind::news_article ||
           page_.nature.kind == PageKind::municipal_news;
  }

  PhraseReader phrase(std::string text, int line, std::string rule, int weight) {
    return {std::move(text), text_, line, std::move(rule), weight, candidates_};
  }

  bool is_label_of_past(const ReadLine& line) const {
    const auto label = line.role == LineRole::label ? label_of(line.line.text) : std::nullopt;
    return label && (gazetteer_.phrases().fits("label_current", label->key) ||
                     gazetteer_.phrases().fits("label_cohort", label->key) ||
                     label->key.find("traineeperioden") != std::string::npos);
  }

  void read_teller() {
    if (!section_.teller) return;
    const Teller& teller = *section_.teller;
    constexpr std::array<const char*, 4> kRules = {"heading", "signature", "byline", "speaker"};
    const char* rule = kRules[static_cast<std::size_t>(teller.source)];
    const std::string& name = teller.person.name;
    candidates_.add("author", name, "teller", kSignatureWeight, rule, teller.line, name);
    if (teller.source == PersonSource::byline || teller.person.rest.empty()) return;
    const int weight = teller.source == PersonSource::heading ? kHeadingWeight : kSignatureWeight;
    phrase(teller.person.rest, teller.line, rule, weight).read("employment");
  }

  void read_label(const ReadLine& line) {
    if (line.role != LineRole::label) return;
    const auto label = label_of(line.line.text);
    if (!label) return;
    const int number = line.line.number;
    const PhraseTable& phrases = gazetteer_.phrases();
    const auto is = [&](std::string_view list) { return phrases.fits(list, label->key); };
    const auto add = [&](const char* facet, std::string value) {
      candidates_.add(facet, std::move(value), "label", kLabelWeight, "label", number,
                      line.line.text);
    };
    PhraseReader reader = phrase(label->value, number, "label", kLabelWeight);
    if (is("label_author")) add("author", label->value);
    if (is("label_current")) add("current_role", trimmed(label->value));
    if (is("label_education")) add("education", label->value);
    if (is("label_cohort")) reader.read_cohort();
    if (is("label_programme")) reader.read_cohort();
    if (is("label_exchange")) reader.read_places("exchange");
    if (is("label_municipality")) {
      reader.read_places("employment");
      reader.read_organisation("employment");
    }
    if (is("label_organisation") && !is("label_municipality")) read_workplace(*label, line);
    if (is("label_role")) read_role_label(*label, line, reader);
  }

  // "Arbetsplats: Högastensskolan": a name is an organisation, what has a department's form is one.
  void read_workplace(const Label& label, const ReadLine& line) {
    PhraseReader reader = phrase(label.value, line.line.number, "label", kLabelWeight);
    reader.read_places("employment");
    const std::size_t before = candidates_.all().size();
    reader.read_organisation("employment");
    const bool place = gazetteer_.places().find(label.value) != nullptr;
    if (candidates_.all().size() == before && !place &&
        label.value.find("kommun") == std::string::npos) {
      candidates_.add("organisation", trimmed(label.value), "employment", kLabelWeight - 1, "label",
                      line.line.number, line.line.text);
    }
  }

  void read_role_label(const Label& label, const ReadLine& line, PhraseReader& reader) {
    const std::size_t before = candidates_.all().size();
    reader.read("employment");
    const bool has_role = std::any_of(
        candidates_.all().begin() + static_cast<std::ptrdiff_t>(before), candidates_.all().end(),
        [](const Candidate& candidate) { return candidate.facet == "role"; });
    if (has_role) return;
    const std::string role = trimmed(label.value.substr(0, label.value.find(',')));
    candidates_.add("role", role, "employment", kLabelWeight - 1, "label", line.line.number,
                    line.line.text);
  }

  // Years: in the headings at the top of the page, or in a sentence that speaks of the programme.
  void read_titles() {
    for (std::size_t at = 0; at < text_.words().size(); ++at) {
      const auto years = years_at(text_.words(), at);
      if (!years || text_.zone(at) == Zone::signature) continue;
      const bool title = text_.zone(at) == Zone::page_title;
      if (!title && (years->second != years->first + 1 || !speaks_of_programme(at))) continue;
      candidates_.add("cohort", cohort_value(years->first, years->second), "cohort",
                      title ? 90 : (text_.zone(at) == Zone::lead ? 64 : 72),
                      title ? "page_title" : "programme_years", text_.line(at),
                      text_.quote(at, at + 3));
    }
    read_lead();
  }

  bool speaks_of_programme(std::size_t word) const {
    constexpr std::array kStarts = {"trainee"sv, "omgång"sv, "grupp"sv,
                                    "program"sv, "kull"sv,   "årgång"sv};
    for (std::size_t at = text_.sentence_begin(word); at < text_.sentence_end(word); ++at) {
      const std::string& here = text_.words()[at].lower;
      if (std::any_of(kStarts.begin(), kStarts.end(),
                      [&](std::string_view start) { return here.starts_with(start); })) {
        return true;
      }
    }
    return false;
  }

  // The one municipality whose employees a page presents.
  void read_lead() {
    const Municipality* only = nullptr;
    std::size_t where = 0;
    for (const PlaceMention& mention : text_.places()) {
      const Zone zone = text_.zone(mention.begin);
      if (zone != Zone::lead && zone != Zone::page_title) continue;
      if (mention.form != PlaceForm::municipality) continue;
      if (mention.municipalities.size() > 1 || (only && only != mention.municipalities[0])) return;
      only = mention.municipalities[0];
      where = mention.begin;
    }
    if (only == nullptr || is_news()) return;
    candidates_.add("municipality", only->name, "employment", 40, "page_lead", text_.line(where),
                    text_.quote(where, where + 2));
  }

  void read_programmes() {
    for (const ProgrammeMention& mention : text_.programmes()) {
      const bool title = text_.zone(mention.begin) == Zone::page_title;
      candidates_.add("programme", mention.programme->name, "programme", title ? 60 : 50,
                      title ? "page_title" : "named", text_.line(mention.begin),
                      text_.quote(mention.begin, mention.end));
    }
    for (std::size_t at = 0; at < text_.words().size(); ++at) {
      const std::size_t end = unlisted_programme(at);
      if (end == at) continue;
      std::string name = text_.quote(at, end);
      if (name.ends_with("s")) {
        const std::string base = name.substr(0, name.size() - 1);
        if (page_names(base)) name = base;
      }
      candidates_.add("programme", std::move(name), "programme", 40, "named_trainee",
                      text_.line(at), text_.quote(at, end));
    }
  }

  // Whether the page has this name as a word sequence of its own, so that "…s" is its genitive.
  bool page_names(const std::string& name) const {
    constexpr std::size_t kMostLines = 300;
    const std::size_t most = std::min(kMostLines, page_.lines.size());
    return std::any_of(page_.lines.begin(), page_.lines.begin() + static_cast<std::ptrdiff_t>(most),
                       [&](const ReadLine& line) {
                         const std::size_t at = line.line.text.find(name);
                         return at != std::string::npos &&
                                line.line.text.compare(at + name.size(), 1, "s") != 0;
                       });
  }

  // "Trainee Norra Skogen": a name that no table has. A title or a person's name is none.
  std::size_t unlisted_programme(std::size_t at) const {
    const std::vector<Word>& words = text_.words();
    const std::string& first = words[at].lower;
    if (!words[at].capital || text_.zone(at) == Zone::signature) return at;
    const bool compound = first.starts_with("traineeslingan") || first.starts_with("traineespåret");
    if (first != "trainee" && !compound) return at;
    std::size_t end = at + 1;
    while (end < text_.sentence_end(at) && end < at + 4 && words[end].kind == WordKind::word &&
           words[end].capital) {
      ++end;
    }
    if (end == at + 1) return at;
    const Word& name = words[at + 1];
    if (gazetteer_.names().is_first_name(name.lower) || gazetteer_.titles().find(name.text)) {
      return at;
    }
    const PlaceMention* place = text_.place_at(at + 1);
    return place != nullptr && place->form == PlaceForm::municipality ? at : end;
  }

  void read_patterns() {
    std::vector<PatternMatch> matches = patterns_.matches(text_);
    // Words that are someone else's, or of another time, are not read as anything else.
    for (const PatternMatch& match : matches) {
      const std::string& relation = match.pattern->relation;
      if (relation != "other" && relation != "studies" && relation != "earlier" &&
          relation != "later" && relation != "visit" && relation != "current" &&
          match.pattern->rule != "trained_as") {
        continue;
      }
      for (const Capture& capture : match.captures) {
        if (capture.kind == CaptureKind::name) continue;
        taken_.insert({capture.begin, match.pattern->weight});
        if (relation == "other" && capture.kind == CaptureKind::place) {
          other_person(match, capture);
        }
      }
    }
    for (const PatternMatch& match : matches) read_match(match);
  }

  // "Kim, som är trainee i Flens kommun," is evidence for Kim's narrative on the same page.
  void other_person(const PatternMatch& match, const Capture& place) {
    for (const Capture& capture : match.captures) {
      if (capture.kind != CaptureKind::name) continue;
      const PlaceMention* mention = text_.place_at(place.begin);
      candidates_.add("other:" + text_.quote(capture.begin, capture.end),
                      mention->municipalities[0]->name, "other", match.pattern->weight,
                      match.pattern->rule, text_.line(match.begin),
                      text_.quote(match.begin, match.end));
    }
  }

  void read_current(const PatternMatch& match) {
    for (const Capture& capture : match.captures) {
      if (capture.kind != CaptureKind::role && capture.kind != CaptureKind::job) continue;
      candidates_.add("current_role", text_.quote(capture.begin, capture.end), "current",
                      match.pattern->weight, match.pattern->rule, text_.line(match.begin),
                      text_.quote(match.begin, match.end));
    }
  }

  bool is_taken(const Capture& capture, int weight) const {
    const auto found = taken_.lower_bound({capture.begin, 0});
    return found != taken_.end() && found->first == capture.begin && found->second + 15 > weight;
  }

  void read_match(const PatternMatch& match) {
    const Pattern& pattern = *match.pattern;
    if (pattern.relation == "other" || pattern.relation == "studies" ||
        pattern.relation == "earlier" || pattern.relation == "later" ||
        pattern.relation == "visit" || pattern.relation == "mention") {
      return;
    }
    if (pattern.relation == "current") {
      read_current(match);
      return;
    }
    if (text_.zone(match.begin) == Zone::signature) return;  // read as a phrase
    for (const Capture& capture : match.captures) read_capture(match, capture);
  }

  void read_capture(const PatternMatch& match, const Capture& capture) {
    const Pattern& pattern = *match.pattern;
    std::string relation = capture.relation.empty() ? pattern.relation : capture.relation;
    int weight = pattern.weight;
    const auto add = [&](const char* facet, std::string value) {
      candidates_.add(facet, std::move(value), relation, weight, pattern.rule,
                      text_.line(capture.begin), text_.quote(match.begin, match.end));
    };
    switch (capture.kind) {
      case CaptureKind::name:
        if (relation == "teller") add("author", text_.quote(capture.begin, capture.end));
        return;
      case CaptureKind::study:
        add("education", study_value(capture));
        return;
      case CaptureKind::years: {
        const auto years = years_at(text_.words(), capture.begin);
        if (years) add("cohort", cohort_value(years->first, years->second));
        return;
      }
      case CaptureKind::year:
        read_start(match, capture, add);
        return;
      default:
        break;
    }
    if (relation == "education") {
      add("education", text_.quote(capture.begin, capture.end));
      return;
    }
    if (is_taken(capture, weight)) return;
    if (text_.zone(capture.begin) == Zone::lead) return;
    // Where the page looks back, what its person "is" is the work of today.
    if (looks_back_ && speaks_of_now(pattern.rule)) {
      if (capture.kind == CaptureKind::place) return;
      weight = std::max(1, weight - 45);
    }
    if (relation == "planned") {
      relation = speaks_of_exchange_near(match) ? "exchange" : "later";
    } else if (relation == "employment" && capture.relation.empty() && pattern.rule != "contrast") {
      relation = relation_around(match, capture, relation, weight);
    }
    if (relation != "employment" && relation != "exchange" && relation != "near_exchange") return;
    if (capture.kind == CaptureKind::place || capture.kind == CaptureKind::kommun) {
      const PlaceMention* mention = text_.place_at(capture.begin);
      if (mention == nullptr || mention->municipalities.size() > 1) return;
      // A name with "kommun" is surer than a bare one.
      if (mention->form != PlaceForm::municipality) weight -= 6;
      add("municipality", mention->municipalities[0]->name);
    } else if (capture.kind == CaptureKind::unit) {
      read_unit(capture, relation, add);
    } else if (relation == "employment") {
      add("role", text_.quote(capture.begin, capture.end));
    }
  }

  template <typename Add>
  void read_unit(const Capture& capture, const std::string& relation, const Add& add) {
    const auto unit = text_.unit_at(capture.begin);
    if (!unit) return;
    if (unit->municipality != nullptr) add("municipality", unit->municipality->name);
    if (relation == "employment") {
      add(unit->organisation ? "organisation" : "department", text_.quote(unit->begin, unit->end));
    }
  }

  // The first place in the answer to a question about the exchange, or about the workplace.
  void read_answers() {
    const std::vector<ReadLine>& lines = section_.body;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      if (lines[i].role != LineRole::question && lines[i].role != LineRole::heading) continue;
      const std::string& question = lines[i].lower;
      const bool exchange = question.find("utbyte") != std::string::npos ||
                            question.find("breddning") != std::string::npos;
      const bool work = gazetteer_.phrases().fits("question_workplace", question);
      if (!exchange && !work) continue;
      const int answer = lines[i + 1].line.number;
      for (const PlaceMention& mention : text_.places()) {
        if (text_.line(mention.begin) != answer || mention.municipalities.size() > 1) continue;
        if (mention.form == PlaceForm::part_of_name) continue;
        const bool led = mention.begin > 0 && text_.words()[mention.begin - 1].lower == "i";
        if (mention.ambiguous && !led) continue;
        candidates_.add("municipality", mention.municipalities[0]->name,
                        exchange ? "exchange" : "employment", exchange ? 72 : 66, "answer", answer,
                        text_.quote(mention.begin, mention.end));
        break;
      }
    }
  }

  // "magisterexamen i statsvetenskap" where the pattern only took the subject.
  std::string study_value(const Capture& capture) const {
    std::size_t begin = capture.begin;
    const std::vector<Word>& words = text_.words();
    if (begin >= 2 && (words[begin - 1].lower == "i" || words[begin - 1].lower == "inom") &&
        words[begin - 2].kind == WordKind::word) {
      begin -= 2;
    }
    return trimmed(text_.quote(begin, capture.end));
  }

  // A start counts where the sentence speaks of the traineeship.
  template <typename Add>
  void read_start(const PatternMatch& match, const Capture& capture, const Add& add) const {
    bool trainee = false;
    for (std::size_t at = text_.sentence_begin(match.begin); at < text_.sentence_end(match.begin);
         ++at) {
      trainee = trainee || text_.words()[at].lower.starts_with("trainee");
    }
    if (!trainee) return;
    const int year = year_in(text_.words()[capture.begin]);
    add("cohort", cohort_value(year, 0));
  }

  static bool speaks_of_now(std::string_view rule) {
    return rule == "is_title" || rule == "works_as" || rule == "works_at" || rule == "works_with";
  }

  bool speaks_of_exchange_near(const PatternMatch& match) const {
    const std::size_t begin = text_.sentence_begin(match.begin);
    return speaks_of_exchange(begin, text_.sentence_end(match.begin)) ||
           (begin > 0 && speaks_of_exchange(text_.sentence_begin(begin - 1), begin));
  }

  // An exchange named in the sentence, or in the one before or after, makes its work part of it.
  std::string relation_around(const PatternMatch& match, const Capture& capture,
                              std::string relation, int& weight) const {
    const std::size_t begin = text_.sentence_begin(match.begin);
    const std::size_t end = text_.sentence_end(match.begin);
    if (speaks_of_exchange(begin, end)) {
      if (capture.kind != CaptureKind::place && capture.kind != CaptureKind::unit) weight -= 30;
      return capture.kind == CaptureKind::place ? "exchange" : relation;
    }
    // "Jag kommer därför att arbeta i …" goes on with what the sentence before says.
    const bool before = begin > 0 && text_.zone(begin - 1) == Zone::body &&
                        speaks_of_exchange(text_.sentence_begin(begin - 1), begin);
    const bool after = end < text_.words().size() && text_.zone(end) == Zone::body &&
                       speaks_of_exchange(end, text_.sentence_end(end));
    if (!before && !after) return relation;
    weight -= 25;
    // Sure enough for a signature to overrule, and then it is the exchange.
    return weight < 50 && capture.kind != CaptureKind::role ? "near_exchange" : relation;
  }

  bool speaks_of_exchange(std::size_t begin, std::size_t end) const {
    for (std::size_t at = begin; at < end; ++at) {
      const std::string& word = text_.words()[at].lower;
      if (word.starts_with("breddning") || word.starts_with("utbyte") ||
          word.starts_with("omlokaliser") || word == "utlånad") {
        return true;
      }
    }
    return false;
  }

  // News speak of others: what is said of all the persons named, and of the place they work at.
  void read_news() {
    for (const PlaceMention& mention : text_.places()) {
      if (mention.form == PlaceForm::part_of_name || mention.ambiguous) continue;
      if (mention.form == PlaceForm::bare &&
          is_taken({CaptureKind::place, mention.begin, 0, ""}, 50)) {
        continue;
      }
      const int weight = mention.form == PlaceForm::municipality ? 2 : 1;
      for (const Municipality* place : mention.municipalities) {
        candidates_.add("news_municipality", place->name, "subject", weight, "news_place",
                        text_.line(mention.begin), text_.quote(mention.begin, mention.end));
      }
    }
    read_contact_places();
    for (std::size_t at = 0; at < text_.words().size(); ++at) {
      if (text_.words()[at].kind != WordKind::word || text_.words()[at].text.size() < 5) continue;
      read_news_role(at);
    }
  }

  // Whose page it is stands in the address: "Storgatan 1, 461 00 Trollhättan".
  void read_contact_places() {
    for (const ReadLine& line : page_.lines) {
      if (line.role != LineRole::contact) continue;
      std::vector<Word> words;
      scan_words(line.line.text, words);
      for (const PlaceMention& mention : gazetteer_.places().mentions(words)) {
        if (mention.form == PlaceForm::part_of_name || mention.ambiguous) continue;
        candidates_.add("news_municipality", mention.municipalities[0]->name, "subject", 3,
                        "contact", line.line.number, line.line.text);
      }
    }
  }

  // "Kim Ek, jurist på", "juristen Kim Ek", "Kim Ek är jurist", "blev miljöinspektörer"
  void read_news_role(std::size_t at) {
    const std::vector<Word>& words = text_.words();
    const bool before_name = at + 1 < words.size() && words[at + 1].capital;
    const bool after_verb = at > 0 && contains(kBeing, words[at - 1].lower);
    const bool after_name = at > 1 && words[at - 1].text == "," && words[at - 2].capital;
    if (!before_name && !after_verb && !after_name) return;
    const auto title = text_.title_at(at);
    if (!title) return;
    if (before_name && !after_verb && !after_name && text_.name_end(title->end) == title->end) {
      return;
    }
    candidates_.add("news_role", title->titles[0].name, "subject", 1, "person_title",
                    text_.line(at), text_.quote(title->begin, title->end));
  }

  static constexpr std::array kBeing = {"är"sv, "som"sv, "blev"sv, "blivit"sv};

  const SplitPage& page_;
  const Section& section_;
  const FacetText& text_;
  const Gazetteer& gazetteer_;
  const PatternSet& patterns_;
  Candidates& candidates_;
  bool looks_back_ = false;                      // a profile of someone who was a trainee before
  std::set<std::pair<std::size_t, int>> taken_;  // word and weight
};

}  // namespace

void Candidates::add(std::string facet, std::string value, std::string relation, int weight,
                     std::string rule, int line, std::string quote) {
  if (value.empty()) return;
  Candidate candidate;
  candidate.evidence = {facet, value, std::move(rule), relation, page_, line, std::move(quote)};
  candidate.facet = std::move(facet);
  candidate.value = std::move(value);
  candidate.relation = std::move(relation);
  candidate.weight = weight;
  all_.push_back(std::move(candidate));
}

std::string cohort_value(int start, int end) {
  return std::to_string(start) + "-" + (end > 0 ? std::to_string(end) : "");
}

void gather(const SplitPage& page, const Section& section, const FacetText& text,
            const PatternSet& patterns, Candidates& candidates) {
  Gatherer(page, section, text, patterns, candidates).gather();
}

}  // namespace erfara
