#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace erfara {

/// What counts as the same word. Index format.
enum class Level : std::uint8_t {
  form,   ///< the same letters, without regard to case: what `"planen"` finds in a search
  lemma,  ///< the same dictionary form
  stem,   ///< the same stem of the lemma: planera and planering part, planerar and planerade do not
  part,   ///< the same stem, of the word or of a part of it: what `plan` finds in a search, without
          ///< its synonyms; a word counts once for each of its stems
};
inline constexpr std::size_t kLevels = 4;
std::string_view to_string(Level level);
std::optional<Level> level_from(std::string_view name);

}  // namespace erfara
