#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "erfara/corpus/source_files.h"
#include "erfara/custody/person_filter.h"
#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// A place in the sources that has to do with an erased person.
struct SourcePlace {
  std::filesystem::path file;
  int line = 0;           ///< 1-based; 0 where the whole file is meant
  std::string narrative;  ///< the id of a narrative that goes; else empty
  std::string what;       ///< why it goes, or the name as it stands there
};

struct SourceChanges {
  std::vector<SourcePlace> places;
  std::uint64_t files = 0;       ///< that are changed, removed or renamed
  std::uint64_t narratives = 0;  ///< that go
  std::uint64_t mentions = 0;    ///< that are replaced
  /// What remains for a person to do, a sentence each.
  std::vector<std::string> remarks;

  bool empty() const { return files == 0; }
};

/// Takes erased persons out of source files: their narratives go, with the file where nothing else
/// is in it; elsewhere names are replaced, in pages, records and sidecars, and in the names of
/// files. A file is replaced at once and keeps encoding, line breaks, owner and permissions. The
/// other narratives keep their ids, by a sidecar where their words change.
class SourceEditor {
 public:
  /// Both must outlive it.
  SourceEditor(const PersonFilter& filter, const Gazetteer& gazetteer);

  /// What would be changed. Throws `input` for a folder that is named after the person, and what
  /// reading throws; `progress` is called with each file.
  SourceChanges survey(const std::vector<std::filesystem::path>& sources,
                       const std::function<void(const SourceFile&)>& progress) const;
  /// Changes it. A file that cannot be written throws `io`; those before it stay changed, and the
  /// same call goes on from there.
  SourceChanges edit(const std::vector<std::filesystem::path>& sources,
                     const std::function<void(const SourceFile&)>& progress) const;

 private:
  SourceChanges go_through(const std::vector<std::filesystem::path>& sources, bool write,
                           const std::function<void(const SourceFile&)>& progress) const;
  void check_folders(const std::vector<SourceFile>& files) const;

  const PersonFilter& filter_;
  const Gazetteer& gazetteer_;
};

}  // namespace erfara
