#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/language/abbreviations.h"

namespace erfara {

/// A part of a token: half-open byte range in it.
struct PartSpan {
  std::uint32_t begin;
  std::uint32_t end;
  bool operator==(const PartSpan&) const = default;
};

/// The parts under which the token `word` is found too, in order and apart; empty when it has none
/// besides itself:
///  - hyphenated words: "e-tjänst" → e, tjänst; "barn-" → barn; "600-årsjubileum" → 600,
///    årsjubileum,
///  - spans of numbers: "2012/2013" → 2012, 2013; "112–115" → 112, 115; "2012–13" → 2012,
///  - dates: "2012-08-27", "27/8/2012", "27.8.2012" → 2012; "27/8" → none,
///  - case endings: "EU:s" → EU; "TV:n" → TV (not "S:t", whose colon leaves something out).
/// Addresses and abbreviations have none. Linear; never fails.
std::vector<PartSpan> token_parts(std::string_view word);

/// Whether inflection has no hold on the token: addresses, abbreviations, initials and numbers.
/// `word` is NFC.
bool is_fixed(std::string_view word,
              const Abbreviations& abbreviations = Abbreviations::standard());

/// The spelling under which all spellings of a token are found, its letters' case kept but for
/// abbreviations: "422 000" → "422000", "t ex" → "t.ex.", "kl." → "kl", "A." → "A", "barn-" →
/// "barn", "2012/2013" and "2012–2013" → "2012-2013", "https://exempel.se/" → "exempel.se"; every
/// hyphen is "-"; any other word unchanged. Never empty for a token.
/// `word` is NFC. Linear; never fails.
std::string canonical_form(std::string_view word,
                           const Abbreviations& abbreviations = Abbreviations::standard());

}  // namespace erfara
