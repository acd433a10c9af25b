// Any bytes as a file of records with a heading row: rows are records or refused, whatever they
// hold.

#include <memory>
#include <string_view>

#include "erfara/facets/csv_records.h"
#include "erfara/facets/record.h"
#include "erfara/platform/error.h"
#include "erfara/text/utf8.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace erfara;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  if (first_invalid_utf8(rest)) return 0;  // its reader decodes first
  std::unique_ptr<CsvRecords> records;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    try {
      if (!records) {
        records = std::make_unique<CsvRecords>(line);
        continue;
      }
      if (const auto record = records->take(line)) {
        fuzz::require(!records->inside_field(), "a record ends a row");
        const Record read = record_from_json(*record);
        fuzz::require(!read.narrative.text.empty(), "a record has a text");
      }
    } catch (const Error& error) {
      fuzz::require(error.kind() == ErrorKind::input, "the input is wrong");
      if (!records) return 0;
    }
  }
  return 0;
}
