#include "erfara/corpus/identity.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "erfara/platform/sha256.h"
#include "erfara/text/word_scanner.h"

namespace erfara {
namespace {

constexpr std::string_view kDigits = "0123456789bcdfghjkmnpqrstvwxyz";
constexpr std::size_t kIdLength = 10;
constexpr std::size_t kMaxBytes = 2000;  // of text: enough to tell texts apart, cheap for long ones

int hex_value(char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; }

}  // namespace

std::string narrative_id(std::string_view text) {
  std::vector<Word> words;
  scan_words(text, words);
  Sha256 sum;
  std::size_t taken = 0;
  for (const Word& word : words) {
    if (word.kind == WordKind::mark) continue;
    sum.update(word.lower);
    sum.update(" ");
    taken += word.lower.size() + 1;
    if (taken > kMaxBytes) break;
  }
  const auto count = std::count_if(words.begin(), words.end(),
                                   [](const Word& word) { return word.kind != WordKind::mark; });
  sum.update(std::to_string(count));
  const std::string hex = sum.hex();
  // Three hexadecimal digits give twelve bits; the thirty letters take less than five of them.
  std::string id;
  for (std::size_t at = 0; id.size() < kIdLength; at += 3) {
    const int bits =
        hex_value(hex[at]) * 256 + hex_value(hex[at + 1]) * 16 + hex_value(hex[at + 2]);
    id += kDigits[static_cast<std::size_t>(bits) % 30];
  }
  return id;
}

}  // namespace erfara
