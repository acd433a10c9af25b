// A block is the records' JSON texts, each ended by a line feed (JSON of ours holds none).

#include "erfara/index/record_store.h"

#include <zstd.h>

#include <algorithm>
#include <new>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

constexpr std::size_t kBlockBytes = 4U << 10U;
// A block ends after the record that fills it, and a record's evidence is bounded by its text.
constexpr std::size_t kMaxBlockBytes = std::size_t{256} << 20U;
constexpr int kLevel = 3;

Error damaged() {
  return {ErrorKind::damaged, "the records of the edition cannot be decompressed",
          "build the edition again with `erfara index`"};
}

// One a thread: making it costs as much as decompressing a block.
ZSTD_DCtx* decompressor() {
  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };
  thread_local const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
  if (!context) throw std::bad_alloc();
  return context.get();
}

}  // namespace

struct RecordStoreWriter::Compressor {
  struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  std::unique_ptr<ZSTD_CCtx, Free> context{ZSTD_createCCtx()};
};

RecordStoreWriter::RecordStoreWriter() : compressor_(std::make_unique<Compressor>()) {
  if (!compressor_->context) throw std::bad_alloc();
}
RecordStoreWriter::~RecordStoreWriter() = default;

void RecordStoreWriter::add(std::string_view json) {
  block_.append(json).append("\n");
  ++count_;
  if (block_.size() >= kBlockBytes) compress_block();
}

void RecordStoreWriter::compress_block() {
  const std::size_t before = frames_.size();
  frames_.resize(before + ZSTD_compressBound(block_.size()));
  const std::size_t size =
      ZSTD_compressCCtx(compressor_->context.get(), frames_.data() + before,
                        frames_.size() - before, block_.data(), block_.size(), kLevel);
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();
  frames_.resize(before + size);
  offsets_.push_back(frames_.size());
  first_.push_back(count_);
  block_.clear();
}

void RecordStoreWriter::write(SectionFileWriter& file) {
  if (!block_.empty()) compress_block();
  file.add("records", frames_);
  file.add_array<std::uint64_t>("records.blocks", offsets_);
  file.add_array<std::uint32_t>("records.first", first_);
}

RecordStore::RecordStore(const SectionFile& file)
    : frames_(file.bytes("records")),
      offsets_(file.array<std::uint64_t>("records.blocks")),
      first_(file.array<std::uint32_t>("records.first")) {
  if (offsets_.size() != first_.size() || offsets_.empty()) throw damaged();
}

std::string RecordStore::operator[](std::uint32_t index) const {
  if (index >= size()) throw damaged();
  const auto block = static_cast<std::size_t>(
      std::upper_bound(first_.begin(), first_.end(), index) - first_.begin() - 1);
  if (offsets_[block + 1] > frames_.size() || offsets_[block] > offsets_[block + 1])
    throw damaged();
  const std::string_view frame =
      frames_.substr(offsets_[block], offsets_[block + 1] - offsets_[block]);
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size > kMaxBlockBytes) throw damaged();  // also the two values that say "unknown" or "error"
  std::string text(size, '\0');
  const std::size_t got =
      ZSTD_decompressDCtx(decompressor(), text.data(), text.size(), frame.data(), frame.size());
  if (got != text.size()) throw damaged();
  std::string_view rest = text;
  for (std::uint32_t skip = index - first_[block]; skip > 0; --skip) {
    rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
  }
  return std::string(rest.substr(0, rest.find('\n')));
}

}  // namespace erfara
