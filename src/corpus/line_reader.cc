#include "erfara/corpus/line_reader.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 18;

}  // namespace

LineReader::LineReader(const std::filesystem::path& path, std::size_t max_line_bytes)
    : path_(path), max_line_bytes_(max_line_bytes) {
  // Non-blocking, so that a FIFO put in the file's place cannot hang us.
  descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor_ < 0) {
    if (errno == ENOENT) {
      throw Error(ErrorKind::not_found, "there is no file " + path.string(), "check the path");
    }
    throw system_error("open", path.string());
  }
}

LineReader::~LineReader() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool LineReader::fill() {
  buffer_.resize(kBufferBytes);
  at_ = 0;
  ssize_t count = 0;
  do {
    count = ::read(descriptor_, buffer_.data(), buffer_.size());
  } while (count < 0 && errno == EINTR);
  if (count < 0) throw system_error("read", path_.string());
  buffer_.resize(static_cast<std::size_t>(count));
  return count > 0;
}

bool LineReader::next(std::string& line) {
  line.clear();
  was_cut_ = false;
  bool any = false;
  for (;;) {
    if (at_ == buffer_.size() && !fill()) break;
    any = true;
    const std::size_t end = buffer_.find('\n', at_);
    const std::size_t stop = std::min(end, buffer_.size());
    const std::size_t room = max_line_bytes_ - std::min(max_line_bytes_, line.size());
    line.append(buffer_, at_, std::min(stop - at_, room));
    was_cut_ = was_cut_ || stop - at_ > room;
    const std::size_t after = end == std::string::npos ? stop : stop + 1;
    if (digest_ != nullptr) digest_->update(std::string_view(buffer_).substr(at_, after - at_));
    bytes_ += after - at_;
    at_ = after;
    if (end != std::string::npos) break;
  }
  if (!any) return false;
  if (!line.empty() && line.back() == '\r') line.pop_back();
  ++line_number_;
  return true;
}

std::string LineReader::read_at(std::uint64_t offset, std::size_t bytes) const {
  std::string read(bytes, '\0');
  ssize_t count = 0;
  do {
    count = ::pread(descriptor_, read.data(), read.size(), static_cast<off_t>(offset));
  } while (count < 0 && errno == EINTR);
  if (count < 0) throw system_error("read", path_.string());
  read.resize(static_cast<std::size_t>(count));
  return read;
}

std::string LineReader::peek_line() const {
  constexpr std::size_t kMostBytes = 4096;
  std::string line = read_at(bytes_, kMostBytes);
  if (const std::size_t end = line.find('\n'); end != std::string::npos) line.resize(end + 1);
  return line;
}

bool LineReader::peek(std::uint64_t bytes, bool to_the_end, Sha256& digest) const {
  const std::uint64_t end = bytes_ + bytes;
  bool is_whole_line = false;
  for (std::uint64_t at = bytes_; at < end;) {
    const std::string read = read_at(at, std::min<std::uint64_t>(end - at, kBufferBytes));
    if (read.empty()) return false;
    digest.update(read);
    at += read.size();
    is_whole_line = read.back() == '\n';
  }
  return (is_whole_line && !to_the_end) || read_at(end, 1).empty();
}

void LineReader::skip(std::uint64_t bytes, int lines) {
  bytes_ += bytes;
  line_number_ += lines;
  buffer_.clear();
  at_ = 0;
  if (::lseek(descriptor_, static_cast<off_t>(bytes_), SEEK_SET) < 0) {
    throw system_error("read", path_.string());
  }
}

}  // namespace erfara
