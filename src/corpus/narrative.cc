#include "erfara/corpus/narrative.h"

#include <algorithm>
#include <array>

namespace erfara {
namespace {

constexpr std::array<std::string_view, 8> kNames = {
    "profile_qa",     "blog_post",      "multi_narrative",  "news_article",
    "municipal_news", "programme_info", "participant_list", "faq"};

}  // namespace

std::string_view to_string(PageKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<PageKind> page_kind_from(std::string_view name) {
  const auto* found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<PageKind>(found - kNames.begin());
}

}  // namespace erfara
