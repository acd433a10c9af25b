// Each line counts by its role and its words; persons count as signatures or as openings, by what
// stands around them.

#include "page_signs.h"

#include <algorithm>
#include <array>
#include <string>

#include "columns.h"
#include "date.h"
#include "erfara/corpus/introduction.h"
#include "erfara/corpus/kind.h"
#include "erfara/corpus/line_form.h"
#include "erfara/text/word_list.h"
#include "erfara/text/word_scanner.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kFirstPerson = {"jag"sv, "mig"sv, "min"sv, "mitt"sv, "mina"sv,
                                     "vi"sv,  "oss"sv, "vår"sv, "vårt"sv, "våra"sv};
constexpr std::array kSingular = {"jag"sv, "mig"sv, "min"sv, "mitt"sv, "mina"sv};
constexpr std::array kSecondPerson = {"du"sv, "dig"sv, "din"sv, "ditt"sv, "dina"sv, "er"sv, "ni"sv};
constexpr std::array kSpeakers = {"han"sv, "hon"sv, "de"sv};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// In running text "tidningen" is one that somebody reads.
bool is_of_press(const ReadLine& line, const PhraseTable& phrases) {
  constexpr std::size_t kMostWords = 14;
  return line.words <= kMostWords && phrases.fits("press", line.lower);
}

bool is_faq_marker(const std::string& lower) {
  for (const std::string_view marker : {"q:"sv, "q."sv, "fråga:"sv, "f:"sv}) {
    if (lower.starts_with(marker)) return true;
  }
  return false;
}

// "2015-09-14 - Sveg"
bool is_dateline(const ReadLine& line) {
  if (line.role != LineRole::date) return false;
  for (const std::string_view dash : {" - "sv, " – "sv}) {
    const std::size_t at = line.line.text.find(dash);
    if (at != std::string::npos && at + dash.size() < line.line.text.size() &&
        !is_digit(line.line.text[at + dash.size()])) {
      return true;
    }
  }
  return false;
}

std::size_t count_speeches(const std::vector<Word>& words, const Gazetteer& gazetteer) {
  std::size_t count = 0;
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    if (!gazetteer.phrases().fits("speech", words[at].lower)) continue;
    const Word& next = words[at + 1];
    const bool by_name = next.capital && next.lower != "jag";
    const bool by_title = next.kind == WordKind::word && at + 2 < words.size() &&
                          gazetteer.titles().mention_at(words, at + 1).has_value();
    if (by_name || by_title || contains(kSpeakers, next.lower)) ++count;
  }
  return count;
}

void count_words(const ReadLine& line, const std::vector<Word>& words, PageSigns& signs) {
  if (starts_with_dash(line.line.text) || is_quotation(line)) return;
  const std::string_view first = words.empty() ? std::string_view() : words[0].lower;
  if (first == "ja" || first == "nej") ++signs.yes_and_no;
  bool quoted = false;
  for (const Word& word : words) {
    if (word.text == "”" || word.text == "\"" || word.text == "»") quoted = !quoted;
    if (quoted || word.kind == WordKind::mark) continue;
    ++signs.body_words;
    if (contains(kFirstPerson, word.lower)) ++signs.first_person;
    if (contains(kSingular, word.lower)) ++signs.singular;
    if (contains(kSecondPerson, word.lower)) ++signs.to_reader;
  }
}

// "Lo Berg är 26 år", "Lo Berg arbetar som": two names before such a verb, though no table knows
// them.
std::string person_presented(std::string_view text, const std::vector<Word>& words,
                             const Gazetteer& gazetteer) {
  constexpr std::array kPresenting = {"är"sv,    "arbetar"sv, "jobbar"sv, "började"sv,   "kommer"sv,
                                      "heter"sv, "gör"sv,     "trivs"sv,  "anställdes"sv};
  if (words.size() < 4 || !contains(kPresenting, words[2].lower)) return "";
  return name_perhaps(text, gazetteer);
}

// "Flens kommun" and nothing else.
bool names_municipality(const ReadLine& line, const Gazetteer& gazetteer) {
  constexpr std::size_t kMostWords = 4;
  if (line.words > kMostWords) return false;
  std::vector<Word> words;
  scan_words(line.line.text, words);
  return gazetteer.places().municipality_alone(words).has_value();
}

void count_line(const ReadLine& line, const Gazetteer& gazetteer, PageSigns& signs) {
  const PhraseTable& phrases = gazetteer.phrases();
  std::vector<Word> words;
  scan_words(line.line.text, words);
  if (line.lower.starts_with("comments off on") ||
      line.lower.starts_with("kommentarer inaktiverade för")) {
    signs.comments_off = true;
  }
  // A journalist signs with the full name.
  if (line.role == LineRole::byline && line.person && line.person->rest.empty() &&
      line.person->name.find(' ') != std::string::npos) {
    signs.press = true;
  }
  if (line.role == LineRole::caption || line.role == LineRole::boilerplate ||
      line.role == LineRole::end || line.role == LineRole::contact) {
    return;
  }
  ++signs.content_lines;
  if (line.words > 18) ++signs.long_lines;
  if (is_faq_marker(line.lower)) ++signs.faq_markers;
  if (line.role == LineRole::label) {
    ++signs.labels;
    const auto label = label_of(line.line.text);
    signs.named = signs.named || (label && phrases.fits("label_author", label->key));
  }
  signs.closed = signs.closed || line.role == LineRole::closing ||
                 (line.role == LineRole::person && line.person->closing);
  signs.dateline = signs.dateline || is_dateline(line);
  if (phrases.fits("programme", line.lower)) ++signs.programme;
  if (line.role == LineRole::heading) {
    if (phrases.fits("programme_heading", line.lower)) signs.programme_heading = true;
    // At the top a page's title may stand twice; further down that begins a post.
    if (line.repeats && signs.body_words > 0) signs.doubled_title = true;
  }
  if (line.role == LineRole::question) {
    ++signs.questions;
    if (std::any_of(words.begin(), words.end(),
                    [](const Word& word) { return word.lower == "jag"; })) {
      ++signs.questions_of_reader;
    }
    if (std::any_of(words.begin(), words.end(),
                    [](const Word& word) { return contains(kSecondPerson, word.lower); })) {
      ++signs.questions_to_you;
    }
  }
  if (line.role == LineRole::body || line.role == LineRole::heading) {
    if (signs.presented.empty()) {
      signs.presented = person_presented(line.line.text, words, gazetteer);
    }
    signs.names_person = signs.names_person || !signs.presented.empty() ||
                         !names_in(line.line.text, gazetteer).empty();
  }
  if (line.role == LineRole::body) {
    // "Här berättar Kim om sitt år" leads one in.
    if (phrases.fits("several_told", line.lower) &&
        names_in(line.line.text, gazetteer).size() != 1) {
      signs.several_told = true;
    }
    const std::size_t speeches = count_speeches(words, gazetteer);
    signs.speeches += speeches;
    if (starts_with_dash(line.line.text)) signs.dashed_speeches += speeches;
    if (introduces_work(line.line.text, gazetteer)) ++signs.introductions;
    if (quoted_speaker(line.line.text, gazetteer)) ++signs.quoted_speakers;
    count_words(line, words, signs);
    if (end_of_joined_question(line.line.text) > 0) ++signs.inline_questions;
  }
  signs.speaks_of_several =
      signs.speaks_of_several || std::any_of(words.begin(), words.end(), [](const Word& word) {
        return word.lower == "kommuner" || word.lower == "kommunerna";
      });
  for (const PlaceMention& mention : gazetteer.places().mentions(words)) {
    if (mention.form == PlaceForm::part_of_name) continue;
    for (const Municipality* place : mention.municipalities) {
      if (mention.form == PlaceForm::municipality) signs.municipalities.insert(place->name);
      if (mention.form == PlaceForm::municipality || !mention.ambiguous) {
        signs.places.insert(place->name);
      }
    }
  }
}

// Persons as signatures after text, or as openings before it.
void count_persons(const std::vector<ReadLine>& lines, PageSigns& signs) {
  std::size_t words_since = 0;
  bool any_text = false;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const ReadLine& line = lines[at];
    if (line.role == LineRole::body || line.role == LineRole::question) {
      words_since += line.words;
      any_text = true;
      continue;
    }
    const bool heads_text = at + 1 < lines.size() && lines[at + 1].role == LineRole::body;
    const bool byline = line.role == LineRole::byline && line.person.has_value();
    if (byline && heads_text) ++signs.byline_openings;
    const bool heads_post = at > 0 && opens_dated_post(lines, at - 1);
    if (byline && !heads_text && !heads_post && words_since >= 12 && lines[at - 1].is_text()) {
      ++signs.byline_signatures;
      words_since = 0;
    }
    if (line.role != LineRole::person) continue;
    ++signs.person_lines;
    if (line.line.heading) ++signs.marked_persons;
    if (signs.person_lines == 1) signs.short_lead = words_since < 12;
    const bool last = at + 1 == lines.size();
    const LineRole next = last ? LineRole::end : lines[at + 1].role;
    if (next == LineRole::question || next == LineRole::label) ++signs.asked_persons;
    std::size_t entry = line.person->rest.empty() ? 0 : 1;
    for (std::size_t i = at + 1; entry < 4 && i < lines.size(); ++i) {
      if (lines[i].role != LineRole::heading || lines[i].line.after_blank) break;
      entry = i - at + 1;
    }
    if (entry > 0) ++signs.list_entries;
    signs.entry_lines += entry;
    if (words_since >= 12) {
      ++signs.signed_texts;
      if (is_quotation(lines[at - 1])) ++signs.signed_quotes;
    }
    const bool asked = next == LineRole::question || next == LineRole::label;
    if (!any_text && (line.person->known || asked)) signs.person_before_text = true;
    const bool text_follows =
        at + 1 < lines.size() &&
        (lines[at + 1].role == LineRole::body || lines[at + 1].role == LineRole::question ||
         lines[at + 1].role == LineRole::label || lines[at + 1].role == LineRole::heading);
    // "/Kim" heads no text, whatever stands below it.
    if (text_follows && !line.person->closing) ++signs.person_openings;
    words_since = 0;
  }
  signs.text_after_last_person = words_since >= 12;
  signs.ends_with_text = words_since >= 4;
}

// The index after a person's line and the lines that go on with it: "Kim Ek", "Jurist", "Flens
// kommun".
std::size_t after_person(const std::vector<ReadLine>& lines, std::size_t at) {
  constexpr std::size_t kMostWords = 8;
  constexpr std::size_t kMostLines = 2;
  std::size_t end = at + 1;
  while (end < lines.size() && end <= at + kMostLines && !lines[end].line.after_blank &&
         lines[end].words <= kMostWords && !ends_sentence(lines[end].line.text) &&
         (lines[end].role == LineRole::heading || lines[end].role == LineRole::body)) {
    ++end;
  }
  return end;
}

// Whether a person's line and its text stand together, apart from the rest, tells which is whose.
void count_sides(const std::vector<ReadLine>& lines, PageSigns& signs) {
  constexpr std::size_t kFewestWords = 4;
  bool any = false;
  std::size_t words_after_last = 0;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const ReadLine& line = lines[at];
    const bool is_body = line.role == LineRole::body;
    if (!any && is_body && !starts_with_dash(line.line.text) && !is_quotation(line)) {
      signs.told_above_first += says_i(line) ? 1 : 0;
    }
    if (any && (is_body || line.role == LineRole::question)) words_after_last += line.words;
    if (line.role != LineRole::person) continue;
    any = true;
    const std::size_t next = after_person(lines, at);
    const bool before = at > 0 && lines[at - 1].is_text();
    const bool after = next < lines.size() && lines[next].is_text();
    const bool joined_above = before && !line.line.after_blank;
    const bool joined_below = after && !lines[next].line.after_blank;
    words_after_last = 0;
    at = next - 1;
    if (joined_below && !joined_above) ++signs.tight_openings;
    if (joined_above && !joined_below) ++signs.tight_signatures;
  }
  signs.told_below_last = words_after_last >= kFewestWords;
}

// Posts of several writers, who each say their name.
void count_selves(const std::vector<ReadLine>& lines, const Gazetteer& gazetteer,
                  PageSigns& signs) {
  constexpr std::size_t kMost = 20;
  std::set<std::string> names;
  for (std::size_t at = 0; at < lines.size() && names.size() < kMost; ++at) {
    const ReadLine& line = lines[at];
    if (line.role != LineRole::body || starts_with_dash(line.line.text) || is_quotation(line)) {
      continue;
    }
    std::string name = introduced_name(line.line.text, gazetteer);
    if (name.empty() || !names.insert(std::move(name)).second) continue;
    ++signs.named_selves;
    // Above the first one stands the page's title.
    const bool later = names.size() > 1;
    if (later && lines[at - 1].role == LineRole::heading) ++signs.headed_selves;
  }
}

void count_titled_posts(const std::vector<ReadLine>& lines, PageSigns& signs) {
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (opens_titled_post(lines, at)) ++signs.titled_posts;
  }
}

void count_dated_posts(const std::vector<ReadLine>& lines, PageSigns& signs) {
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (!opens_dated_post(lines, at)) continue;
    ++signs.dated_posts;
    if (lines[at].role == LineRole::date) ++signs.dated_titles;
  }
}

// The full name with which a line begins, after a few words at most; empty if there is none.
std::string name_at_start(const ReadLine& line, const Gazetteer& gazetteer) {
  constexpr std::size_t kMostBytes = 40;
  const auto names = names_in(line.line.text, gazetteer);
  if (names.empty() || line.line.text.find(names[0]) > kMostBytes) return "";
  return names[0];
}

// Headings each above text about somebody new.
void count_headed_stories(const std::vector<ReadLine>& lines, const Gazetteer& gazetteer,
                          PageSigns& signs) {
  constexpr std::size_t kMost = 20;
  std::set<std::string> names;
  for (std::size_t at = 0; at + 1 < lines.size() && names.size() < kMost; ++at) {
    if (lines[at].role != LineRole::heading || lines[at + 1].role != LineRole::body) continue;
    std::string name = name_at_start(lines[at + 1], gazetteer);
    if (!name.empty() && names.insert(std::move(name)).second) ++signs.headed_stories;
  }
}

// Who is quoted on a programme's page stands below the words.
void count_told(const std::vector<ReadLine>& lines, PageSigns& signs) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (lines[at].role != LineRole::body) continue;
    if (at + 1 < lines.size() && lines[at + 1].role == LineRole::person) continue;
    if (starts_with_dash(lines[at].line.text) || is_quotation(lines[at])) continue;
    words.clear();
    scan_words(lines[at].line.text, words);
    signs.singular_told +=
        static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](const Word& word) {
          return contains(kSingular, word.lower);
        }));
  }
}

// A programme addresses its reader, and then one heading further down somebody tells.
void find_voice_inside(const std::vector<ReadLine>& lines, PageSigns& signs) {
  constexpr std::size_t kFewestWordsAbove = 25;
  std::size_t words = 0;
  bool to_reader = false;
  bool headed = false;
  for (const ReadLine& line : lines) {
    if (line.role == LineRole::heading && words > 0) headed = true;
    if (line.role != LineRole::body) continue;
    if (says_i(line)) {
      signs.voice_inside = to_reader && headed && words >= kFewestWordsAbove;
      return;
    }
    words += line.words;
    to_reader = to_reader || has_any_word(line, kSecondPerson);
  }
}

void read_title(const std::vector<ReadLine>& lines, const Gazetteer& gazetteer, PageSigns& signs) {
  std::size_t seen = 0;
  for (const ReadLine& line : lines) {
    if (!line.is_text() && line.role != LineRole::label) continue;
    if (line.words > 16 || ++seen > 3) break;
    const PhraseTable& phrases = gazetteer.phrases();
    const bool presented = !signs.presented.empty() &&
                           line.line.text.find(signs.presented) != std::string::npos &&
                           line.role == LineRole::heading;
    signs.title_names_person = signs.title_names_person || presented ||
                               line.role == LineRole::person ||
                               names_in(line.line.text, gazetteer).size() == 1;
    signs.faq_title = signs.faq_title || phrases.fits("faq_title", line.lower);
    signs.multi_title = signs.multi_title || (!starts_with_quote(line.line.text) &&
                                              phrases.fits("multi_title", line.lower));
    const bool programme = line.lower.find("trainee") != std::string::npos;
    signs.programme_title =
        signs.programme_title || (programme && phrases.fits("programme_title", line.lower));
    signs.participant_title =
        signs.participant_title || phrases.fits("participant_title", line.lower);
  }
}

}  // namespace

std::size_t speeches_in(std::string_view text, const Gazetteer& gazetteer) {
  std::vector<Word> words;
  scan_words(text, words);
  return count_speeches(words, gazetteer);
}

std::optional<PersonLine> quoted_speaker(std::string_view line, const Gazetteer& gazetteer) {
  std::size_t opening = 0;
  for (const std::string_view mark : {"”"sv, "“"sv, "\""sv, "»"sv}) {
    if (line.starts_with(mark)) opening = mark.size();
  }
  if (opening == 0) return std::nullopt;
  std::size_t end = 0;
  for (const std::string_view mark : {"”"sv, "“"sv, "\""sv, "»"sv, "«"sv}) {
    const std::size_t at = line.rfind(mark);
    if (at != std::string_view::npos && at >= opening) end = std::max(end, at + mark.size());
  }
  if (end == 0) return std::nullopt;
  std::string rest = tidy_line(line.substr(end));
  while (rest.starts_with("-") || rest.starts_with(",") || rest.starts_with("–")) {
    rest = tidy_line(std::string_view(rest).substr(rest.starts_with("–") ? 3 : 1));
  }
  return person_line(rest, gazetteer);
}

PageSigns signs_of(const std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  PageSigns signs;
  bool text_seen = false;
  for (const ReadLine& line : lines) {
    count_line(line, gazetteer, signs);
    text_seen = text_seen || line.words > 20;
    // What follows the end of the text is other pages' news; its cues of the site still count.
    if (text_seen && line.role == LineRole::end && signs.signed_texts == 0 && !signs.multi_title) {
      break;
    }
  }
  bool above = true;  // all text
  for (const ReadLine& line : lines) {
    above = above && line.role != LineRole::body && line.role != LineRole::question;
    if (is_of_press(line, gazetteer.phrases())) signs.press = true;
    if (gazetteer.phrases().fits("municipal", line.lower)) signs.municipal = true;
    if (above && line.role == LineRole::date && date_of(line.line.text)) signs.dated_above = true;
    if (above && names_municipality(line, gazetteer)) signs.municipal_site = true;
  }
  count_persons(lines, signs);
  read_title(lines, gazetteer, signs);
  count_headed_stories(lines, gazetteer, signs);
  count_sides(lines, signs);
  count_selves(lines, gazetteer, signs);
  count_titled_posts(lines, signs);
  count_dated_posts(lines, signs);
  signs.columns = columns_of(lines, gazetteer).size();
  bool is_text_above = false;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (lines[at].role == LineRole::end && is_text_above) break;  // comments greet, too
    is_text_above = is_text_above || lines[at].role == LineRole::body;
    signs.greetings += opens_letter(lines, at, gazetteer.phrases()) ? 1 : 0;
  }
  count_told(lines, signs);
  find_voice_inside(lines, signs);
  return signs;
}

}  // namespace erfara
