#include "catalogue.h"

#include "erfara/index/manifest.h"
#include "erfara/index/section_file.h"
#include "erfara/platform/file.h"
#include "layout.h"
#include "shard_format.h"

namespace erfara {
namespace {

void copy_without_texts(const std::filesystem::path& from, const std::filesystem::path& to) {
  const SectionFile forward(from);
  SectionFileWriter kept(to);
  for (const std::string& name : forward.names()) {
    if (!shard_format::is_of_texts(name)) kept.add(name, forward.bytes(name));
  }
  kept.close();
}

}  // namespace

void write_catalogue(const std::filesystem::path& edition, std::size_t portable_shards,
                     const std::filesystem::path& index) {
  Manifest manifest = read_manifest(edition);
  const std::filesystem::path folder = layout::edition(index, manifest.summary.id);
  std::filesystem::create_directories(folder);
  manifest.portable_shards = portable_shards;
  manifest.files.clear();
  const auto add = [&](const std::filesystem::path& path) {
    manifest.files.push_back(measured_file(folder, path.lexically_relative(folder)));
  };
  for (const auto& place : {layout::lexicon, layout::duplicates, layout::counts}) {
    std::filesystem::copy_file(place(edition), place(folder));
    sync_path(place(folder));
    add(place(folder));
  }
  for (std::size_t number = 0; number < manifest.shards.size(); ++number) {
    const std::filesystem::path shard = layout::shard(folder, number);
    std::filesystem::create_directory(shard);
    copy_without_texts(layout::shard(edition, number) / shard_format::kForwardFile,
                       shard / shard_format::kForwardFile);
    add(shard / shard_format::kForwardFile);
  }
  write_manifest(folder, manifest);
  std::filesystem::create_directory_symlink(layout::edition("", manifest.summary.id),
                                            layout::current(index));
}

}  // namespace erfara
