#pragma once

#include "erfara/analysis/count.h"
#include "erfara/json/value.h"

namespace erfara {

/// Adds hits, narratives and persons; null where they are withheld.
inline void set_count(json::Value& value, const Count& count, bool withheld) {
  const auto told = [&](std::uint64_t number) {
    return withheld ? json::Value() : json::Value(number);
  };
  value.set("hits", told(count.hits)).set("narratives", told(count.narratives));
  value.set("persons", told(count.persons));
}

}  // namespace erfara
