// The manifest stands last, so that an archive that breaks off has none. Everything is unpacked
// into a folder beside the target, which takes its name at the end.

#include "erfara/custody/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <map>

#include "erfara/corpus/source_files.h"
#include "erfara/custody/archive.h"
#include "erfara/custody/suppression_list.h"
#include "erfara/index/edition.h"
#include "erfara/index/manifest.h"
#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/platform/file_lock.h"
#include "erfara/platform/sha256.h"
#include "erfara/platform/version.h"

namespace erfara {
namespace {

namespace fs = std::filesystem;

constexpr int kForm = 1;
constexpr const char* kManifest = "manifest.json";
constexpr const char* kConfiguration = "erfara.toml";
constexpr std::uint64_t kMostManifestBytes = std::uint64_t{1} << 30U;

// ---- writing ----

class BackupWriter {
 public:
  BackupWriter(const fs::path& archive, const BackupProgress& progress)
      : archive_(archive), progress_(progress) {}

  void add(const std::string& name, const fs::path& file) {
    const MappedFile bytes(file);
    archive_.add(name, bytes.bytes());
    json::Value entry;
    files_.push(std::move(entry.set("path", name)
                              .set("size", std::uint64_t{bytes.bytes().size()})
                              .set("sha256", sha256_hex(bytes.bytes()))));
    ++report_.files;
    report_.bytes += bytes.bytes().size();
    progress_("backup", report_.bytes, 0);
  }

  void add_edition(const fs::path& folder, const Manifest& manifest) {
    verify_files(folder, manifest);
    for (const ManifestFile& file : manifest.files) {
      add("edition/" + file.path, folder / file.path);
    }
    add(std::string("edition/") + kManifestFile, folder / kManifestFile);
    report_.edition = manifest.summary.id;
  }

  // A source that is a file keeps its name in a folder of its own.
  void add_source(const fs::path& source) {
    const std::string root = "sources/" + std::to_string(sources_.array()->size());
    const bool folder = fs::is_directory(source);
    for (const SourceFile& file : list_source_files({source}).files) {
      for (const fs::path& each : {file.path, file.sidecar}) {
        if (each.empty()) continue;
        const fs::path below = folder ? fs::relative(each, source) : each.filename();
        add(root + "/" + below.generic_string(), each);
        ++report_.sources;
      }
    }
    json::Value entry;
    entry.set("path", source.native()).set("folder", folder);
    sources_.push(
        std::move(entry.set("name", folder ? root : root + "/" + source.filename().native())));
  }

  BackupReport finish() {
    json::Value manifest;
    manifest.set("form", kForm)
        .set("program", program_version())
        .set("edition", report_.edition)
        .set("sources", sources_)
        .set("files", files_);
    archive_.add(kManifest, json::dump(manifest, 1) + "\n");
    archive_.commit();
    return report_;
  }

 private:
  ArchiveWriter archive_;
  const BackupProgress& progress_;
  json::Value files_{json::Value::Array{}};
  json::Value sources_{json::Value::Array{}};
  BackupReport report_;
};

bool is_list(const std::string& name) {
  return name == "suppressed.json" || (name.starts_with("suppressed-") && name.ends_with(".json"));
}

// ---- reading ----

[[noreturn]] void refuse(const fs::path& archive, const std::string& why) {
  throw Error(ErrorKind::damaged, archive.native() + " is no whole backup: " + why,
              "take another copy of it, or an earlier backup");
}

struct Unpacked {
  std::uint64_t size = 0;
  std::string sha256;
};

struct BackupManifest {
  std::string edition;
  std::vector<std::pair<std::string, bool>> sources;  // name in the archive, whether a folder
};

// Unpacks an archive and holds it against its manifest.
class Unpacker {
 public:
  Unpacker(const fs::path& archive, const fs::path& folder, const BackupProgress& progress)
      : path_(archive), folder_(folder), progress_(progress) {}

  BackupManifest unpack() {
    ArchiveReader archive(path_);
    while (const auto name = archive.next()) {
      if (has_manifest_) refuse(path_, "something stands after its manifest");
      if (*name == kManifest) {
        read_manifest_of(archive);
      } else {
        take(archive, *name);
      }
    }
    if (!has_manifest_) refuse(path_, "it breaks off");
    return compared();
  }
  std::uint64_t bytes() const { return bytes_; }
  std::uint64_t files() const { return files_.size(); }

 private:
  void take(ArchiveReader& archive, const std::string& name) {
    const bool known = name.starts_with("edition/") || name.starts_with("sources/") ||
                       name.starts_with("receipts/") || is_list(name) || name == kConfiguration;
    if (!known) refuse(path_, name + " does not belong in it");
    const fs::path target = folder_ / name;
    fs::create_directories(target.parent_path());
    FileWriter file(target);
    Sha256 sum;
    for (std::string_view piece = archive.read(); !piece.empty(); piece = archive.read()) {
      file.write(piece);
      sum.update(piece);
      bytes_ += piece.size();
      progress_("restore", bytes_, 0);
    }
    const std::uint64_t size = file.size();
    file.close();
    files_[name] = {size, sum.hex()};
  }

  void read_manifest_of(ArchiveReader& archive) {
    std::string text;
    for (std::string_view piece = archive.read(); !piece.empty(); piece = archive.read()) {
      if (text.size() + piece.size() > kMostManifestBytes)
        refuse(path_, "its manifest is too long");
      text += piece;
    }
    try {
      manifest_ = json::parse(text);
    } catch (const Error&) {
      refuse(path_, "its manifest cannot be read");
    }
    has_manifest_ = true;
  }

  const json::Value& member(const json::Value& of, const char* name) const {
    const json::Value* found = of.find(name);
    if (found == nullptr) refuse(path_, std::string("its manifest has no ") + name);
    return *found;
  }
  std::string text(const json::Value& of, const char* name) const {
    const json::Value& value = member(of, name);
    if (value.string() == nullptr) refuse(path_, std::string("its manifest has no ") + name);
    return *value.string();
  }
  const json::Value::Array& list(const char* name) const {
    const json::Value& value = member(manifest_, name);
    if (value.array() == nullptr) refuse(path_, std::string("its manifest has no ") + name);
    return *value.array();
  }

  BackupManifest compared() const {
    if (member(manifest_, "form").integer() != kForm) {
      throw Error(ErrorKind::unsupported, path_.native() + " is of another form",
                  "restore it with the version of erfara that wrote it");
    }
    if (list("files").size() != files_.size()) refuse(path_, "files are missing");
    for (const json::Value& entry : list("files")) {
      const auto found = files_.find(text(entry, "path"));
      if (found == files_.end()) refuse(path_, text(entry, "path") + " is missing");
      const bool same =
          found->second.sha256 == text(entry, "sha256") &&
          member(entry, "size").integer() == static_cast<std::int64_t>(found->second.size);
      if (!same) refuse(path_, found->first + " is not what its manifest says");
    }
    BackupManifest result;
    result.edition = text(manifest_, "edition");
    for (const json::Value& entry : list("sources")) {
      const std::string name = text(entry, "name");
      const bool inside = name.starts_with("sources/") && name.find("..") == std::string::npos;
      if (!inside) refuse(path_, "a source in it leads elsewhere");
      result.sources.emplace_back(name, member(entry, "folder").boolean().value_or(true));
    }
    return result;
  }

  const fs::path& path_;
  const fs::path& folder_;
  const BackupProgress& progress_;
  std::map<std::string, Unpacked> files_;
  std::uint64_t bytes_ = 0;
  json::Value manifest_;
  bool has_manifest_ = false;
};

// A folder beside the target that goes away unless it becomes the target.
class Staging {
 public:
  explicit Staging(const fs::path& target)
      : target_(fs::absolute(target).lexically_normal()), path_(beside(target_)) {
    fs::create_directories(path_.parent_path());
    fs::remove_all(path_);
    fs::create_directory(path_);
    fs::permissions(path_, fs::perms::owner_all);
  }
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;
  ~Staging() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }

  const fs::path& path() const { return path_; }
  const fs::path& target() const { return target_; }
  void finish() {
    for (const auto& entry : fs::recursive_directory_iterator(path_)) {
      if (!entry.is_symlink()) sync_path(entry.path());
    }
    fs::permissions(path_, fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec |
                               fs::perms::others_read | fs::perms::others_exec);
    fs::rename(path_, target_);  // an empty folder is replaced
    path_.clear();
    sync_path(target_.parent_path());
  }

 private:
  static fs::path beside(const fs::path& target) {
    return target.parent_path() / ("." + target.filename().native() + ".restoring");
  }

  fs::path target_;
  fs::path path_;
};

// The edition's sources are those that were restored with it.
void set_sources(const fs::path& edition, const std::vector<fs::path>& sources) {
  Manifest manifest = read_manifest(edition);
  manifest.sources.assign(sources.begin(), sources.end());
  write_manifest(edition, manifest);
}

// Puts the lists of another index beside those of the archive. Whether that adds anybody.
bool add_lists(const fs::path& index, const fs::path& list_of) {
  SuppressionList own = SuppressionList::read(index);
  bool adds = false;
  for (const SuppressionList& other : SuppressionList::read_all(list_of)) {
    if (other.empty()) continue;
    const std::size_t before = own.size();
    if (own.merge(other)) {
      adds = adds || own.size() != before;
      continue;
    }
    const fs::path file = index / ("suppressed-" + other.salt() + ".json");
    adds = adds || !fs::exists(file);
    write_file_atomically(file, other.print());
  }
  if (!own.empty()) own.write(index);
  return adds;
}

BackupReport restore(const fs::path& archive, const fs::path& target, const fs::path& list_of,
                     const ErasureOptions& options, const Gazetteer& gazetteer) {
  std::error_code error;
  if (fs::exists(target, error) && !fs::is_empty(target, error)) {
    throw Error(ErrorKind::usage, target.native() + " is there and not empty",
                "name a folder that is to be made");
  }
  Staging staging(target);
  const fs::path unpacked = staging.path() / "unpacked";
  Unpacker unpacker(archive, unpacked, options.progress);
  const BackupManifest manifest = unpacker.unpack();
  BackupReport report{manifest.edition, unpacker.files(), unpacker.bytes(), 0, {}};

  const fs::path index = staging.path() / "index";
  const fs::path edition = index / "editions" / manifest.edition;
  const bool named = !manifest.edition.empty() && manifest.edition.find('/') == std::string::npos &&
                     manifest.edition[0] != '.';
  if (!named || !fs::is_directory(unpacked / "edition")) refuse(archive, "it has no edition");
  fs::create_directories(edition.parent_path());
  fs::rename(unpacked / "edition", edition);
  const Manifest held = read_manifest(edition);
  if (held.summary.id != manifest.edition) refuse(archive, "its edition is another one");
  verify_files(edition, held);
  fs::create_directory_symlink(fs::path("editions") / manifest.edition, index / "current");
  if (fs::exists(unpacked / "receipts")) fs::rename(unpacked / "receipts", index / "receipts");
  fs::create_directories(unpacked / "sources");
  fs::rename(unpacked / "sources", staging.path() / "sources");
  for (const auto& entry : fs::directory_iterator(unpacked)) {
    const std::string name = entry.path().filename();
    fs::rename(entry.path(), is_list(name) ? index / name : staging.path() / name);
  }
  fs::remove_all(unpacked);

  std::vector<fs::path> here;
  std::vector<fs::path> there;
  for (const auto& [name, folder] : manifest.sources) {
    here.push_back(staging.path() / name);
    there.push_back(staging.target() / name);
    if (folder) fs::create_directories(here.back());
  }
  if (add_lists(index, list_of)) {
    ErasureOptions building = options;
    building.index_folder = index;
    for (SuppressionList& list : SuppressionList::read_all(index)) {
      const PersonFilter filter(std::move(list), "", gazetteer);
      const SourceChanges changes = SourceEditor(filter, gazetteer).edit(here, [](const auto&) {});
      report.suppressed.files += changes.files;
      report.suppressed.narratives += changes.narratives;
      report.suppressed.mentions += changes.mentions;
    }
    report.edition = build_again(here, true, building, gazetteer).summary.id;
    fs::remove_all(index / "verified");
  }
  set_sources(index / "editions" / report.edition, there);
  for (const auto& entry : fs::recursive_directory_iterator(staging.path() / "sources")) {
    if (entry.is_regular_file()) ++report.sources;
  }
  staging.finish();
  return report;
}

}  // namespace

BackupReport write_backup(const fs::path& archive, const fs::path& index_folder,
                          const std::optional<fs::path>& configuration,
                          const BackupProgress& progress) {
  const std::string id = current_edition_id(index_folder);
  if (id.empty()) {
    throw Error(ErrorKind::not_found, "there is no edition in " + index_folder.native(),
                "build one with `erfara index SOURCE --index " + index_folder.native() + "`");
  }
  const FileLock lock(index_folder / "custody.lock",
                      "an erasure is at work on " + index_folder.native(),
                      "wait until it has finished");
  const fs::path edition = index_folder / "editions" / id;
  const Manifest manifest = read_manifest(edition);
  BackupWriter writer(archive, progress);
  writer.add_edition(edition, manifest);
  for (const std::string& source : manifest.sources) writer.add_source(source);
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(index_folder / "receipts", error)) {
    writer.add("receipts/" + entry.path().filename().native(), entry.path());
  }
  for (const auto& entry : fs::directory_iterator(index_folder)) {
    const std::string name = entry.path().filename();
    if (is_list(name)) writer.add(name, entry.path());
  }
  if (configuration) writer.add(kConfiguration, *configuration);
  return writer.finish();
}

BackupReport restore_backup(const fs::path& archive, const fs::path& target,
                            const fs::path& list_of, const ErasureOptions& options,
                            const Gazetteer& gazetteer) {
  try {
    return restore(archive, target, list_of, options, gazetteer);
  } catch (const fs::filesystem_error& error) {
    errno = error.code().value();
    throw system_error("write", error.path1().native());
  }
}

}  // namespace erfara
