#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "erfara/facets/record.h"

namespace erfara {

/// A record with these facets; empty ones are left open.
inline Record make_record(const std::string& id, const std::string& text,
                          const std::string& role = "", const std::string& municipality = "",
                          int year = 0, const std::string& title = "") {
  Record record;
  record.narrative.id = id;
  record.narrative.text = text;
  record.narrative.title = title;
  if (!role.empty()) {
    record.facets.role = role;
    record.facets.roles = {role};
  }
  if (!municipality.empty()) record.facets.municipality = municipality;
  if (year != 0) {
    record.facets.cohort_start = year;
    record.facets.cohort_end = year + 1;
  }
  return record;
}

/// What build_edition takes: gives the records one after the other.
inline std::function<std::optional<Record>()> in_order(std::vector<Record> records) {
  return [records = std::move(records), at = std::size_t{0}]() mutable -> std::optional<Record> {
    if (at == records.size()) return std::nullopt;
    return records[at++];
  };
}

}  // namespace erfara
