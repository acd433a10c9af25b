#include "record_lines.h"

#include <algorithm>

#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/text/utf8.h"

namespace erfara {
namespace {

constexpr std::size_t kMaxLineBytes = 64ULL << 20;
constexpr std::uint64_t kMaxTextBytes = 64ULL << 20;

}  // namespace

RecordLines::RecordLines(const SourceFile& file) : reader_(file.path, kMaxLineBytes) {
  if (!utf16_of(reader_.peek_line())) return;
  text_ = decoded(read_file(file.path, kMaxTextBytes)).text;
  encoding_ = Encoding::utf16;
}

bool RecordLines::next_of_text(std::string& line) {
  if (at_ >= text_.size()) return false;
  const std::size_t end = std::min(text_.find('\n', at_), text_.size());
  line.assign(text_, at_, end - at_);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  at_ = end + 1;
  ++number_;
  return true;
}

bool RecordLines::next(std::string& line) {
  if (encoding_ == Encoding::utf16) return next_of_text(line);
  if (!reader_.next(line)) return false;
  number_ = reader_.line_number();
  if (reader_.was_cut()) {
    throw Error(ErrorKind::limit,
                "the line is longer than " + std::to_string(kMaxLineBytes >> 20) + " MB",
                "write one record a line");
  }
  if (number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
  if (first_invalid_utf8(line)) {
    line = decoded(line).text;
    encoding_ = Encoding::windows_1252;
  }
  return true;
}

}  // namespace erfara
