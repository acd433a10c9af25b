#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/index/section_file.h"

namespace erfara {

/// Records of a shard in JSON, compressed by zstd in blocks of about 16 KiB. Section `records`
/// holds the frames after one another; `records.blocks` the byte offset of each and of the end;
/// `records.first` the number of the first record of each block and the count.
class RecordStoreWriter {
 public:
  RecordStoreWriter();
  RecordStoreWriter(const RecordStoreWriter&) = delete;
  RecordStoreWriter& operator=(const RecordStoreWriter&) = delete;
  ~RecordStoreWriter();

  void add(std::string_view json);
  void write(SectionFileWriter& file);

 private:
  void compress_block();

  struct Compressor;
  std::unique_ptr<Compressor> compressor_;
  std::string block_;
  std::string frames_;
  std::uint32_t count_ = 0;
  std::vector<std::uint64_t> offsets_{0};
  std::vector<std::uint32_t> first_{0};
};

/// Reads what RecordStoreWriter wrote. The section file must outlive it. Thread-safe.
class RecordStore {
 public:
  explicit RecordStore(const SectionFile& file);

  std::size_t size() const { return first_.empty() ? 0 : first_.back(); }
  /// The JSON text of a record. Throws `damaged` when its block cannot be decompressed.
  std::string operator[](std::uint32_t index) const;

 private:
  std::string_view frames_;
  std::span<const std::uint64_t> offsets_;
  std::span<const std::uint32_t> first_;
};

}  // namespace erfara
