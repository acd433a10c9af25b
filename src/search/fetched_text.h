#pragma once

#include <string_view>
#include <vector>

#include "erfara/facets/record.h"
#include "narrative_text.h"

namespace erfara {

/// The text of a record that was read from another machine, cut into tokens again.
class FetchedText final : public NarrativeText {
 public:
  /// The record's. Throws `damaged` when the record has not as many tokens as the shard says.
  FetchedText(const Shard& shard, NarrativeIndex narrative, Record record);

  const Record& record() const { return record_; }
  std::string_view form(Position position) const override {
    return forms_[position - title_begin()];
  }
  std::string_view gap(Position position) const override { return gaps_[position - title_begin()]; }
  void append(Position begin, Position end, std::string& text) const override {
    append_from(*this, begin, end, text);
  }

 private:
  void add(std::string_view text);

  Record record_;
  std::vector<std::string_view> forms_;  // by position from the title's begin on
  std::vector<std::string_view> gaps_;
};

}  // namespace erfara
