// A question says what its answer is about, and may name the place itself: "Varför sökte du till
// Bollnäs kommun?"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "cues.h"
#include "erfara/corpus/line_form.h"
#include "erfara/corpus/person_line.h"
#include "erfara/text/normalise.h"
#include "erfara/text/word_list.h"
#include "value_text.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kMostWordsOfShortAnswer = 12;
constexpr int kExchangeWeight = 72;
constexpr int kWorkplaceWeight = 66;
constexpr int kShortAnswerWeight = 80;
constexpr int kQuestionWeight = 58;

class AnswerReader {
 public:
  explicit AnswerReader(const NarrativeCues& cues) : cues_(cues) {
    for (const PlaceMention& mention : cues_.text.places()) {
      if (is_sure(mention)) places_[cues_.text.place(mention.begin)].push_back(&mention);
    }
  }

  void read() {
    for (const ReadLine& line : cues_.section.header) read_joined(line);
    const std::vector<ReadLine>& lines = cues_.section.body;
    for (std::size_t at = 0; at < lines.size(); ++at) {
      const ReadLine& line = lines[at];
      if (line.role == LineRole::question) read_question(line);
      if (!read_joined(line) && at + 1 < lines.size() &&
          (line.role == LineRole::question || line.role == LineRole::heading)) {
        read_pair(line, lines[at + 1]);
      }
    }
  }

 private:
  bool is(std::string_view list, const ReadLine& line) const {
    return cues_.gazetteer().phrases().fits(list, line.lower);
  }

  // A question with its answer in one line; false where the line is none.
  bool read_joined(const ReadLine& line) {
    if (line.role != LineRole::body && line.role != LineRole::heading) return false;
    const std::size_t end = end_of_joined_question(line.line.text);
    if (end == 0) return false;
    read_pair(part_of(line, 0, end), part_of(line, end, line.line.text.size()));
    return true;
  }

  void read_pair(const ReadLine& question, const ReadLine& answer) {
    if (is("exchange_word", question)) {
      read_place(answer, "exchange", kExchangeWeight);
    } else if (is("question_workplace", question)) {
      read_place(answer, "employment", kWorkplaceWeight);
    }
    if (answer.words <= kMostWordsOfShortAnswer) read_short(question, answer);
    if ((is("question_work", question) || is("question_role", question)) &&
        !is("question_before", question)) {
      read_opening_title(answer);
    }
  }

  // Without the number before a question.
  static ReadLine part_of(const ReadLine& line, std::size_t begin, std::size_t end) {
    if (begin == 0) begin = std::min(line.line.text.find_first_not_of("0123456789.) "), end);
    ReadLine part = line;
    part.line.text = tidy_line(std::string_view(line.line.text).substr(begin, end - begin));
    part.lower = lowered(part.line.text);
    part.words = static_cast<std::size_t>(std::ranges::count(part.line.text, ' ')) + 1;
    return part;
  }

  bool is_sure(const PlaceMention& mention) const {
    if (mention.municipalities.size() > 1 || mention.form == PlaceForm::part_of_name) return false;
    const bool led = mention.begin > 0 && cues_.text.words()[mention.begin - 1].lower == "i";
    return led || !mention.ambiguous;
  }

  void add_place(const PlaceMention& mention, const char* relation, int weight, const char* rule) {
    cues_.candidates.add("municipality", mention.municipalities[0]->name, relation, weight, rule,
                         cues_.text.line(mention.begin),
                         cues_.text.quote(mention.begin, mention.end));
  }

  // The one municipality that a question to the teller speaks of.
  void read_question(const ReadLine& line) {
    const auto named = places_.find(line.line.place);
    if (named == places_.end() || named->second.size() != 1) return;
    const PlaceMention& mention = *named->second.front();
    // "Hur hamnade du i Flen?" asks of the workplace though "kommun" is not said.
    const bool as_place = mention.form == PlaceForm::municipality || is("question_of_place", line);
    if (!as_place || is("question_not_work", line)) return;
    const bool of_teller =
        has_word(line, "du") || has_word(line, "att") || line.lower.starts_with("varför ");
    if (!of_teller) return;
    add_place(mention, "employment", kQuestionWeight, "question");
  }

  // The first place that the answer names, if nothing is denied before it.
  void read_place(const ReadLine& answer, const char* relation, int weight) {
    const auto named = places_.find(answer.line.place);
    if (named == places_.end() || is_denied(*named->second.front())) return;
    add_place(*named->second.front(), relation, weight, "answer");
  }

  // "Det blev inget utbyte. Planen var Flen."
  bool is_denied(const PlaceMention& mention) const {
    constexpr std::array kDenials = {"inte"sv, "ingen"sv, "inget"sv, "aldrig"sv};
    const int line = cues_.text.place(mention.begin);
    for (std::size_t at = mention.begin; at > 0 && cues_.text.place(at - 1) == line; --at) {
      if (contains(kDenials, cues_.text.words()[at - 1].lower)) return true;
    }
    return false;
  }

  // "Vilken är din titel?" and then the title alone.
  void read_short(const ReadLine& question, const ReadLine& answer) {
    const std::string text(without_dash(answer.line.text));
    if (is_sentence(answer)) return;
    if (is("question_name", question)) {
      const auto person = person_line(text, cues_.gazetteer());
      if (!person || person->name.empty()) return;
      cues_.candidates.add("author", person->name, "teller", kShortAnswerWeight, "answer",
                           answer.line.number, answer.line.text);
      cues_.phrase({person->rest, answer.line.number, "answer", kShortAnswerWeight})
          .read("employment");
      return;
    }
    if (is("question_role", question)) {
      PhraseReader reader = cues_.phrase({text, answer.line.number, "answer", kShortAnswerWeight});
      reader.read_role();
      reader.read_places("employment");
    } else if (is("question_education", question)) {
      cues_.candidates.add("education", education_value(text), "education", kShortAnswerWeight,
                           "answer", answer.line.number, answer.line.text);
    }
  }

  // "Vad jobbar du med?" "Landsbygdsutvecklare, kan man säga."
  void read_opening_title(const ReadLine& answer) {
    std::vector<Word> words;
    const std::string text(without_dash(answer.line.text));
    scan_words(text, words);
    const auto title = cues_.gazetteer().titles().mention_at(words, 0);
    if (!title) return;
    const std::size_t begin = words[0].begin;
    const std::string written = text.substr(begin, words[title->end - 1].end() - begin);
    cues_.candidates.add("role", role_value(written, cues_.gazetteer().titles()), "employment",
                         kQuestionWeight, "answer", answer.line.number, written);
  }

  // A sentence of its own is read by the patterns.
  static bool is_sentence(const ReadLine& answer) {
    return has_word(answer, "jag") || has_word(answer, "är") || has_word(answer, "har");
  }

  const NarrativeCues& cues_;
  std::map<int, std::vector<const PlaceMention*>> places_;  // by line of the page
};

}  // namespace

void read_answers(const NarrativeCues& cues) { AnswerReader(cues).read(); }

}  // namespace erfara
