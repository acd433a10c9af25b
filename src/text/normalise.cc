#include "erfara/text/normalise.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "erfara/platform/error.h"
#include "erfara/text/utf8.h"

namespace erfara {
namespace {

void check(UErrorCode code, const char* what) {
  if (U_FAILURE(code)) {
    throw Error(ErrorKind::io, std::string("ICU cannot ") + what + ": " + u_errorName(code),
                "reinstall libicu72");
  }
}

const icu::Normalizer2& nfc() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode code = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFCInstance(code);
    check(code, "normalise");
    return found;
  }();
  return *instance;
}

const icu::Normalizer2& nfd() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode code = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFDInstance(code);
    check(code, "normalise");
    return found;
  }();
  return *instance;
}

std::string normalised_by(const icu::Normalizer2& form, std::string_view text) {
  std::string result;
  icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(text.size()));
  UErrorCode code = U_ZERO_ERROR;
  form.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink,
                     nullptr, code);
  check(code, "normalise");
  return result;
}

bool starts_with_at(std::string_view text, std::size_t at, std::string_view what) {
  return text.substr(at, what.size()) == what;
}

// What stands for a character that is written in several ways, by its UTF-8 bytes.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kReplacements = {{
    {"\r\n", "\n"},
    {"\r", "\n"},
    {"\xC2\xA0", " "},      // no-break space
    {"\xC2\xAD", ""},       // soft hyphen
    {"\xE2\x80\xAF", " "},  // narrow no-break space
    {"\xE2\x80\x87", " "},  // figure space
    {"\xE2\x80\x8B", ""},   // zero width space
}};

std::string with_plain_spaces(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte != '\r' && byte != 0xC2 && byte != 0xE2 && byte != 0xEF) {
      result += text[at++];
      continue;
    }
    if (starts_with_at(text, at, "\xEF\xBB\xBF")) {  // byte order mark, zero width no-break space
      at += 3;
      continue;
    }
    const auto* found =
        std::find_if(kReplacements.begin(), kReplacements.end(),
                     [&](const auto& r) { return starts_with_at(text, at, r.first); });
    if (found == kReplacements.end()) {
      result += text[at++];
    } else {
      result += found->second;
      at += found->first.size();
    }
  }
  return result;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) < 0x80U; });
}

std::string ascii_lowered(std::string_view text) {
  std::string result(text);
  for (char& byte : result) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return result;
}

// Letters whose base form is not a canonical decomposition.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kFoldedLetters = {{
    {"ø", "o"},
    {"æ", "ae"},
    {"œ", "oe"},
    {"ß", "ss"},
    {"đ", "d"},
    {"ł", "l"},
    {"ı", "i"},
}};

}  // namespace

std::string normalised(std::string_view text) {
  // Removing a character can bring a letter and its combining mark together, so NFC comes last.
  return normalised_by(nfc(), with_plain_spaces(text));
}

std::string lowered(std::string_view text) {
  if (is_ascii(text)) return ascii_lowered(text);
  std::string result;
  icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(text.size()));
  UErrorCode code = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower("", 0,
                            icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())),
                            sink, nullptr, code);
  check(code, "lower case");
  // Lowering can leave a decomposed sequence (U+0130); the rest of Erfara wants NFC.
  return normalised_by(nfc(), result);
}

std::string capitalised(std::string_view lower) {
  std::size_t first = std::min<std::size_t>(1, lower.size());
  while (!is_code_point_boundary(lower, first)) ++first;
  std::string result;
  icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(lower.size()));
  UErrorCode code = U_ZERO_ERROR;
  icu::CaseMap::utf8ToUpper("", 0, icu::StringPiece(lower.data(), static_cast<std::int32_t>(first)),
                            sink, nullptr, code);
  check(code, "upper case");
  result += lower.substr(first);
  return result;
}

std::string folded(std::string_view text) {
  if (is_ascii(text)) return ascii_lowered(text);
  const std::string decomposed = normalised_by(nfd(), lowered(text));
  std::string result;
  result.reserve(decomposed.size());
  for (std::size_t at = 0; at < decomposed.size();) {
    const auto byte = static_cast<unsigned char>(decomposed[at]);
    const bool combining_mark =
        byte == 0xCC || (byte == 0xCD && at + 1 < decomposed.size() &&
                         static_cast<unsigned char>(decomposed[at + 1]) < 0xB0);
    if (combining_mark) {  // U+0300 to U+036F
      at += 2;
      continue;
    }
    const auto* letter =
        std::find_if(kFoldedLetters.begin(), kFoldedLetters.end(),
                     [&](const auto& pair) { return starts_with_at(decomposed, at, pair.first); });
    if (letter == kFoldedLetters.end()) {
      result += decomposed[at++];
    } else {
      result += letter->second;
      at += letter->first.size();
    }
  }
  return result;
}

}  // namespace erfara
