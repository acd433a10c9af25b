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
