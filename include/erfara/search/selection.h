#pragma once

#include <cstddef>
#include <functional>

#include "erfara/facets/record.h"
#include "erfara/index/edition.h"
#include "erfara/search/answer.h"

namespace erfara {

/// Everything that a request finds, in its order, to be read a record at a time. A value; it keeps
/// what it reads from open by itself.
struct Selection {
  EditionSummary edition;
  QueryEcho query;
  std::size_t total = 0;
  /// The record, with its text, of the narrative at a place from 0 to total - 1. Throws `damaged`.
  /// Any thread, one at a time.
  std::function<Record(std::size_t place)> record;
};

}  // namespace erfara
