// The words are sorted once, by folded form; keys and groups are read off that order. The buckets
// are filled by counting: the deletes of every group are made twice, once to count and once to put
// them in place, so that nothing larger than the result is held.

#include <algorithm>
#include <bit>
#include <functional>
#include <numeric>

#include "erfara/language/spelling.h"
#include "erfara/platform/packed_numbers.h"
#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"
#include "spelling_deletes.h"

namespace erfara {
namespace {

// About two deletes share a bucket; a wrong one costs a look at a group's signatures.
constexpr std::size_t kBucketsPerGroup = 4;

// Strings one after the other, as the tables have them.
struct StringArray {
  std::string& bytes;
  std::vector<std::uint32_t>& offsets;

  void add(std::string_view text) {
    bytes += text;
    offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
  }
};

std::string_view string_at(std::string_view bytes, const std::vector<std::uint32_t>& offsets,
                           std::size_t number) {
  return bytes.substr(offsets[number], offsets[number + 1] - offsets[number]);
}

std::uint32_t saturated(std::uint64_t frequency) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(frequency, UINT32_MAX));
}

// The least frequency of the words that are kept.
std::uint64_t least_kept(std::vector<std::uint64_t> frequencies) {
  if (frequencies.size() <= kMaxSpellingWords) return 0;
  const auto first_left_out = frequencies.begin() + kMaxSpellingWords;
  std::nth_element(frequencies.begin(), first_left_out, frequencies.end(), std::greater<>());
  return *first_left_out + 1;
}

void add_groups(SpellingTables& tables) {
  std::string_view last;
  const std::size_t keys = tables.key_offsets.size() - 1;
  for (std::size_t key = 0; key < keys; ++key) {
    const std::string_view text = string_at(tables.keys, tables.key_offsets, key);
    tables.signatures.push_back(spelling::signature(text));
    if (key > 0 && spelling::beginning(text) == last) continue;
    last = spelling::beginning(text);
    tables.group_keys.push_back(static_cast<std::uint32_t>(key));
  }
  tables.group_keys.push_back(static_cast<std::uint32_t>(keys));
}

// Calls visit(bucket, group) for each delete of each group.
template <typename Visit>
void each_delete(const SpellingTables& tables, std::size_t buckets, Visit visit) {
  std::vector<std::uint32_t> hashes;
  for (std::uint32_t group = 0; group + 1 < tables.group_keys.size(); ++group) {
    spelling::delete_hashes(string_at(tables.keys, tables.key_offsets, tables.group_keys[group]),
                            spelling::kMostEdits, hashes);
    for (const std::uint32_t hash : hashes) visit(hash & (buckets - 1), group);
  }
}

void fill_buckets(SpellingTables& tables) {
  const std::size_t buckets =
      std::bit_ceil(std::max<std::size_t>(1, tables.group_keys.size() * kBucketsPerGroup));
  tables.bucket_starts.assign(buckets + 1, 0);
  each_delete(tables, buckets,
              [&](std::size_t bucket, std::uint32_t) { ++tables.bucket_starts[bucket + 1]; });
  std::partial_sum(tables.bucket_starts.begin(), tables.bucket_starts.end(),
                   tables.bucket_starts.begin());
  std::vector<std::uint32_t> groups(tables.bucket_starts.back());
  std::vector<std::uint32_t> next(tables.bucket_starts.begin(), tables.bucket_starts.end() - 1);
  each_delete(tables, buckets,
              [&](std::size_t bucket, std::uint32_t group) { groups[next[bucket]++] = group; });
  append_packed(groups, spelling::group_bits(tables.group_keys.size() - 1), tables.bucket_groups);
  tables.bucket_groups.append(kPackedPadding, '\0');
}

}  // namespace

bool has_spelling(std::string_view word) {
  const std::size_t letters = code_points(word);
  if (letters < kMinSpellingLetters || letters > kMaxSpellingLetters) return false;
  const auto is_digit = [](char byte) { return byte >= '0' && byte <= '9'; };
  const auto is_letter = [](char byte) {
    return (byte >= 'a' && byte <= 'z') || static_cast<unsigned char>(byte) >= 0x80U;
  };
  return std::none_of(word.begin(), word.end(), is_digit) &&
         std::any_of(word.begin(), word.end(), is_letter);
}

SpellingView view_of(const SpellingTables& tables) {
  return {tables.words,         tables.word_offsets, tables.frequencies, tables.keys,
          tables.key_offsets,   tables.key_words,    tables.signatures,  tables.group_keys,
          tables.bucket_starts, tables.bucket_groups};
}

void SpellingBuilder::add(std::string_view word, std::uint64_t frequency) {
  if (!has_spelling(word)) return;
  if (!frequencies_.empty() && this->word(frequencies_.size() - 1) == word) {
    frequencies_.back() += frequency;
    return;
  }
  StringArray{words_, offsets_}.add(word);
  frequencies_.push_back(frequency);
}

SpellingTables SpellingBuilder::build() {
  std::string keys;
  std::vector<std::uint32_t> key_offsets{0};
  std::vector<std::uint32_t> order;
  const std::uint64_t least = least_kept(frequencies_);
  for (std::uint32_t number = 0; number < frequencies_.size(); ++number) {
    StringArray{keys, key_offsets}.add(folded(word(number)));
    if (frequencies_[number] >= least) order.push_back(number);
  }
  const auto key = [&](std::uint32_t number) { return string_at(keys, key_offsets, number); };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const int keys_order = key(a).compare(key(b));
    return keys_order != 0 ? keys_order < 0 : word(a) < word(b);
  });

  SpellingTables tables;
  tables.word_offsets.push_back(0);
  tables.key_offsets.push_back(0);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::uint32_t number = order[i];
    if (i == 0 || key(number) != key(order[i - 1])) {
      tables.key_words.push_back(static_cast<std::uint32_t>(tables.frequencies.size()));
      StringArray{tables.keys, tables.key_offsets}.add(key(number));
    }
    StringArray{tables.words, tables.word_offsets}.add(word(number));
    tables.frequencies.push_back(saturated(frequencies_[number]));
  }
  tables.key_words.push_back(static_cast<std::uint32_t>(tables.frequencies.size()));
  add_groups(tables);
  fill_buckets(tables);
  *this = SpellingBuilder();
  return tables;
}

}  // namespace erfara
