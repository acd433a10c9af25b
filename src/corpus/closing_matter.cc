// The page is read upward from its end, to the first line in which someone tells. What was passed
// by is weighed, paragraph by paragraph: signs that a text of the page's owner begins (a head, an
// address, a last day) are needed, and signs that it speaks to a reader add to them.

#include "closing_matter.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "erfara/corpus/line_form.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kFewestWordsAbove = 30;  // of text that closing matter leaves to a page
constexpr std::size_t kMostWords = 160;        // of one such text
constexpr std::size_t kMostWordsOfHead = 9;
constexpr std::size_t kLongestBox = 40;  // lines from a box's head to its last person
constexpr int kHard = 2;                 // what an owner's text has and a narrative seldom
constexpr int kNeeded = 3;               // one such sign and another

bool is_prose(const ReadLine& line) {
  return line.role == LineRole::body || line.role == LineRole::question;
}

// What is no text stands in closing matter as it stands anywhere.
bool is_silent(const ReadLine& line) {
  return !line.is_text() && line.role != LineRole::label && line.role != LineRole::facts;
}

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// Whether the dot stands inside a host's name: "flen.se", "flen.example/trainee", not "bl.a".
bool is_in_host(std::string_view text, std::size_t dot) {
  constexpr std::array kTop = {"se"sv, "nu"sv, "com"sv, "org"sv, "net"sv, "eu"sv, "info"sv};
  constexpr std::size_t kFewestLetters = 3;
  std::size_t begin = dot;
  while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '.') --begin;
  std::size_t end = dot + 1;
  while (end < text.size() && is_letter(text[end])) ++end;
  const std::string_view top = text.substr(dot + 1, end - dot - 1);
  const bool path = end < text.size() && text[end] == '/' && top.size() >= 2;
  return dot - begin >= kFewestLetters &&
         (path || std::find(kTop.begin(), kTop.end(), top) != kTop.end());
}

// "www.flen.example", "flen.se/trainee", "kim@flen.example"
bool gives_address(const ReadLine& line) {
  const std::string& text = line.lower;
  if (text.find("www.") != std::string::npos || text.find("://") != std::string::npos) return true;
  if (text.find('@') != std::string::npos) return true;
  for (std::size_t dot = text.find('.'); dot != std::string::npos; dot = text.find('.', dot + 1)) {
    if (is_in_host(text, dot)) return true;
  }
  return false;
}

// What the lines of a part say of it.
struct PartSigns {
  bool note = false;
  bool address = false;
  bool vacancy = false;
  bool presents = false;   // a programme
  bool reader = false;     // speaks to one
  bool asks = false;       // a reader to do something
  bool programme = false;  // names one
  bool we = false;
  bool others = false;  // someone is told of
  bool lists = true;    // nothing but lines of a few words
  bool link = false;    // of these, one that leads somewhere, or closing matter below them
  std::size_t lines = 0;

  // How much speaks for a text of the page's owner.
  int weight(bool has_head) const {
    const int hard = has_head + note + address + vacancy + presents;
    if (hard == 0) return 0;
    const int soft = reader + asks + programme + !we;
    return kHard * hard + soft - (others ? kHard : 0);
  }

  // Lines of a few words below one another, as menus and teasers have them.
  bool is_list_of_links() const { return lists && link && lines >= 2; }
};

class ClosingReader {
 public:
  ClosingReader(const std::vector<ReadLine>& lines, bool one_text, const PhraseTable& phrases)
      : lines_(lines), phrases_(phrases), end_(one_text ? end_of_text() : lines.size()) {}

  /// The line after the closing matter.
  std::size_t end() const { return end_; }

  /// Its first line.
  std::size_t begin() const {
    std::size_t above = 0;
    for (std::size_t at = 0; at < end_; ++at) {
      if (is_prose(lines_[at])) above += lines_[at].words;
    }
    std::size_t begin = end_;
    PartSigns part = below(end_);  // what is not yet known to be closing matter
    std::size_t words = 0;         // of that
    for (std::size_t at = end_; at > 0; --at) {
      const ReadLine& line = lines_[at - 1];
      if (is_prose(line)) {
        above -= std::min(above, line.words);
        words += line.words;
      }
      if (tells(at - 1) || above < kFewestWordsAbove || words > kMostWords) break;
      const bool silent = is_silent(line) && begin == at;
      read(at - 1, part);
      if (!silent && !(starts_part(at - 1) && closes(at - 1, part))) continue;
      begin = at - 1;
      part = below(begin);
      words = 0;
    }
    return begin;
  }

 private:
  // A part that ends at `end`, none of its lines read.
  PartSigns below(std::size_t end) const {
    PartSigns part;
    part.link = end < lines_.size();
    return part;
  }

  // Where the words of others begin below the only text.
  std::size_t end_of_text() const {
    std::size_t words = 0;
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      if (is_prose(lines_[at])) words += lines_[at].words;
      if (lines_[at].role == LineRole::end && words >= kFewestWordsAbove) return at;
    }
    return lines_.size();
  }

  bool starts_part(std::size_t at) const {
    return lines_[at].line.after_blank || lines_[at].role != LineRole::body;
  }

  // Whether someone who is in the page's narratives speaks or signs in the line.
  bool tells(std::size_t at) const {
    const ReadLine& line = lines_[at];
    if (line.role == LineRole::closing) return true;
    if (line.role == LineRole::person) return !is_contact(at);
    if (!line.is_text()) return false;
    if (line.role == LineRole::question) return !is_head(at);
    const bool answer = at > 0 && lines_[at - 1].role == LineRole::question && !is_head(at - 1);
    return answer || starts_with_dash(line.line.text) || is_quotation(line) || says_i(line);
  }

  // A person to be asked: the way to do so stands below, or a head that says so above.
  bool is_contact(std::size_t at) const {
    for (std::size_t below = at + 1; below < std::min(at + kLongestBox, lines_.size()); ++below) {
      if (lines_[below].role == LineRole::contact || gives_address(lines_[below])) return true;
      if (lines_[below].words > kMostWordsOfHead || lines_[below].line.after_blank) break;
    }
    for (std::size_t up = at; up > 0 && at - up < kLongestBox; --up) {
      const ReadLine& line = lines_[up - 1];
      if (is_head(up - 1) || line.role == LineRole::contact) return true;
      if (line.role != LineRole::person && line.role != LineRole::heading) return false;
    }
    return false;
  }

  bool is_head(std::size_t at) const {
    const ReadLine& line = lines_[at];
    if (line.role == LineRole::facts || line.words > kMostWordsOfHead) {
      return line.role == LineRole::facts;
    }
    const bool form = line.role == LineRole::heading || line.role == LineRole::question ||
                      line.role == LineRole::boilerplate || line.role == LineRole::contact;
    return form && phrases_.fits("closing_head", line.lower);
  }

  // Adds what the line at `at` says of the part that it is read into, from below.
  void read(std::size_t at, PartSigns& part) const {
    constexpr std::array kReader = {"du"sv, "dig"sv, "din"sv, "ditt"sv, "dina"sv, "ni"sv, "er"sv};
    constexpr std::array kWe = {"vi"sv, "oss"sv, "vår"sv, "vårt"sv, "våra"sv};
    constexpr std::array kOthers = {"hon"sv, "han"sv, "hen"sv};
    const ReadLine& line = lines_[at];
    part.note |= phrases_.fits("closing_note", line.lower);
    part.address |= line.role == LineRole::contact || gives_address(line);
    part.vacancy |= phrases_.fits("vacancy", line.lower);
    part.presents |= phrases_.fits("programme_presented", line.lower);
    part.asks |= phrases_.fits("advert_opening", line.lower);
    part.programme |=
        line.lower.find("trainee") != std::string::npos || has_word(line, "programmet");
    part.reader |= has_any_word(line, kReader);
    part.we |= has_any_word(line, kWe);
    part.others |= has_any_word(line, kOthers);
    if (is_silent(line)) {
      part.link = true;
      return;
    }
    const bool cut_off = at + 1 == lines_.size() && line.role == LineRole::body;
    part.lists = part.lists && (line.role == LineRole::heading || cut_off) &&
                 line.words <= kMostWordsOfHead && !ends_sentence(line.line.text);
    part.link |= phrases_.fits("link_text", line.lower);
    ++part.lines;
  }

  bool closes(std::size_t begin, const PartSigns& part) const {
    return part.weight(is_head(begin)) >= kNeeded ||
           (part.is_list_of_links() && !goes_on_above(begin));
  }

  // Below a name stands what is said of that person, and below a text what belongs to it.
  bool goes_on_above(std::size_t at) const {
    if (at == 0) return false;
    const ReadLine& above = lines_[at - 1];
    if (above.role == LineRole::person) return !is_contact(at - 1);
    return !lines_[at].line.after_blank && !is_silent(above);
  }

  const std::vector<ReadLine>& lines_;
  const PhraseTable& phrases_;
  std::size_t end_;
};

// "Titel: jurist", "Namn: Kim Ek": a box of facts below a text may be of its teller.
bool says_fact(const ReadLine& line, const PhraseTable& phrases) {
  if (line.role != LineRole::label) return false;
  const auto label = label_of(line.line.text);
  for (const std::string_view list :
       {"label_author", "label_role", "label_education", "label_cohort", "label_current"}) {
    if (label && phrases.fits(list, label->key)) return true;
  }
  return false;
}

}  // namespace

void mark_closing_matter(std::vector<ReadLine>& lines, bool one_text, const PhraseTable& phrases) {
  const ClosingReader reader(lines, one_text, phrases);
  const std::size_t end = reader.end();
  for (std::size_t at = reader.begin(); at < end; ++at) {
    if (is_silent(lines[at]) || says_fact(lines[at], phrases)) continue;
    lines[at].role = LineRole::boilerplate;
    lines[at].person.reset();
  }
}

}  // namespace erfara
