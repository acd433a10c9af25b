#include "column_writer.h"

#include <algorithm>
#include <span>

#include "erfara/index/column.h"
#include "erfara/index/packed_words.h"
#include "erfara/index/ranked_bits.h"
#include "erfara/index/string_table.h"
#include "renumbering.h"
#include "shard_format.h"

namespace erfara {

void ColumnWriter::add(const std::vector<std::string>& values) {
  for (const std::string& value : values) items_.push_back(values_(value));
  starts_.push_back(static_cast<std::uint32_t>(items_.size()));
}

void ColumnWriter::write(SectionFileWriter& file, const FieldInfo& field) {
  const Renumbering order = sorted_numbers(
      values_.size(), [&](std::uint32_t a, std::uint32_t b) { return values_[a] < values_[b]; });
  StringTableWriter values;
  for (const std::uint32_t old : order.old_of_new) values.add(values_[old]);
  for (std::uint32_t& item : items_) item = order.new_of_old[item];
  std::vector<std::uint32_t> codes;
  RankedBitsWriter with_several;
  std::vector<std::uint32_t> starts{0};
  std::vector<std::uint32_t> several;
  for (std::size_t i = 1; i < starts_.size(); ++i) {
    const auto of = std::span(items_).subspan(starts_[i - 1], starts_[i] - starts_[i - 1]);
    with_several.push(of.size() > 1);
    codes.push_back(of.empty()       ? Column::kNone
                    : of.size() == 1 ? of.front() + Column::kFirstValue
                                     : Column::kSeveral);
    if (of.size() < 2) continue;
    std::sort(of.begin(), of.end());
    several.insert(several.end(), of.begin(), of.end());
    starts.push_back(static_cast<std::uint32_t>(several.size()));
  }
  const auto section = [&](std::string_view what) {
    return shard_format::column_section(field, what);
  };
  values.write(file, section("values"));
  file.add(section("codes"), PackedWords::packed(codes, values_.size() + Column::kFirstValue));
  with_several.write(file, section("several"));
  file.add_array<std::uint32_t>(section("starts"), starts);
  file.add_array<std::uint32_t>(section("items"), several);
}

}  // namespace erfara
