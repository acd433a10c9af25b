#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "erfara/index/edition.h"
#include "erfara/index/lexicon.h"

namespace erfara {

/// The places of a field's values in Swedish order, worked out when first asked for. The edition
/// must outlive it; belongs to one thread.
class ValueRanks {
 public:
  explicit ValueRanks(const Edition& edition) : edition_(edition) {}

  /// By ValueId, from 0; values that sort alike keep their order.
  const std::vector<std::uint32_t>& of(Field field) { return order_of(field).ranks; }
  /// The values by their places.
  const std::vector<ValueId>& ordered(Field field) { return order_of(field).values; }

 private:
  struct Order {
    std::vector<ValueId> values;
    std::vector<std::uint32_t> ranks;
  };
  const Order& order_of(Field field);

  const Edition& edition_;
  std::array<Order, kFieldCount> orders_;  // empty until needed
};

}  // namespace erfara
