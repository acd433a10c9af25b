#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "erfara/facets/field.h"
#include "erfara/language/token.h"
#include "erfara/text/normalise.h"

namespace erfara {

/// The slow way to find near-duplicates: compares every two texts by their words, three in a row.
/// For texts without questions. Shares nothing with the engine but the tokenizer.
class NearDuplicateScan {
 public:
  explicit NearDuplicateScan(const std::vector<Record>& records) : group_(records.size()) {
    std::iota(group_.begin(), group_.end(), std::size_t{0});
    std::vector<Triples> all;
    std::set<Triples> distinct;
    for (const Record& record : records) {
      ids_.push_back(record.narrative.id);
      worth_.push_back(worth_of(record));
      all.push_back(triples_of(record.narrative.text));
      distinct.insert(all.back());
    }
    std::map<Triple, int> texts;
    for (const Triples& triples : distinct)
      for (const Triple& triple : triples) ++texts[triple];
    for (std::size_t a = 0; a < all.size(); ++a) {
      for (std::size_t b = 0; b < a; ++b) {
        if (are_alike(all[a], all[b], texts)) join(group_[a], group_[b]);
      }
    }
  }

  /// Of these ids, one of each group.
  std::vector<std::string> folded(const std::vector<std::string>& ids) const {
    std::map<std::size_t, std::size_t> best;  // by group
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      if (std::find(ids.begin(), ids.end(), ids_[i]) == ids.end()) continue;
      const auto [at, is_new] = best.try_emplace(group_[i], i);
      if (!is_new && worth_[at->second] < worth_[i]) at->second = i;
    }
    std::vector<std::string> result;
    for (const auto& [group, i] : best) result.push_back(ids_[i]);
    return result;
  }

 private:
  using Triple = std::array<std::string, 3>;
  using Triples = std::set<Triple>;

  // Has a title, fields with a value.
  static std::pair<bool, int> worth_of(const Record& record) {
    int filled = 0;
    for (const FieldInfo& field : kFields) filled += values_of(record, field.field).empty() ? 0 : 1;
    return {!record.narrative.title.empty(), filled};
  }

  Triples triples_of(const std::string& text) {
    std::vector<Token> tokens;
    tokenizer_.tokenize(text, tokens);
    Triples triples;
    for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
      triples.insert({lowered(tokens[i].in(text)), lowered(tokens[i + 1].in(text)),
                      lowered(tokens[i + 2].in(text))});
    }
    return triples;
  }

  static bool are_alike(Triples a, Triples b, const std::map<Triple, int>& texts) {
    constexpr std::size_t kFewest = 10;
    if (a == b) return a.size() >= kFewest;
    const auto common = [&](const Triple& triple) { return texts.at(triple) > 16; };
    std::erase_if(a, common);
    std::erase_if(b, common);
    if (a.size() < kFewest || b.size() < kFewest) return false;
    std::vector<Triple> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return static_cast<double>(both.size()) >=
           0.5 * static_cast<double>(a.size() + b.size() - both.size());
  }

  void join(std::size_t a, std::size_t b) {
    if (a == b) return;
    for (std::size_t& group : group_)
      if (group == a) group = b;
  }

  Tokenizer tokenizer_;
  std::vector<std::size_t> group_;
  std::vector<std::string> ids_;
  std::vector<std::pair<bool, int>> worth_;
};

}  // namespace erfara
