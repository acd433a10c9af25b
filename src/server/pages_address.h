#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "erfara/search/answer.h"
#include "erfara/search/request.h"

namespace erfara {

/// What an address says where nothing else is given.
inline constexpr std::size_t kDefaultLimit = 10;

/// `text` with every byte but the unreserved ones of RFC 3986 as %XX.
std::string percent_encoded(std::string_view text);

/// The address that gives this search again, such as "/?q=planarbete&municipality=Boln%C3%A4s".
/// What has its default is left out.
std::string search_address(const SearchRequest& request);

/// The address of the same answer as data, where pages are counted by `offset`.
std::string api_address(const SearchRequest& request);

/// The address of the feed of what this search finds.
std::string feed_address(SearchRequest request);

/// The address of all hits of the search as a table for spreadsheets.
std::string export_address(SearchRequest request);

/// The address of the page with all values of a field under this search.
std::string values_address(SearchRequest request, Field field);

/// The address of a page of its own, such as "/om".
std::string page_address(std::string_view path, Language language);

/// The narrative as an edition has it, the current one where none is named.
std::string narrative_address(std::string_view id, std::string_view query, Language language,
                              std::string_view edition = "");
/// The same with a place in it marked, and led to.
std::string place_address(std::string_view id, WordSpan place, Language language,
                          std::string_view edition = "");

/// The search with something changed; each starts on the first page.
SearchRequest with_value(SearchRequest request, Field field, std::string_view value);
/// Takes away every value that compares equal (without regard to case and accents).
SearchRequest without_value(SearchRequest request, Field field, std::string_view value);
SearchRequest without_filters(SearchRequest request);
SearchRequest of_current_edition(SearchRequest request);
SearchRequest with_match(SearchRequest request, MatchMode match);
SearchRequest with_duplicates(SearchRequest request, DuplicateMode mode);
SearchRequest with_query(SearchRequest request, std::string_view query);
/// `page` is 1-based.
SearchRequest on_page(SearchRequest request, std::size_t page);
std::size_t page_of(const SearchRequest& request);

/// A search for one value alone in this language.
SearchRequest search_for(Field field, std::string_view value, Language language);

/// Whether nothing is asked for, which is what the address "/" does.
bool asks_nothing(const SearchRequest& request);

}  // namespace erfara
