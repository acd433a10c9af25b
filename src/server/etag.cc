#include "erfara/server/etag.h"

#include <algorithm>

#include "erfara/platform/sha256.h"

namespace erfara {
namespace {

constexpr std::size_t kDigits = 32;

}  // namespace

std::string entity_tag(std::string_view content) {
  return "\"" + sha256_hex(content).substr(0, kDigits) + "\"";
}

std::string coded_tag(std::string_view tag, std::string_view coding) {
  return std::string(tag.substr(0, tag.size() - 1)).append("-").append(coding).append("\"");
}

std::string_view matching_tag(std::string_view if_none_match, std::string_view tag) {
  while (!if_none_match.empty()) {
    const std::size_t comma = std::min(if_none_match.find(','), if_none_match.size());
    std::string_view candidate = if_none_match.substr(0, comma);
    if_none_match.remove_prefix(std::min(comma + 1, if_none_match.size()));
    candidate.remove_prefix(std::min(candidate.find_first_not_of(" \t"), candidate.size()));
    candidate = candidate.substr(0, candidate.find_last_not_of(" \t") + 1);
    if (candidate.starts_with("W/")) candidate.remove_prefix(2);
    if (candidate == tag || candidate == coded_tag(tag, "gzip") ||
        candidate == coded_tag(tag, "br")) {
      return candidate;
    }
  }
  return {};
}

}  // namespace erfara
