#pragma once

#include <string>
#include <string_view>

#include "erfara/index/edition.h"
#include "erfara/search/answer.h"
#include "erfara/search/request.h"

namespace erfara {

/// A file embedded in the program, served as it is under its path. Views into static memory.
struct PageAsset {
  std::string_view path;  ///< "/assets/…"; changes when the content does, so it is cached for good
  std::string_view content_type;
  std::string_view content;
  std::string_view etag;  ///< with its quotes
};

/// The asset of this path, exactly; nullptr when there is none. Immutable, any thread.
const PageAsset* find_asset(std::string_view path);

/// What a page was asked for.
struct PageRequest {
  SearchRequest search;
  Language language;
};

/// What a page says of the corpus as a whole.
struct CorpusSummary {
  EditionSummary edition;
};

/// Whole HTML documents in UTF-8, in the language of the request, without inline script or style.
/// Everything that comes from a request or the corpus is escaped. Any thread.
std::string render_search_page(const SearchRequest& request, const SearchAnswer& answer,
                               const CorpusSummary& corpus);
std::string render_narrative_page(const NarrativeAnswer& answer, const std::string& query,
                                  Language language);
/// `title` and `detail` are plain text in `language`.
std::string render_error_page(int status, std::string_view title, std::string_view detail,
                              Language language);

}  // namespace erfara
