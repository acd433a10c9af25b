#include "erfara/index/shard.h"

#include <algorithm>

#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "shard_format.h"
#include "varint.h"

namespace erfara {

namespace {

PackedWords tokens_of(const SectionFile& file, std::span<const Position> starts,
                      const StringTable& words) {
  const std::string_view bytes = file.bytes("tokens");
  if (starts.empty() || bytes.size() != PackedWords::bytes_for(starts.back(), words.size())) {
    throw Error(ErrorKind::damaged, "the tokens of a shard are damaged",
                "build the edition again with `erfara index`");
  }
  return {bytes, starts.back(), words.size()};
}

}  // namespace

Column::Column(const SectionFile& file, const FieldInfo& info)
    : values_(file, shard_format::column_section(info, "values")),
      starts_(file.array<std::uint32_t>(shard_format::column_section(info, "starts"))),
      items_(file.array<std::uint32_t>(shard_format::column_section(info, "items"))) {}

Shard::Shard(const std::filesystem::path& folder)
    : file_(folder / shard_format::kForwardFile),
      starts_(file_.array<Position>("starts")),
      blocks_(file_.array<NarrativeIndex>("starts.blocks")),
      bodies_(file_.array<Position>("bodies")),
      lengths_(file_.array<std::uint32_t>("lengths")),
      gaps_(file_),
      words_(file_, "words"),
      tokens_(tokens_of(file_, starts_, words_)),
      counts_(file_.array<std::uint32_t>("words.counts")),
      narrative_counts_(file_.array<std::uint32_t>("words.narratives")),
      place_offsets_(file_.array<std::uint32_t>("places.offsets")),
      place_bytes_(file_.bytes("places")),
      listed_words_(file_, "words.listed"),
      word_lists_(file_, "words.lists"),
      listed_terms_(file_, "postings.terms"),
      term_lists_(file_, "postings"),
      ids_(file_, "ids"),
      sorted_ids_(file_.array<NarrativeIndex>("ids.sorted")),
      records_(file_) {
  for (const FieldInfo& field : kFields) columns_.emplace_back(file_, field);
}

NarrativeIndex Shard::narrative_at(Position position) const {
  NarrativeIndex narrative = blocks_[position / shard_format::kBlockPositions];
  while (starts_[narrative + 1] <= position) ++narrative;
  return narrative;
}

void Shard::places(WordId word, std::vector<Position>& positions) const {
  const char* at = place_bytes_.data() + place_offsets_[word];
  const char* const end = place_bytes_.data() + place_offsets_[word + 1];
  positions.reserve(positions.size() + counts_[word]);
  Position position = 0;
  while (at != end) {
    position += read_varint(at, end);
    positions.push_back(position);
  }
}

std::optional<PostingList> Shard::postings(std::string_view term) const {
  const std::size_t at = listed_terms_.find_sorted(term);
  if (at == listed_terms_.size()) return std::nullopt;
  return term_lists_[at];
}

std::string Shard::text(Position begin, Position end) const {
  std::string text;
  for (Position position = begin; position < end; ++position) {
    if (position != begin) text += gap(position);
    text += words_[tokens_[position]];
  }
  return text;
}

std::string Shard::title(NarrativeIndex narrative) const {
  const Position begin = title_begin(narrative);
  std::string title(gap(begin));
  return title += text(begin, body_begin(narrative));
}

std::string Shard::body(NarrativeIndex narrative) const {
  const Position begin = body_begin(narrative);
  std::string body(gap(begin));
  return body += text(begin, end(narrative) + 1);
}

std::optional<NarrativeIndex> Shard::find(std::string_view id) const {
  const auto found = std::lower_bound(
      sorted_ids_.begin(), sorted_ids_.end(), id,
      [&](NarrativeIndex index, std::string_view wanted) { return ids_[index] < wanted; });
  if (found == sorted_ids_.end() || ids_[*found] != id) return std::nullopt;
  return *found;
}

Record Shard::record_without_text(NarrativeIndex narrative) const {
  return stored_record_from_json(json::parse(records_[narrative]));
}

Record Shard::record(NarrativeIndex narrative) const {
  Record record = record_without_text(narrative);
  record.narrative.title = title(narrative);
  record.narrative.text = body(narrative);
  return record;
}

}  // namespace erfara
