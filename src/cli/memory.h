#pragma once

namespace erfara::cli {

/// For commands that answer one query after the other, before the first: what a query frees stays
/// with the process for some seconds, for the next. The allocator's usual 25 ms give it back
/// between two queries, and each page that is fetched again costs as much as reading some thousand
/// postings. MIMALLOC_DECOMMIT_DELAY in the environment has precedence.
void keep_freed_memory();

}  // namespace erfara::cli
