// The leaves' postings give sets of narratives, which are combined by the query's operators; totals
// and facets are counted from the sets alone; what was found is scored, and the best are looked at
// again and shown.

#include "erfara/search/searcher.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <queue>
#include <span>

#include "completions.h"
#include "erfara/index/lexicon.h"
#include "erfara/index/sentence.h"
#include "erfara/index/shard.h"
#include "erfara/platform/error.h"
#include "erfara/search/folding.h"
#include "erfara/search/label.h"
#include "erfara/search/machines.h"
#include "erfara/search/suggestion.h"
#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"
#include "facet_counter.h"
#include "filtered.h"
#include "hit_cache.h"
#include "local_reader.h"
#include "marker.h"
#include "matcher.h"
#include "order.h"
#include "reasons.h"
#include "remote_reader.h"
#include "role_words.h"
#include "scores.h"
#include "second_look.h"
#include "similar.h"
#include "snippet.h"
#include "value_ranks.h"

namespace erfara {
namespace {

constexpr std::size_t kSecondLookDepth = 200;
constexpr std::uint64_t kFewHits = 3;
constexpr std::size_t kReadAtATime = 50;  // narratives, where each reading takes a round trip

std::string relaxed_notice(Language language) {
  return language == Language::swedish
             ? "Få träffar hade alla orden; här visas även träffar utan några av dem."
             : "Few narratives had all the words; narratives without some of them are shown too.";
}

std::string corrected_notice(const std::string& query, Language language) {
  return language == Language::swedish
             ? "Inget hittades för det som skrevs; här visas träffar för ”" + query +
                   "”. Ord inom citattecken söks som de skrivs."
             : "Nothing was found for what was typed; “" + query +
                   "” was searched. Words in quotes are searched as they are typed.";
}

BodyText body_text(const NarrativeText& text) {
  const auto beginning = [&text](Position words) {
    const Position begin = text.body_begin();
    return text.text(begin, std::min(begin + words, text.end()));
  };
  return {beginning, [&text] { return text.body(); }};
}

// Who puts words in quotes wants them and no others. Depth is bounded by the parser.
bool has_quotes(const QueryNode& node) {
  return node.kind == QueryNode::Kind::phrase ||
         std::any_of(node.children.begin(), node.children.end(), has_quotes);
}

std::string unknown_value_notice(const QueryNode& node, Language language) {
  return language == Language::swedish
             ? "Ingen berättelse har värdet ”" + node.text + "” i fältet " +
                   std::string(info(node.field).swedish_name) + "."
             : "No narrative has the value “" + node.text + "” in the field " +
                   std::string(info(node.field).name) + ".";
}

std::string bounded_notice(const Leaf& leaf, Language language) {
  const std::string most = std::to_string(kMaxExpansions);
  const std::string all = std::to_string(leaf.target.expansions);
  return language == Language::swedish ? "”" + leaf.node->text + "” stämmer med " + all +
                                             " ord; de " + most + " vanligaste söktes."
                                       : "“" + leaf.node->text + "” fits " + all + " words; the " +
                                             most + " most common were searched.";
}

std::string partial_notice(const std::vector<std::size_t>& missing, std::size_t shards,
                           Language language) {
  std::string numbers;
  for (const std::size_t shard : missing) {
    numbers += (numbers.empty() ? "" : ", ") + std::to_string(shard);
  }
  const std::string count = std::to_string(missing.size());
  const std::string all = std::to_string(shards);
  return language == Language::swedish
             ? "Svaret är inte helt: " + count + " av samlingens " + all +
                   " delar svarar inte just nu (del " + numbers +
                   "). Deras berättelser är varken sökta eller räknade."
             : "The answer is partial: " + count + " of the corpus's " + all +
                   " shards do not answer just now (shard " + numbers +
                   "). Their narratives are neither searched nor counted.";
}

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD, for bytes that are no UTF-8

// What the parts of an answer share.
struct Search {
  const SearchRequest& request;
  const ParsedQuery* typed;
  Matcher matcher;
  std::unique_ptr<const ParsedQuery> corrected;  // what was searched in place of what was typed
  std::optional<std::string> suggestion;
  std::vector<ResolvedFilter> filters;
  NarrativeSet matching;  // before filters
  NarrativeSet found;     // within all filters
  NarrativeSet unfolded;  // the same with all near-duplicates
  bool relaxed = false;
};

// A narrative among the best.
struct Ranked {
  NarrativeNumber number;
  double score;
  std::optional<std::vector<Mark>> marks;  // of title and body, when it was looked at again
};

void check_request(const SearchRequest& request) {
  const auto too_much = [](const std::string& what, std::size_t most) {
    return Error(ErrorKind::limit, what + " is over " + std::to_string(most), "ask for less");
  };
  if (request.query.size() > kMaxQueryBytes) throw too_much("the query's length", kMaxQueryBytes);
  if (request.limit > kMaxLimit) throw too_much("limit", kMaxLimit);
  if (request.offset > kMaxOffset) throw too_much("offset", kMaxOffset);
}

}  // namespace

struct Searcher::State {
  State(std::shared_ptr<const Edition> opened, std::shared_ptr<Machines> asked)
      : edition(std::move(opened)),
        machines(std::move(asked)),
        reader(make_reader()),
        scores(reader->numbering().size()),
        ranks(*edition),
        roles(*edition),
        orderer(*edition, reader->numbering(), ranks),
        facets(*edition, ranks),
        folding(edition->duplicates(), reader->numbering().size()),
        term_sets(*reader) {}

  std::unique_ptr<ShardReader> make_reader() const {
    if (edition->portable_shards() == 0) return std::make_unique<LocalReader>(*edition);
    if (machines) return std::make_unique<RemoteReader>(*edition, *machines);
    throw Error(ErrorKind::usage,
                "this is the catalogue of an edition whose " +
                    std::to_string(edition->portable_shards()) + " shards lie on other machines",
                "name their addresses in the configuration, see shards.addresses");
  }

  // What `work` gives, done again without a shard whenever one is lost meanwhile: an answer comes
  // from the same shards from its beginning to its end.
  template <typename Work>
  auto answered(const Work& work) {
    reader->begin();
    for (;;) {
      try {
        return work();
      } catch (const ShardLost&) {
        continue;  // the reader has taken note
      }
    }
  }

  Search run(const SearchRequest& request, const ParsedQuery& query);
  Search matched(const SearchRequest& request, const ParsedQuery& query);
  void choose(Search& search);
  std::optional<std::string> suggestion(const Search& search) const;
  std::vector<Ranked> ranked(const Search& search, Markers& markers);
  std::vector<Ranked> looked_at_again(const Search& search,
                                      const std::vector<NarrativeNumber>& numbers,
                                      std::size_t wanted, Markers& markers);
  const Hit& bare_hit(NarrativeNumber number);
  Hit hit(const Ranked& ranked, const std::vector<Leaf>& leaves, Markers& markers, bool mark_title);
  std::vector<NearDuplicate> near_duplicates(NarrativeNumber number) const;
  QueryEcho echo(const Search& search) const;
  FacetCounts facet(const Search& search, Field field, const FacetListing& listing,
                    std::optional<CountedNarratives>& found);

  SearchAnswer search(const SearchRequest& request, const ParsedQuery& query);
  Selection select(const SearchRequest& request, const ParsedQuery& query);
  std::optional<NarrativeAnswer> narrative(const Location& at, std::string_view query,
                                           Language language, WordSpan place);
  SimilarAnswer similar(NarrativeNumber narrative, std::size_t limit);
  CompletionAnswer complete(const SearchRequest& request);
  std::optional<Location> find(std::string_view id) const;

  std::shared_ptr<const Edition> edition;
  std::shared_ptr<Machines> machines;
  std::unique_ptr<ShardReader> reader;
  Scores scores;
  ValueRanks ranks;
  RoleWords roles;
  Orderer orderer;
  FacetCounter facets;
  Folding folding;
  HitCache hits;
  TermSets term_sets;
  std::optional<Filtered> narrowed;  // for the last completions
};

// Folded, relaxed and corrected before the filters: choosing a value must give what its count has
// promised.
Search Searcher::State::run(const SearchRequest& request, const ParsedQuery& query) {
  Search search = matched(request, query);
  std::optional<std::string> suggested = suggestion(search);
  if (suggested && request.match == MatchMode::automatic && search.matching.count() == 0 &&
      !has_quotes(query.root)) {
    auto corrected = std::make_unique<const ParsedQuery>(parse_query(*suggested));
    Search other = matched(request, *corrected);
    if (other.matching.count() > 0) {
      other.typed = &query;
      other.corrected = std::move(corrected);
      other.suggestion = std::move(suggested);
      choose(other);
      return other;
    }
  }
  search.suggestion = std::move(suggested);
  choose(search);
  return search;
}

// Without filters; `unfolded` are all that match.
Search Searcher::State::matched(const SearchRequest& request, const ParsedQuery& query) {
  Search search{request, &query, Matcher(*edition, *reader, query), nullptr, {}, {}, {}, {},
                {},      false};
  const auto folded = [&](const NarrativeSet& narratives) {
    return request.duplicates == DuplicateMode::fold ? folding.folded(narratives) : narratives;
  };
  search.unfolded = search.matcher.matching(request.match == MatchMode::any);
  reader->leave_missing_out(search.unfolded);
  search.matching = folded(search.unfolded);
  if (request.match != MatchMode::automatic || !search.matcher.can_relax()) return search;
  const std::uint64_t strict = search.matching.count();
  if (strict >= kFewHits) return search;
  NarrativeSet wider = search.matcher.matching(true);
  reader->leave_missing_out(wider);
  NarrativeSet wider_folded = folded(wider);
  if (wider_folded.count() > strict) {
    search.unfolded = std::move(wider);
    search.matching = std::move(wider_folded);
    search.relaxed = true;
  }
  return search;
}

void Searcher::State::choose(Search& search) {
  search.filters = resolve_filters(*edition, *reader, search.request.filters);
  search.found = within(search.matching, search.filters, std::nullopt);
  search.unfolded = within(std::move(search.unfolded), search.filters, std::nullopt);
}

std::optional<std::string> Searcher::State::suggestion(const Search& search) const {
  const std::vector<Leaf>& leaves = search.matcher.leaves();
  const bool lacks_words = std::any_of(leaves.begin(), leaves.end(), [](const Leaf& leaf) {
    return leaf.target.lacks_a_word() && leaf.postings.size() == 0;
  });
  return lacks_words ? suggested_query(edition->lexicon(), *search.typed) : std::nullopt;
}

std::vector<Ranked> Searcher::State::ranked(const Search& search, Markers& markers) {
  const SearchRequest& request = search.request;
  const std::size_t wanted = request.offset + request.limit;
  std::vector<Ranked> result;
  const std::size_t looked_at = std::max(wanted, kSecondLookDepth);
  std::optional<std::vector<NarrativeNumber>> best;
  if (request.sort == SortKey::relevance) {
    best = search.matcher.best(search.found, looked_at, scores);
  }
  if (!best) search.matcher.score(search.found, scores);
  if (request.sort == SortKey::relevance && !scores.empty()) {
    if (!best) best = Orderer::by_score(search.found, looked_at, scores);
    result = looked_at_again(search, *best, wanted, markers);
  } else {
    const auto numbers = request.sort == SortKey::relevance
                             ? Orderer::by_score(search.found, wanted, scores)
                             : orderer.sorted(search.found, request.sort, wanted, scores);
    for (const NarrativeNumber number : numbers) {
      result.push_back({number, scores[number], std::nullopt});
    }
  }
  if (result.size() > wanted) {
    result.erase(result.begin() + static_cast<std::ptrdiff_t>(wanted), result.end());
  }
  result.erase(result.begin(), result.begin() + static_cast<std::ptrdiff_t>(
                                                    std::min(result.size(), request.offset)));
  return result;
}

// What lies below the depth keeps its order, behind what was looked at. When `wanted` have been
// looked at, a narrative that cannot come among them is left out: by its title and roles, which
// are soon looked at, or whatever it shows, where the look ends.
std::vector<Ranked> Searcher::State::looked_at_again(const Search& search,
                                                     const std::vector<NarrativeNumber>& numbers,
                                                     std::size_t wanted, Markers& markers) {
  const std::vector<Leaf>& leaves = search.matcher.leaves();
  const SecondLook look(leaves);
  std::vector<Ranked> result;
  result.reserve(numbers.size());
  std::priority_queue<double, std::vector<double>, std::greater<>> best;  // `wanted` of them
  const auto comes_too_late = [&](double most) {
    return best.size() == wanted && best.top() >= most;
  };
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    double score = scores[numbers[i]];
    std::optional<std::vector<Mark>> looked_up;
    if (i < kSecondLookDepth) {
      if (comes_too_late(score * look.most())) break;
      const Location at = reader->numbering().location(numbers[i]);
      const Shard& shard = edition->shards()[at.shard];
      if (i % kReadAtATime == 0) {
        const std::size_t end = std::min(kSecondLookDepth, numbers.size());
        reader->expect_words(std::span(numbers).subspan(i, std::min(kReadAtATime, end - i)));
      }
      const TokenRun words = reader->words(at);
      const Marker& marker = markers.of(at.shard);
      const Position body = shard.body_begin(at.index);
      std::vector<Mark> marks = marker.marks(words, shard.title_begin(at.index), body);
      const double role = roles.share(leaves, at.shard, at.index);
      if (comes_too_late(score * look.most(marks, role))) continue;
      marker.add_marks(words, body, shard.end(at.index), marks);
      score *= look.factor(marks, body, role);
      looked_up = std::move(marks);
      best.push(score);
      if (best.size() > wanted) best.pop();
    }
    result.push_back({numbers[i], score, std::move(looked_up)});
  }
  const auto looked = static_cast<std::ptrdiff_t>(std::min(kSecondLookDepth, result.size()));
  std::stable_sort(result.begin(), result.begin() + looked,
                   [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  return result;
}

// Without score and snippet, which are the query's.
const Hit& Searcher::State::bare_hit(NarrativeNumber number) {
  if (const Hit* kept = hits.find(number)) return *kept;
  const Location at = reader->numbering().location(number);
  const auto text = reader->text(at);
  Record record = reader->record_without_text(at);
  record.narrative.title = text->title();
  Hit hit;
  hit.id = record.narrative.id;
  hit.title = display_title(record, body_text(*text));
  hit.kind = record.narrative.kind;
  hit.role = record.facets.role;
  hit.municipality = record.facets.municipality;
  hit.county = record.facets.county;
  hit.author = record.facets.author;
  hit.organisation = record.facets.organisation;
  hit.programme = record.facets.programme;
  for (const std::string& year : values_of(record, Field::year)) {
    hit.years.push_back(std::stoi(year));
  }
  hit.published = record.facets.published;
  hit.url = record.narrative.url;
  return hits.keep(number, std::move(hit));
}

Hit Searcher::State::hit(const Ranked& ranked, const std::vector<Leaf>& leaves, Markers& markers,
                         bool mark_title) {
  const Location at = reader->numbering().location(ranked.number);
  Hit hit = bare_hit(ranked.number);
  hit.score = ranked.score;
  const auto text = reader->text(at);
  const Position body = text->body_begin();
  std::vector<Mark> found;
  if (!ranked.marks) {
    const Marker& marker = markers.of(at.shard);
    const TokenRun words = reader->words(at);
    marker.add_marks(words, text->title_begin(), body, found);
    marker.add_marks(words, body, text->end(), found);
  }
  const std::span<const Mark> marks = ranked.marks ? *ranked.marks : found;
  const auto in_body = std::partition_point(marks.begin(), marks.end(),
                                            [&](const Mark& mark) { return mark.position < body; });
  if (mark_title) {
    hit.marked_title = marked_title(*text, {marks.begin(), in_body}, leaves);
    if (hit.marked_title.empty()) hit.marked_title = {{hit.title, false}};
  }
  hit.snippet = snippet(*text, {in_body, marks.end()}, leaves);
  return hit;
}

std::vector<NearDuplicate> Searcher::State::near_duplicates(NarrativeNumber number) const {
  std::vector<NearDuplicate> result;
  for (const NarrativeNumber member : edition->duplicates().group_of(number)) {
    if (member == number || !reader->has(member)) continue;
    if (result.size() == kMaxNearDuplicates) break;
    const Record record = reader->record(reader->numbering().location(member));
    const Narrative& narrative = record.narrative;
    result.push_back(
        {narrative.id, display_title(record, narrative.text), narrative.page, narrative.url});
  }
  return result;
}

QueryEcho Searcher::State::echo(const Search& search) const {
  QueryEcho echo;
  echo.text = with_utf8_mended(search.request.query, kReplacement);
  echo.canonical = canonical(*search.typed);
  const bool any = search.relaxed || search.request.match == MatchMode::any;
  echo.match = any ? MatchMode::any : MatchMode::all;
  for (const QueryNotice& notice : search.typed->notices) {
    echo.notices.push_back(search.request.language == Language::swedish ? to_swedish(notice)
                                                                        : to_english(notice));
  }
  for (const QueryNode* node : search.matcher.unknown_values()) {
    echo.notices.push_back(unknown_value_notice(*node, search.request.language));
  }
  for (const Leaf& leaf : search.matcher.leaves()) {
    if (leaf.target.expansions > kMaxExpansions) {
      echo.notices.push_back(bounded_notice(leaf, search.request.language));
    }
  }
  if (search.corrected) {
    echo.notices.push_back(corrected_notice(*search.suggestion, search.request.language));
  }
  if (search.relaxed) echo.notices.push_back(relaxed_notice(search.request.language));
  if (const auto missing = reader->missing_shards(); !missing.empty()) {
    echo.notices.push_back(
        partial_notice(missing, edition->portable_shards(), search.request.language));
  }
  echo.suggestion = search.suggestion;
  return echo;
}

// `found` becomes what was found within all filters, for the next field too.
FacetCounts Searcher::State::facet(const Search& search, Field field, const FacetListing& listing,
                                   std::optional<CountedNarratives>& found) {
  const auto counted = [&](const NarrativeSet& set) {
    return CountedNarratives(set, *edition, reader->numbering());
  };
  const bool filtered = std::any_of(search.filters.begin(), search.filters.end(),
                                    [&](const ResolvedFilter& f) { return f.field == field; });
  if (filtered) {
    return facets.count(field, counted(within(search.matching, search.filters, field)),
                        search.filters, listing);
  }
  if (!found) found = counted(search.found);
  return facets.count(field, *found, search.filters, listing);
}

SearchAnswer Searcher::State::search(const SearchRequest& request, const ParsedQuery& query) {
  const Search search = run(request, query);
  SearchAnswer answer;
  answer.edition = edition->summary().id;
  answer.query = echo(search);
  answer.total = search.found.count();
  if (request.duplicates == DuplicateMode::fold) {
    answer.folded = search.unfolded.count() - answer.total;
  }
  const FacetListing listing{request.facet_limit, "", request.language};
  std::optional<CountedNarratives> found;
  answer.facets.reserve(request.facets.size());
  for (const Field field : request.facets) {
    answer.facets.push_back(facet(search, field, listing, found));
  }
  if (request.limit > 0) {
    Markers markers(*edition, search.matcher.leaves());
    const auto best = ranked(search, markers);
    std::vector<NarrativeNumber> shown;
    shown.reserve(best.size());
    for (const Ranked& each : best) shown.push_back(each.number);
    reader->expect_words(shown);
    reader->expect_texts(shown);
    answer.hits.reserve(best.size());
    for (const Ranked& each : best) {
      answer.hits.push_back(hit(each, search.matcher.leaves(), markers, request.mark_titles));
      if (request.duplicates == DuplicateMode::fold) {
        answer.hits.back().duplicates = folding.others(each.number, search.unfolded);
      }
    }
  }
  answer.missing_shards = reader->missing_shards();
  return answer;
}

namespace {

// Those in [begin, end), and the end itself.
std::vector<TextToken> tokens_in(const Edition& edition, std::size_t shard_number, Position begin,
                                 Position end) {
  const Shard& shard = edition.shards()[shard_number];
  const Lexicon& lexicon = edition.lexicon();
  std::vector<TextToken> tokens;
  for (Position position = begin; position < end; ++position) {
    const WordId word = lexicon.global(shard_number, shard.tokens()[position]);
    tokens.push_back({shard.gap(position), lexicon.words()[word],
                      lexicon.lemmas()[lexicon.lemma_numbers()[word]],
                      begins_sentence(shard, position)});
  }
  tokens.push_back({shard.gap(end), "", "", false});
  return tokens;
}

NarrativeTokens tokens_of(const Edition& edition, const Location& at) {
  const Shard& shard = edition.shards()[at.shard];
  const Position body = shard.body_begin(at.index);
  return {tokens_in(edition, at.shard, shard.title_begin(at.index), body - 1),
          tokens_in(edition, at.shard, body, shard.end(at.index))};
}

}  // namespace

Selection Searcher::State::select(const SearchRequest& request, const ParsedQuery& query) {
  const Search search = run(request, query);
  Markers markers(*edition, search.matcher.leaves());
  std::vector<NarrativeNumber> found;
  for (const Ranked& each : ranked(search, markers)) found.push_back(each.number);
  Selection selection{edition->summary(), echo(search), found.size(), {}, {}};
  selection.tokens = [edition = edition, numbering = reader->numbering(),
                      found](std::size_t place) {
    if (edition->portable_shards() > 0) {
      throw Error(ErrorKind::usage, "the tokens of texts need one machine with the whole corpus",
                  "export from the edition that the portable shards were written from");
    }
    return tokens_of(*edition, numbering.location(found.at(place)));
  };
  // A reader of its own, for it may be read in another thread. It keeps the machines.
  selection.record = [edition = edition, machines = machines,
                      reader = std::shared_ptr<ShardReader>(make_reader()),
                      found = std::move(found), first = std::size_t{0},
                      last = std::size_t{0}](std::size_t place) mutable {
    if (place < first || place >= last) {
      first = place;
      last = std::min(place + kReadAtATime, found.size());
      reader->begin();
      reader->expect_texts(std::span(found).subspan(first, last - first));
    }
    return reader->record(reader->numbering().location(found.at(place)));
  };
  return selection;
}

std::optional<NarrativeAnswer> Searcher::State::narrative(const Location& at,
                                                          std::string_view query, Language language,
                                                          WordSpan place) {
  const NarrativeNumber number = reader->numbering().number(at.shard, at.index);
  const ParsedQuery typed = parse_query(query.substr(0, kMaxQueryBytes));
  const SearchRequest request;
  const Search search = run(request, typed);
  const ParsedQuery& parsed = search.corrected ? *search.corrected : typed;
  const Matcher& matcher = search.matcher;
  const auto text = reader->text(at);
  std::vector<Mark> marks = Marker(*edition, at.shard, matcher.leaves())
                                .marks(reader->words(at), text->title_begin(), text->end());
  NarrativeAnswer answer;
  answer.edition = edition->summary().id;
  answer.record = reader->record(at);
  answer.title = display_title(answer.record, answer.record.narrative.text);
  answer.reasons = reasons({number, answer.record, *text}, parsed, matcher, marks, language);
  answer.is_placed = place.words > 0;
  const std::vector<Leaf> placed = {leaf_of_places()};
  if (answer.is_placed) marks = marks_at(*text, place);
  const std::vector<Leaf>& leaves = answer.is_placed ? placed : matcher.leaves();
  answer.marked_title = marked_title(*text, marks, leaves);
  answer.paragraphs = marked_paragraphs(*text, marks, leaves);
  answer.readability = readability(answer.record.narrative.text);
  answer.duplicates = near_duplicates(number);
  return answer;
}

SimilarAnswer Searcher::State::similar(NarrativeNumber narrative, std::size_t limit) {
  SimilarAnswer answer{edition->summary().id, {}};
  const std::vector<Leaf> no_leaves;
  Markers markers(*edition, no_leaves);
  std::vector<SimilarNarrative> found =
      similar_to(*edition, *reader, narrative, std::min(limit, kMaxLimit));
  std::vector<NarrativeNumber> shown;
  shown.reserve(found.size());
  for (const SimilarNarrative& similar : found) shown.push_back(similar.number);
  reader->expect_words(shown);
  reader->expect_texts(shown);
  for (SimilarNarrative& similar : found) {
    answer.similar.push_back(
        {hit({similar.number, similar.score, std::nullopt}, no_leaves, markers, true),
         std::move(similar.words)});
  }
  return answer;
}

CompletionAnswer Searcher::State::complete(const SearchRequest& request) {
  if (request.filters.empty()) {
    narrowed.reset();
  } else if (!narrowed || narrowed->filters() != request.filters ||
             edition->portable_shards() > 0) {
    narrowed.emplace(*edition, *reader, facets,
                     request.filters);  // anew where machines may be lost
  }
  const std::string typed = normalised(with_utf8_mended(request.query, kReplacement));
  return {edition->summary().id,
          erfara::complete(term_sets, typed, narrowed ? &*narrowed : nullptr, request.limit)};
}

std::optional<Location> Searcher::State::find(std::string_view id) const {
  for (std::size_t shard = 0; shard < edition->shards().size(); ++shard) {
    if (const auto index = edition->shards()[shard].find(id)) return Location{shard, *index};
  }
  return std::nullopt;
}

Searcher::Searcher(std::shared_ptr<const Edition> edition, std::shared_ptr<Machines> machines)
    : state_(std::make_unique<State>(std::move(edition), std::move(machines))) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

const Edition& Searcher::edition() const { return *state_->edition; }

bool Searcher::is_partial() const { return !state_->reader->missing_shards().empty(); }

SearchAnswer Searcher::search(const SearchRequest& request) {
  check_request(request);
  const ParsedQuery query = parse_query(request.query);
  return state_->answered([&] { return state_->search(request, query); });
}

Selection Searcher::select(const SearchRequest& request) {
  check_request(request);
  SearchRequest all = request;
  all.offset = 0;
  all.limit = state_->reader->numbering().size();
  const ParsedQuery query = parse_query(all.query);
  Selection selection = state_->answered([&] { return state_->select(all, query); });
  if (is_partial()) {
    throw Unavailable("what is found lies in part on shards that do not answer",
                      "see that their servers run");
  }
  return selection;
}

FoundNarratives Searcher::find(const SearchRequest& request) {
  check_request(request);
  const ParsedQuery query = parse_query(request.query);
  return state_->answered([&] {
    Search search = state_->run(request, query);
    FoundNarratives result;
    result.folded = search.unfolded.count() - search.found.count();
    result.query = state_->echo(search);
    result.narratives = std::move(search.found);
    return result;
  });
}

std::optional<NarrativeAnswer> Searcher::narrative(std::string_view id, std::string_view query,
                                                   Language language, WordSpan place) {
  const auto at = state_->find(id);
  if (!at) return std::nullopt;
  return state_->answered([&] { return state_->narrative(*at, query, language, place); });
}

std::optional<SimilarAnswer> Searcher::similar(std::string_view id, std::size_t limit) {
  const auto at = state_->find(id);
  if (!at) return std::nullopt;
  return state_->answered([&] {
    return std::optional(
        state_->similar(state_->reader->numbering().number(at->shard, at->index), limit));
  });
}

CompletionAnswer Searcher::complete(const SearchRequest& request) {
  check_request(request);
  return state_->answered([&] { return state_->complete(request); });
}

FacetCounts Searcher::facet(const SearchRequest& request, Field field, std::string_view prefix,
                            std::size_t limit) {
  check_request(request);
  const ParsedQuery query = parse_query(request.query);
  return state_->answered([&] {
    std::optional<CountedNarratives> found;
    return state_->facet(state_->run(request, query), field,
                         {limit, folded(prefix), request.language}, found);
  });
}

}  // namespace erfara
