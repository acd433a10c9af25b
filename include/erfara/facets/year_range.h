#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace erfara {

/// Years from `first` to `last`, both included; open at the end that is nothing.
struct YearRange {
  std::optional<int> first;
  std::optional<int> last;
};

/// The year that `text` is: four digits. Nothing for any other text.
std::optional<int> year_from(std::string_view text);

/// The range that `text` is: two years with `sign` between them, of which one may be missing. They
/// are as they stand there: the first may be the later. Nothing for any other text.
std::optional<YearRange> year_range_from(std::string_view text, std::string_view sign = "..");

/// A year, 0 to 9999, as `year_from` reads it.
std::string year_text(int year);

}  // namespace erfara
