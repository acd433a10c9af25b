// ICU knows every letter, and takes a microsecond for a word. Nearly all words have letters of one
// or two bytes only, which change by themselves whatever stands beside them; what becomes of each
// of those is asked of ICU once.
#include "erfara/text/normalise.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
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

char lowered_byte(char ascii) {
  return ascii >= 'A' && ascii <= 'Z' ? static_cast<char>(ascii - 'A' + 'a') : ascii;
}

std::string ascii_lowered(std::string_view text) {
  std::string result(text);
  for (char& byte : result) byte = lowered_byte(byte);
  return result;
}

// The letters from U+0080 to U+017F, which are two bytes each, and what becomes of them.
class LetterTable {
 public:
  // `change` gives the new form of a text of one letter.
  template <typename Change>
  explicit LetterTable(const Change& change) {
    for (std::size_t i = 0; i < forms_.size(); ++i) {
      const char letter[] = {static_cast<char>(kFirstLead + i / 64),
                             static_cast<char>(0x80 + i % 64)};
      const std::string form = change(std::string_view(letter, sizeof letter));
      forms_[i].size = static_cast<unsigned char>(form.copy(forms_[i].bytes.data(), kMost));
    }
  }

  // The form of the letter at the start of `text`; nothing for another letter.
  std::optional<std::string_view> form(std::string_view text) const {
    const auto lead = static_cast<unsigned char>(text[0]);
    if (lead < kFirstLead || lead >= kFirstLead + kLeads || text.size() < 2) return std::nullopt;
    const auto tail = static_cast<unsigned char>(text[1]);
    if ((tail & 0xC0U) != 0x80U) return std::nullopt;
    const Form& form = forms_[(lead - kFirstLead) * 64U + (tail & 0x3FU)];
    return std::string_view(form.bytes.data(), form.size);
  }

  // The whole text changed; nothing when it has another letter.
  std::optional<std::string> changed(std::string_view text) const {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
      if (static_cast<unsigned char>(text[at]) < 0x80U) {
        result += lowered_byte(text[at++]);
        continue;
      }
      const auto letter = form(text.substr(at));
      if (!letter) return std::nullopt;
      result += *letter;
      at += 2;
    }
    return result;
  }

 private:
  static constexpr std::size_t kFirstLead = 0xC2;
  static constexpr std::size_t kLeads = 4;
  static constexpr std::size_t kMost = 4;  // bytes: "i̇" of "İ" has three
  struct Form {
    std::array<char, kMost> bytes{};
    unsigned char size = 0;
  };
  std::array<Form, kLeads * 64> forms_;
};

// Whether nothing in the text has another form: letters below U+0300 are as NFC has them.
bool is_normal(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80U && byte != '\r') continue;
    const auto tail = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
    if (byte < 0xC3U || byte > 0xCBU || (tail & 0xC0U) != 0x80U) return false;
    ++at;
  }
  return true;
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
  if (is_normal(text)) return std::string(text);
  // Removing a character can bring a letter and its combining mark together, so NFC comes last.
  return normalised_by(nfc(), with_plain_spaces(text));
}

namespace {

std::string lowered_by_icu(std::string_view text) {
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

}  // namespace

std::string lowered(std::string_view text) {
  if (is_ascii(text)) return ascii_lowered(text);
  static const LetterTable table(lowered_by_icu);
  auto result = table.changed(text);
  return result ? *std::move(result) : lowered_by_icu(text);
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

namespace {

std::string folded_by_icu(std::string_view text) {
  const std::string decomposed = normalised_by(nfd(), lowered_by_icu(text));
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

const LetterTable& folding_table() {
  static const LetterTable table(folded_by_icu);
  return table;
}

}  // namespace

std::string folded(std::string_view text) {
  if (is_ascii(text)) return ascii_lowered(text);
  auto result = folding_table().changed(text);
  return result ? *std::move(result) : folded_by_icu(text);
}

int compare_folded(std::string_view text, std::string_view wanted) {
  const int beginning = compare_folded_beginning(text, wanted);
  if (beginning != 0) return beginning;
  // It begins so: it is longer, unless what it has besides folds to nothing.
  return text.size() <= wanted.size() && is_ascii(text) ? 0 : folded(text).compare(wanted);
}

int compare_folded_beginning(std::string_view text, std::string_view wanted) {
  std::size_t at = 0;
  for (std::string_view rest = wanted; !rest.empty();) {
    if (at == text.size()) return -1;
    const char byte = lowered_byte(text[at]);
    std::string_view form(&byte, 1);
    if (static_cast<unsigned char>(byte) >= 0x80U) {
      const auto letter = folding_table().form(text.substr(at));
      if (!letter) return folded(text).substr(0, wanted.size()).compare(wanted);
      form = *letter;
      ++at;
    }
    ++at;
    const std::size_t common = std::min(form.size(), rest.size());
    if (const int order = form.substr(0, common).compare(rest.substr(0, common))) return order;
    rest.remove_prefix(common);
  }
  return 0;
}

}  // namespace erfara
