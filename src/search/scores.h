#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "erfara/index/shard.h"

namespace erfara {

/// The scores of an edition's narratives for one query after the other. Made once: narratives lie
/// in blocks that are set to 0 when one of them is first touched in a query, so that a query costs
/// what it finds and not what the edition holds. Belongs to one thread.
class Scores {
 public:
  explicit Scores(std::size_t narratives)
      : query_of_block_((narratives + kBlock - 1) / kBlock),
        scores_(std::make_unique_for_overwrite<double[]>(query_of_block_.size() * kBlock)) {}

  /// All are 0 again. Costs nothing.
  void clear() {
    ++query_;
    any_ = false;
  }
  void add(NarrativeNumber number, double score) {
    const std::size_t block = number / kBlock;
    if (query_of_block_[block] != query_) {
      query_of_block_[block] = query_;
      std::fill_n(scores_.get() + block * kBlock, kBlock, 0.0);
    }
    scores_[number] += score;
    any_ = true;
  }
  double operator[](NarrativeNumber number) const {
    return query_of_block_[number / kBlock] == query_ ? scores_[number] : 0;
  }
  /// Whether nothing was added since `clear`.
  bool empty() const { return !any_; }

 private:
  static constexpr std::size_t kBlock = 64;

  std::vector<std::uint64_t> query_of_block_;
  std::unique_ptr<double[]> scores_;  // pages of memory that no query has touched cost nothing
  std::uint64_t query_ = 1;
  bool any_ = false;
};

}  // namespace erfara
