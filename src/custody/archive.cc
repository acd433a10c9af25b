#include "erfara/custody/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <set>
#include <utility>

#include "erfara/platform/error.h"
#include "erfara/platform/file.h"

namespace erfara {
namespace {

constexpr std::size_t kReadBytes = std::size_t{1} << 18U;
constexpr std::size_t kMostEntries = 10'000'000;
constexpr std::size_t kLongestName = 4096;

struct FreeArchive {
  void operator()(archive* open) const { archive_free(open); }
};
using Archive = std::unique_ptr<archive, FreeArchive>;

struct FreeEntry {
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

[[noreturn]] void fail_writing(archive* open, const std::filesystem::path& path) {
  const int number = archive_errno(open);
  errno = number > 0 ? number : EIO;
  throw system_error("write", path.native());
}

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& why) {
  throw Error(ErrorKind::damaged, path.native() + " is no whole backup: " + why,
              "take another copy of it, or an earlier backup");
}

// Parts between slashes, none of them empty, "." or "..".
bool is_inside(std::string_view name) {
  if (name.empty() || name.size() > kLongestName) return false;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    const std::string_view part = name.substr(at, end - at);
    if (part.empty() || part == "." || part == "..") return false;
    at = end + 1;
  }
  return name.find('\0') == std::string_view::npos;
}

}  // namespace

struct ArchiveWriter::State {
  std::filesystem::path path;
  std::filesystem::path aside;
  int file = -1;
  Archive open;
  bool committed = false;
};

ArchiveWriter::ArchiveWriter(const std::filesystem::path& path)
    : state_(std::make_unique<State>()) {
  state_->path = path;
  state_->aside = path.native() + ".new";
  state_->file = ::open(state_->aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (state_->file < 0) throw system_error("write", state_->aside.native());
  state_->open.reset(archive_write_new());
  archive* open = state_->open.get();
  const bool ready = open != nullptr && archive_write_add_filter_zstd(open) == ARCHIVE_OK &&
                     archive_write_set_format_pax_restricted(open) == ARCHIVE_OK &&
                     archive_write_open_fd(open, state_->file) == ARCHIVE_OK;
  if (!ready) fail_writing(open, path);
}

ArchiveWriter::~ArchiveWriter() {
  state_->open.reset();
  if (state_->file >= 0) ::close(state_->file);
  if (!state_->committed) ::unlink(state_->aside.c_str());
}

void ArchiveWriter::add(const std::string& name, std::string_view bytes) {
  const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
  if (!entry) throw std::bad_alloc();
  archive_entry_set_pathname_utf8(entry.get(), name.c_str());
  archive_entry_set_pathname(entry.get(), name.c_str());
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0600);
  archive* open = state_->open.get();
  if (archive_write_header(open, entry.get()) != ARCHIVE_OK) fail_writing(open, state_->path);
  while (!bytes.empty()) {
    const la_ssize_t wrote = archive_write_data(open, bytes.data(), bytes.size());
    if (wrote <= 0) fail_writing(open, state_->path);
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
}

void ArchiveWriter::commit() {
  if (archive_write_close(state_->open.get()) != ARCHIVE_OK) {
    fail_writing(state_->open.get(), state_->path);
  }
  if (::fsync(state_->file) != 0 || ::close(std::exchange(state_->file, -1)) != 0 ||
      ::rename(state_->aside.c_str(), state_->path.c_str()) != 0) {
    throw system_error("write", state_->path.native());
  }
  state_->committed = true;
  sync_path(state_->path.parent_path());
}

struct ArchiveReader::State {
  std::filesystem::path path;
  Archive open;
  std::set<std::string> names;
  std::string buffer;
};

ArchiveReader::ArchiveReader(const std::filesystem::path& path)
    : state_(std::make_unique<State>()) {
  state_->path = path;
  state_->buffer.resize(kReadBytes);
  const MappedFile readable(path);  // says what hinders reading it
  state_->open.reset(archive_read_new());
  archive* open = state_->open.get();
  const bool ready = open != nullptr && archive_read_support_filter_zstd(open) == ARCHIVE_OK &&
                     archive_read_support_format_tar(open) == ARCHIVE_OK &&
                     archive_read_open_filename(open, path.c_str(), kReadBytes) == ARCHIVE_OK;
  if (!ready) refuse(path, "it is no archive");
}

ArchiveReader::~ArchiveReader() = default;

std::optional<std::string> ArchiveReader::next() {
  archive_entry* entry = nullptr;
  const int status = archive_read_next_header(state_->open.get(), &entry);
  if (status == ARCHIVE_EOF) return std::nullopt;
  if (status != ARCHIVE_OK) refuse(state_->path, "it breaks off, or was changed");
  const char* name = archive_entry_pathname(entry);
  if (name == nullptr || !is_inside(name)) refuse(state_->path, "a name in it leads elsewhere");
  const bool link =
      archive_entry_hardlink(entry) != nullptr || archive_entry_symlink(entry) != nullptr;
  if (archive_entry_filetype(entry) != AE_IFREG || link) {
    refuse(state_->path, std::string(name) + " is no regular file");
  }
  if (state_->names.size() == kMostEntries || !state_->names.insert(name).second) {
    refuse(state_->path, std::string(name) + " is in it twice");
  }
  return name;
}

std::string_view ArchiveReader::read() {
  const la_ssize_t got =
      archive_read_data(state_->open.get(), state_->buffer.data(), state_->buffer.size());
  if (got < 0) refuse(state_->path, "it breaks off, or was changed");
  return std::string_view(state_->buffer).substr(0, static_cast<std::size_t>(got));
}

}  // namespace erfara
