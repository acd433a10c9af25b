#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace erfara {

/// Finds the numbers of words whose texts are kept elsewhere: a hash table with open addressing
/// that holds part of each hash, so that a text is only read when it is most likely the one looked
/// for. `text_of(number)` must give the text of every number that was added.
class WordTable {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  /// With place for so many words; it grows for more.
  explicit WordTable(std::size_t words = 0) {
    std::size_t size = 1024;
    while (size < 2 * words) size *= 2;
    buckets_.assign(size, {kNone, 0});
  }

  /// Begins to load what `find` or `add` of this word will look at. Where many words are added, one
  /// does so some words ahead, for they fall all over the table.
  void prefetch(std::string_view word) const {
    __builtin_prefetch(&buckets_[hash_of(word) & (buckets_.size() - 1)]);
  }
  /// The number of a word; kNone when it is not there.
  template <typename TextOf>
  std::uint32_t find(std::string_view word, const TextOf& text_of) const {
    return buckets_[place(word, text_of)].number;
  }
  /// Adds a word that is not there. Returns kNone, or else the number that it has.
  template <typename TextOf>
  std::uint32_t add(std::string_view word, std::uint32_t number, const TextOf& text_of) {
    if (2 * (words_ + 1) > buckets_.size()) grow(text_of);
    Bucket& bucket = buckets_[place(word, text_of)];
    if (bucket.number != kNone) return bucket.number;
    bucket = {number, tag_of(hash_of(word))};
    ++words_;
    return kNone;
  }

 private:
  struct Bucket {
    std::uint32_t number;
    std::uint32_t tag;
  };

  // Where the word is, or would be added.
  template <typename TextOf>
  std::size_t place(std::string_view word, const TextOf& text_of) const {
    const std::size_t hash = hash_of(word);
    const std::size_t mask = buckets_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      const Bucket& bucket = buckets_[at];
      if (bucket.number == kNone) return at;
      if (bucket.tag == tag_of(hash) && text_of(bucket.number) == word) return at;
    }
  }
  template <typename TextOf>
  void grow(const TextOf& text_of) {
    const std::vector<Bucket> before = std::move(buckets_);
    buckets_.assign(2 * before.size(), {kNone, 0});
    for (const Bucket& bucket : before) {
      if (bucket.number != kNone) buckets_[place(text_of(bucket.number), text_of)] = bucket;
    }
  }
  static std::size_t hash_of(std::string_view word) { return std::hash<std::string_view>{}(word); }
  static std::uint32_t tag_of(std::size_t hash) { return static_cast<std::uint32_t>(hash >> 32U); }

  std::size_t words_ = 0;
  std::vector<Bucket> buckets_;
};

}  // namespace erfara
