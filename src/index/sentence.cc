#include "erfara/index/sentence.h"

#include <algorithm>

#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"

namespace erfara {
namespace {

// The first letter of a word, as its bytes; empty where it has none.
std::string_view first_letter(std::string_view word) {
  const auto is_letter = [](char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code >= 0x80 || (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
  };
  const auto* const first = std::find_if(word.begin(), word.end(), is_letter);
  word.remove_prefix(static_cast<std::size_t>(first - word.begin()));
  std::size_t size = word.empty() ? 0 : 1;
  while (!is_code_point_boundary(word, size)) ++size;
  return word.substr(0, size);
}

bool ends_sentence(std::string_view gap) {
  return gap.find_first_of(".!?\n") != gap.npos || gap.find("…") != gap.npos;
}

// Whether the next letter is in lower case, so that the full stop before it ends no sentence (rule
// SB8: "12 personer" goes on, too).
bool goes_on(const Shard& shard, Position position) {
  std::string_view letter;
  for (; letter.empty() && shard.tokens()[position] != kBoundary; ++position) {
    letter = first_letter(shard.words()[shard.tokens()[position]]);
    if (letter.empty() && ends_sentence(shard.gap(position + 1))) return false;
  }
  const std::string lower = lowered(letter);
  return lower == letter && capitalised(lower) != lower;
}

}  // namespace

bool begins_sentence(const Shard& shard, Position position) {
  if (position == 0 || shard.tokens()[position - 1] == kBoundary) return true;
  const std::string_view gap = shard.gap(position);
  if (gap == " ") return false;
  if (gap.find_first_of("!?\n") != gap.npos || gap.find("…") != gap.npos) return true;
  return gap.find('.') != gap.npos && !goes_on(shard, position);
}

}  // namespace erfara
