#include "erfara/index/edition.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

#include "erfara/index/duplicates.h"
#include "erfara/index/lexicon.h"
#include "erfara/index/manifest.h"
#include "erfara/index/shard.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "layout.h"
#include "shard_format.h"

namespace erfara {
namespace {

// What makes this machine believe that an edition's files are the ones it has read before: the boot
// and, for every file, size, inode and times. One line a file.
std::string state_of_files(const std::filesystem::path& folder, const Manifest& manifest) {
  std::string state;
  try {
    // procfs files say size 0, so they are read as a stream would be
    const int boot = ::open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    std::string id(64, '\0');
    const ssize_t got = boot < 0 ? 0 : ::read(boot, id.data(), id.size());
    if (boot >= 0) ::close(boot);
    if (got <= 0) return "";
    state = id.substr(0, static_cast<std::size_t>(got));
  } catch (const Error&) {
    return "";
  }
  for (const ManifestFile& file : manifest.files) {
    struct stat status {};
    if (::stat((folder / file.path).c_str(), &status) != 0) return "";
    state += file.path + " " + file.sha256 + " " + std::to_string(status.st_size) + " " +
             std::to_string(status.st_ino) + " " + std::to_string(status.st_mtim.tv_sec) + "." +
             std::to_string(status.st_mtim.tv_nsec) + " " + std::to_string(status.st_ctim.tv_sec) +
             "." + std::to_string(status.st_ctim.tv_nsec) + "\n";
  }
  return state;
}

void verify_once(const std::filesystem::path& index, const std::filesystem::path& folder,
                 const Manifest& manifest) {
  const std::filesystem::path note = layout::verified(index, manifest.summary.id);
  const std::string state = state_of_files(folder, manifest);
  try {
    if (!state.empty() && read_file(note) == state) return;
  } catch (const Error&) {
    // no note yet
  }
  verify_files(folder, manifest);
  try {
    std::filesystem::create_directories(note.parent_path());
    write_file_atomically(note, state);
  } catch (const std::exception&) {
    // The note only saves time; a reader need not be allowed to write.
  }
}

}  // namespace

struct Edition::State {
  Manifest manifest;
  std::optional<Lexicon> lexicon;
  std::optional<Duplicates> duplicates;
  std::vector<Shard> shards;
  std::vector<int> terms;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    for (const int descriptor : terms) ::close(descriptor);
  }
};

Edition::Edition(std::unique_ptr<State> state) : state_(std::move(state)) {}
Edition::~Edition() = default;

std::shared_ptr<const Edition> Edition::open(const std::filesystem::path& index_folder,
                                             std::string_view id, bool verify) {
  const std::string wanted = id.empty() ? current_edition_id(index_folder) : std::string(id);
  if (wanted.empty()) {
    throw Error(ErrorKind::not_found, "there is no edition in " + index_folder.native(),
                "build one with `erfara index SOURCE --index " + index_folder.native() + "`");
  }
  const std::filesystem::path folder = layout::edition(index_folder, wanted);
  auto state = std::make_unique<State>();
  state->manifest = read_manifest(folder);
  if (verify) verify_once(index_folder, folder, state->manifest);
  state->lexicon.emplace(layout::lexicon(folder), state->manifest.shards);
  state->duplicates.emplace(layout::duplicates(folder), state->manifest.summary.narratives);
  for (std::size_t number = 0; number < state->manifest.shards; ++number) {
    const std::filesystem::path shard = layout::shard(folder, number);
    state->shards.emplace_back(shard);
    const std::filesystem::path terms = shard / shard_format::kTermsFile;
    const int descriptor = ::open(terms.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) throw system_error("open", terms.native());
    state->terms.push_back(descriptor);
  }
  return std::shared_ptr<const Edition>(new Edition(std::move(state)));
}

const EditionSummary& Edition::summary() const { return state_->manifest.summary; }
const Lexicon& Edition::lexicon() const { return *state_->lexicon; }
const Duplicates& Edition::duplicates() const { return *state_->duplicates; }
std::span<const Shard> Edition::shards() const { return state_->shards; }

// dup() would share the file position, which Xapian moves while it opens a database.
int Edition::open_terms(std::size_t shard) const {
  const std::string path = "/proc/self/fd/" + std::to_string(state_->terms[shard]);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw system_error("open", path);
  return descriptor;
}

std::string current_edition_id(const std::filesystem::path& index_folder) {
  std::error_code failed;
  const std::filesystem::path target =
      std::filesystem::read_symlink(layout::current(index_folder), failed);
  return failed ? "" : target.filename().native();
}

EditionList list_editions(const std::filesystem::path& index_folder) {
  EditionList list;
  list.current = current_edition_id(index_folder);
  std::error_code failed;
  for (std::filesystem::directory_iterator entry(layout::editions(index_folder), failed), end;
       !failed && entry != end; entry.increment(failed)) {
    if (entry->path().filename().native().starts_with(layout::kUnfinished)) continue;
    try {
      list.editions.push_back(read_manifest(entry->path()).summary);
    } catch (const Error&) {
      continue;
    }
  }
  if (failed && failed != std::errc::no_such_file_or_directory) {
    throw Error(ErrorKind::io, "cannot read " + index_folder.native() + ": " + failed.message());
  }
  std::sort(list.editions.begin(), list.editions.end(),
            [](const EditionSummary& a, const EditionSummary& b) { return a.id > b.id; });
  return list;
}

}  // namespace erfara
