#include "erfara/language/spelling.h"

#include <algorithm>
#include <array>
#include <bit>
#include <tuple>

#include "edit_distance.h"
#include "erfara/platform/packed_numbers.h"
#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"
#include "spelling_deletes.h"

namespace erfara {
namespace {

// A short text as code points, without allocating.
class Letters {
 public:
  explicit Letters(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size() && size_ < kMaxEditedLength;) {
      const auto lead = static_cast<unsigned char>(utf8[at]);
      const std::size_t length = lead < 0x80U ? 1 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
      char32_t letter = length == 1 ? lead : lead & (0x7FU >> length);
      for (std::size_t i = 1; i < length; ++i) {
        letter = letter << 6U | (static_cast<unsigned char>(utf8[at + i]) & 0x3FU);
      }
      letters_[size_++] = letter;
      at += length;
    }
  }
  std::u32string_view view() const { return {letters_.data(), size_}; }

 private:
  std::array<char32_t, kMaxEditedLength> letters_;
  std::size_t size_ = 0;
};

}  // namespace

// What was typed, in the forms that are compared.
struct SpellingIndex::Typed {
  explicit Typed(std::string_view word) : letters(word), key(folded(word)) {}
  Letters letters;
  std::string key;
};

// The best candidate so far.
struct SpellingIndex::Choice {
  bool found = false;
  std::uint32_t word = 0;
  std::uint32_t cost = 0;
  std::uint32_t frequency = 0;

  void take_if_better(std::uint32_t other, std::uint32_t other_cost,
                      std::uint32_t other_frequency) {
    const bool better = !found || other_cost < cost ||
                        (other_cost == cost && other_frequency > frequency) ||
                        (other_cost == cost && other_frequency == frequency && other < word);
    if (better) *this = {true, other, other_cost, other_frequency};
  }
};

std::string_view SpellingIndex::word_at(std::size_t word) const {
  return view_.words.substr(view_.word_offsets[word],
                            view_.word_offsets[word + 1] - view_.word_offsets[word]);
}

std::string_view SpellingIndex::key_at(std::size_t key) const {
  return view_.keys.substr(view_.key_offsets[key],
                           view_.key_offsets[key + 1] - view_.key_offsets[key]);
}

std::optional<std::uint32_t> SpellingIndex::find_key(std::string_view key) const {
  std::size_t low = 0;
  std::size_t high = view_.signatures.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (key_at(middle) < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == view_.signatures.size() || key_at(low) != key) return std::nullopt;
  return static_cast<std::uint32_t>(low);
}

bool SpellingIndex::contains(std::string_view word) const {
  const auto key = find_key(folded(word));
  if (!key) return false;
  for (std::uint32_t at = view_.key_words[*key]; at < view_.key_words[*key + 1]; ++at) {
    if (word_at(at) == word) return true;
  }
  return false;
}

void SpellingIndex::consider_key(std::uint32_t key, const Typed& typed, Choice& best) const {
  for (std::uint32_t word = view_.key_words[key]; word < view_.key_words[key + 1]; ++word) {
    const std::uint32_t cost = error_cost(typed.letters.view(), Letters(word_at(word)).view());
    best.take_if_better(word, cost, view_.frequencies[word]);
  }
}

// The best of the words at most `edits` away. Lengths and signatures sort most of a group's keys
// out before any distance is computed.
SpellingIndex::Choice SpellingIndex::nearest(const Typed& typed, std::size_t edits) const {
  Choice best;
  const std::uint32_t signature = spelling::signature(typed.key);
  std::vector<std::uint32_t> hashes;
  spelling::delete_hashes(typed.key, edits, hashes);
  std::vector<std::uint32_t> groups;
  const unsigned bits = spelling::group_bits(view_.group_keys.size() - 1);
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  for (const std::uint32_t hash : hashes) {
    const std::size_t bucket = hash & (view_.bucket_starts.size() - 2);
    const std::uint32_t end = view_.bucket_starts[bucket + 1];
    for (std::uint32_t at = view_.bucket_starts[bucket]; at < end; ++at) {
      groups.push_back(packed_number(view_.bucket_groups.data(), at, bits, mask));
    }
  }
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  for (const std::uint32_t group : groups) {
    for (std::uint32_t key = view_.group_keys[group]; key < view_.group_keys[group + 1]; ++key) {
      const std::uint32_t changed = view_.signatures[key] ^ signature;
      if (static_cast<std::size_t>(std::popcount(changed)) > 2 * edits) continue;
      if (edit_distance(typed.key, key_at(key), edits) <= edits) consider_key(key, typed, best);
    }
  }
  return best;
}

// Cuts the word in two at each place; the letters of a linking s stay where they are.
std::optional<std::string> SpellingIndex::by_part(std::string_view word) const {
  Choice best;
  std::string result;
  const auto correct = [&](std::size_t begin, std::size_t end) {
    const Choice part = nearest(Typed(word.substr(begin, end - begin)), 1);
    if (!part.found || (best.found && std::tuple(part.cost, best.frequency) >=
                                          std::tuple(best.cost, part.frequency))) {
      return;
    }
    best = part;
    result = std::string(word.substr(0, begin)).append(word_at(part.word)).append(word.substr(end));
  };
  const auto is_long = [](std::string_view part) {
    return code_points(part) >= kMinSpellingLetters;
  };
  for (std::size_t cut = 1; cut < word.size(); ++cut) {
    if (!is_code_point_boundary(word, cut)) continue;
    const std::string_view tail = word.substr(cut);
    if (!is_long(tail)) break;
    const bool links = word[cut - 1] == 's';
    for (const std::size_t end : {cut, cut - 1}) {
      if (end != cut && !links) continue;
      const std::string_view head = word.substr(0, end);
      if (!is_long(head)) continue;
      if (contains(tail)) correct(0, end);
      if (contains(head)) correct(cut, word.size());
    }
  }
  if (!best.found) return std::nullopt;
  return result;
}

std::optional<std::string> SpellingIndex::suggest(std::string_view word,
                                                  const IsWord& is_word) const {
  const std::string lower = lowered(word);
  if (size() == 0 || !has_spelling(lower) || contains(lower)) return std::nullopt;
  Choice best;
  const Typed typed(lower);
  if (const auto key = find_key(typed.key)) {
    consider_key(*key, typed, best);
    return std::string(word_at(best.word));
  }
  if (is_word && is_word(lower)) return std::nullopt;
  const std::size_t most = code_points(lower) < kTwoEditLetters ? 1 : spelling::kMostEdits;
  for (std::size_t edits = 1; edits <= most && !best.found; ++edits) best = nearest(typed, edits);
  if (best.found) return std::string(word_at(best.word));
  return by_part(lower);
}

}  // namespace erfara
