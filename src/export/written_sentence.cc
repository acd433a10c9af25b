#include "written_sentence.h"

#include <algorithm>

#include "erfara/text/utf8.h"

namespace erfara {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// The code point that begins `text`, as its bytes.
std::string_view first_of(std::string_view text) {
  std::size_t size = 1;
  while (!is_code_point_boundary(text, size)) ++size;
  return text.substr(0, size);
}

// Arrows, symbols and pictures (from U+2190), and what joins or varies them.
bool is_sign(std::string_view point) {
  constexpr std::string_view kFirstSign = "\xE2\x86\x90";
  constexpr std::string_view kJoiner = "\xE2\x80\x8D";
  return point.size() > 3 || (point.size() == 3 && point >= kFirstSign) || point == kJoiner;
}

// Where the part of a gap ends that closes the sentence before it.
std::size_t closing_size(std::string_view gap) {
  std::size_t end = std::min(gap.find_first_of(".!?\n"), gap.find("…"));
  while (end < gap.size() && !is_space(gap[end])) ++end;
  return std::min(end, gap.size());
}

class SentenceWriter {
 public:
  std::vector<WrittenSentence> write(const std::vector<TextToken>& tokens) {
    for (const TextToken& token : tokens) {
      if (token.begins_sentence) {
        const std::size_t closing = sentence_.empty() ? 0 : closing_size(token.gap);
        add_marks(token.gap.substr(0, closing));
        end_sentence();
        add_marks(token.gap.substr(closing));
      } else {
        add_marks(token.gap);
      }
      if (!token.word.empty()) add(std::string(token.word), std::string(token.lemma));
    }
    end_sentence();
    return std::move(sentences_);
  }

 private:
  void add_marks(std::string_view gap) {
    while (!gap.empty()) {
      if (is_space(gap.front())) {
        last_glued_ = false;
        gap.remove_prefix(1);
        continue;
      }
      const std::string_view point = first_of(gap);
      std::size_t size = point.size();
      while (size < gap.size() && goes_on(point, first_of(gap.substr(size)))) {
        size += first_of(gap.substr(size)).size();
      }
      add(std::string(gap.substr(0, size)), std::string(gap.substr(0, size)));
      gap.remove_prefix(size);
    }
  }

  static bool goes_on(std::string_view first, std::string_view next) {
    return next == first || (is_sign(first) && is_sign(next));
  }

  void add(std::string form, std::string lemma) {
    for (std::string* text : {&form, &lemma}) std::ranges::replace_if(*text, is_space, ' ');
    if (last_glued_) last().space_after = false;
    sentence_.push_back({std::move(form), std::move(lemma)});
    last_glued_ = true;
  }

  WrittenToken& last() { return sentence_.empty() ? sentences_.back().back() : sentence_.back(); }

  void end_sentence() {
    if (sentence_.empty()) return;
    sentences_.push_back(std::move(sentence_));
    sentence_.clear();
  }

  std::vector<WrittenSentence> sentences_;
  WrittenSentence sentence_;
  bool last_glued_ = false;  // whether no white space came since the last token
};

}  // namespace

std::vector<WrittenSentence> written_sentences(const std::vector<TextToken>& tokens) {
  return SentenceWriter().write(tokens);
}

std::string text_of(const WrittenSentence& sentence) {
  std::string text;
  for (const WrittenToken& token : sentence) {
    text += token.form;
    if (token.space_after && &token != &sentence.back()) text += ' ';
  }
  return text;
}

}  // namespace erfara
