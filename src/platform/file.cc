#include "erfara/platform/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 18;

// A descriptor that closes itself, for the places where nothing is left to say when close fails.
class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags, const char* what)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
    if (number_ < 0) throw system_error(what, path.native());
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(number_); }
  int number() const { return number_; }

 private:
  int number_;
};

std::uint64_t size_of_regular_file(const Descriptor& file, const std::filesystem::path& path) {
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) throw system_error("read", path.native());
  if (!S_ISREG(status.st_mode)) {
    throw Error(ErrorKind::input, path.native() + " is not a regular file",
                "name a file or a folder");
  }
  return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace

std::string read_file(const std::filesystem::path& path, std::uint64_t max_bytes) {
  const Descriptor file(path, O_RDONLY | O_NONBLOCK, "read");
  const std::uint64_t size = size_of_regular_file(file, path);
  if (size > max_bytes) {
    throw Error(ErrorKind::limit,
                path.native() + " is " + std::to_string(size >> 20U) + " MB, more than the " +
                    std::to_string(max_bytes >> 20U) + " MB that are read",
                "split it or leave it out");
  }
  std::string bytes(size, '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got = ::read(file.number(), bytes.data() + done, bytes.size() - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw system_error("read", path.native());
    if (got == 0) break;  // it shrank while we read
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

FileWriter::FileWriter(std::filesystem::path path) : path_(std::move(path)) {
  descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor_ < 0) throw system_error("write", path_.native());
  buffer_.reserve(kBufferBytes);
}

FileWriter::~FileWriter() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void FileWriter::write(std::string_view bytes) {
  size_ += bytes.size();
  while (buffer_.size() + bytes.size() >= kBufferBytes) {
    const std::size_t fits = kBufferBytes - buffer_.size();
    buffer_.append(bytes.substr(0, fits));
    bytes.remove_prefix(fits);
    flush();
  }
  buffer_.append(bytes);
}

void FileWriter::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t wrote = ::write(descriptor_, rest.data(), rest.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) throw system_error("write", path_.native());
    rest.remove_prefix(static_cast<std::size_t>(wrote));
  }
  buffer_.clear();
}

void FileWriter::close() {
  flush();
  if (::fsync(descriptor_) != 0) throw system_error("write", path_.native());
  close_unsynced();
}

void FileWriter::close_unsynced() {
  flush();
  if (::close(std::exchange(descriptor_, -1)) != 0) throw system_error("write", path_.native());
}

void write_file_atomically(const std::filesystem::path& path, std::string_view bytes) {
  const std::filesystem::path aside = path.native() + "." + std::to_string(::getpid()) + ".new";
  FileWriter writer(aside);
  writer.write(bytes);
  writer.close();
  if (::rename(aside.c_str(), path.c_str()) != 0) throw system_error("write", path.native());
  sync_path(path.parent_path());
}

void sync_path(const std::filesystem::path& path) {
  const std::filesystem::path& named = path.empty() ? std::filesystem::path(".") : path;
  const Descriptor descriptor(named, O_RDONLY, "open");
  if (::fsync(descriptor.number()) != 0) throw system_error("write", named.native());
}

MappedFile::MappedFile(const std::filesystem::path& path) {
  const Descriptor file(path, O_RDONLY, "open");
  size_ = size_of_regular_file(file, path);
  if (size_ == 0) return;
  void* data = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, file.number(), 0);
  if (data == MAP_FAILED) throw system_error("map", path.native());
  data_ = std::unique_ptr<void, Unmap>(data, Unmap{size_});
}

// Of a file that is mapped to be read, this drops nothing but the process's view of the pages.
void MappedFile::let_go() const {
  if (size_ > 0) ::madvise(data_.get(), size_, MADV_DONTNEED);
}

void MappedFile::Unmap::operator()(void* data) const { ::munmap(data, size); }

}  // namespace erfara
