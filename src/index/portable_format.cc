#include "erfara/index/portable_format.h"

#include <zstd.h>

#include <cstring>
#include <new>
#include <vector>

#include "erfara/index/manifest.h"
#include "erfara/json/value.h"
#include "erfara/platform/error.h"

namespace erfara::portable_format {
namespace {

constexpr int kLevel = 3;
constexpr std::size_t kMaxRecordBytes = std::size_t{256} << 20U;

Error damaged(const std::string& what) {
  return {ErrorKind::damaged, "a portable shard is damaged: " + what,
          "compare the shard's file with SHA256SUMS, and copy it again"};
}

}  // namespace

std::string label(std::string_view edition, std::size_t shard, std::size_t shards) {
  json::Value value;
  value.set("schema", kSchemaVersion)
      .set("edition", edition)
      .set("shard", std::uint64_t{shard})
      .set("shards", std::uint64_t{shards});
  return json::dump(value);
}

std::string value(const Value& value) {
  std::string bytes(sizeof value.number, '\0');
  std::memcpy(bytes.data(), &value.number, sizeof value.number);
  return bytes.append(value.bytes);
}

Value read_value(std::string_view bytes) {
  Value value{0, {}};
  if (bytes.size() < sizeof value.number) throw damaged("a value is cut short");
  std::memcpy(&value.number, bytes.data(), sizeof value.number);
  value.bytes = bytes.substr(sizeof value.number);
  return value;
}

std::string words_bytes(const Shard& shard, NarrativeIndex narrative) {
  std::vector<WordId> words;
  for (Position at = shard.title_begin(narrative); at <= shard.end(narrative); ++at) {
    words.push_back(shard.tokens()[at]);
  }
  return PackedWords::packed(words, shard.words().size());
}

TokenRun words_from(const Shard& shard, NarrativeIndex narrative, std::string_view bytes) {
  const Position begin = shard.title_begin(narrative);
  const std::size_t size = shard.end(narrative) + 1 - begin;
  const std::size_t words = shard.words().size();
  if (bytes.size() != PackedWords::bytes_for(size, words)) {
    throw damaged("a narrative has other words than the catalogue says");
  }
  auto kept = std::make_shared<const std::string>(bytes);
  return {PackedWords(*kept, size, words), begin, kept};
}

std::string record_bytes(const Record& record) {
  const std::string text = json::dump(to_json(record));
  std::string bytes(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size =
      ZSTD_compress(bytes.data(), bytes.size(), text.data(), text.size(), kLevel);
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();
  bytes.resize(size);
  return bytes;
}

Record record_from(std::string_view bytes) {
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size > kMaxRecordBytes) throw damaged("a record is none");  // also "unknown" and "error"
  std::string text(size, '\0');
  if (ZSTD_decompress(text.data(), text.size(), bytes.data(), bytes.size()) != text.size()) {
    throw damaged("a record cannot be decompressed");
  }
  return stored_record_from_json(json::parse(text));
}

}  // namespace erfara::portable_format
