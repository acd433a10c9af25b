#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/facets/field.h"

namespace erfara {

/// The languages of what a reader sees.
enum class Language : std::uint8_t { swedish, english };

/// How many of the query's words a hit must have.
enum class MatchMode : std::uint8_t {
  automatic,  ///< all; relaxed to any, with a notice, when that gives fewer than 3 hits ("auto")
  all,
  any,
};
std::string_view to_string(MatchMode mode);
std::optional<MatchMode> match_mode_from(std::string_view name);

/// The order of hits. Ties are broken by score, then by the order of the sources.
enum class SortKey : std::uint8_t {
  relevance,
  year_ascending,   ///< first cohort year, narratives without one last ("year")
  year_descending,  ///< ("-year")
  municipality,     ///< Swedish order, narratives without one last
  author,           ///< Swedish order, narratives without one last
  length,           ///< longest first
};
std::string_view to_string(SortKey key);
std::optional<SortKey> sort_key_from(std::string_view name);

/// What becomes of narratives that are nearly the same as another one (decision 0008).
enum class DuplicateMode : std::uint8_t {
  fold,  ///< those that match are one hit, counted once everywhere
  show,  ///< each is a hit of its own
};
std::string_view to_string(DuplicateMode mode);
std::optional<DuplicateMode> duplicate_mode_from(std::string_view name);

/// What is chosen in one field: narratives with any of the values. Values compare without regard
/// to case and accents; a value of a numeric field may be a range "2011..2014", open at one end.
struct FieldSelection {
  Field field;
  std::vector<std::string> values;

  bool operator==(const FieldSelection&) const = default;
};

inline constexpr std::size_t kMaxQueryBytes = 512;
inline constexpr std::size_t kMaxLimit = 100;
inline constexpr std::size_t kMaxOffset = 10000;
inline constexpr std::size_t kMaxFilterValues = 100;

/// A search, checked by whoever took it from outside: `query` at most kMaxQueryBytes, and so on.
struct SearchRequest {
  std::string query;                    ///< any bytes; empty finds everything
  std::vector<FieldSelection> filters;  ///< at most one a field, all must hold
  MatchMode match = MatchMode::automatic;
  SortKey sort = SortKey::relevance;
  DuplicateMode duplicates = DuplicateMode::fold;
  std::size_t limit = 10;                 ///< at most kMaxLimit; 0 gives counts alone
  std::size_t offset = 0;                 ///< at most kMaxOffset
  Language language = Language::swedish;  ///< of labels and notices
  /// The fields whose values are counted; all unless told.
  std::vector<Field> facets = all_fields();
  bool mark_titles = true;       ///< whether hits get their marked_title
  std::size_t facet_limit = 20;  ///< values listed in a field, the selected ones besides
  /// The edition that addresses made of the request name; empty: whichever is current. Who searches
  /// has opened it.
  std::string edition = {};

  static std::vector<Field> all_fields();
};

}  // namespace erfara
