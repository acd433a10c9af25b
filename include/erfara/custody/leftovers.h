#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// Who is looked for.
struct Wanted {
  std::vector<std::string> names;       ///< of one person, as written
  std::vector<std::string> narratives;  ///< ids
};

struct LeftoverReport {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  std::uint64_t editions = 0;
  std::uint64_t narratives = 0;
  std::uint64_t words = 0;  ///< forms in lexicons
  std::uint64_t terms = 0;
  std::vector<std::string> leftovers;  ///< where something was found, and as what kind of thing
  /// The names that stand in texts as words or names of others, and how often.
  std::vector<std::pair<std::string, std::uint64_t>> of_others;

  bool clean() const { return leftovers.empty(); }
};

/// Searches everything under an index folder, as it lies there: names of files; of every edition
/// the decoded titles, texts and records, the words and stems of the lexicon, the values of fields
/// and Xapian's terms, for the name in any case, inflection and order; and the bytes of all files
/// for names of eight bytes or more, composed and decomposed, in lower and upper case, with what
/// joins names in addresses. A part of the name that texts have as a word or a name of others is
/// none. Throws what reading an edition throws.
LeftoverReport search_leftovers(const std::filesystem::path& index_folder, const Wanted& wanted,
                                const Gazetteer& gazetteer,
                                const std::function<void(std::uint64_t bytes)>& progress);

}  // namespace erfara
