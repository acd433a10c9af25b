#pragma once

#include <cstddef>
#include <string>

#include "erfara/facets/facet_text.h"
#include "erfara/facets/pattern.h"

namespace erfara {

/// Where a text speaks of an exchange: work that a sentence tells of is part of one that is named
/// beside it. `text` must outlive it.
class ExchangeText {
 public:
  explicit ExchangeText(const FacetText& text) : text_(text) {}

  /// Whether the match's sentence, or the one before it, names an exchange.
  bool is_near(const PatternMatch& match) const;
  /// What the surroundings make of an employment: itself, "exchange", or "near_exchange" where it
  /// may be either. Takes from the weight what it leaves in doubt.
  std::string relation_around(const PatternMatch& match, const Capture& capture,
                              std::string relation, int& weight) const;

 private:
  static constexpr std::size_t kNoWord = static_cast<std::size_t>(-1);

  bool speaks_of_exchange(std::size_t begin, std::size_t end, std::size_t word = kNoWord) const;
  bool speaks_of_exchange_elsewhere(std::size_t begin, std::size_t end) const;
  bool changes_place(std::size_t at, std::size_t end) const;
  bool is_at_another_place(std::size_t exchange, std::size_t word) const;
  bool parts_clauses(std::size_t word) const;
  std::size_t clause_begin(std::size_t word) const;
  std::size_t clause_end(std::size_t word, std::size_t sentence_end) const;

  const FacetText& text_;
};

}  // namespace erfara
