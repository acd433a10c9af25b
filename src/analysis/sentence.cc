#include "sentence.h"

#include "erfara/text/normalise.h"

namespace erfara {
namespace {

bool begins_in_lower_case(std::string_view word) {
  const std::string lower = lowered(word);
  return lower == word && capitalised(lower) != lower;
}

}  // namespace

bool begins_sentence(const Shard& shard, Position position) {
  if (position == 0 || shard.tokens()[position - 1] == kBoundary) return true;
  const std::string_view gap = shard.gap(position);
  if (gap == " ") return false;
  if (gap.find_first_of("!?\n") != gap.npos || gap.find("…") != gap.npos) return true;
  return gap.find('.') != gap.npos && !begins_in_lower_case(shard.words()[shard.tokens()[position]]);
}

}  // namespace erfara
