#include "erfara/server/etag.h"

#include "erfara/platform/sha256.h"
#include "header_value.h"

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
  const std::string coded[] = {coded_tag(tag, "gzip"), coded_tag(tag, "br")};
  std::string_view found;
  for_each_member(if_none_match, ',', [&](std::string_view candidate) {
    if (candidate.starts_with("W/")) candidate.remove_prefix(2);
    const bool is_ours = candidate == tag || candidate == coded[0] || candidate == coded[1];
    if (is_ours && found.empty()) found = candidate;
  });
  return found;
}

}  // namespace erfara
