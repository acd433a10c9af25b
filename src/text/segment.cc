#include "erfara/text/segment.h"

#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <string>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

void check(UErrorCode code) {
  if (U_FAILURE(code)) {
    throw Error(ErrorKind::io, std::string("ICU cannot find word boundaries: ") + u_errorName(code),
                "reinstall libicu72");
  }
}

struct CloseText {
  void operator()(UText* text) const { utext_close(text); }
};

// ICU counts "@" and "_" as letters of words.
bool is_only_marks(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char byte) { return byte == '@' || byte == '_'; });
}

SegmentKind kind_of(std::int32_t rule_status, std::string_view text) {
  if (is_only_marks(text)) return SegmentKind::other;
  if (rule_status >= UBRK_WORD_LETTER) return SegmentKind::word;
  if (rule_status >= UBRK_WORD_NUMBER) return SegmentKind::number;
  return SegmentKind::other;
}

// The bytes of the letter of ASCII or Latin-1 at `at`; 0 where there is none.
std::size_t letter_length(std::string_view text, std::size_t at) {
  const char lower = static_cast<char>(text[at] | 0x20);
  if (lower >= 'a' && lower <= 'z') return 1;
  if (text[at] != '\xC3' || at + 1 == text.size()) return 0;
  const bool is_sign = text[at + 1] == '\x97' || text[at + 1] == '\xB7';  // × and ÷
  return is_sign ? 0 : 2;
}

// The segments of a text that has but such letters with one space between words, as most queries
// are: there ICU has nothing to add. False for any other, whose segments are not to be used.
bool plain_words(std::string_view text, std::vector<Segment>& segments) {
  bool after_space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (text[at] == ' ' && !after_space) ++at;
    after_space = at > begin;
    for (std::size_t length = 1; !after_space && at < text.size() && length > 0; at += length) {
      length = letter_length(text, at);
    }
    if (at == begin) return false;
    segments.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at),
                        after_space ? SegmentKind::other : SegmentKind::word});
  }
  return true;
}

}  // namespace

struct Segmenter::Iterators {
  std::unique_ptr<icu::BreakIterator> word;
  std::unique_ptr<icu::BreakIterator> sentence;
  std::unique_ptr<UText, CloseText> text;

  void set(icu::BreakIterator& iterator, std::string_view bytes) {
    UErrorCode code = U_ZERO_ERROR;
    UText* opened =
        utext_openUTF8(text.get(), bytes.data(), static_cast<std::int64_t>(bytes.size()), &code);
    check(code);
    if (opened != text.get()) text.reset(opened);
    iterator.setText(text.get(), code);
    check(code);
  }
};

Segmenter::Segmenter() : iterators_(std::make_unique<Iterators>()) {
  UErrorCode code = U_ZERO_ERROR;
  iterators_->word.reset(icu::BreakIterator::createWordInstance(icu::Locale("sv"), code));
  check(code);
  iterators_->sentence.reset(icu::BreakIterator::createSentenceInstance(icu::Locale("sv"), code));
  check(code);
}
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;
Segmenter::~Segmenter() = default;

void Segmenter::words(std::string_view text, std::vector<Segment>& segments) {
  segments.clear();
  if (plain_words(text, segments)) return;
  segments.clear();
  icu::BreakIterator& iterator = *iterators_->word;
  iterators_->set(iterator, text);
  std::int32_t begin = iterator.first();
  for (std::int32_t end = iterator.next(); end != icu::BreakIterator::DONE; end = iterator.next()) {
    segments.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                        kind_of(iterator.getRuleStatus(), text.substr(begin, end - begin))});
    begin = end;
  }
}

void Segmenter::sentences(std::string_view text, std::vector<std::uint32_t>& ends) {
  ends.clear();
  icu::BreakIterator& iterator = *iterators_->sentence;
  iterators_->set(iterator, text);
  iterator.first();
  for (std::int32_t end = iterator.next(); end != icu::BreakIterator::DONE; end = iterator.next()) {
    ends.push_back(static_cast<std::uint32_t>(end));
  }
}

}  // namespace erfara
