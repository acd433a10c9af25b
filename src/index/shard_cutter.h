#pragma once

#include <cstddef>

#include "erfara/facets/record.h"
#include "erfara/index/builder.h"

namespace erfara {

/// Says where, in a stream of records, one shard ends and the next begins. The cuts are chosen by
/// the records themselves (content-defined chunking; Muthitacharoen, Chen & Mazieres 2001, "A
/// low-bandwidth network file system"): past its least size a shard ends with a record whose id has
/// a certain hash. A record added, changed or removed therefore moves no cut but the next few, and
/// all other shards are what they were.
class ShardCutter {
 public:
  /// Texts of so many bytes fill a shard, however few narratives they are.
  static constexpr std::size_t kMostTextBytes = std::size_t{96} << 20U;

  explicit ShardCutter(ShardSize size) : size_(size) {}

  /// Takes the next record into the shard at hand; whether it ends with it.
  bool ends_with(const Record& record);

 private:
  ShardSize size_;
  std::size_t narratives_ = 0;
  std::size_t text_bytes_ = 0;
};

}  // namespace erfara
