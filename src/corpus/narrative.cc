#include "erfara/corpus/narrative.h"

#include <array>

namespace erfara {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 8> kNames = {
    "profile_qa",     "blog_post",      "multi_narrative",  "news_article",
    "municipal_news", "programme_info", "participant_list", "faq",
};

}  // namespace

std::string_view to_string(PageKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<PageKind> page_kind_from(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<PageKind>(i);
  }
  return std::nullopt;
}

}  // namespace erfara
