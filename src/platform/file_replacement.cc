#include "erfara/platform/file_replacement.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

// The dot keeps it out of the sources, should it stay behind after a crash.
std::filesystem::path aside_of(const std::filesystem::path& path) {
  return path.parent_path() / ("." + path.filename().native() + ".new");
}

}  // namespace

FileReplacement::FileReplacement(std::filesystem::path path)
    : path_(std::move(path)), aside_(aside_of(path_)), writer_(aside_) {
  struct stat status {};
  if (::stat(path_.c_str(), &status) != 0) return;
  if (::chmod(aside_.c_str(), status.st_mode & 07777U) != 0) {
    throw system_error("write", aside_.native());
  }
  // Only root can give a file away; anybody else writes his own.
  if (::geteuid() == 0 && ::chown(aside_.c_str(), status.st_uid, status.st_gid) != 0) {
    throw system_error("write", aside_.native());
  }
}

FileReplacement::~FileReplacement() {
  if (!committed_) ::unlink(aside_.c_str());
}

void FileReplacement::commit() {
  writer_.close();
  if (::rename(aside_.c_str(), path_.c_str()) != 0) throw system_error("write", path_.native());
  committed_ = true;
  sync_path(path_.parent_path());
}

void replace_file(const std::filesystem::path& path, std::string_view bytes) {
  FileReplacement file(path);
  file.write(bytes);
  file.commit();
}

}  // namespace erfara
