#include "erfara/analysis/concordance.h"

#include <algorithm>
#include <random>

#include "count_json.h"
#include "erfara/analysis/studied_edition.h"
#include "erfara/analysis/words.h"
#include "erfara/platform/error.h"
#include "hit_places.h"
#include "line_order.h"
#include "neighbours.h"

namespace erfara {
namespace {

using Key = ConcordanceSort::Key;

void check(const ConcordanceRequest& request) {
  check_limit(request.limit);
  check_limit(request.groups);
  if (request.near && request.near->tokens.size() != 1) {
    throw Error(ErrorKind::usage, "the near word is several words", "give one word");
  }
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

// The hits that lines are made of; `near` stands beside them where a near word is asked for.
struct Found {
  std::vector<NodeHit> hits;
  std::vector<Position> near;

  // Leaves those for whose number `keeps` is true.
  template <typename Keeps>
  void keep(const Keeps& keeps) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < hits.size(); ++i) {
      if (!keeps(i)) continue;
      hits[kept] = hits[i];
      if (!near.empty()) near[kept] = near[i];
      ++kept;
    }
    hits.resize(kept);
    if (!near.empty()) near.resize(kept);
  }
};

// Leaves `size` hits, in their order: Algorithm S (D. E. Knuth, The Art of Computer Programming 2,
// section 3.4.2).
void sample(Found& found, std::uint64_t size, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::uint64_t left = found.hits.size();
  found.keep([&](std::size_t) {
    const bool drawn = size > 0 && draw(random, left) < size;
    --left;
    if (drawn) --size;
    return drawn;
  });
}

std::string on_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// Words on either side of a line; what is near is in sight.
std::uint32_t context_of(const ConcordanceRequest& request) {
  if (!request.near) return request.context;
  return std::max({request.context, request.reach.left, request.reach.right});
}

// Reads lines; keeps the edition open by itself.
class Lines {
 public:
  Lines(const StudiedEdition& edition, std::uint32_t context)
      : edition_(edition.shared()), numbering_(edition.numbering()), context_(context) {}

  ConcordanceLine line(const NodeHit& hit, std::optional<Position> near) const {
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
    line.words = hit.end - hit.begin;
    if (near) {
      line.near_left = *near < hit.begin;
      line.near =
          line.near_left ? left_of(shard, from, hit, *near) : right_of(shard, hit, to, *near);
    }
    line.roles = values(shard, index, Field::role);
    line.years = values(shard, index, Field::year);
    line.municipality = first(values(shard, index, Field::municipality));
    line.author = first(values(shard, index, Field::author));
    return line;
  }

 private:
  // What stands between two words and around the words between them.
  static std::string between(const Shard& shard, Position begin, Position end) {
    const std::string gap(shard.gap(end));
    return begin == end ? gap : std::string(shard.gap(begin)) + shard.text(begin, end) + gap;
  }

  // `left` or `right` of a line with one of its words marked.
  static std::vector<Piece> left_of(const Shard& shard, Position from, const NodeHit& hit,
                                    Position near) {
    const std::string before =
        from == near ? "" : shard.text(from, near) + std::string(shard.gap(near));
    return {{on_one_line(before), false},
            {shard.text(near, near + 1), true},
            {on_one_line(between(shard, near + 1, hit.begin)), false}};
  }
  static std::vector<Piece> right_of(const Shard& shard, const NodeHit& hit, Position to,
                                     Position near) {
    const std::string after =
        near + 1 == to ? "" : std::string(shard.gap(near + 1)) + shard.text(near + 1, to);
    return {{on_one_line(between(shard, hit.end, near)), false},
            {shard.text(near, near + 1), true},
            {on_one_line(after), false}};
  }

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

bool is_neighbour(const HitPart& part) {
  return part.kind == HitPart::Kind::before || part.kind == HitPart::Kind::after;
}

void keep_neighbours(const StudiedEdition& edition, const std::vector<HitPart>& parts,
                     Found& found) {
  const Grouping& forms = edition.grouping(Level::form);
  for (const HitPart& part : parts) {
    if (!is_neighbour(part)) continue;
    const bool after = part.kind == HitPart::Kind::after;
    found.keep([&](std::size_t i) {
      return forms.label(form_beside(edition, found.hits[i], after)) == part.value;
    });
  }
}

void keep_bins(const StudiedEdition& edition, const Subcorpus& selection,
               const std::vector<HitPart>& parts, Found& found) {
  for (const HitPart& part : parts) {
    if (part.kind != HitPart::Kind::bin) continue;
    const std::vector<std::uint64_t> words = words_of(edition, selection, found.hits);
    found.keep(
        [&](std::size_t i) { return bin_of(words[i], part.bins, selection) + 1 == part.bin; });
  }
}

// The hits of the request, near words and parts heeded but for those by neighbours.
Found find(const StudiedEdition& edition, const Subcorpus& selection,
           const ConcordanceRequest& request) {
  const NarrativeSet narratives = narratives_in(edition, selection, request.parts);
  Found found;
  found.hits = find_node(edition, narratives, request.node);
  keep_bins(edition, selection, request.parts, found);
  if (!request.near) return found;
  const std::vector<NodeHit> words = find_node(edition, narratives, *request.near);
  Found with_near;
  for (const NearHit& each : hits_near(edition, found.hits, words, request.reach)) {
    with_near.hits.push_back(each.node);
    with_near.near.push_back(each.near);
  }
  return with_near;
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

json::Value near_of(const ConcordanceLine& line) {
  json::Value pieces{json::Value::Array()};
  for (const Piece& piece : line.near) {
    json::Value value;
    pieces.push(std::move(value.set("text", piece.text).set("mark", piece.mark)));
  }
  json::Value near;
  near.set("side", line.near_left ? "left" : "right");
  return std::move(near.set("pieces", std::move(pieces)));
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
  Found found = find(edition, selection, request);
  ConcordanceAnswer answer;
  const bool by_neighbour = std::any_of(request.parts.begin(), request.parts.end(), is_neighbour);
  if (by_neighbour) {
    if (request.sample > 0) sample(found, request.sample, request.seed);
    keep_neighbours(edition, request.parts, found);
  }
  answer.count = count_of(edition, found.hits);
  answer.withheld = answer.count.hits > 0 && answer.count.persons < request.withhold_below;
  if (answer.withheld) {
    answer.count = {};
    return answer;
  }
  if (!by_neighbour && request.sample > 0) sample(found, request.sample, request.seed);
  answer.total = found.hits.size();
  add_neighbours(edition, found.hits, request, answer);
  const std::size_t ordered = std::max(request.ordered, request.offset + request.limit);
  std::vector<std::uint32_t> order = line_order(edition, found.hits, request.sort, ordered);
  answer.line = [lines = Lines(edition, context_of(request)), order = std::move(order),
                 found = std::move(found)](std::size_t place) {
    const std::size_t hit = order[place];
    return lines.line(found.hits[hit],
                      found.near.empty() ? std::nullopt : std::optional(found.near[hit]));
  };
  const std::size_t last = std::min<std::size_t>(request.offset + request.limit, answer.total);
  for (std::size_t i = request.offset; i < last; ++i) answer.rows.push_back(answer.line(i));
  return answer;
}

json::Value to_json(const ConcordanceLine& row) {
  json::Value value;
  value.set("id", row.id).set("left", row.left).set("node", row.node).set("right", row.right);
  value.set("word", row.word).set("words", row.words);
  value.set("roles", list_of(row.roles)).set("years", list_of(row.years));
  value.set("municipality", none_if_empty(row.municipality));
  value.set("author", none_if_empty(row.author));
  if (!row.near.empty()) value.set("near", near_of(row));
  return value;
}

json::Value to_json(const ConcordanceAnswer& answer) {
  json::Value value;
  set_count(value, answer.count, answer.withheld);
  value.set("total", answer.total).set("withheld", answer.withheld);
  value.set("before", list_of(answer.before)).set("after", list_of(answer.after));
  return value;
}

}  // namespace erfara
