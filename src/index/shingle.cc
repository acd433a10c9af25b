#include "shingle.h"

namespace erfara {
namespace {

// The final mix of MurmurHash3 (Appleby 2011): every bit of the result depends on every bit.
std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 33U)) * 0xFF51AFD7ED558CCDU;
  value = (value ^ (value >> 33U)) * 0xC4CEB9FE1A85EC53U;
  return value ^ (value >> 33U);
}

constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15U;  // odd, so that no bit is lost

// Words come as their hashes. A word that leaves the body again takes its shingles with it.
class Body {
 public:
  explicit Body(std::vector<std::uint64_t>& words) : words_(words) { words_.clear(); }

  void add(std::uint64_t word) { words_.push_back(word); }
  // What stands between two words, or after the last.
  void add_gap(std::string_view gap) {
    if (gap == " ") return;
    if (gap.find('?') != std::string_view::npos) words_.resize(sentence_);
    if (gap.find_first_of(".!?:\n") != std::string_view::npos) sentence_ = words_.size();
  }

 private:
  std::vector<std::uint64_t>& words_;
  std::size_t sentence_ = 0;  // where the sentence at hand begins
};

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
    : shards_(shards), hashes_(shards.size()) {
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
  }
}

void ShingleReader::read(std::size_t shard_number, NarrativeIndex index,
                         std::vector<Shingle>& shingles) const {
  const Shard& shard = shards_[shard_number];
  const std::vector<std::uint64_t>& hashes = hashes_[shard_number];
  Body body(shingles);
  const Position end = shard.end(index);
  for (Position at = shard.body_begin(index); at < end; ++at) {
    body.add_gap(shard.gap(at));
    body.add(hashes[shard.tokens()[at]]);
  }
  body.add_gap(shard.gap(end));
  make_shingles(shingles);
}

}  // namespace erfara
