// The role of a line follows from itself (lists of phrases, form) and then from its neighbours: a
// heading needs text after it, contact details go on to the next full sentence.

#include "erfara/corpus/reading.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "byline.h"
#include "erfara/corpus/line_form.h"
#include "erfara/gazetteer/unit.h"
#include "erfara/text/normalise.h"
#include "erfara/text/word_scanner.h"
#include "repeated_heads.h"

namespace erfara {
namespace {

// Whether some label of the lists label_* has this key.
bool is_known_label(std::string_view key, const Gazetteer& gazetteer) {
  constexpr std::array<std::string_view, 10> kLists = {
      "label_author",    "label_role",         "label_current",  "label_cohort",
      "label_education", "label_municipality", "label_exchange", "label_organisation",
      "label_programme", "label_other"};
  return std::any_of(kLists.begin(), kLists.end(),
                     [&](std::string_view list) { return gazetteer.phrases().fits(list, key); });
}

// What a label says of its time.
constexpr std::array<std::string_view, 9> kTraineeship = {
    " under traineeperioden",   " under traineetiden", " under traineeåret",
    " under traineeprogrammet", " under programmet",   " under perioden",
    " under traineetjänsten",   " som trainee",        " i traineeprogrammet"};

// "Min utbildning" and "Trainee-år" are "utbildning" and "traineeår".
std::string plain_key(std::string key) {
  for (const std::string_view whose : {"min ", "mitt ", "mina ", "din ", "ditt ", "dina "}) {
    if (key.starts_with(whose)) key.erase(0, whose.size());
  }
  constexpr std::string_view kTrainee = "trainee-";
  if (key.starts_with(kTrainee)) key.erase(kTrainee.size() - 1, 1);
  return key;
}

constexpr std::size_t kMaxHeadingWords = 14;
constexpr std::size_t kMaxQuestionWords = 30;
constexpr std::size_t kMaxLabelKeyBytes = 48;
constexpr std::size_t kMaxLabelValueBytes = 600;
constexpr std::size_t kMaxClosingWords = 9;
constexpr std::size_t kMaxPhraseLineWords = 14;  // longer lines are text, whatever they start with

bool ends_like_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == ')' || text.back() == ' ')) {
    text.remove_suffix(1);
  }
  if (text.ends_with("”")) text.remove_suffix(std::string_view("”").size());
  return text.ends_with(".") || text.ends_with("!") || text.ends_with("…");
}

// "Just nu: Eldningsförbud råder. Läs mer"
bool ends_like_alert(std::string_view text) {
  return ends_like_sentence(text) || lowered(text).find("läs mer") != std::string::npos;
}

// "Bilden på torget. Bilden på torget.": a caption that stands twice in one line.
bool is_doubled(std::string_view text) {
  constexpr std::size_t kShortest = 20;
  constexpr std::size_t kLongest = 600;  // what is longer is no caption
  if (text.size() < kShortest || text.size() > kLongest || text.size() % 2 == 0) return false;
  const std::size_t half = text.size() / 2;
  return text[half] == ' ' && text.substr(0, half) == text.substr(half + 1);
}

bool has_letters(std::string_view text) {
  std::size_t letters = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte == 0xC3) ++letters;
  }
  return letters >= 2;
}

bool is_picture_name(const std::string& lower) {  // "bild 2", "img_0123.jpg"
  const bool file = lower.ends_with(".jpg") || lower.ends_with(".jpeg") || lower.ends_with(".png");
  const bool one_word = lower.find(' ') == std::string::npos;
  const bool named = lower.starts_with("bild_") || lower.starts_with("img_");
  if ((file || named) && one_word) return true;
  if (!lower.starts_with("bild ") && !lower.starts_with("foto ")) return false;
  return lower.find_first_not_of("0123456789 .:", 5) == std::string::npos;
}

// "3 kommentarer till ”Slutord”", "Kim skriver:": readers' words follow.
bool opens_comments(const ReadLine& line, const Gazetteer& gazetteer) {
  constexpr std::size_t kMostWordsOfName = 5;
  const PhraseTable& phrases = gazetteer.phrases();
  const std::size_t space = line.lower.find(' ');
  const bool counted =
      line.lower.find_first_not_of("0123456789") == space ||
      (phrases.fits("count", line.lower.substr(0, space)) && ends_with_quote(line.line.text));
  if (counted && space != std::string::npos &&
      phrases.fits("comments_on", std::string_view(line.lower).substr(space + 1))) {
    return true;
  }
  return line.words <= kMostWordsOfName && phrases.fits("commenter", line.lower);
}

// "2 kommentarer", "1 svar"
bool counts_comments(const ReadLine& line, const PhraseTable& phrases) {
  const std::size_t space = line.lower.find(' ');
  if (space == std::string::npos) return false;
  const std::string_view count = std::string_view(line.lower).substr(0, space);
  const bool counted =
      count == "inga" || count.find_first_not_of("0123456789") == std::string_view::npos;
  std::string_view what = std::string_view(line.lower).substr(space + 1);
  what = what.substr(0, what.find(' '));  // "2 kommentarer ↓"
  return counted && line.words <= 2 && phrases.fits("comments", what);
}

// Where the last sentence begins; what follows the point of an abbreviation is mostly small.
std::size_t last_sentence(std::string_view text) {
  constexpr std::string_view kEnd = ". ";
  std::size_t at = text.rfind(kEnd);
  while (at != std::string_view::npos && at > 0) {
    const std::string rest(text.substr(at + kEnd.size()));
    const std::string small = lowered(rest);
    if (small != rest && small.substr(0, 2) != rest.substr(0, 2)) return at + kEnd.size();
    at = text.rfind(kEnd, at - 1);
  }
  return 0;
}

// Whether "jag" is among the words of a sentence in lower case.
bool has_i(const std::string& sentence) {
  const std::string text = " " + sentence;
  for (const std::string_view with : {" jag ", " jag?", " jag,"}) {
    if (text.find(with) != std::string::npos) return true;
  }
  return false;
}

bool is_question(const ReadLine& line) {
  const std::string_view text = line.line.text;
  if (line.words < 2 || line.words > kMaxQuestionWords || starts_with_dash(text)) return false;
  if (starts_with_quote(text) || !text.ends_with("?")) return false;
  // Who tells something and then asks at large tells: "Jag är jurist. Vem hade trott det?"
  const std::size_t sentence = last_sentence(text);
  return sentence == 0 || !says_i(line) ||
         has_i(line.lower.substr(std::min(sentence, line.lower.size())));
}

// "#trainee #arkiv"
bool is_tags(std::string_view text) {
  bool begins = true;
  for (const char c : text) {
    if (begins && c != '#') return false;
    begins = c == ' ';
  }
  return !text.empty();
}

// "Start / Jobs / Blog": where the page stands on its site.
bool is_breadcrumb(std::string_view text) {
  for (const std::string_view sign : {" / ", " > ", " » ", " › ", " | "}) {
    const std::size_t first = text.find(sign);
    if (first == std::string_view::npos) continue;
    if (text.find(sign, first + sign.size()) != std::string_view::npos) return true;
  }
  return false;
}

// "« Äldre inlägg", "Hem →": what the arrows around a link point out; all of it without arrows.
std::string_view without_arrows(std::string_view text) {
  for (const std::string_view arrow : {"« ", "← ", "‹ ", "<< "}) {
    if (text.starts_with(arrow)) text.remove_prefix(arrow.size());
  }
  for (const std::string_view arrow : {" »", " →", " ›", " >>"}) {
    if (text.ends_with(arrow)) text.remove_suffix(arrow.size());
  }
  return text;
}

// "Kim Ek / jurist / trainee": the same signs part what is said of a person.
bool is_known_person(std::string_view text, const Gazetteer& gazetteer) {
  const auto person = person_line(text, gazetteer);
  return person && person->known;
}

// What a printed page has at its top or foot, "Nyhetsbrev, december 2017", beside its number.
void find_running_heads(std::vector<ReadLine>& lines) {
  std::map<std::string, std::vector<std::size_t>> places;
  const auto is_number = [&](std::size_t at) {
    const std::string& text = lines[at].line.text;
    return text.size() <= 3 && text.find_first_not_of("0123456789") == std::string::npos;
  };
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (lines[at].role != LineRole::heading || lines[at].line.heading) continue;
    const bool beside =
        (at > 0 && is_number(at - 1)) || (at + 1 < lines.size() && is_number(at + 1));
    if (beside) places[lines[at].lower].push_back(at);
  }
  for (const auto& [text, where] : places) {
    if (where.size() < 2) continue;
    for (const std::size_t at : where) lines[at].role = LineRole::boilerplate;
  }
}

// The role that the line's own form gives it.
LineRole own_role(ReadLine& line, const Gazetteer& gazetteer) {
  const PhraseTable& phrases = gazetteer.phrases();
  const std::string& lower = line.lower;
  const bool is_short = line.words <= kMaxPhraseLineWords;
  if (!has_letters(line.line.text) && date_of(line.line.text)) return LineRole::date;
  // "6 mars 2018 | Skrivet av oss | 3 kommentarer"
  const bool below_title = is_short && is_breadcrumb(line.line.text) && date_of(line.line.text);
  if (below_title) return LineRole::date;
  if (!has_letters(line.line.text) || is_picture_name(lower) || is_tags(line.line.text) ||
      (is_short && is_breadcrumb(line.line.text) && !is_known_person(line.line.text, gazetteer))) {
    return LineRole::boilerplate;
  }
  if (is_doubled(line.line.text)) return LineRole::caption;
  if (line.line.caption) return LineRole::caption;
  if (is_short) line.person = byline_of(line.line.text, gazetteer);
  if (line.person) return LineRole::byline;
  // "På bilden är vi tio" begins a paragraph where it goes on to tell.
  const bool tells = !is_short && says_i(line);
  if (phrases.fits("caption", lower) && !line.line.heading && !tells) return LineRole::caption;
  const std::string_view pointed_out = without_arrows(lower);
  if (is_short && (phrases.fits("end", pointed_out) || opens_comments(line, gazetteer))) {
    return LineRole::end;
  }
  const bool silent = line.words <= 2 * kMaxPhraseLineWords && phrases.fits("boilerplate", lower);
  if (silent || counts_comments(line, phrases)) return LineRole::boilerplate;
  if (is_short && pointed_out.size() < lower.size() && !ends_like_sentence(pointed_out)) {
    return LineRole::boilerplate;
  }
  // "Mer om programmet" leads elsewhere; "Mer om det nästa gång!" is text.
  if (is_short && !ends_like_sentence(line.line.text)) {
    if (phrases.fits("link", lower)) return LineRole::boilerplate;
    if (phrases.fits("end_heading", lower)) return LineRole::end;
  }
  const bool address = lower.find('@') != std::string::npos && lower.find(' ') == std::string::npos;
  if (address || (is_short && phrases.fits("contact", lower))) return LineRole::contact;
  if (phrases.fits("facts", lower)) return LineRole::facts;
  if (is_short && date_of(line.line.text)) return LineRole::date;
  if (const auto label = label_of(line.line.text)) {
    if (is_known_label(label->key, gazetteer)) return LineRole::label;
  }
  if (is_question(line)) return LineRole::question;
  if (auto person = person_line(line.line.text, gazetteer)) {
    line.person = std::move(person);
    return LineRole::person;
  }
  if (line.words <= kMaxClosingWords && phrases.prefix_length("closing", lower) > 0 &&
      !line.line.heading && end_of_joined_question(line.line.text) == 0) {
    return LineRole::closing;
  }
  if (line.line.heading) return LineRole::heading;
  const bool like_heading = line.words <= kMaxHeadingWords && !ends_like_sentence(line.line.text) &&
                            !starts_with_dash(line.line.text) && !line.line.list_item &&
                            !line.line.text.ends_with(",") &&
                            (!starts_with_quote(line.line.text) || ends_with_quote(line.line.text));
  return like_heading ? LineRole::heading : LineRole::body;
}

// "Det bästa med jobbet:", not "Från Flen:" or "Kim:".
bool leads_on(const ReadLine& line, const Gazetteer& gazetteer) {
  if (line.role != LineRole::heading || !line.line.text.ends_with(":")) return false;
  std::vector<Word> words;
  scan_words(line.line.text, words);
  return gazetteer.places().mentions(words).empty() && !person_in(line.line.text, gazetteer);
}

// A question may end in a colon, or be asked as "Berätta om …!", when an answer follows in a
// paragraph of its own.
void find_other_questions(std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  constexpr std::size_t kFewestPrompts = 3;
  std::size_t prompts = 0;  // "Det bästa med jobbet:" above what that is
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    if (lines[at + 1].role == LineRole::body && leads_on(lines[at], gazetteer)) ++prompts;
  }
  const bool interview = prompts >= kFewestPrompts ||
                         std::any_of(lines.begin(), lines.end(), [](const ReadLine& line) {
                           return line.role == LineRole::question || line.role == LineRole::label;
                         });
  if (!interview) return;
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    ReadLine& line = lines[at];
    if (line.role != LineRole::heading && line.role != LineRole::body) continue;
    if (lines[at + 1].role != LineRole::body) continue;
    const bool colon =
        line.role == LineRole::heading && line.line.text.ends_with(":") &&
        (line.words >= 4 || (prompts >= kFewestPrompts && leads_on(line, gazetteer)));
    const bool prompt =
        line.words <= kMaxHeadingWords && gazetteer.phrases().fits("prompt", line.lower);
    if (colon || prompt) line.role = LineRole::question;
  }
}

// A question at the top of an interview with no answer below it is the page's title.
void find_asking_title(std::vector<ReadLine>& lines) {
  constexpr std::ptrdiff_t kFewestQuestions = 3;
  const auto questions = std::count_if(lines.begin(), lines.end(), [](const ReadLine& line) {
    return line.role == LineRole::question;
  });
  if (questions < kFewestQuestions) return;
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    if (!lines[at].is_text()) continue;
    const LineRole next = lines[at + 1].role;
    const bool title = lines[at].role == LineRole::question && next != LineRole::body &&
                       next != LineRole::closing && next != LineRole::question;
    if (title) lines[at].role = LineRole::heading;
    return;
  }
}

// "– Hur är det?" and then an answer without a dash, time and again: the dash marks who asks.
void find_dashed_questions(std::vector<ReadLine>& lines) {
  constexpr std::size_t kFewest = 3;
  std::vector<std::size_t> asked;
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    const std::string& text = lines[at].line.text;
    const bool asks = starts_with_dash(text) && lines[at].words <= kMaxHeadingWords &&
                      (text.ends_with("?") || text.ends_with("!"));
    if (lines[at].role != LineRole::body || !asks) continue;
    if (starts_with_dash(lines[at + 1].line.text)) return;
    asked.push_back(at);
  }
  if (asked.size() < kFewest) return;
  for (const std::size_t at : asked) lines[at].role = LineRole::question;
}

// As many digits as a telephone number has.
bool has_number(const ReadLine& line) {
  constexpr std::ptrdiff_t kFewestDigits = 5;  // more than a year has
  return std::count_if(line.lower.begin(), line.lower.end(),
                       [](char c) { return c >= '0' && c <= '9'; }) >= kFewestDigits;
}

// An e-mail address, or a telephone number after a word for one.
bool gives_contact(const ReadLine& line) {
  using std::string_view_literals::operator""sv;
  constexpr std::array kPhone = {"telefon"sv, "telefonnummer"sv, "tel"sv, "tfn"sv, "ring"sv};
  const std::string& text = line.lower;
  const std::size_t at = text.find('@');
  if (at != std::string::npos && text.find('.', at) != std::string::npos) return true;
  return has_number(line) && has_any_word(line, kPhone);
}

// Whether a line is a person of whom labels or questions below tell.
bool opens_profile(const std::vector<ReadLine>& lines, std::size_t at) {
  return lines[at].role == LineRole::person && at + 1 < lines.size() &&
         (lines[at + 1].role == LineRole::label || lines[at + 1].role == LineRole::question);
}

// Contact details reach to the next full sentence.
void spread_contacts(std::vector<ReadLine>& lines) {
  for (std::size_t at = 1; at < lines.size(); ++at) {
    if (lines[at - 1].role != LineRole::contact) continue;
    ReadLine& line = lines[at];
    if (opens_profile(lines, at)) continue;
    const bool full = line.words > 8 && ends_like_sentence(line.line.text) && !gives_contact(line);
    if (gives_contact(line) && line.role == LineRole::body) line.role = LineRole::contact;
    if (full || line.role == LineRole::body || line.role == LineRole::label) continue;
    if (line.role == LineRole::heading || line.role == LineRole::question ||
        line.role == LineRole::date || line.role == LineRole::person) {
      line.role = LineRole::contact;
    }
  }
}

// "Kontakt", and whom to call and how, in one paragraph.
void find_contact_persons(std::vector<ReadLine>& lines, const PhraseTable& phrases) {
  constexpr std::size_t kMostLines = 8;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (lines[at].words > kMaxPhraseLineWords) continue;
    if (!phrases.fits("contact", lines[at].lower)) continue;
    std::size_t end = at + 1;
    while (end < lines.size() && end < at + kMostLines && !lines[end].line.after_blank) ++end;
    const auto begin = lines.begin();
    const bool gives =
        std::any_of(begin + static_cast<std::ptrdiff_t>(at + 1),
                    begin + static_cast<std::ptrdiff_t>(end), [](const ReadLine& line) {
                      return line.lower.find('@') != std::string::npos || has_number(line);
                    });
    for (std::size_t i = at + 1; gives && i < end; ++i) {
      if (lines[i].role != LineRole::person || opens_profile(lines, i)) continue;
      lines[i].role = LineRole::contact;
      lines[i].person.reset();
    }
  }
}

// "– Kim, första veckan" below a text, time and again or at the end of the page, signs it.
void find_dashed_signatures(std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  constexpr std::size_t kMostWords = 8;
  std::vector<std::pair<std::size_t, PersonLine>> found;
  for (std::size_t at = 1; at < lines.size(); ++at) {
    const ReadLine& line = lines[at];
    if (line.role != LineRole::body || line.words > kMostWords) continue;
    if (!starts_with_dash(line.line.text) || ends_sentence(line.line.text)) continue;
    if (!lines[at - 1].is_text() || starts_with_dash(lines[at - 1].line.text)) continue;
    auto person = person_line(tidy_line(without_dash(line.line.text)), gazetteer);
    if (person && person->known && !person->closing) found.emplace_back(at, std::move(*person));
  }
  if (found.empty() || (found.size() == 1 && found[0].first + 1 < lines.size())) return;
  for (auto& [at, person] : found) {
    person.closing = true;
    lines[at].person = std::move(person);
    lines[at].role = LineRole::person;
  }
}

// "/Traineen på biblioteket" or "Vill vara anonym" below a text: whoever that is.
void find_unnamed_signatures(std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  constexpr std::size_t kMostWords = 6;
  for (std::size_t at = 1; at < lines.size(); ++at) {
    ReadLine& line = lines[at];
    const bool open = line.role == LineRole::heading || line.role == LineRole::body;
    const std::size_t begin = line.line.text.find_first_not_of("/ ");
    const bool unnamed = gazetteer.phrases().fits("unnamed", line.lower) && !line.line.after_blank;
    if (!open || (begin == 0 && !unnamed) || begin == std::string::npos ||
        line.words > kMostWords) {
      continue;
    }
    if (!lines[at - 1].is_text() || ends_sentence(line.line.text)) continue;
    line.person = PersonLine{"", line.line.text.substr(begin), true, true};
    line.role = LineRole::person;
  }
}

// What looks like an unknown person's name at the top, with a title under it, is the site's name.
void find_site_name(std::vector<ReadLine>& lines) {
  if (lines.size() < 3 || lines[0].role != LineRole::person) return;
  const PersonLine& person = *lines[0].person;
  if (person.known || !person.rest.empty() || person.closing) return;
  if (lines[1].role != LineRole::heading || !lines[1].line.after_blank) return;
  lines[0].role = LineRole::heading;
  lines[0].person.reset();
}

bool is_menu_entry(const ReadLine& line, const Gazetteer& gazetteer) {
  constexpr std::size_t kMostWords = 3;
  if (line.role == LineRole::boilerplate || line.role == LineRole::contact ||
      line.role == LineRole::end) {
    return true;
  }
  if (line.role != LineRole::heading || line.line.heading || line.words > kMostWords) return false;
  std::vector<Word> words;
  scan_words(line.line.text, words);
  return gazetteer.places().mentions(words).empty() && !gazetteer.titles().find(line.line.text);
}

// Lines of a word or three right below one another, above all text, are a menu. A name, a title or
// a place among them makes them the head of what follows.
void find_menu(std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  constexpr std::size_t kFewestEntries = 3;
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin + 1;
    while (end < lines.size() && !lines[end].line.after_blank) ++end;
    const auto first = lines.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = lines.begin() + static_cast<std::ptrdiff_t>(end);
    const bool menu = end - begin >= kFewestEntries && end < lines.size() &&
                      std::all_of(first, last, [&](const ReadLine& line) {
                        return is_menu_entry(line, gazetteer);
                      });
    if (menu) {
      for (auto line = first; line != last; ++line) line->role = LineRole::boilerplate;
    } else if (std::any_of(first, last, [](const ReadLine& line) {
                 return line.is_text() && line.role != LineRole::heading;
               })) {
      return;
    }
    begin = end;
  }
}

// A short line that ends in "!" is a heading where it stands twice or opens the page and greets
// nobody.
void find_exclaimed_headings(std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  bool first = true;
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    ReadLine& line = lines[at];
    const bool is_short = line.words <= kMaxHeadingWords && line.role == LineRole::body &&
                          !starts_with_dash(line.line.text) && !starts_with_quote(line.line.text);
    const bool twice = lines[at + 1].repeats && lines[at + 1].role == LineRole::body;
    if (is_short && twice) line.role = lines[at + 1].role = LineRole::heading;
    if (is_short && first && line.line.text.ends_with("!") && lines[at + 1].line.after_blank &&
        !gazetteer.phrases().fits("greeting", line.lower)) {
      line.role = LineRole::heading;
    }
    if (line.is_text()) first = false;
  }
}

// What a picture shows stands on the line above the photographer's, and both alone.
void find_alternative_texts(std::vector<ReadLine>& lines) {
  constexpr std::size_t kMostWords = 14;
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    ReadLine& line = lines[at];
    const bool alone = line.line.after_blank && !lines[at + 1].line.after_blank &&
                       (at + 2 == lines.size() || lines[at + 2].line.after_blank);
    const bool text = line.role == LineRole::body || line.role == LineRole::heading;
    if (alone && text && line.words <= kMostWords && lines[at + 1].role == LineRole::caption) {
      line.role = LineRole::caption;
    }
  }
}

// A blog repeats the title of a post in a line of its own below it ("Comments Off on Klart!").
void find_post_titles(std::vector<ReadLine>& lines) {
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    ReadLine& line = lines[at];
    ReadLine& next = lines[at + 1];
    // Elsewhere such words end a text.
    if (next.role == LineRole::end && line.words <= kMaxHeadingWords && next.lower != line.lower &&
        next.lower.ends_with(line.lower)) {
      next.role = LineRole::boilerplate;
    }
    // A title that stands twice may read like a farewell: "Hälsningar från Flen".
    if (line.role == LineRole::closing && next.role == LineRole::closing && next.repeats) {
      line.role = next.role = LineRole::heading;
    }
    // "Hej då, våren" and "Slut!" look like closings.
    const bool closing =
        line.role == LineRole::closing || (line.role == LineRole::person && line.person->closing);
    const bool text = line.role == LineRole::body || line.role == LineRole::caption ||
                      line.role == LineRole::question || line.role == LineRole::label || closing;
    if (text && line.words <= kMaxHeadingWords && next.role == LineRole::boilerplate &&
        next.lower.ends_with(line.lower)) {
      line.role = LineRole::heading;
      line.person.reset();
    }
  }
}

// What a site warns of at the top of all pages looks like a label; a person's facts are not alone.
void find_alert(std::vector<ReadLine>& lines) {
  const auto is_label = [](const ReadLine& line) { return line.role == LineRole::label; };
  if (std::count_if(lines.begin(), lines.end(), is_label) != 1) return;
  const auto label = std::find_if(lines.begin(), lines.end(), is_label);
  const bool above_all = std::all_of(lines.begin(), label, [](const ReadLine& line) {
    return !line.is_text() || line.role == LineRole::heading;
  });
  const auto next = label + 1;
  const bool apart =
      next != lines.end() && next->line.after_blank && next->role == LineRole::heading;
  if (above_all && apart && ends_like_alert(label->line.text)) label->role = LineRole::boilerplate;
}

// "Viktigt meddelande" and what it is, or a line between links above all text: a site warns.
void find_warning(std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  for (std::size_t at = 1; at + 1 < lines.size(); ++at) {
    const LineRole role = lines[at].role;
    if (role == LineRole::boilerplate || role == LineRole::contact) continue;
    if (role != LineRole::body || lines[at].line.after_blank) return;
    if (lines[at - 1].role != LineRole::boilerplate) return;
    const bool warns =
        gazetteer.phrases().fits("warning", lines[at - 1].lower) && lines[at + 1].line.after_blank;
    const bool between =
        lines[at + 1].role == LineRole::boilerplate && !lines[at + 1].line.after_blank;
    if (!warns && !between) return;
    lines[at].role = LineRole::boilerplate;
  }
}

// What a picture shows, said twice: beside it and for those who do not see it.
void find_repeated_captions(std::vector<ReadLine>& lines) {
  constexpr std::size_t kFewestWords = 6;
  for (std::size_t at = 1; at < lines.size(); ++at) {
    const bool text = lines[at].role == LineRole::body && lines[at - 1].role == LineRole::body;
    if (!text || !lines[at].repeats || lines[at].words < kFewestWords) continue;
    lines[at - 1].role = lines[at].role = LineRole::caption;
  }
}

// "I det här numret:" and what that is, line by line.
void find_contents(std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    if (lines[at].words > kMaxHeadingWords) continue;
    if (!gazetteer.phrases().fits("contents", lines[at].lower)) continue;
    for (std::size_t i = at; i < lines.size() && (i == at || !lines[i].line.after_blank); ++i) {
      if (lines[i].words > kMaxHeadingWords) break;
      lines[i].role = LineRole::boilerplate;
      lines[i].person.reset();
    }
  }
}

// A form to subscribe or the like stands inside a text that goes on to speak of the same person.
void find_boxes(std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  constexpr std::size_t kMostLines = 6;
  constexpr std::size_t kFewestWords = 8;  // of a paragraph that goes on
  constexpr std::size_t kMostTries = 20;   // of ends on a page
  std::set<std::string> names;
  std::size_t tries = 0;
  for (std::size_t at = 0; at < lines.size() && tries < kMostTries; ++at) {
    if (lines[at].role == LineRole::body) {
      for (const std::string& name : names_in(lines[at].line.text, gazetteer)) {
        names.insert(name.substr(0, name.find(' ')));
      }
    }
    if (lines[at].role != LineRole::end || names.empty()) continue;
    ++tries;
    std::size_t next = at + 1;
    while (next < lines.size() && next < at + kMostLines && !lines[next].line.after_blank) ++next;
    if (next == lines.size() || lines[next].role != LineRole::body) continue;
    if (lines[next].words < kFewestWords || !lines[next].line.after_blank) continue;
    const std::string& text = lines[next].line.text;
    const bool same = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return text.starts_with(name + " ") || text.find(" " + name + " ") != std::string::npos;
    });
    if (!same) continue;
    for (std::size_t i = at; i < next; ++i) {
      lines[i].role = LineRole::boilerplate;
      lines[i].person.reset();
    }
  }
}

// Whether a line stands below a title and belongs to it.
bool is_below_title(const std::vector<ReadLine>& lines, std::size_t at) {
  if (at == 0) return false;
  const LineRole above = lines[at - 1].role;
  if (above == LineRole::heading) return true;
  return above == LineRole::date || above == LineRole::byline;
}

// Below a post's title stand its date and the number of comments, with words that elsewhere end a
// text; text follows them.
void find_heads_of_posts(std::vector<ReadLine>& lines) {
  constexpr std::size_t kFewestWords = 12;
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    ReadLine& line = lines[at];
    const LineRole next = lines[at + 1].role;
    const bool dated = next == LineRole::date || next == LineRole::byline;
    const bool title = line.role == LineRole::body && line.words <= kMaxHeadingWords && dated &&
                       !lines[at + 1].line.after_blank && (at == 0 || line.line.after_blank) &&
                       !starts_with_dash(line.line.text);
    const bool asks = line.role == LineRole::question && next == LineRole::date;
    // "Tack och hej!" at the top of a page is its title.
    const bool farewell =
        line.role == LineRole::closing && dated &&
        std::none_of(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(at),
                     [](const ReadLine& above) { return above.is_text(); });
    if (title || asks || farewell) line.role = LineRole::heading;
    const bool heads_text = next == LineRole::question ||
                            (next == LineRole::body && (lines[at + 1].words >= kFewestWords ||
                                                        ends_sentence(lines[at + 1].line.text)));
    if (line.role != LineRole::end || !heads_text || !is_below_title(lines, at)) continue;
    line.role = date_of(line.line.text) ? LineRole::date : LineRole::boilerplate;
  }
}

// "2 kommentarer" and then "Kim: Fint skrivet!": readers' words, though the number alone may also
// stand below a title.
void find_comments(std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    if (!counts_comments(lines[at], gazetteer.phrases())) continue;
    const std::string_view next = lines[at + 1].line.text;
    const std::size_t colon = std::min(next.find(": "), next.size());
    const bool said = colon < next.size() && ends_sentence(next) &&
                      is_known_person(next.substr(0, colon), gazetteer);
    if (said) lines[at].role = LineRole::end;
  }
}

// A heading has text after it; at the end of a page it is a line that was cut off.
void check_headings(std::vector<ReadLine>& lines) {
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (lines[at].role != LineRole::heading || lines[at].line.heading) continue;
    const bool cut_off = at + 1 == lines.size() && at > 0;
    const bool after_blank = lines[at].line.after_blank;
    // A line that goes on in the next one is text that was wrapped.
    const bool wrapped = at + 1 < lines.size() && !lines[at + 1].line.after_blank &&
                         starts_lower(lines[at + 1].line.text) &&
                         lines[at + 1].role == LineRole::body && lines[at].words > 6 &&
                         !starts_with_dash(lines[at + 1].line.text);
    // What stands below a link, or apart below a picture, is another one.
    const bool link = cut_off && (lines[at - 1].role == LineRole::boilerplate ||
                                  (lines[at - 1].role == LineRole::caption && after_blank));
    if (link) lines[at].role = LineRole::boilerplate;
    if ((cut_off && !link) || wrapped) lines[at].role = LineRole::body;
  }
}

// A word or two with capitals above the facts of a person name that person, whatever the name.
void find_lone_names(std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  constexpr std::size_t kMostWords = 3;
  std::vector<Word> words;
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    ReadLine& line = lines[at];
    if (line.role != LineRole::heading || line.words > kMostWords) continue;
    if (lines[at + 1].role != LineRole::label || label_of(line.line.text)) continue;
    words.clear();
    scan_words(line.line.text, words);
    const bool name = std::all_of(words.begin(), words.end(),
                                  [&](const Word& word) { return may_be_name(word, gazetteer); });
    const bool other = !gazetteer.places().mentions(words).empty() ||
                       find_unit(words, 0, words.size(), gazetteer).has_value();
    const auto label = label_of(lines[at + 1].line.text);
    if (!name || other || gazetteer.phrases().fits("label_author", label->key)) continue;
    line.role = LineRole::person;
    line.person = PersonLine{line.line.text, "", false, true};
  }
}

// Among labels right above or below it, a line of their form is one too, whatever its key.
void find_other_labels(std::vector<ReadLine>& lines) {
  constexpr std::size_t kMostWords = 25;
  const auto takes = [&](ReadLine& line, const ReadLine& beside) {
    const bool open = line.role == LineRole::heading || line.role == LineRole::body ||
                      line.role == LineRole::person;
    if (beside.role != LineRole::label || !open || line.words > kMostWords) return;
    const auto label = label_of(line.line.text);
    if (label && std::count(label->key.begin(), label->key.end(), ' ') <= 3) {
      line.role = LineRole::label;
    }
  };
  for (std::size_t at = 1; at < lines.size(); ++at) {
    if (!lines[at].line.after_blank) takes(lines[at], lines[at - 1]);
  }
  for (std::size_t at = lines.size(); at > 1; --at) {
    if (!lines[at - 1].line.after_blank) takes(lines[at - 2], lines[at - 1]);
  }
}

// "Journalist" on one line and the name on the next.
void find_split_bylines(std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    if (!gazetteer.phrases().fits("byline_heading", lines[at].lower)) continue;
    if (lines[at + 1].role != LineRole::person || !lines[at + 1].person->rest.empty()) continue;
    lines[at].role = LineRole::boilerplate;
    lines[at + 1].role = LineRole::byline;
  }
}

}  // namespace

std::optional<Label> label_of(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > kMaxLabelKeyBytes) return {};
  const std::string value = tidy_line(line.substr(colon + 1));
  if (value.empty() || value.size() > kMaxLabelValueBytes) return {};
  Label label{plain_key(lowered(tidy_line(line.substr(0, colon)))), value};
  for (const std::string_view time : kTraineeship) {
    if (!label.key.ends_with(time)) continue;
    label.key.resize(label.key.size() - time.size());
    label.of_traineeship = true;
    break;
  }
  return label;
}

std::vector<ReadLine> read_lines(const Page& page, const Gazetteer& gazetteer) {
  std::vector<ReadLine> lines;
  lines.reserve(page.lines.size());
  std::vector<Word> words;
  for (const PageLine& from : page.lines) {
    ReadLine line;
    line.line = from;
    line.lower = lowered(from.text);
    words.clear();
    scan_words(line.line.text, words);
    line.words = static_cast<std::size_t>(std::count_if(
        words.begin(), words.end(), [](const Word& word) { return word.kind != WordKind::mark; }));
    line.repeats = !lines.empty() && lines.back().line.text == from.text;
    line.role = own_role(line, gazetteer);
    lines.push_back(std::move(line));
  }
  find_menu(lines, gazetteer);
  find_other_labels(lines);
  find_lone_names(lines, gazetteer);
  find_split_bylines(lines, gazetteer);
  spread_contacts(lines);
  find_contact_persons(lines, gazetteer.phrases());
  find_asking_title(lines);
  find_dashed_questions(lines);
  find_other_questions(lines, gazetteer);
  find_dashed_signatures(lines, gazetteer);
  find_unnamed_signatures(lines, gazetteer);
  find_site_name(lines);
  find_exclaimed_headings(lines, gazetteer);
  find_running_heads(lines);
  find_post_titles(lines);
  find_alternative_texts(lines);
  find_alert(lines);
  find_heads_of_posts(lines);
  find_comments(lines, gazetteer);
  find_repeated_captions(lines);
  find_warning(lines, gazetteer);
  find_contents(lines, gazetteer);
  find_boxes(lines, gazetteer);
  check_headings(lines);
  find_repeated_heads(lines, gazetteer);
  return lines;
}

}  // namespace erfara
