// Any bytes as a sidecar: it is refused, or it corrects the records of its page.

#include "erfara/facets/sidecar.h"

#include "erfara/platform/error.h"
#include "require.h"

namespace {

std::vector<erfara::Record> page() {
  std::vector<erfara::Record> records(2);
  records[0].narrative = {"a1", "sida.txt", 1, 4, std::nullopt, "Anna Ek", "Anna Ek skrev.", ""};
  records[0].facets.author = "Anna Ek";
  records[1].narrative = {"b2", "sida.txt", 5, 9, std::nullopt, "", "Bo såg Anna Ek.", ""};
  records[1].facets.author = "Bo Alm";
  return records;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace erfara;
  static const Gazetteer gazetteer = Gazetteer::load();
  try {
    const Sidecar sidecar =
        sidecar_from_json(json::parse({reinterpret_cast<const char*>(data), size}));
    int last = 0;
    for (const auto& [from, to] : sidecar.splits) {
      fuzz::require(from > last && to >= from, "splits are in order");
      last = to;
    }
    std::vector<Record> records = page();
    apply_sidecar(sidecar, records, gazetteer);
    for (const Record& record : records) {
      fuzz::require(!record.narrative.id.empty(), "a record keeps an id");
    }
  } catch (const Error& error) {
    fuzz::require(error.kind() == ErrorKind::input, "the input is wrong");
  }
  return 0;
}
