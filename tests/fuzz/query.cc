// Any bytes as a query: reading never fails, and what is printed reads as what was printed.

#include <string>
#include <string_view>

#include "erfara/query/parsed_query.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace erfara;
  const ParsedQuery query = parse_query({reinterpret_cast<const char*>(data), size});
  const std::string printed = canonical(query);
  const ParsedQuery again = parse_query(printed);
  fuzz::require(again.root == query.root, "what is printed reads the same");
  fuzz::require(canonical(again) == printed, "printing is idempotent");
  for (const QueryNotice& notice : query.notices) {
    fuzz::require(!to_swedish(notice).empty() && !to_english(notice).empty(), "a notice says so");
  }
  return 0;
}
