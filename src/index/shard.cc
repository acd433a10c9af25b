#include "erfara/index/shard.h"

#include <algorithm>
#include <cstring>

#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "shard_format.h"
#include "varint.h"

namespace erfara {

namespace {

PackedWords tokens_of(const SectionFile& file, std::span<const Position> starts,
                      const StringTable& words) {
  const std::string_view bytes = file.bytes(shard_format::kTokens);
  if (starts.empty() || bytes.size() != PackedWords::bytes_for(starts.back(), words.size())) {
    throw Error(ErrorKind::damaged, "the tokens of a shard are damaged",
                "build the edition again with `erfara index`");
  }
  return {bytes, starts.back(), words.size()};
}

// Most gaps between the places of a word take one byte or two. Reads one of them, of whose bytes
// two may be read, without a branch, for its length cannot be foretold; false when it is longer.
bool read_short_gap(const char*& at, Position& position) {
  std::uint16_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  const unsigned is_two = bytes >> 7U & 1U;
  if ((bytes >> 15U & is_two) != 0) return false;
  position += (bytes & 0x7FU) | (bytes >> 1U & 0x3F80U & (0U - is_two));
  at += 1 + is_two;
  return true;
}

}  // namespace

Shard::Texts::Texts(const SectionFile& file, std::span<const Position> starts,
                    const StringTable& words)
    : gaps(file),
      tokens(tokens_of(file, starts, words)),
      place_bounds(file, "places"),
      place_bytes(file.bytes("places")),
      listed_words(file, "words.listed"),
      word_lists(file, "words.lists"),
      listed_terms(file, "postings.terms"),
      term_lists(file, "postings"),
      records(file) {}

Shard::Shard(const std::filesystem::path& folder)
    : file_(folder / shard_format::kForwardFile),
      starts_(file_.array<Position>("starts")),
      blocks_(file_.array<NarrativeIndex>("starts.blocks")),
      bodies_(file_.array<Position>("bodies")),
      lengths_(file_.array<std::uint32_t>("lengths")),
      words_(file_, "words"),
      counts_(file_, "words.counts"),
      narrative_counts_(file_, "words.narratives"),
      ids_(file_, "ids"),
      sorted_ids_(file_.array<NarrativeIndex>("ids.sorted")) {
  if (file_.has(shard_format::kTokens)) texts_.emplace(file_, starts_, words_);
  for (const FieldInfo& field : kFields) columns_.emplace_back(file_, field, bodies_.size());
}

NarrativeIndex Shard::narrative_at(Position position) const {
  NarrativeIndex narrative = blocks_[position / shard_format::kBlockPositions];
  while (starts_[narrative + 1] <= position) ++narrative;
  return narrative;
}

void Shard::places(WordId word, std::vector<Position>& positions) const {
  const auto [first, last_byte] = texts_->place_bounds[word];
  const char* at = texts_->place_bytes.data() + first;
  const char* const end = texts_->place_bytes.data() + last_byte;
  const std::size_t before = positions.size();
  positions.resize(before + counts_[word]);
  Position* out = positions.data() + before;
  Position* const last = positions.data() + positions.size();
  Position position = 0;
  while (at != end && out != last) {
    if (end - at < 2 || !read_short_gap(at, position)) position += read_varint(at, end);
    *out++ = position;
  }
  positions.resize(static_cast<std::size_t>(out - positions.data()));
}

std::optional<PostingList> Shard::postings(std::string_view term) const {
  const std::size_t at = texts_->listed_terms.find_sorted(term);
  if (at == texts_->listed_terms.size()) return std::nullopt;
  return texts_->term_lists[at];
}

std::string Shard::text(Position begin, Position end) const {
  std::string text;
  for (Position position = begin; position < end; ++position) {
    if (position != begin) text += gap(position);
    text += words_[tokens()[position]];
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
  return stored_record_from_json(json::parse(texts_->records[narrative]));
}

Record Shard::record(NarrativeIndex narrative) const {
  Record record = record_without_text(narrative);
  record.narrative.title = title(narrative);
  record.narrative.text = body(narrative);
  return record;
}

}  // namespace erfara
