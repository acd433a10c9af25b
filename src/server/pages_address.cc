// The parameters stand in a fixed order, so that one search has one address.

#include "server/pages_address.h"

#include <algorithm>

#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"
#include "server/address_writer.h"
#include "server/pages_texts.h"

namespace erfara {
namespace {

bool same_value(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (first_invalid_utf8(a) || first_invalid_utf8(b)) return false;
  return folded(normalised(a)) == folded(normalised(b));
}

// What page and data interface share.
void add_question(const SearchRequest& request, AddressWriter& address) {
  if (!request.query.empty()) address.add("q", request.query);
  for (const FieldInfo& field : kFields)
    for (const FieldSelection& filter : request.filters)
      if (filter.field == field.field)
        for (const std::string& value : filter.values) address.add(field.name, value);
  if (request.match != MatchMode::automatic) address.add("match", to_string(request.match));
  if (request.sort != SortKey::relevance) address.add("sort", to_string(request.sort));
  if (request.duplicates != DuplicateMode::fold)
    address.add("duplicates", to_string(request.duplicates));
  if (request.limit != kDefaultLimit) address.add("limit", std::to_string(request.limit));
  if (!request.edition.empty()) address.add("edition", request.edition);
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kUnreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    if (kUnreserved.find(c) != std::string_view::npos) {
      result += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      result += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return result;
}

std::string search_address(const SearchRequest& request) {
  AddressWriter address("/");
  add_question(request, address);
  if (page_of(request) > 1) address.add("page", std::to_string(page_of(request)));
  if (request.language != Language::swedish) address.add("lang", language_tag(request.language));
  return address.take();
}

std::string api_address(const SearchRequest& request) {
  AddressWriter address("/api/v1/search");
  add_question(request, address);
  if (request.offset > 0) address.add("offset", std::to_string(request.offset));
  return address.add("lang", language_tag(request.language)).take();
}

std::string export_address(SearchRequest request) {
  request.limit = kDefaultLimit;
  AddressWriter address("/api/v1/export");
  add_question(request, address);
  return address.add("format", "csv").add("lang", language_tag(request.language)).take();
}

std::string feed_address(SearchRequest request) {
  request.offset = 0;
  request.sort = SortKey::relevance;
  request.edition.clear();  // an earlier one gets nothing new
  return "/feed.atom" + search_address(request).substr(1);
}

std::string values_address(SearchRequest request, Field field) {
  request.offset = 0;
  request.limit = kDefaultLimit;
  return "/filter/" + std::string(info(field).name) + search_address(request).substr(1);
}

std::string page_address(std::string_view path, Language language) {
  AddressWriter address{std::string(path)};
  if (language != Language::swedish) address.add("lang", language_tag(language));
  return address.take();
}

std::string narrative_address(std::string_view id, std::string_view query, Language language,
                              std::string_view edition) {
  AddressWriter address("/n/" + percent_encoded(id));
  if (!query.empty()) address.add("q", query);
  if (!edition.empty()) address.add("edition", edition);
  if (language != Language::swedish) address.add("lang", language_tag(language));
  return address.take();
}

std::string place_address(std::string_view id, WordSpan place, Language language,
                          std::string_view edition) {
  AddressWriter address("/n/" + percent_encoded(id));
  address.add("word", std::to_string(place.first));
  if (place.words > 1) address.add("words", std::to_string(place.words));
  if (!edition.empty()) address.add("edition", edition);
  if (language != Language::swedish) address.add("lang", language_tag(language));
  return address.take() + "#place";
}

SearchRequest with_value(SearchRequest request, Field field, std::string_view value) {
  request.offset = 0;
  for (FieldSelection& filter : request.filters) {
    if (filter.field != field) continue;
    filter.values.emplace_back(value);
    return request;
  }
  request.filters.push_back({field, {std::string(value)}});
  return request;
}

SearchRequest without_value(SearchRequest request, Field field, std::string_view value) {
  request.offset = 0;
  for (FieldSelection& filter : request.filters)
    if (filter.field == field)
      std::erase_if(filter.values, [&](const std::string& v) { return same_value(v, value); });
  std::erase_if(request.filters, [](const FieldSelection& f) { return f.values.empty(); });
  return request;
}

SearchRequest of_current_edition(SearchRequest request) {
  request.edition.clear();
  return request;
}

SearchRequest without_filters(SearchRequest request) {
  request.offset = 0;
  request.filters.clear();
  return request;
}

SearchRequest with_match(SearchRequest request, MatchMode match) {
  request.offset = 0;
  request.match = match;
  return request;
}

SearchRequest with_duplicates(SearchRequest request, DuplicateMode mode) {
  request.offset = 0;
  request.duplicates = mode;
  return request;
}

SearchRequest with_query(SearchRequest request, std::string_view query) {
  request.offset = 0;
  request.query = query;
  return request;
}

SearchRequest on_page(SearchRequest request, std::size_t page) {
  request.offset = (page - 1) * request.limit;
  return request;
}

std::size_t page_of(const SearchRequest& request) {
  return request.limit == 0 ? 1 : request.offset / request.limit + 1;
}

SearchRequest search_for(Field field, std::string_view value, Language language) {
  SearchRequest request;
  request.language = language;
  return with_value(std::move(request), field, value);
}

bool asks_nothing(const SearchRequest& request) {
  return request.query.empty() && request.filters.empty() && request.offset == 0 &&
         request.sort == SortKey::relevance && request.duplicates == DuplicateMode::fold;
}

}  // namespace erfara
