#include "neighbours.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace erfara {
namespace {

// The groups that stand there for fewer persons than are told of: each with their persons, once.
std::vector<bool> few_persons(const StudiedEdition& edition, const std::vector<NodeHit>& hits,
                              bool after, std::uint32_t least) {
  std::vector<std::pair<GroupId, PersonId>> seen;
  seen.reserve(hits.size());
  for (const NodeHit& hit : hits) {
    seen.emplace_back(form_beside(edition, hit, after), edition.persons().of(hit.narrative));
  }
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  std::vector<std::uint32_t> persons(edition.grouping(Level::form).size());
  for (const auto& [group, person] : seen) ++persons[group];
  std::vector<bool> few;
  few.reserve(persons.size());
  for (const std::uint32_t count : persons) few.push_back(count < least);
  return few;
}

// How often each form stands on a side of the hits, and the forms that do.
struct NeighbourCounts {
  std::vector<std::uint32_t> of_form;
  std::vector<GroupId> found;

  explicit NeighbourCounts(std::size_t forms, std::size_t hits) : of_form(forms), found(hits + 1) {}

  // Without a branch: whether a form is new cannot be foretold.
  void add(GroupId form) {
    found[size_] = form;
    size_ += static_cast<std::size_t>(of_form[form]++ == 0);
  }
  void finish() { found.resize(size_); }

 private:
  std::size_t size_ = 0;
};

// Before and after all hits.
std::array<NeighbourCounts, 2> count_neighbours(const StudiedEdition& edition,
                                                const std::vector<NodeHit>& hits) {
  const std::size_t forms = edition.grouping(Level::form).size();
  std::array<NeighbourCounts, 2> counts = {NeighbourCounts(forms, hits.size()),
                                           NeighbourCounts(forms, hits.size())};
  const std::span<const Shard> shards = edition.edition().shards();
  const std::vector<LocalGroups>& groups = edition.local_groups(Level::form);
  constexpr std::size_t kAhead = 16;  // hits whose words begin to be loaded
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (i + kAhead < hits.size()) {
      const NodeHit& ahead = hits[i + kAhead];
      shards[ahead.shard].tokens().prefetch(ahead.begin);
    }
    const NodeHit& hit = hits[i];
    const PackedWords& tokens = shards[hit.shard].tokens();
    const WordId before = hit.begin == 0 ? kBoundary : tokens[hit.begin - 1];
    counts[0].add(groups[hit.shard].only(before));
    counts[1].add(groups[hit.shard].only(tokens[hit.end]));
  }
  for (NeighbourCounts& side : counts) side.finish();
  return counts;
}

// The most frequent of a side.
std::vector<Neighbour> most_frequent(const StudiedEdition& edition, NeighbourCounts& side,
                                     const std::vector<bool>& few, std::size_t groups) {
  const std::vector<std::uint32_t>& counts = side.of_form;
  if (!few.empty()) std::erase_if(side.found, [&](GroupId form) { return few[form]; });
  const std::size_t shown = std::min(groups, side.found.size());
  std::partial_sort(
      side.found.begin(), side.found.begin() + static_cast<std::ptrdiff_t>(shown), side.found.end(),
      [&](GroupId a, GroupId b) { return counts[a] != counts[b] ? counts[a] > counts[b] : a < b; });
  std::vector<Neighbour> result;
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string_view label = edition.grouping(Level::form).label(side.found[i]);
    result.push_back({std::string(label), counts[side.found[i]]});
  }
  return result;
}

}  // namespace

GroupId form_beside(const StudiedEdition& edition, const NodeHit& hit, bool after) {
  if (!after && hit.begin == 0) return 0;
  // A boundary is the empty form, whose group is the first.
  const PackedWords tokens = edition.edition().shards()[hit.shard].tokens();
  return edition.local_groups(Level::form)[hit.shard].only(tokens[after ? hit.end : hit.begin - 1]);
}

void add_neighbours(const StudiedEdition& edition, const std::vector<NodeHit>& hits,
                    const ConcordanceRequest& request, ConcordanceAnswer& answer) {
  if (request.groups == 0) return;
  std::array<NeighbourCounts, 2> counts = count_neighbours(edition, hits);
  for (const bool after : {false, true}) {
    std::vector<bool> few;
    if (request.withhold_below > 1) few = few_persons(edition, hits, after, request.withhold_below);
    (after ? answer.after : answer.before) =
        most_frequent(edition, counts[after ? 1 : 0], few, request.groups);
  }
}

}  // namespace erfara
