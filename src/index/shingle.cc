#include "shingle.h"

#include <algorithm>

namespace erfara {
namespace {

// The final mix of MurmurHash3 (Appleby 2011): every bit of the result depends on every bit.
std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 33U)) * 0xFF51AFD7ED558CCDU;
  value = (value ^ (value >> 33U)) * 0xC4CEB9FE1A85EC53U;
  return value ^ (value >> 33U);
}

constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15U;  // odd, so that no bit is lost

constexpr std::uint8_t kEnd = 1;
constexpr std::uint8_t kQuestion = 2;

std::uint8_t end_in(std::string_view gap) {
  if (gap.find('?') != std::string_view::npos) return kEnd | kQuestion;
  return gap.find_first_of(".!:\n") != std::string_view::npos ? kEnd : 0;
}

// In place: shingle i is made of the words i, i + 1 and i + 2.
void make_shingles(std::vector<std::uint64_t>& words) {
  if (words.size() < kShingleWords) {
    words.clear();
    return;
  }
  for (std::size_t at = 0; at + kShingleWords <= words.size(); ++at) {
    std::uint64_t hash = words[at];
    for (std::size_t i = 1; i < kShingleWords; ++i) hash = hash * kMultiplier ^ words[at + i];
    words[at] = mixed(hash);
  }
  words.resize(words.size() - kShingleWords + 1);
}

}  // namespace

std::uint64_t fingerprint(std::span<const Shingle> shingles) {
  std::uint64_t hash = 0;
  for (const Shingle shingle : shingles) hash = (hash ^ shingle) * kMultiplier;
  return mixed(hash);
}

ShingleReader::ShingleReader(std::span<const Shard> shards, const Lexicon& lexicon)
    : shards_(shards), hashes_(shards.size()), ends_(shards.size()) {
  // Forms that are alike in lower case stand next to each other.
  std::vector<std::uint64_t> of_word(lexicon.words().size());
  for (WordId word = 0, first = 0; word < of_word.size(); ++word) {
    if (lexicon.lower(word) != lexicon.lower(first)) first = word;
    of_word[word] = mixed(first + 1);
  }
  for (std::size_t shard = 0; shard < shards.size(); ++shard) {
    hashes_[shard].resize(shards[shard].words().size());
    for (WordId word = 0; word < hashes_[shard].size(); ++word) {
      hashes_[shard][word] = of_word[lexicon.global(shard, word)];
    }
    const StringTable& gaps = shards[shard].gaps().texts();
    for (std::size_t gap = 0; gap < gaps.size(); ++gap) ends_[shard].push_back(end_in(gaps[gap]));
  }
}

void ShingleReader::read(std::size_t shard_number, NarrativeIndex index,
                         std::vector<Shingle>& shingles) const {
  const Shard& shard = shards_[shard_number];
  const std::vector<std::uint64_t>& hashes = hashes_[shard_number];
  const Position begin = shard.body_begin(index);
  shingles.clear();
  shard.tokens().each_stretch(begin, shard.end(index), [&](std::span<const WordId> words) {
    for (const WordId word : words) shingles.push_back(hashes[word]);
  });
  leave_out_questions(shard_number, begin, shingles);
  make_shingles(shingles);
}

// Of the words of a text that begins at a position.
void ShingleReader::leave_out_questions(std::size_t shard, Position begin,
                                        std::vector<std::uint64_t>& words) const {
  std::size_t kept = 0;      // words kept so far, the sentence at hand not among them
  std::size_t sentence = 0;  // where that begins
  const auto end = begin + static_cast<Position>(words.size());
  const auto keep_until = [&](std::size_t at) {
    if (kept != sentence)
      std::copy(words.begin() + sentence, words.begin() + at, words.begin() + kept);
    kept += at - sentence;
    sentence = at;
  };
  shards_[shard].gaps().each_other(begin, end + 1, [&](Position position, std::uint32_t gap) {
    const std::uint8_t is = ends_[shard][gap];
    if (is == 0) return;
    if ((is & kQuestion) != 0) {
      sentence = position - begin;
    } else {
      keep_until(position - begin);
    }
  });
  keep_until(words.size());
  words.resize(kept);
}

}  // namespace erfara
