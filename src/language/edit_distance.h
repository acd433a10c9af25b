#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace erfara {

/// The number of edits between two texts when it is at most `most`, else most + 1. Edits are
/// insertion, deletion, substitution of a byte and transposition of two neighbours, none of them in
/// a place already edited (optimal string alignment). Texts are at most kMaxEditedLength long;
/// longer ones count as different. Does not allocate.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

/// How unlikely it is that `typed` was meant to be `meant`: the least sum of the costs of edits, in
/// hundredths of an edit. 0 when they are equal. The costs say how much an error narrows down what
/// was meant and how common it is: two letters that changed places and a letter left out are
/// cheaper than another letter, which could be any; a double letter for a single one, a key beside
/// the right one, and a or o for å ä ö are cheaper still than any of their kind. Needs at most
/// kMaxEditedLength code points each. Does not allocate.
std::uint32_t error_cost(std::u32string_view typed, std::u32string_view meant);

inline constexpr std::size_t kMaxEditedLength = 128;

}  // namespace erfara
