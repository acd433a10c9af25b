#include "page_cutter.h"

#include <algorithm>

#include "erfara/corpus/line_form.h"
#include "erfara/gazetteer/unit.h"
#include "erfara/text/word_scanner.h"

namespace erfara {
namespace {

constexpr std::size_t kWordsBeforeEnd = 20;  // an end mark with less text before it is none
constexpr std::size_t kMostWordsBelowName = 8;
constexpr std::size_t kMostLinesBelowName = 2;
constexpr std::size_t kTitleLines = 60;  // in which a page's title stands

// The text of lines: those that are text, wrapped ones put together again.
std::string text_of(const std::vector<ReadLine>& lines) {
  std::string text;
  const ReadLine* before = nullptr;
  for (const ReadLine& line : lines) {
    if (!line.is_text() && line.role != LineRole::label) continue;
    if (before != nullptr) text += goes_on(*before, line) ? " " : "\n\n";
    text += line.line.text;
    before = &line;
  }
  return text;
}

// "28", "28 år"
bool is_age(std::string_view rest) {
  const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  return digits > 0 && digits <= 2 && (digits == rest.size() || rest.substr(digits) == " år");
}

bool is_edge(const ReadLine& line) { return !line.is_text(); }

}  // namespace

PageCutter::PageCutter(SplitPage& page, const Gazetteer& gazetteer)
    : page_(page), lines_(page.lines), gazetteer_(gazetteer) {
  find_title();
}

bool PageCutter::is_site_name(const ReadLine& line) const {
  if (gazetteer_.phrases().fits("press", line.lower)) return true;
  return std::count_if(lines_.begin(), lines_.end(),
                       [&](const ReadLine& other) { return other.line.text == line.line.text; }) >=
             2 &&
         !line.repeats && line.words <= 4;
}

void PageCutter::find_title() {
  std::size_t at = 0;
  bool marked = false;  // whether the title is marked up as a heading
  for (; at < std::min(lines_.size(), kTitleLines); ++at) {
    const ReadLine& line = lines_[at];
    // "Möt Kim, trainee" above a date
    const bool heads_single = page_.nature.structure == Structure::single && !marked &&
                              at + 1 < lines_.size() && !lines_[at + 1].is_text() &&
                              lines_[at + 1].role != LineRole::label;
    const bool titles = page_.nature.kind == PageKind::profile_qa || heads_single;
    if (line.role == LineRole::person && titles) {
      page_.title = line.line.text;
      page_.title_place = line.line.place;
    } else if (line.role == LineRole::heading) {
      if (is_site_name(line)) continue;
      // What is marked up as a heading is one; what only looks so may be the site's name.
      const bool less =
          marked != line.line.heading ? marked : page_.title.size() >= line.line.text.size();
      if (less && !page_.title.empty()) continue;
      const bool surer = line.line.heading && !marked;
      if (!page_.title.empty() && page_.nature.structure != Structure::single && !surer) break;
      page_.title = line.line.text;
      page_.title_place = line.line.place;
      marked = line.line.heading;
    } else if (line.role == LineRole::person && at + 1 < lines_.size() &&
               lines_[at + 1].role == LineRole::heading) {
      continue;  // whose pages these are, or a word of the menu
    } else if (line.is_text() || line.role == LineRole::label) {
      break;
    }
  }
  first_ = at;
  if (page_.title.empty() && at < lines_.size()) title_from_first_line(at);
}

void PageCutter::title_from_first_line(std::size_t at) {
  const ReadLine& line = lines_[at];
  const bool title =
      line.role == LineRole::person ||
      (line.role == LineRole::question && at + 1 < lines_.size() &&
       lines_[at + 1].line.after_blank && page_.nature.structure != Structure::interview);
  if (!title) return;
  page_.title = line.line.text;
  page_.title_place = line.line.place;
  if (page_.nature.structure == Structure::single && at + 1 < lines_.size()) first_ = at + 1;
}

std::size_t PageCutter::end_of_text(LineRange range) const {
  std::size_t words = 0;
  for (std::size_t at = range.begin; at < range.end; ++at) {
    const ReadLine& line = lines_[at];
    if (line.is_text()) words += line.words;
    const bool ends =
        line.role == LineRole::end || (line.role == LineRole::facts && line.words <= 5);
    if (ends && words >= kWordsBeforeEnd) return at;
  }
  return range.end;
}

std::size_t PageCutter::end_of_text_after(std::size_t begin) const {
  for (std::size_t at = begin; at < lines_.size(); ++at) {
    if (lines_[at].role == LineRole::end) return at;
  }
  return lines_.size();
}

// A heading at the end of a text, but for the lines below a name ("Kim Ek", "Jurist och trainee",
// "Flens kommun").
bool PageCutter::heads_what_follows(std::size_t at) const {
  if (lines_[at].role != LineRole::heading || at + 1 == lines_.size()) return false;
  for (std::size_t up = 0; up < kMostLinesBelowName && at > up; ++up) {
    if (lines_[at - up].line.after_blank) return true;
    if (lines_[at - up - 1].role == LineRole::person) return false;
  }
  return true;
}

bool PageCutter::add(std::vector<ReadLine> header, LineRange range, std::string title,
                     std::optional<Teller> teller, std::size_t fewest_words) {
  while (range.begin < range.end && is_edge(lines_[range.begin])) ++range.begin;
  while (range.begin < range.end &&
         (is_edge(lines_[range.end - 1]) || heads_what_follows(range.end - 1))) {
    --range.end;
  }
  Section section;
  std::size_t words = 0;
  for (std::size_t at = range.begin; at < range.end; ++at) {
    if (lines_[at].is_text()) words += lines_[at].words;
    section.body.push_back(lines_[at]);
  }
  if (words < fewest_words) return false;
  Narrative& narrative = section.narrative;
  narrative.page = page_.name;
  // A parser of HTML moves text that stands wrongly in a table, so the last line may not be last.
  narrative.start_line = lines_[range.begin].line.number;
  narrative.end_line = lines_[range.begin].line.end_number;
  for (std::size_t at = range.begin; at < range.end; ++at) {
    narrative.start_line = std::min(narrative.start_line, lines_[at].line.number);
    narrative.end_line = std::max(narrative.end_line, lines_[at].line.end_number);
  }
  narrative.kind = page_.nature.kind;
  narrative.title = std::move(title);
  narrative.text = text_of(section.body);
  section.header = std::move(header);
  section.teller = std::move(teller);
  page_.sections.push_back(std::move(section));
  return true;
}

std::vector<ReadLine> PageCutter::lines_of(LineRange range) const {
  std::vector<ReadLine> result;
  for (std::size_t at = range.begin; at < range.end; ++at) {
    const LineRole role = lines_[at].role;
    if (role != LineRole::boilerplate && role != LineRole::end && role != LineRole::contact &&
        role != LineRole::caption) {
      result.push_back(lines_[at]);
    }
  }
  return result;
}

std::vector<ReadLine> PageCutter::facts_below(LineRange range,
                                              const std::optional<Teller>& teller) const {
  while (range.end > range.begin && !lines_[range.end - 1].is_text()) --range.end;
  std::vector<ReadLine> facts;
  for (std::size_t at = range.end; at < lines_.size(); ++at) {
    if (lines_[at].role != LineRole::label) continue;
    const auto label = label_of(lines_[at].line.text);
    const bool names = gazetteer_.phrases().fits("label_author", label->key);
    if (names && teller && label->value.find(teller->person.name) == std::string::npos) return {};
    facts.push_back(lines_[at]);
  }
  return facts;
}

std::optional<Teller> PageCutter::last_person(LineRange range) const {
  for (std::size_t at = range.end; at > range.begin; --at) {
    const ReadLine& line = lines_[at - 1];
    if (line.role == LineRole::person) {
      return Teller{*line.person, line.line.place, PersonSource::signature};
    }
  }
  return std::nullopt;
}

std::optional<Teller> PageCutter::signed_inside(LineRange range) const {
  while (range.end > range.begin && !lines_[range.end - 1].is_text()) --range.end;
  if (range.end == range.begin || lines_[range.end - 1].role != LineRole::body) return std::nullopt;
  const PageLine& line = lines_[range.end - 1].line;
  std::vector<Word> words;
  scan_words(line.text, words);
  std::size_t at = words.size();
  while (at > 0 && !words[at - 1].starts_sentence) --at;
  if (at <= 1) return std::nullopt;
  auto person = person_line(std::string_view(line.text).substr(words[at - 1].begin), gazetteer_);
  if (!person || !person->closing || !person->known) return std::nullopt;
  return Teller{std::move(*person), line.place, PersonSource::speaker};
}

std::optional<Teller> PageCutter::byline(LineRange range) const {
  for (std::size_t at = range.begin; at < range.end; ++at) {
    const ReadLine& line = lines_[at];
    if (line.role == LineRole::byline && line.person) {
      return Teller{*line.person, line.line.place, PersonSource::byline};
    }
  }
  return std::nullopt;
}

bool PageCutter::is_signature(std::size_t at, std::size_t words_before) const {
  return lines_[at].role == LineRole::person && words_before >= kFewestWordsToSign;
}

// "Trainee, Flens kommun", "trainee i Flens kommun"
bool PageCutter::names_traineeship(const ReadLine& line, const std::vector<Word>& words) const {
  return !words.empty() && words[0].lower == "trainee" && line.words <= kMostWordsBelowName &&
         !ends_sentence(line.line.text) && !gazetteer_.places().mentions(words).empty();
}

Teller PageCutter::teller_at(std::size_t at, PersonSource source, std::size_t& end) const {
  Teller teller{*lines_[at].person, lines_[at].line.place, source};
  end = at + 1;
  // "27 år | bor i Flen"
  std::size_t below = end;
  while (below < lines_.size() && lines_[below].role == LineRole::boilerplate &&
         !lines_[below].line.after_blank) {
    ++below;
  }
  if (below < lines_.size() && !lines_[below].line.after_blank) end = below;
  if (end >= lines_.size()) return teller;
  const ReadLine& next = lines_[end];
  // In HTML every paragraph stands for itself.
  const bool apart = next.line.after_blank && !lines_[at].line.heading && !says_post(next);
  if (apart || next.words > kMostWordsBelowName) return teller;
  if (next.role != LineRole::heading && next.role != LineRole::body) return teller;
  if (ends_sentence(next.line.text)) return teller;
  // "Kim Ek, jurist" and then "Flens kommun"; "Kim Ek, 28" says nothing of the work
  if (!teller.person.rest.empty() && !is_age(teller.person.rest)) {
    take_age(teller, end);
    take_municipality(teller, end);
    take_round(teller, end);
    return teller;
  }
  std::vector<Word> words;
  scan_words(next.line.text, words);
  const bool works = next.lower.find("trainee") != std::string::npos ||
                     (!words.empty() && gazetteer_.titles().mention_at(words, 0).has_value());
  if (!works) return teller;
  teller.person.rest = next.line.text;
  ++end;
  take_municipality(teller, end);
  take_round(teller, end);
  return teller;
}

bool PageCutter::says_post(const ReadLine& line) const {
  if (line.line.heading || line.words > kMostWordsBelowName) return false;
  std::vector<Word> words;
  scan_words(line.line.text, words);
  const bool works = !words.empty() && (words[0].lower == "trainee" ||
                                        gazetteer_.titles().mention_at(words, 0).has_value());
  if (!works) return false;
  const auto mentions = gazetteer_.places().mentions(words);
  const bool municipality = std::any_of(
      mentions.begin(), mentions.end(),
      [](const PlaceMention& mention) { return mention.form == PlaceForm::municipality; });
  if (municipality) return true;
  for (std::size_t at = 1; at < words.size(); ++at) {
    const auto unit = find_unit(words, at, words.size(), gazetteer_);
    if (unit && unit->organisation) return true;
  }
  return false;
}

void PageCutter::take_municipality(Teller& teller, std::size_t& end) const {
  if (end >= lines_.size() || lines_[end].line.after_blank) return;
  std::vector<Word> words;
  scan_words(lines_[end].line.text, words);
  if (!gazetteer_.places().municipality_alone(words) && !names_traineeship(lines_[end], words)) {
    return;
  }
  teller.person.rest += ", " + lines_[end].line.text;
  ++end;
}

// "27 år, projektingenjör"
void PageCutter::take_age(Teller& teller, std::size_t& end) const {
  if (end >= lines_.size() || lines_[end].line.after_blank) return;
  const std::string& text = lines_[end].line.text;
  const std::size_t comma = text.find(", ");
  if (comma == std::string::npos || !is_age(std::string_view(text).substr(0, comma))) return;
  teller.person.rest = text.substr(comma + 2) + ", " + teller.person.rest;
  ++end;
}

// "Omgång fem, 2022–2023", "Trainee 2018–2020"
void PageCutter::take_round(Teller& teller, std::size_t& end) const {
  if (end >= lines_.size() || lines_[end].line.after_blank) return;
  const ReadLine& line = lines_[end];
  const bool of_round =
      line.lower.starts_with("omgång") || line.lower.starts_with("trainee") || names_years(line);
  const bool form = (line.role == LineRole::heading || line.role == LineRole::date ||
                     line.role == LineRole::body) &&
                    !ends_sentence(line.line.text);
  if (!of_round || !form || line.words > kMostWordsBelowName) return;
  teller.person.rest += ", " + line.line.text;
  ++end;
}

std::string PageCutter::take_title(LineRange& range) const {
  std::string title;
  while (range.begin < range.end &&
         (lines_[range.begin].role == LineRole::heading || is_edge(lines_[range.begin]))) {
    const ReadLine& line = lines_[range.begin];
    if (line.role == LineRole::heading && line.line.place != page_.title_place) {
      title = line.line.text;
    }
    ++range.begin;
  }
  return title;
}

bool PageCutter::opens_text(std::size_t at) const {
  const bool byline = lines_[at].role == LineRole::byline && at + 1 < lines_.size() &&
                      lines_[at].person && lines_[at + 1].role != LineRole::heading;
  if ((lines_[at].role != LineRole::person && !byline) || at + 1 >= lines_.size()) return false;
  const LineRole next = lines_[at + 1].role;
  return next == LineRole::body || next == LineRole::question || next == LineRole::label ||
         next == LineRole::heading || next == LineRole::caption;
}

}  // namespace erfara
