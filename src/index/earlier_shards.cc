#include "earlier_shards.h"

#include <algorithm>
#include <iterator>

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

// What depends on all shards.
std::vector<ManifestFile> files_of_all_shards(const Manifest& manifest) {
  std::vector<ManifestFile> files;
  std::copy_if(manifest.files.begin(), manifest.files.end(), std::back_inserter(files),
               [](const ManifestFile& file) { return file.path.find('/') == std::string::npos; });
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

EarlierShards::EarlierShards(const std::filesystem::path& index, ShardSize size) {
  if (program_id().empty()) return;
  for (const EditionSummary& summary : list_editions(index).editions) {
    const std::filesystem::path folder = layout::edition(index, summary.id);
    Manifest manifest = read_manifest(folder);
    if (manifest.program != program_id() || manifest.portable_shards > 0) continue;
    const bool verified = is_verified(index, manifest);
    for (std::size_t number = 0; number < manifest.shards.size(); ++number) {
      by_fingerprint_.try_emplace(
          manifest.shards[number],
          Part{layout::shard(folder, number), files_of_shard(manifest, number), verified});
      if (!manifest.spans[number] || manifest.shard_size != size) continue;
      std::vector<EarlierSpan>& alike = by_head_[manifest.spans[number]->head];
      if (std::none_of(alike.begin(), alike.end(), [&](const EarlierSpan& earlier) {
            return earlier.span.sha256 == manifest.spans[number]->sha256;
          })) {
        alike.push_back({*manifest.spans[number], manifest.shards[number]});
      }
    }
    if (verified && !lexicon_) lexicon_.emplace(layout::lexicon(folder), manifest.shards.size());
    editions_.push_back(
        {manifest.shards, {folder, files_of_all_shards(manifest), verified}, manifest.summary});
  }
}

std::span<const EarlierSpan> EarlierShards::spans(const std::string& head) const {
  const auto found = by_head_.find(head);
  return found == by_head_.end() ? std::span<const EarlierSpan>() : found->second;
}

std::optional<std::vector<ManifestFile>> EarlierShards::take_over(
    const std::string& fingerprint, const std::filesystem::path& folder) const {
  const auto found = by_fingerprint_.find(fingerprint);
  if (found == by_fingerprint_.end()) return std::nullopt;
  return found->second.link_into(folder);
}

std::optional<EarlierShards::Whole> EarlierShards::take_over_whole(
    const std::vector<std::string>& fingerprints, const std::filesystem::path& folder) const {
  for (const Edition& edition : editions_) {
    if (edition.fingerprints != fingerprints) continue;
    if (auto files = edition.of_all.link_into(folder)) return Whole{*files, edition.summary};
  }
  return std::nullopt;
}

std::optional<std::vector<ManifestFile>> EarlierShards::Part::link_into(
    const std::filesystem::path& to) const {
  if (!is_verified && !is_whole(folder, files)) return std::nullopt;
  std::filesystem::create_directories(to);
  for (const ManifestFile& file : files) link_or_copy(folder / file.path, to / file.path);
  return files;
}

}  // namespace erfara
