// Signs are counted over the lines, and an ordered list of rules decides: those for pages without
// narratives first, then those with the clearest structure, news and running text last.

#include "erfara/corpus/kind.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "erfara/corpus/introduction.h"
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

// What is counted over a page.
struct Signs {
  std::size_t content_lines = 0;
  std::size_t body_words = 0;    // outside quotations
  std::size_t first_person = 0;  // "jag", "vi" outside quotations
  std::size_t singular = 0;      // of these, "jag"
  std::size_t speeches = 0;      // "säger Kim Ek"
  std::size_t questions = 0;
  std::size_t questions_to_you = 0;
  std::size_t faq_markers = 0;  // "Q:", "Fråga:"
  std::size_t labels = 0;
  std::size_t programme = 0;       // words that programmes use of themselves
  std::size_t to_reader = 0;       // "du" outside quotations
  std::size_t yes_and_no = 0;      // lines that begin as answers do
  std::size_t singular_told = 0;   // "jag", but in a line that a person's name stands below
  std::size_t marked_persons = 0;  // persons marked up as headings
  bool names_person = false;       // a full name in a heading or in running text
  bool title_names_person = false;
  std::size_t headed_stories = 0;  // headings above text that begins with someone new
  bool programme_heading = false;
  bool programme_title = false;  // "Så fungerar Trainee Skogen"
  bool press = false;
  bool municipal = false;
  bool faq_title = false;
  bool multi_title = false;
  bool several_told = false;
  bool participant_title = false;
  bool closed = false;    // a closing phrase, as letters have one
  bool named = false;     // a label says whose page it is
  bool dateline = false;  // date and place, as newspapers have them
  bool comments_off = false;
  bool doubled_title = false;
  std::size_t introductions = 0;  // paragraphs that say where their writer works
  std::size_t quoted_speakers = 0;
  std::size_t signed_texts = 0;     // persons with text before them
  std::size_t signed_quotes = 0;    // of these, quotations of one line
  std::size_t person_openings = 0;  // persons with text after them
  std::size_t person_lines = 0;
  std::size_t byline_openings = 0;  // bylines with running text straight after them
  std::size_t list_entries = 0;     // persons with a role, on the line or the next ones
  std::size_t entry_lines = 0;      // lines that these take
  std::size_t asked_persons = 0;    // persons with questions or labels straight after them
  std::size_t long_lines = 0;
  bool person_before_text = false;  // a person line stands before all text
  bool text_after_last_person = false;
  bool speaks_of_several = false;        // "kommuner"
  std::set<std::string> municipalities;  // named with "kommun"
  std::set<std::string> places;          // municipalities named in any way
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

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

void count_words(const ReadLine& line, const std::vector<Word>& words, Signs& signs) {
  if (starts_with_dash(line.line.text) || starts_with_quote(line.line.text)) return;
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

void count_line(const ReadLine& line, const Gazetteer& gazetteer, Signs& signs) {
  const PhraseTable& phrases = gazetteer.phrases();
  std::vector<Word> words;
  scan_words(line.line.text, words);
  if (phrases.fits("press", line.lower)) signs.press = true;
  if (phrases.fits("municipal", line.lower)) signs.municipal = true;
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
    if (line.repeats) signs.doubled_title = true;
  }
  if (line.role == LineRole::question) {
    ++signs.questions;
    if (std::any_of(words.begin(), words.end(),
                    [](const Word& word) { return contains(kSecondPerson, word.lower); })) {
      ++signs.questions_to_you;
    }
  }
  if (line.role == LineRole::body || line.role == LineRole::heading) {
    signs.names_person = signs.names_person || !names_in(line.line.text, gazetteer).empty();
  }
  if (line.role == LineRole::body) {
    if (phrases.fits("several_told", line.lower)) signs.several_told = true;
    signs.speeches += count_speeches(words, gazetteer);
    if (introduces_work(line.line.text, gazetteer)) ++signs.introductions;
    if (quoted_speaker(line.line.text, gazetteer)) ++signs.quoted_speakers;
    count_words(line, words, signs);
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
void count_persons(const std::vector<ReadLine>& lines, Signs& signs) {
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
    if (line.role == LineRole::byline && line.person && heads_text) ++signs.byline_openings;
    if (line.role != LineRole::person) continue;
    ++signs.person_lines;
    if (line.line.heading) ++signs.marked_persons;
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
      if (starts_with_quote(lines[at - 1].line.text)) ++signs.signed_quotes;
    }
    const bool asked = next == LineRole::question || next == LineRole::label;
    if (!any_text && (line.person->known || asked)) signs.person_before_text = true;
    const bool text_follows =
        at + 1 < lines.size() &&
        (lines[at + 1].role == LineRole::body || lines[at + 1].role == LineRole::question ||
         lines[at + 1].role == LineRole::label || lines[at + 1].role == LineRole::heading);
    if (text_follows) ++signs.person_openings;
    words_since = 0;
  }
  signs.text_after_last_person = words_since >= 12;
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
                          Signs& signs) {
  constexpr std::size_t kMost = 20;
  std::set<std::string> names;
  for (std::size_t at = 0; at + 1 < lines.size() && names.size() < kMost; ++at) {
    if (lines[at].role != LineRole::heading || lines[at + 1].role != LineRole::body) continue;
    std::string name = name_at_start(lines[at + 1], gazetteer);
    if (!name.empty() && names.insert(std::move(name)).second) ++signs.headed_stories;
  }
}

// Who is quoted on a programme's page stands below the words.
void count_told(const std::vector<ReadLine>& lines, Signs& signs) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (lines[at].role != LineRole::body) continue;
    if (at + 1 < lines.size() && lines[at + 1].role == LineRole::person) continue;
    if (starts_with_dash(lines[at].line.text) || starts_with_quote(lines[at].line.text)) continue;
    words.clear();
    scan_words(lines[at].line.text, words);
    signs.singular_told +=
        static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](const Word& word) {
          return contains(kSingular, word.lower);
        }));
  }
}

void read_title(const std::vector<ReadLine>& lines, const Gazetteer& gazetteer, Signs& signs) {
  std::size_t seen = 0;
  for (const ReadLine& line : lines) {
    if (!line.is_text() && line.role != LineRole::label) continue;
    if (line.words > 16 || ++seen > 3) break;
    const PhraseTable& phrases = gazetteer.phrases();
    signs.title_names_person = signs.title_names_person || line.role == LineRole::person ||
                               names_in(line.line.text, gazetteer).size() == 1;
    signs.faq_title = signs.faq_title || phrases.fits("faq_title", line.lower);
    signs.multi_title = signs.multi_title || phrases.fits("multi_title", line.lower);
    const bool programme = line.lower.find("trainee") != std::string::npos;
    signs.programme_title =
        signs.programme_title || (programme && phrases.fits("programme_title", line.lower));
    signs.participant_title =
        signs.participant_title || phrases.fits("participant_title", line.lower);
  }
}

Signs signs_of(const std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  Signs signs;
  bool text_seen = false;
  for (const ReadLine& line : lines) {
    count_line(line, gazetteer, signs);
    text_seen = text_seen || line.words > 20;
    // What follows the end of the text is other pages' news; its cues of the site still count.
    if (text_seen && line.role == LineRole::end && signs.signed_texts == 0 && !signs.multi_title) {
      break;
    }
  }
  for (const ReadLine& line : lines) {
    if (gazetteer.phrases().fits("press", line.lower)) signs.press = true;
    if (gazetteer.phrases().fits("municipal", line.lower)) signs.municipal = true;
  }
  count_persons(lines, signs);
  read_title(lines, gazetteer, signs);
  count_headed_stories(lines, gazetteer, signs);
  count_told(lines, signs);
  return signs;
}

bool in_first_person(const Signs& signs) {
  return signs.first_person >= 2 && signs.first_person * 50 >= signs.body_words;
}

PageKind news_kind(const Signs& signs) {
  if (signs.press || signs.dateline) return PageKind::news_article;
  // One municipality speaks of itself; an article compares several.
  const bool compares = signs.speaks_of_several && signs.places.size() >= 3;
  const bool of_one = signs.municipalities.size() == 1 && !compares;
  if (signs.municipal || of_one) return PageKind::municipal_news;
  return PageKind::news_article;
}

std::optional<PageNature> nature_without_narrative(const Signs& signs) {
  if (signs.faq_markers >= 2 && !signs.title_names_person)
    return PageNature{PageKind::faq, Structure::none};
  if (signs.faq_title && signs.questions_to_you * 3 <= signs.questions + 1 && signs.labels == 0) {
    return PageNature{PageKind::faq, Structure::none};
  }
  const bool mostly_entries =
      signs.list_entries >= 3 && signs.entry_lines * 2 >= signs.content_lines;
  if ((mostly_entries || (signs.participant_title && signs.list_entries >= 2)) &&
      signs.long_lines <= 1 && signs.signed_texts <= 1 && signs.questions == 0) {
    return PageNature{PageKind::participant_list, Structure::none};
  }
  if (signs.participant_title && signs.person_lines >= 4 && signs.long_lines == 0) {
    return PageNature{PageKind::participant_list, Structure::none};
  }
  return std::nullopt;
}

// A page that only tells its reader how things are: "du" and nobody who says "jag".
std::optional<PageNature> nature_of_information(const Signs& signs) {
  const bool told = signs.singular > 0 || signs.speeches > 0 || signs.signed_texts > 0 ||
                    signs.signed_quotes > 0 || signs.quoted_speakers > 0 ||
                    signs.person_lines > 0 || signs.press || signs.names_person;
  if (told) return std::nullopt;
  if (signs.yes_and_no >= 3) return PageNature{PageKind::faq, Structure::none};
  if (signs.to_reader >= 2 && (signs.programme > 0 || signs.programme_heading)) {
    return PageNature{PageKind::programme_info, Structure::none};
  }
  return std::nullopt;
}

std::optional<PageNature> nature_with_several(const Signs& signs) {
  const bool asked = signs.asked_persons >= 2 && signs.asked_persons * 2 > signs.person_lines;
  const bool opened = signs.person_before_text && signs.person_openings >= 2 &&
                      (signs.text_after_last_person || signs.signed_texts == 0);
  // Below a lead of their own, persons' names above texts are headings, not signatures.
  const bool presented = signs.person_openings >= 2 && signs.text_after_last_person &&
                         signs.person_openings == signs.person_lines &&
                         (signs.marked_persons >= 2 || signs.multi_title || signs.several_told);
  if ((asked || opened || presented) && signs.speeches < 2) {
    return PageNature{PageKind::multi_narrative, Structure::person_headings};
  }
  if (signs.byline_openings >= 2 && signs.person_lines == 0 && signs.speeches < 2) {
    return PageNature{PageKind::multi_narrative, Structure::person_headings};
  }
  if (signs.doubled_title || signs.comments_off) {
    return PageNature{PageKind::multi_narrative, Structure::titled_posts};
  }
  if (signs.signed_texts >= 2 && signs.speeches < 3) {
    return PageNature{PageKind::multi_narrative, Structure::signed_posts};
  }
  const bool stories = signs.headed_stories >= 2 && signs.multi_title && signs.speeches < 3;
  if (stories || (signs.several_told && !signs.programme_heading)) {
    return PageNature{PageKind::multi_narrative, Structure::stories};
  }
  return std::nullopt;
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

PageNature nature_of(const std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  const Signs signs = signs_of(lines, gazetteer);
  if (signs.content_lines == 0) return {PageKind::programme_info, Structure::none};
  if (auto nature = nature_without_narrative(signs)) return *nature;
  const bool personal = in_first_person(signs);
  // A programme says "we" of itself.
  const bool one_speaks =
      personal && signs.singular > 0 &&
      !(signs.programme_title && signs.to_reader > 0 && signs.singular_told == 0);
  const bool about_programme =
      (signs.programme_title || (signs.programme >= 3 && signs.programme_heading)) && !signs.press;
  if (about_programme && !one_speaks && signs.labels < 2 && signs.signed_texts < 3) {
    return {PageKind::programme_info, Structure::quotes};
  }
  if (signs.signed_quotes >= 1 && signs.signed_quotes == signs.signed_texts && !one_speaks) {
    return {PageKind::programme_info, Structure::quotes};
  }
  if (auto nature = nature_of_information(signs)) return *nature;
  if (auto nature = nature_with_several(signs)) return *nature;
  const bool interview = signs.questions + signs.labels >= 2 &&
                         (signs.person_before_text || signs.named || signs.title_names_person);
  const bool unnamed_interview = signs.questions >= 3 && signs.questions_to_you >= 1 &&
                                 signs.questions * 6 >= signs.content_lines;
  if ((interview || unnamed_interview) && signs.speeches < 2) {
    return {PageKind::profile_qa, Structure::interview};
  }
  if (signs.introductions >= 2 || signs.multi_title) {
    return {PageKind::multi_narrative, Structure::introductions};
  }
  if (signs.speeches >= 1 && !personal) return {news_kind(signs), Structure::single};
  if (signs.speeches >= 3 && signs.speeches * 5 >= signs.first_person) {
    return {news_kind(signs), Structure::single};
  }
  const bool letter = signs.closed && signs.signed_texts > 0;
  if (!personal && signs.first_person == 0 && signs.body_words > 0 && !letter) {
    if (signs.programme >= 2) return {PageKind::programme_info, Structure::quotes};
    return {news_kind(signs), Structure::single};
  }
  return {PageKind::blog_post, Structure::single};
}

}  // namespace erfara
