// Any bytes as a query string, for one of the routes that take different parameters: what is read
// keeps to the limits, and reads the same when it is encoded anew and put in another order.

#include "erfara/server/query_string.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "erfara/server/parameters.h"
#include "erfara/text/utf8.h"
#include "require.h"

namespace erfara::fuzz {
namespace {

constexpr std::array<std::string_view, 6> kPaths = {"/api/v1/search", "/api/v1/facets/role",
                                                    "/api/v1/export", "/",
                                                    "/feed.atom",     "/api/v1/analysis/keyness"};

// The first byte chooses, and is read with the rest: it may be a '&', or a name's first letter.
const RouteInfo& route_for(std::string_view bytes) {
  const auto first = bytes.empty() ? 0U : static_cast<unsigned char>(bytes.front());
  return *match_route(kPaths[first % kPaths.size()])->route;
}

std::string encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    result.append("%").append(1, kDigits[byte >> 4U]).append(1, kDigits[byte & 15U]);
  }
  return result;
}

void check_limits(const SearchRequest& search) {
  require(search.query.size() <= kMaxQueryBytes, "a query keeps to its length");
  require(search.limit <= kMaxLimit && search.offset <= kMaxOffset, "a page can be reached");
  std::size_t values = 0;
  for (const FieldSelection& selection : search.filters) values += selection.values.size();
  require(values <= kMaxFilterValues, "selections are bounded");
  require(std::ranges::is_sorted(search.filters, {}, &FieldSelection::field), "fields have order");
}

void check_route(const RouteInfo& route, std::string_view bytes) {
  const Parameters read = read_parameters(route, bytes, Language::english);
  for (const ParameterError& error : read.errors)
    require(!error.detail.empty(), "an error says so");
  if (!read.errors.empty()) return;
  check_limits(read.search);
  auto given = parse_query_string(bytes).value();
  // Of a name given twice the order counts, so only names change places.
  std::ranges::stable_sort(given, {}, &QueryParameter::name);
  std::string again;
  for (const auto& [name, value] : given) {
    if (value) again += encoded(name) + "=" + encoded(*value) + "&";
  }
  const Parameters same = read_parameters(route, again, Language::english);
  require(same.errors.empty(), "what was right is right in another order");
  require(same.normalised() == read.normalised(), "it asks for the same");
}

}  // namespace
}  // namespace erfara::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace erfara;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto given = parse_query_string(bytes)) {
    for (const auto& [name, value] : *given) {
      if (!value) continue;
      fuzz::require(!first_invalid_utf8(name) && !first_invalid_utf8(*value), "it is UTF-8");
      fuzz::require(value->find('\0') == std::string::npos, "it has no NUL");
    }
  }
  fuzz::check_route(fuzz::route_for(bytes), bytes);
  return 0;
}
