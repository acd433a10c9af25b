#pragma once

#include <memory>
#include <vector>

#include "erfara/corpus/split.h"
#include "erfara/facets/record.h"
#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// Reads the facets of narratives from their page, each with its evidence. Cues (signatures,
/// labels, titles, the patterns of relations.csv) give candidates; candidates compete by what they
/// are to the teller and by weight, never by how often they are named; what stays open is left out.
class FacetReader {
 public:
  /// The gazetteer must outlive the reader. Throws `input` for a pattern that cannot be read.
  explicit FacetReader(const Gazetteer& gazetteer);
  FacetReader(FacetReader&&) noexcept;
  FacetReader& operator=(FacetReader&&) noexcept;
  ~FacetReader();

  /// The page's narratives as records, in order. Narratives of one page are evidence for one
  /// another: the same teller signs twice, one mentions where another works. Const and thread-safe.
  std::vector<Record> records(const SplitPage& page) const;

 private:
  struct Patterns;
  const Gazetteer* gazetteer_;
  std::unique_ptr<const Patterns> patterns_;
};

/// Sets what follows from other facets: `county` of the municipality, `roles`, `ssyk` and `field`
/// of the role, where they are not set yet.
void derive_facets(Facets& facets, const Gazetteer& gazetteer);

}  // namespace erfara
