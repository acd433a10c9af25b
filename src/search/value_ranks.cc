#include "value_ranks.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "erfara/text/collation.h"

namespace erfara {

const std::vector<std::uint32_t>& ValueRanks::of(Field field) {
  std::vector<std::uint32_t>& ranks = ranks_[static_cast<std::size_t>(field)];
  const StringTable& table = edition_.lexicon().values(field);
  if (ranks.size() == table.size()) return ranks;
  const SwedishOrder order;
  std::vector<std::string> keys;
  for (std::size_t value = 0; value < table.size(); ++value) {
    keys.push_back(order.sort_key(table[value]));
  }
  std::vector<ValueId> by_name(table.size());
  std::iota(by_name.begin(), by_name.end(), 0U);
  std::stable_sort(by_name.begin(), by_name.end(),
                   [&](ValueId a, ValueId b) { return keys[a] < keys[b]; });
  ranks.resize(table.size());
  for (std::uint32_t rank = 0; rank < by_name.size(); ++rank) ranks[by_name[rank]] = rank;
  return ranks;
}

}  // namespace erfara
