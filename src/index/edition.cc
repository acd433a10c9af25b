#include "erfara/index/edition.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <future>
#include <optional>

#include "erfara/index/corpus_counts.h"
#include "erfara/index/duplicates.h"
#include "erfara/index/lexicon.h"
#include "erfara/index/manifest.h"
#include "erfara/index/shard.h"
#include "erfara/language/morphology.h"
#include "erfara/platform/error.h"
#include "layout.h"
#include "shard_format.h"
#include "verification.h"

namespace erfara {
namespace {

void verify_once(const std::filesystem::path& index, const std::filesystem::path& folder,
                 const Manifest& manifest) {
  if (is_verified(index, manifest)) return;
  check_analyzer(manifest, folder);  // before gigabytes are read
  verify_files(folder, manifest);
  note_verified(index, manifest);
}

}  // namespace

struct Edition::State {
  Manifest manifest;
  std::optional<Lexicon> lexicon;
  std::optional<Duplicates> duplicates;
  std::optional<CorpusCounts> counts;
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
  state->manifest = read_manifest_of_any_analyzer(folder);
  // The dictionary takes as long to load as a large edition to open, so it is done meanwhile.
  auto dictionary = std::async(std::launch::async, [] { Morphology::shared(); });
  if (verify) verify_once(index_folder, folder, state->manifest);
  state->lexicon.emplace(layout::lexicon(folder), state->manifest.shards.size());
  state->duplicates.emplace(layout::duplicates(folder), state->manifest.summary.narratives);
  state->counts.emplace(layout::counts(folder), state->manifest.summary.narratives);
  for (std::size_t number = 0; number < state->manifest.shards.size(); ++number) {
    const std::filesystem::path shard = layout::shard(folder, number);
    state->shards.emplace_back(shard);
    if (state->manifest.portable_shards > 0) continue;
    const std::filesystem::path terms = shard / shard_format::kTermsFile;
    const int descriptor = ::open(terms.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) throw system_error("open", terms.native());
    state->terms.push_back(descriptor);
  }
  dictionary.get();
  check_analyzer(state->manifest, folder);
  return std::shared_ptr<const Edition>(new Edition(std::move(state)));
}

const EditionSummary& Edition::summary() const { return state_->manifest.summary; }
const Lexicon& Edition::lexicon() const { return *state_->lexicon; }
const Duplicates& Edition::duplicates() const { return *state_->duplicates; }
const CorpusCounts& Edition::counts() const { return *state_->counts; }
std::span<const Shard> Edition::shards() const { return state_->shards; }
std::size_t Edition::portable_shards() const { return state_->manifest.portable_shards; }

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
