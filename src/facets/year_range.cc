#include "erfara/facets/year_range.h"

#include <charconv>

namespace erfara {

std::optional<int> year_from(std::string_view text) {
  const bool digits =
      text.size() == 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
  if (!digits) return std::nullopt;
  int year = 0;
  std::from_chars(text.data(), text.data() + text.size(), year);
  return year;
}

std::optional<YearRange> year_range_from(std::string_view text, std::string_view sign) {
  const std::size_t at = text.find(sign);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view first = text.substr(0, at);
  const std::string_view last = text.substr(at + sign.size());
  const YearRange range{year_from(first), year_from(last)};
  const bool is_range =
      (range.first || first.empty()) && (range.last || last.empty()) && (range.first || range.last);
  return is_range ? std::optional(range) : std::nullopt;
}

std::string year_text(int year) {
  const std::string digits = std::to_string(year);
  return std::string(4 - digits.size(), '0') + digits;
}

}  // namespace erfara
