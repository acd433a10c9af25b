#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace erfara {

/// What sort of page a narrative stands on. The names in JSON and queries are the enumerators'.
enum class PageKind : std::uint8_t {
  profile_qa,        ///< one person, labelled facts, questions and answers
  blog_post,         ///< one person's running text
  multi_narrative,   ///< several persons' pieces after one another
  news_article,      ///< a journalist's text about persons or a programme
  municipal_news,    ///< the same, by a municipality itself
  programme_info,    ///< a programme's own presentation, which may quote some
  participant_list,  ///< names with roles; carries no narrative
  faq,               ///< questions of applicants; carries no narrative
};

/// The enumerator's name, such as "profile_qa".
std::string_view to_string(PageKind kind);
/// The kind of that name; nothing for any other string.
std::optional<PageKind> page_kind_from(std::string_view name);

/// One person's piece of a page: the unit that is indexed, found and counted.
struct Narrative {
  /// Short, stable, says nothing personal: letters, digits, '-', '_', '.', ':'; 1 to 64 bytes. The
  /// same when the page is read again, moved, or gets another narrative before it.
  std::string id;
  std::string page;    ///< the file's name without folders
  int start_line = 0;  ///< in the file, 1-based; 0 where the source has no lines (given records)
  int end_line = 0;    ///< inclusive
  std::optional<PageKind> kind;
  std::string title;  ///< empty where the page has none for this narrative
  /// Normalised (text/normalise.h); paragraphs are parted by an empty line. Never empty.
  std::string text;
  std::string url;  ///< where it was published, as a sidecar or record says; empty if unknown
};

}  // namespace erfara
