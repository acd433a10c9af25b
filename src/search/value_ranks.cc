#include "value_ranks.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "erfara/text/collation.h"

namespace erfara {

const ValueRanks::Order& ValueRanks::order_of(Field field) {
  Order& order_of_values = orders_[static_cast<std::size_t>(field)];
  auto& [by_name, ranks] = order_of_values;
  const StringTable& table = edition_.lexicon().values(field);
  if (ranks.size() == table.size()) return order_of_values;
  const SwedishOrder order;
  std::vector<std::string> keys;
  for (std::size_t value = 0; value < table.size(); ++value) {
    keys.push_back(order.sort_key(table[value]));
  }
  by_name.resize(table.size());
  std::iota(by_name.begin(), by_name.end(), 0U);
  std::stable_sort(by_name.begin(), by_name.end(),
                   [&](ValueId a, ValueId b) { return keys[a] < keys[b]; });
  ranks.resize(table.size());
  for (std::uint32_t rank = 0; rank < by_name.size(); ++rank) ranks[by_name[rank]] = rank;
  return order_of_values;
}

}  // namespace erfara
