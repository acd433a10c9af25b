#pragma once

#include "erfara/analysis/reach.h"
#include "node_finder.h"

namespace erfara {

/// The words around a hit, the hit itself among them.
struct Window {
  Position begin;
  Position end;
};

/// So many words on either side of the hit, within its title or text, and within its sentence where
/// `reach` says so.
Window window_of(const StudiedEdition& edition, const NodeHit& hit, const Reach& reach);

}  // namespace erfara
