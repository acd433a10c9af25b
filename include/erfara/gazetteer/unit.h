#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "erfara/gazetteer/gazetteer.h"
#include "erfara/text/word_scanner.h"

namespace erfara {

/// A workplace named in a text: a department of a municipality, or an organisation of its own. The
/// words [begin, end).
struct UnitMention {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool organisation = false;  ///< a region, association or company; else a department
  const Municipality* municipality = nullptr;  ///< the one that it implies ("Omvårdnad Gävle")
};

/// The workplace that begins at word `at` and ends before word `end`: "Region Halland", "Sundsvall
/// Energi AB", "Norra Slättens utbildningsförbund", "Omvårdnad Gävle", "barn- och
/// utbildningsförvaltningen", "tekniska kontoret", "kontoret för samhällsbyggnad". Nothing if none
/// does. `gazetteer` must outlive the answer.
std::optional<UnitMention> find_unit(std::span<const Word> words, std::size_t at, std::size_t end,
                                     const Gazetteer& gazetteer);

}  // namespace erfara
