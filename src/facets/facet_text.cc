#include "erfara/facets/facet_text.h"

#include <algorithm>
#include <array>

#include "erfara/corpus/line_form.h"
#include "erfara/text/word_list.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

// 0 of no lines.
int first_place(const std::vector<ReadLine>& lines) {
  return lines.empty() ? 0 : lines.front().line.place;
}

}  // namespace

FacetText::FacetText(const SplitPage& page, const Section& section, const Gazetteer& gazetteer)
    : gazetteer_(gazetteer) {
  // Headings at the top of the page and what leads several narratives in, then what stands before
  // the text, then the text.
  const int first_text = page.sections.empty() ? 0 : first_place(page.sections.front().body);
  const int first_header = page.sections.empty() || page.sections.front().header.empty()
                               ? first_text
                               : first_place(page.sections.front().header);
  const bool several = page.nature.kind == PageKind::multi_narrative;
  bool heads = true;
  // Years of a group that the narrative is not in are those of others.
  const int group = section.group ? section.group->line.place : 0;
  const auto add_heading = [&](const ReadLine& line) {
    const bool of_others = group > 0 && line.line.place != group && names_years(line);
    if (!of_others) add(line, Zone::page_title, false);
  };
  for (const ReadLine& line : page.lines) {
    const int place = line.line.place;
    if (place >= first_place(section.body) || place >= first_text) break;
    const bool own = !section.header.empty() && place >= first_place(section.header);
    // Where narratives have no headings of their own, those above the first are the page's.
    const bool of_first =
        !section.header.empty() && !page.sections.front().header.empty() && place >= first_header;
    if (own) break;
    if (of_first) {
      // A masthead above the first one's own title is every narrative's.
      if (line.role == LineRole::heading && names_years(line)) add_heading(line);
      continue;
    }
    if (line.role == LineRole::body || line.role == LineRole::label) heads = false;
    if (line.role == LineRole::heading && (heads || place < first_header)) {
      add_heading(line);
    } else if (line.role == LineRole::body && several && place < first_header) {
      add(line, Zone::lead, false);
    }
  }
  const bool above = std::any_of(lines_.begin(), lines_.end(),
                                 [&](const ReadLine* line) { return line->line.place == group; });
  if (section.group && !above) add(*section.group, Zone::page_title, false);
  const ReadLine* before = nullptr;
  for (const ReadLine& line : section.header) {
    add(line, Zone::header, false);
    before = nullptr;
  }
  for (const ReadLine& line : section.body) {
    if (!line.is_text() && line.role != LineRole::label) continue;
    const bool signature = section.teller && section.teller->place == line.line.place &&
                           section.teller->source != PersonSource::heading;
    const bool wrapped = before != nullptr && goes_on(*before, line);
    add(line, signature ? Zone::signature : Zone::body, wrapped);
    before = &line;
  }
  find_sentences();
  places_ = gazetteer_.places().mentions(words_);
  place_at_.assign(words_.size(), -1);
  for (std::size_t i = 0; i < places_.size(); ++i) {
    place_at_[places_[i].begin] = static_cast<std::int32_t>(i);
  }
  programmes_ = gazetteer_.programmes().mentions(words_);
}

void FacetText::add(const ReadLine& line, Zone zone, bool wrapped) {
  const std::size_t first = words_.size();
  scan_words(line.line.text, words_);
  if (first < words_.size() && wrapped) words_[first].starts_sentence = false;
  lines_.push_back(&line);
  line_of_.resize(words_.size(), lines_.size() - 1);
  zones_.resize(words_.size(), zone);
}

void FacetText::find_sentences() {
  // What goes on for longer is no sentence, and looking through it word by word would take too
  // long.
  constexpr std::size_t kMaxSentenceWords = 150;
  sentence_begin_.resize(words_.size());
  sentence_end_.resize(words_.size());
  for (std::size_t begin = 0; begin < words_.size();) {
    std::size_t end = begin + 1;
    while (end < words_.size() && !words_[end].starts_sentence && end - begin < kMaxSentenceWords) {
      ++end;
    }
    for (; begin < end; ++begin) {
      sentence_begin_[begin] =
          begin == 0 || sentence_end_[begin - 1] == begin ? begin : sentence_begin_[begin - 1];
      sentence_end_[begin] = end;
    }
  }
}

std::string FacetText::quote(std::size_t begin, std::size_t end) const {
  while (end > begin + 1 && line_of_[end - 1] != line_of_[begin]) --end;
  const std::string& text = lines_[line_of_[begin]]->line.text;
  return text.substr(words_[begin].begin, words_[end - 1].end() - words_[begin].begin);
}

const PlaceMention* FacetText::place_at(std::size_t word) const {
  const std::int32_t index = place_at_[word];
  return index < 0 ? nullptr : &places_[static_cast<std::size_t>(index)];
}

std::optional<TitleMention> FacetText::title_at(std::size_t word) const {
  return gazetteer_.titles().mention_at(words_, word);
}

std::optional<UnitMention> FacetText::unit_at(std::size_t word) const {
  return find_unit(words_, word, sentence_end_[word], gazetteer_);
}

std::size_t FacetText::name_end(std::size_t word) const {
  constexpr std::array kParticles = {"von"sv, "af"sv, "de"sv, "van"sv};
  const NameTable& names = gazetteer_.names();
  std::size_t end = word;
  const std::size_t last = std::min(sentence_end_[word], word + 4);
  while (end < last && words_[end].kind == WordKind::word &&
         (words_[end].capital || (end > word && contains(kParticles, words_[end].lower))) &&
         !gazetteer_.phrases().fits("no_name", words_[end].lower)) {
    ++end;
  }
  if (end == word) return word;
  if (names.is_first_name(words_[word].lower)) return end;
  return end - word >= 2 && !place_at(word) && !gazetteer_.titles().find(words_[word].text) ? end
                                                                                            : word;
}

}  // namespace erfara
