#include "erfara/analysis/hit_part.h"

#include <charconv>

#include "erfara/analysis/dispersion.h"

namespace erfara {
namespace {

using Kind = HitPart::Kind;

std::optional<std::uint64_t> number_from(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<HitPart> bin_from(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto bin = number_from(text.substr(0, slash));
  const auto bins = number_from(text.substr(slash + 1));
  if (!bin || !bins || *bin < 1 || *bin > *bins || *bins > kMaxBins) return std::nullopt;
  return HitPart{Kind::bin, Field::year, "", *bin, *bins};
}

}  // namespace

std::optional<HitPart> hit_part_from(std::string_view text) {
  if (text == "rest") return HitPart{};
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view name = text.substr(0, colon);
  const std::string value(text.substr(colon + 1));
  if (name == "bin") return bin_from(value);
  if (name == "before") return HitPart{Kind::before, Field::year, value};
  if (name == "after") return HitPart{Kind::after, Field::year, value};
  if (value.empty()) return std::nullopt;
  if (name == "id") return HitPart{Kind::narrative, Field::year, value};
  const auto field = field_from(name);
  if (!field) return std::nullopt;
  return HitPart{Kind::field, *field, value};
}

}  // namespace erfara
