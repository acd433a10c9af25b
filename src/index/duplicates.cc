#include "erfara/index/duplicates.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "erfara/facets/field.h"
#include "erfara/index/numbering.h"
#include "erfara/platform/error.h"
#include "near_duplicates.h"

namespace erfara {
namespace {

constexpr std::uint32_t kNoGroup = UINT32_MAX;

// What a narrative has to stand for its group; the least stands first.
std::tuple<bool, int, NarrativeNumber> rank(const Shard& shard, NarrativeIndex index,
                                            NarrativeNumber number) {
  const bool has_title = shard.title_begin(index) + 1 < shard.body_begin(index);
  const auto filled = std::count_if(kFields.begin(), kFields.end(), [&](const FieldInfo& field) {
    return !shard.column(field.field).of(index).empty();
  });
  return {!has_title, -static_cast<int>(filled), number};
}

}  // namespace

Duplicates::Duplicates(const std::filesystem::path& file, std::size_t narratives)
    : file_(file),
      starts_(file_.array<std::uint32_t>("starts")),
      members_(file_.array<NarrativeNumber>("members")),
      group_of_(file_.array<std::uint32_t>("group_of")) {
  if (group_of_.size() != narratives || starts_.empty() || starts_.back() != members_.size()) {
    throw Error(ErrorKind::damaged, file.native() + " is damaged", "build the edition again");
  }
}

std::span<const NarrativeNumber> Duplicates::group_of(NarrativeNumber narrative) const {
  const std::uint32_t number = group_of_[narrative];
  return number == kNoGroup ? std::span<const NarrativeNumber>() : group(number);
}

std::size_t build_duplicates(const std::filesystem::path& file, std::span<const Shard> shards,
                             const Lexicon& lexicon, unsigned jobs) {
  std::vector<std::uint32_t> starts{0};
  std::vector<NarrativeNumber> members;
  const Numbering numbering(shards);
  const auto rank_of = [&](NarrativeNumber number) {
    const Location at = numbering.location(number);
    return rank(shards[at.shard], at.index, number);
  };
  std::vector<std::uint32_t> group_of(numbering.size(), kNoGroup);
  for (std::vector<NarrativeNumber>& group : find_near_duplicates(shards, lexicon, jobs)) {
    std::sort(group.begin(), group.end(),
              [&](NarrativeNumber a, NarrativeNumber b) { return rank_of(a) < rank_of(b); });
    for (const NarrativeNumber member : group) {
      group_of[member] = static_cast<std::uint32_t>(starts.size() - 1);
    }
    members.insert(members.end(), group.begin(), group.end());
    starts.push_back(static_cast<std::uint32_t>(members.size()));
  }
  SectionFileWriter writer(file);
  writer.add_array<std::uint32_t>("starts", starts);
  writer.add_array<NarrativeNumber>("members", members);
  writer.add_array<std::uint32_t>("group_of", group_of);
  writer.close();
  return members.size() - (starts.size() - 1);
}

}  // namespace erfara
