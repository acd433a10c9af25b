#include "earlier_shards.h"

#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "erfara/platform/sha256.h"
#include "erfara/platform/version.h"
#include "layout.h"
#include "verification.h"

namespace erfara {
namespace {

// The length goes first, so that no two lists of strings give the same bytes.
void update(Sha256& hash, std::string_view text) {
  hash.update(std::to_string(text.size()) + ":");
  hash.update(text);
}

// The files of an edition's shard, with paths below the shard's folder.
std::vector<ManifestFile> files_of_shard(const Manifest& manifest, std::size_t number) {
  const std::string prefix = layout::shard("", number).generic_string() + "/";
  std::vector<ManifestFile> files;
  for (ManifestFile file : manifest.files) {
    if (!file.path.starts_with(prefix)) continue;
    file.path.erase(0, prefix.size());
    files.push_back(std::move(file));
  }
  return files;
}

bool is_whole(const std::filesystem::path& folder, const std::vector<ManifestFile>& files) {
  try {
    for (const ManifestFile& file : files) verify_file(folder, file);
  } catch (const Error&) {
    return false;
  }
  return true;
}

void link_or_copy(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code failed;
  std::filesystem::create_hard_link(from, to, failed);
  if (failed) std::filesystem::copy_file(from, to);
}

}  // namespace

std::string fingerprint_of(std::span<const Record> records) {
  Sha256 hash;
  for (const Record& record : records) {
    Record facts;
    facts.facets = record.facets;
    facts.narrative = record.narrative;
    facts.narrative.title.clear();
    facts.narrative.text.clear();
    update(hash, json::dump(to_json(facts)));
    update(hash, record.narrative.title);
    update(hash, record.narrative.text);
  }
  return hash.hex();
}

EarlierShards::EarlierShards(const std::filesystem::path& index) {
  for (const EditionSummary& edition : list_editions(index).editions) {
    const std::filesystem::path folder = layout::edition(index, edition.id);
    const Manifest manifest = read_manifest(folder);
    if (manifest.program != program_version()) continue;
    const bool verified = is_verified(index, manifest);
    for (std::size_t number = 0; number < manifest.shards.size(); ++number) {
      by_fingerprint_.try_emplace(
          manifest.shards[number],
          Shard{layout::shard(folder, number), files_of_shard(manifest, number), verified});
    }
  }
}

std::optional<std::vector<ManifestFile>> EarlierShards::take_over(
    const std::string& fingerprint, const std::filesystem::path& folder) const {
  const auto found = by_fingerprint_.find(fingerprint);
  if (found == by_fingerprint_.end()) return std::nullopt;
  const Shard& shard = found->second;
  if (!shard.is_verified && !is_whole(shard.folder, shard.files)) return std::nullopt;
  std::filesystem::create_directories(folder);
  for (const ManifestFile& file : shard.files) {
    link_or_copy(shard.folder / file.path, folder / file.path);
  }
  return shard.files;
}

}  // namespace erfara
