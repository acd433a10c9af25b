#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "erfara/facets/record.h"
#include "erfara/index/shard.h"
#include "erfara/index/token_run.h"

/// What a portable shard holds besides the terms of terms.h (docs/index-format.md): documents in
/// the order of the narratives, and in value slots what is not looked up but fetched. A slot's
/// value begins with the narrative's number in the shard, so that no two are alike.
namespace erfara::portable_format {

inline constexpr unsigned kWordsSlot = 0;
inline constexpr unsigned kRecordSlot = 1;
/// The metadata under which a database says what it is.
inline constexpr const char* kLabelKey = "erfara";

/// What a database must say of itself to be shard `shard` of this edition.
std::string label(std::string_view edition, std::size_t shard, std::size_t shards);

/// The number of the first narrative of a shard; of the number of shards, that of narratives.
inline NarrativeNumber first_of(std::size_t shard, std::size_t shards, std::size_t narratives) {
  return static_cast<NarrativeNumber>(std::uint64_t{narratives} * shard / shards);
}

/// A value with the number of its narrative in the portable shard.
struct Value {
  std::uint32_t number;
  std::string_view bytes;
};
std::string value(const Value& value);
/// A view into the bytes. Throws `damaged` for bytes that hold no number.
Value read_value(std::string_view bytes);

/// The words of a narrative, title and body, each with its boundary, as the shard numbers them.
std::string words_bytes(const Shard& shard, NarrativeIndex narrative);
/// Reads them back. `shard` may be a catalogue's. Throws `damaged` when they are not as many as the
/// narrative has.
TokenRun words_from(const Shard& shard, NarrativeIndex narrative, std::string_view bytes);

/// A record with its text, compressed.
std::string record_bytes(const Record& record);
/// Throws `damaged`.
Record record_from(std::string_view bytes);

}  // namespace erfara::portable_format
