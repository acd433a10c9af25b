#include "erfara/search/label.h"

#include <array>

#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"

namespace erfara {
namespace {

constexpr std::size_t kBeginningBytes = 60;
constexpr Position kBeginningWords = 12;  // as a rule have more

struct KindLabel {
  PageKind kind;
  std::string_view swedish;
  std::string_view english;
};

constexpr std::array<KindLabel, 8> kKindLabels = {{
    {PageKind::profile_qa, "Profil med frågor och svar", "Profile, questions and answers"},
    {PageKind::blog_post, "Blogginlägg", "Blog post"},
    {PageKind::multi_narrative, "Flera berättelser på en sida", "Several narratives on a page"},
    {PageKind::news_article, "Artikel", "Article"},
    {PageKind::municipal_news, "Nyhet från kommunen", "Municipal news"},
    {PageKind::programme_info, "Om ett program", "About a programme"},
    {PageKind::participant_list, "Deltagarlista", "List of participants"},
    {PageKind::faq, "Frågor och svar", "Questions and answers"},
}};

std::string years_of(const Facets& facets) {
  if (!facets.cohort_start) return "";
  std::string years = std::to_string(*facets.cohort_start);
  if (facets.cohort_end && *facets.cohort_end != *facets.cohort_start) {
    years += "–" + std::to_string(*facets.cohort_end);
  }
  return years;
}

}  // namespace

std::string value_label(Field field, std::string_view value, Language language) {
  if (field == Field::kind) {
    const auto kind = page_kind_from(value);
    for (const KindLabel& label : kKindLabels) {
      if (kind == label.kind) {
        return std::string(language == Language::swedish ? label.swedish : label.english);
      }
    }
  }
  return std::string(value);
}

std::string display_title(const Record& record, const std::string& beginning) {
  if (!record.narrative.title.empty()) return record.narrative.title;
  const Facets& facets = record.facets;
  std::string title;
  const auto add = [&](const std::string& part, const char* between) {
    if (!part.empty()) title += (title.empty() ? "" : between) + part;
  };
  add(capitalised(facets.role.value_or("")), "");
  add(facets.municipality.value_or(facets.organisation.value_or("")), ", ");
  if (!title.empty()) {
    add(years_of(facets), " ");
    return title;
  }
  std::string_view first = utf8_prefix(beginning, kBeginningBytes);
  first = first.substr(0, first.find('\n'));
  if (first.size() == beginning.size()) return std::string(first);
  first = first.substr(0, first.rfind(' '));
  while (!first.empty() && std::string_view(" ,;:.-").find(first.back()) != std::string_view::npos)
    first.remove_suffix(1);
  return std::string(first) + "…";
}

std::string display_title(const Record& record, const BodyText& body) {
  if (!record.narrative.title.empty()) return record.narrative.title;
  std::string title = display_title(record, body.beginning(kBeginningWords));
  return title.empty() ? display_title(record, body.whole()) : title;
}

}  // namespace erfara
