// A byline is a name with a date, with words that say that something was written ("Postad av"), or
// with both, in any order. What is left when these are taken off both ends has to be a name, or to
// be nobody's: "gäst", "redaktionen".

#include "byline.h"

#include <algorithm>
#include <string>
#include <vector>

#include "date.h"
#include "erfara/corpus/line_form.h"
#include "erfara/corpus/page.h"
#include "erfara/text/normalise.h"
#include "erfara/text/word_scanner.h"

namespace erfara {
namespace {

constexpr std::size_t kMostBytes = 160;
constexpr std::size_t kMostWordsOfNobody = 3;

class BylineReader {
 public:
  BylineReader(std::string_view line, const Gazetteer& gazetteer)
      : line_(line), gazetteer_(gazetteer) {
    scan_words(line_, words_);
    end_ = words_.size();
    const std::size_t prefix = gazetteer_.phrases().prefix_length("byline", lowered(line_));
    led_ = prefix > 0;
    while (begin_ < end_ && words_[begin_].begin < prefix) ++begin_;
  }

  std::optional<PersonLine> read() {
    take_off_start();
    take_off_end();
    if (begin_ >= end_ || (!dated_ && !led_)) return std::nullopt;
    const std::string rest = tidy_line(
        line_.substr(words_[begin_].begin, words_[end_ - 1].end() - words_[begin_].begin));
    if (auto person = person_line(rest, gazetteer_); person && (person->known || led_)) {
      return person;
    }
    if (led_) {
      if (auto trainee = trainee_of(rest)) return trainee;
      // "av lisa": as the blog knows her.
      if (gazetteer_.names().is_first_name(rest)) {
        return PersonLine{capitalised(rest), "", false, true};
      }
    }
    return is_nobody(rest) ? std::optional(PersonLine{}) : std::nullopt;
  }

 private:
  // Whether the words from `at` say when or that something was written; `next` is after them.
  bool says_when(std::size_t at, std::size_t& next) {
    std::size_t length = 0;
    if (date_at(words_, at, length)) {
      dated_ = true;
      next = at + length;
      return true;
    }
    next = at + 1;
    const Word& word = words_[at];
    // "10:42", "kl. 10.42"
    if (word.kind == WordKind::number) return dated_;
    if (word.kind == WordKind::mark) return word.text != "(";
    return gazetteer_.phrases().fits("byline_word", word.lower);
  }

  void take_off_start() {
    std::size_t next = 0;
    while (begin_ < end_ && says_when(begin_, next)) {
      const std::string& word = words_[begin_].lower;
      led_ = led_ || word == "av" || word == "by" ||
             (words_[begin_].kind == WordKind::word && next < end_ && words_[next].text == ":");
      begin_ = std::min(next, end_);
    }
  }

  // "Kim Ek, 3 mars 2014", "Kim Ek i Okategoriserade", "Kim Ek | 2 kommentarer"
  void take_off_end() {
    for (std::size_t at = begin_ + 1; at < end_; ++at) {
      const bool parted = words_[at].kind == WordKind::mark || words_[at].lower == "den" ||
                          words_[at].lower == "on" || words_[at].lower == "kl";
      // "Upplagd av Kim kl. 21:12 3 kommentarer:"
      const bool timed = led_ && words_[at].lower.starts_with("kl") && at + 1 < end_ &&
                         words_[at + 1].kind != WordKind::word;
      if (timed) {
        end_ = at;
      } else if (parted && at + 1 < end_ && (is_date(at + 1) || words_[at].text == "|")) {
        dated_ = dated_ || is_date(at + 1);
        end_ = at;
      } else if (is_date(at)) {
        dated_ = true;
        end_ = at;
      } else if (led_ && dated_ && words_[at].lower == "i") {
        end_ = at;
      }
    }
  }

  bool is_date(std::size_t at) const {
    std::size_t length = 0;
    return date_at(words_, at, length).has_value();
  }

  bool is_nobody(const std::string& rest) const {
    const auto words = static_cast<std::size_t>(std::count(rest.begin(), rest.end(), ' ')) + 1;
    return words <= kMostWordsOfNobody &&
           gazetteer_.phrases().fits("anonymous_writer", lowered(rest));
  }

  // "trainee, Flens kommun": whoever that is, and where.
  std::optional<PersonLine> trainee_of(const std::string& rest) const {
    std::vector<Word> words;
    scan_words(rest, words);
    const auto places = gazetteer_.places().mentions(words);
    const bool works = !words.empty() && (words[0].lower.starts_with("trainee") ||
                                          gazetteer_.titles().mention_at(words, 0));
    if (!works || places.size() != 1 || ends_sentence(rest)) return std::nullopt;
    return PersonLine{"", rest, false, false};
  }

  std::string_view line_;
  const Gazetteer& gazetteer_;
  std::vector<Word> words_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool dated_ = false;
  bool led_ = false;  // by "av", or by a word and a colon
};

}  // namespace

std::optional<PersonLine> byline_of(std::string_view line, const Gazetteer& gazetteer) {
  if (line.size() > kMostBytes) return std::nullopt;
  return BylineReader(line, gazetteer).read();
}

}  // namespace erfara
