#include "erfara/custody/person_book.h"

#include <algorithm>
#include <array>

#include "erfara/custody/mention.h"
#include "erfara/platform/sha256.h"

namespace erfara {
namespace {

constexpr std::array<std::string_view, 15> kParticles = {
    "af", "al", "av", "da", "de", "del", "den", "der", "di", "du", "el", "la", "van", "von", "zu"};

std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash = 14695981039346656037ULL) {
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
  return hash;
}

}  // namespace

std::vector<std::string> names_of(std::string_view name) {
  std::vector<NameWord> words;
  scan_name_words(name, words);
  std::vector<std::string> names;
  for (NameWord& word : words) {
    if (names.size() < PersonBook::kMostNames) names.push_back(std::move(word.folded));
  }
  return names;
}

bool is_particle(std::string_view folded) {
  return std::find(kParticles.begin(), kParticles.end(), folded) != kParticles.end();
}

std::vector<std::vector<std::string>> ways_of_writing(std::string_view name) {
  std::vector<NameWord> words;
  scan_name_words(name, words);
  if (words.size() > PersonBook::kMostNames) words.resize(PersonBook::kMostNames);
  std::vector<std::string> all;
  std::vector<std::string> plain;
  // The first given name and the last name, each with all that hyphens join.
  std::vector<std::string> ends;
  std::size_t first_end = 1;
  while (first_end < words.size() && words[first_end].joint == NameJoint::hyphen) ++first_end;
  std::size_t last = words.empty() ? 0 : words.size() - 1;
  while (last > 0 && words[last].joint == NameJoint::hyphen) --last;
  for (std::size_t i = 0; i < words.size(); ++i) {
    all.push_back(words[i].folded);
    if (!is_particle(words[i].folded)) plain.push_back(words[i].folded);
    if (i < first_end || i >= last) ends.push_back(words[i].folded);
  }
  std::vector<std::vector<std::string>> ways = {all};
  for (auto& way : {plain, ends}) {
    if (way.size() > 1 && std::find(ways.begin(), ways.end(), way) == ways.end()) {
      ways.push_back(way);
    }
  }
  return ways;
}

PersonBook::PersonBook(std::string salt)
    : salt_(std::move(salt)), hash_of_salt_(fnv1a(salt_)), sizes_(kMostNames + 1) {}

// FNV-1a over salt and name, mixed so that sums of parts spread.
std::uint32_t PersonBook::part_of_filter(std::string_view name) const {
  std::uint64_t hash = fnv1a(name, hash_of_salt_);
  hash = (hash ^ (hash >> 33U)) * 0xFF51AFD7ED558CCDULL;
  return static_cast<std::uint32_t>(hash >> 32U);
}

std::string PersonBook::sha256_of(std::span<const std::string> names) const {
  std::vector<std::string_view> sorted(names.begin(), names.end());
  std::sort(sorted.begin(), sorted.end());
  Sha256 sum;
  sum.update(salt_);
  for (const std::string_view name : sorted) {
    sum.update(" ");
    sum.update(name);
  }
  return sum.hex();
}

NameHash PersonBook::hash_of(std::span<const std::string> names) const {
  NameHash hash{names.size(), 0, sha256_of(names)};
  for (const std::string& name : names) hash.filter += part_of_filter(name);
  return hash;
}

void PersonBook::add(const NameHash& hash, NameTreatment treatment) {
  auto& same = treatments_[hash.filter];
  for (const auto& [sha256, known] : same) {
    if (sha256 == hash.sha256) return;
  }
  same.emplace_back(hash.sha256, std::move(treatment));
  if (hash.words < sizes_.size()) sizes_[hash.words] = true;
}

const NameTreatment* PersonBook::find(std::uint32_t filter,
                                      std::span<const std::string> names) const {
  const auto same = treatments_.find(filter);
  if (same == treatments_.end()) return nullptr;
  const std::string sum = sha256_of(names);
  for (const auto& [sha256, treatment] : same->second) {
    if (sha256 == sum) return &treatment;
  }
  return nullptr;
}

}  // namespace erfara
