#include "span_noter.h"

namespace erfara {

void SpanNoter::begin_piece(const std::string& file, RecordLines& lines) {
  span_.pieces.push_back({file, 0, 0, 0});
  lines_ = &lines;
  begin_ = lines.bytes();
  line_ = lines.number();
  lines.digest_into(&bytes_);
}

void SpanNoter::end_piece() {
  SourceSpan::Piece& piece = span_.pieces.back();
  piece.bytes = lines_->bytes() - begin_;
  piece.lines = static_cast<std::uint32_t>(lines_->number() - line_);
  stop_digesting();
}

void SpanNoter::count_filled(const std::array<bool, kReportedFacets.size()>& filled) {
  for (std::size_t i = 0; i < filled.size(); ++i) span_.filled[i] += filled[i] ? 1 : 0;
}

SourceSpan SpanNoter::span(bool ends) {
  span_.unknown_places.assign(unknown_places_.begin(), unknown_places_.end());
  span_.ends = ends;
  span_.sha256 = checksum_of(span_, bytes_);
  return std::move(span_);
}

void SpanNoter::stop_digesting() {
  if (lines_ != nullptr) lines_->digest_into(nullptr);
  lines_ = nullptr;
}

std::string checksum_of(const SourceSpan& span, Sha256& bytes) {
  std::string all = span.head + "\n";
  for (const SourceSpan::Piece& piece : span.pieces) {
    all += piece.file + " " + std::to_string(piece.bytes) + "\n";
  }
  return sha256_hex(all + bytes.hex());
}

}  // namespace erfara
