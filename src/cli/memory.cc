#include "memory.h"

#ifdef ERFARA_MIMALLOC
#include <mimalloc.h>
#endif

namespace erfara::cli {

void keep_freed_memory() {
#ifdef ERFARA_MIMALLOC
  constexpr long kMilliseconds = 10'000;
  mi_option_set_default(mi_option_decommit_delay, kMilliseconds);
#endif
}

}  // namespace erfara::cli
