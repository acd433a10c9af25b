#pragma once

#include "erfara/index/shard.h"

namespace erfara {

/// Whether a sentence begins with the token at `position`: its text begins there, or the gap before
/// it holds '!', '?', '…' or a line break, or a full stop and the next letter is not in lower case.
/// Full stops of abbreviations are in their tokens. This follows the rules of UAX #29 as far
/// as the gaps tell.
bool begins_sentence(const Shard& shard, Position position);

}  // namespace erfara
