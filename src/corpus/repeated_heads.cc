// What parts a page into narratives is a line of one form that comes again and again. The form is
// the line up to its subject and one word more, with numbers, names, titles and places written as
// such: "0 . N berättelse", "vecka 0 , N (", "från P :", "T ,".

#include "repeated_heads.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "erfara/corpus/line_form.h"
#include "erfara/text/word_scanner.h"

namespace erfara {
namespace {

constexpr std::size_t kMostWords = 14;
constexpr std::size_t kMostWordsBefore = 5;  // of the form, before its subject
constexpr std::size_t kFewestWordsBelow = 5;
constexpr std::size_t kMostHeads = 2000;  // of a page

struct Head {
  std::size_t at = 0;
  std::string subject;
  PersonLine person;
};

bool may_head(const ReadLine& line) {
  if (line.words > kMostWords) return false;
  const std::string& text = line.line.text;
  if (text.ends_with(".") || text.ends_with("!") || text.ends_with("?")) return false;
  return line.role == LineRole::heading || line.role == LineRole::date ||
         (line.role == LineRole::label && label_of(text)->key == "namn");
}

class HeadReader {
 public:
  HeadReader(const ReadLine& line, const Gazetteer& gazetteer)
      : line_(line), gazetteer_(gazetteer) {
    scan_words(line_.line.text, words_);
  }

  // The form of the line; empty when it names nobody and nothing that someone is or works at.
  std::string form(Head& head) {
    auto person = person_in(line_.line.text, gazetteer_);
    if (line_.role == LineRole::label) {  // "Namn: Kim Ek", whoever that is
      head.subject = label_of(line_.line.text)->value;
      head.person = PersonLine{head.subject, "", false, true};
      return "namn";
    }
    std::string form = line_.line.heading ? "# " : "";
    for (std::size_t at = 0; at < words_.size() && at <= kMostWordsBefore; ++at) {
      std::size_t end = at + 1;
      const char sign = subject_at(at, person, end);
      if (sign == 0) {
        form += words_[at].kind == WordKind::number ? "0" : words_[at].lower;
        form += ' ';
        continue;
      }
      head.subject =
          line_.line.text.substr(words_[at].begin, words_[end - 1].end() - words_[at].begin);
      form += sign;
      form += ' ';
      if (end < words_.size()) form += words_[end].capital ? "" : words_[end].lower;
      if (!person) person = PersonLine{"", line_.line.text, false, true};
      head.person = std::move(*person);
      return form;
    }
    return "";
  }

 private:
  // What begins at the word and ends before `end`: N a name, T a title, P a place; 0 for nothing.
  // A place alone needs something around it, or it is a heading of any sort.
  char subject_at(std::size_t at, const std::optional<PersonLine>& person, std::size_t& end) const {
    if (person) {
      if (!line_.line.text.substr(words_[at].begin).starts_with(person->name)) return 0;
      while (end < words_.size() && words_[end].begin < words_[at].begin + person->name.size()) {
        ++end;
      }
      return 'N';
    }
    const auto places = gazetteer_.places().mentions(words_);
    if (places.size() != 1 || places[0].form == PlaceForm::part_of_name) return 0;
    if (const auto title = gazetteer_.titles().mention_at(words_, at)) {
      end = title->end;
      return 'T';
    }
    const bool led = places[0].begin > 0 && words_[places[0].begin - 1].lower == "från";
    if (places[0].begin != at || !led || words_.back().text != ":") return 0;
    end = places[0].end;
    return 'P';
  }

  const ReadLine& line_;
  const Gazetteer& gazetteer_;
  std::vector<Word> words_;
};

// Whether the lines from `at` to the next head are told by someone, or asked.
bool is_told(const std::vector<ReadLine>& lines, std::size_t at, std::size_t end) {
  std::size_t words = 0;
  bool told = false;
  for (; at < end; ++at) {
    const ReadLine& line = lines[at];
    if (line.role == LineRole::body) words += line.words;
    told = told || line.role == LineRole::question || has_word(line, "jag") ||
           has_word(line, "min") || has_word(line, "mig");
  }
  return told && words >= kFewestWordsBelow;
}

}  // namespace

void find_repeated_heads(std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  std::map<std::string, std::vector<Head>> forms;
  std::size_t count = 0;
  for (std::size_t at = 0; at + 1 < lines.size() && count < kMostHeads; ++at) {
    if (!may_head(lines[at])) continue;
    Head head{at, "", {}};
    std::string form = HeadReader(lines[at], gazetteer).form(head);
    if (form.empty()) continue;
    // What someone is, below that one's name, goes on with it.
    const bool below = at > 0 && lines[at - 1].role == LineRole::person;
    if (below && head.person.name.empty()) continue;
    forms[form].push_back(std::move(head));
    ++count;
  }
  for (auto& [form, heads] : forms) {
    std::set<std::string> subjects;
    std::size_t told = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      subjects.insert(heads[i].subject);
      const std::size_t end = i + 1 < heads.size() ? heads[i + 1].at : lines.size();
      if (is_told(lines, heads[i].at + 1, end)) ++told;
    }
    if (subjects.size() < 2 || told < 2 || told * 3 < heads.size() * 2) continue;
    for (Head& head : heads) {
      lines[head.at].role = LineRole::person;
      lines[head.at].person = std::move(head.person);
    }
  }
}

}  // namespace erfara
