#include "erfara/analysis/concordance.h"

#include <algorithm>
#include <random>

#include "erfara/analysis/studied_edition.h"
#include "erfara/analysis/words.h"
#include "erfara/platform/error.h"
#include "line_order.h"
#include "node_finder.h"

namespace erfara {
namespace {

using Key = ConcordanceSort::Key;

void check(const ConcordanceRequest& request) {
  check_limit(request.limit);
  check_limit(request.groups);
  if (request.context > kMaxContextWords) {
    throw Error(ErrorKind::limit, "context is over " + std::to_string(kMaxContextWords) + " words",
                "ask for less");
  }
}

// A number below `bound`, the same on every machine (which std::uniform_int_distribution is not).
std::uint64_t draw(std::mt19937_64& random, std::uint64_t bound) {
  const std::uint64_t least = (UINT64_MAX - bound + 1) % bound;  // so that all are equally likely
  std::uint64_t number = random();
  while (number < least) number = random();
  return number % bound;
}

// `size` of the hits, in their order: Algorithm S (D. E. Knuth, The Art of Computer Programming 2,
// section 3.4.2).
std::vector<NodeHit> sampled(const std::vector<NodeHit>& hits, std::uint64_t size,
                             std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<NodeHit> sample;
  for (std::uint64_t i = 0; i < hits.size() && sample.size() < size; ++i) {
    if (draw(random, hits.size() - i) < size - sample.size()) sample.push_back(hits[i]);
  }
  return sample;
}

std::string on_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// Reads lines; keeps the edition open by itself.
class Lines {
 public:
  Lines(const StudiedEdition& edition, std::uint32_t context)
      : edition_(edition.shared()), numbering_(edition.numbering()), context_(context) {}

  ConcordanceLine line(const NodeHit& hit) const {
    const Shard& shard = edition_->shards()[hit.shard];
    const NarrativeIndex index = numbering_.location(hit.narrative).index;
    const auto [begin, end] = text_of(shard, index, hit.begin);
    const Position from = hit.begin - std::min(context_, hit.begin - begin);
    const Position to = hit.end + std::min(context_, end - hit.end);
    ConcordanceLine line;
    line.id = shard.id(index);
    line.node = on_one_line(shard.text(hit.begin, hit.end));
    line.left = on_one_line(shard.text(from, hit.begin));
    if (from < hit.begin) line.left += on_one_line(std::string(shard.gap(hit.begin)));
    if (hit.end < to) {
      line.right = on_one_line(std::string(shard.gap(hit.end)) + shard.text(hit.end, to));
    }
    const Position boundary = hit.begin < shard.body_begin(index) ? 0 : 1;
    line.word = hit.begin - shard.title_begin(index) - boundary;
    line.roles = values(shard, index, Field::role);
    line.years = values(shard, index, Field::year);
    line.municipality = first(values(shard, index, Field::municipality));
    line.author = first(values(shard, index, Field::author));
    return line;
  }

 private:
  static std::pair<Position, Position> text_of(const Shard& shard, NarrativeIndex index,
                                               Position position) {
    const Position body = shard.body_begin(index);
    if (position < body) return {shard.title_begin(index), body - 1};
    return {body, shard.end(index)};
  }

  static std::vector<std::string> values(const Shard& shard, NarrativeIndex index, Field field) {
    std::vector<std::string> values;
    const Column& column = shard.column(field);
    for (const std::uint32_t value : column.of(index)) values.emplace_back(column.values()[value]);
    return values;
  }

  static std::string first(const std::vector<std::string>& values) {
    return values.empty() ? "" : values.front();
  }

  std::shared_ptr<const Edition> edition_;
  Numbering numbering_;
  std::uint32_t context_;
};

// The form group before or after a hit; 0 where there is none.
GroupId neighbour(const StudiedEdition& edition, const NodeHit& hit, bool after) {
  const Shard& shard = edition.edition().shards()[hit.shard];
  if (!after && hit.begin == 0) return 0;
  // A boundary is the empty form, whose group is the first.
  const WordId local = shard.tokens()[after ? hit.end : hit.begin - 1];
  return edition.grouping(Level::form)
      .of(edition.edition().lexicon().global(hit.shard, local))
      .front();
}

// The groups that stand there for fewer persons than are told of: each with their persons, once.
std::vector<bool> few_persons(const StudiedEdition& edition, const std::vector<NodeHit>& hits,
                              bool after, std::uint32_t least) {
  std::vector<std::pair<GroupId, PersonId>> seen;
  for (const NodeHit& hit : hits) {
    seen.emplace_back(neighbour(edition, hit, after), edition.persons().of(hit.narrative));
  }
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  std::vector<std::uint32_t> persons(edition.grouping(Level::form).size());
  for (const auto& [group, person] : seen) ++persons[group];
  std::vector<bool> few;
  for (const std::uint32_t count : persons) few.push_back(count < least);
  return few;
}

std::vector<Neighbour> neighbours(const StudiedEdition& edition, const std::vector<NodeHit>& hits,
                                  bool after, const ConcordanceRequest& request) {
  if (request.groups == 0) return {};
  const Grouping& forms = edition.grouping(Level::form);
  std::vector<std::uint32_t> counts(forms.size());
  for (const NodeHit& hit : hits) ++counts[neighbour(edition, hit, after)];
  std::vector<bool> few;
  if (request.withhold_below > 1) few = few_persons(edition, hits, after, request.withhold_below);
  std::vector<GroupId> found;
  for (GroupId group = 0; group < counts.size(); ++group) {
    if (counts[group] > 0 && (few.empty() || !few[group])) found.push_back(group);
  }
  const std::size_t shown = std::min(request.groups, found.size());
  std::partial_sort(
      found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown), found.end(),
      [&](GroupId a, GroupId b) { return counts[a] != counts[b] ? counts[a] > counts[b] : a < b; });
  std::vector<Neighbour> result;
  for (std::size_t i = 0; i < shown; ++i) {
    result.push_back({std::string(forms.label(found[i])), counts[found[i]]});
  }
  return result;
}

json::Value list_of(const std::vector<std::string>& texts) {
  json::Value list{json::Value::Array()};
  for (const std::string& text : texts) list.push(text);
  return list;
}

json::Value list_of(const std::vector<Neighbour>& neighbours) {
  json::Value list{json::Value::Array()};
  for (const Neighbour& neighbour : neighbours) {
    json::Value value;
    value.set("word", neighbour.word).set("hits", neighbour.hits);
    list.push(std::move(value));
  }
  return list;
}

json::Value none_if_empty(const std::string& text) {
  return text.empty() ? json::Value() : json::Value(text);
}

}  // namespace

std::optional<ConcordanceSort> concordance_sort_from(std::string_view name) {
  ConcordanceSort sort;
  if (name == "text") return sort;
  for (const auto& [side, key] : {std::pair{"left", Key::left}, {"right", Key::right}}) {
    if (!name.starts_with(side)) continue;
    sort.key = key;
    name.remove_prefix(std::string_view(side).size());
    if (name.empty()) return sort;
    if (name.size() != 1 || name[0] < '1' || name[0] > '3') return std::nullopt;
    sort.words = static_cast<std::uint32_t>(name[0] - '0');
    return sort;
  }
  sort.key = Key::node;
  if (name == "node") return sort;
  const auto field = field_from(name);
  if (!field) return std::nullopt;
  sort.key = Key::field;
  sort.field = *field;
  return sort;
}

std::string to_string(const ConcordanceSort& sort) {
  switch (sort.key) {
    case Key::text:
      return "text";
    case Key::left:
      return "left" + std::to_string(sort.words);
    case Key::right:
      return "right" + std::to_string(sort.words);
    case Key::node:
      return "node";
    case Key::field:
      break;
  }
  return std::string(info(sort.field).name);
}

ConcordanceAnswer concordance(const StudiedEdition& edition, const Subcorpus& selection,
                              const ConcordanceRequest& request) {
  check(request);
  std::vector<NodeHit> hits = find_node(edition, selection.narratives, request.node);
  ConcordanceAnswer answer;
  answer.count = count_of(edition, hits);
  answer.withheld = answer.count.hits > 0 && answer.count.persons < request.withhold_below;
  if (answer.withheld) {
    answer.count = {};
    return answer;
  }
  if (request.sample > 0) hits = sampled(hits, request.sample, request.seed);
  answer.total = hits.size();
  answer.before = neighbours(edition, hits, false, request);
  answer.after = neighbours(edition, hits, true, request);
  answer.line =
      [lines = Lines(edition, request.context), order = line_order(edition, hits, request.sort),
       hits = std::move(hits)](std::size_t place) { return lines.line(hits[order[place]]); };
  const std::size_t last = std::min<std::size_t>(request.offset + request.limit, answer.total);
  for (std::size_t i = request.offset; i < last; ++i) answer.rows.push_back(answer.line(i));
  return answer;
}

json::Value to_json(const ConcordanceLine& row) {
  json::Value value;
  value.set("id", row.id).set("left", row.left).set("node", row.node).set("right", row.right);
  value.set("word", row.word).set("roles", list_of(row.roles)).set("years", list_of(row.years));
  value.set("municipality", none_if_empty(row.municipality));
  return std::move(value.set("author", none_if_empty(row.author)));
}

json::Value to_json(const ConcordanceAnswer& answer) {
  json::Value value;
  value.set("hits", answer.count.hits).set("narratives", answer.count.narratives);
  value.set("persons", answer.count.persons).set("total", answer.total);
  value.set("withheld", answer.withheld);
  value.set("before", list_of(answer.before)).set("after", list_of(answer.after));
  return value;
}

}  // namespace erfara
