#include "remote_reader.h"

#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <utility>

#include "erfara/index/portable_format.h"
#include "erfara/index/terms.h"
#include "erfara/index/xapian_error.h"
#include "fetched_text.h"
#include "near.h"
#include "postings.h"
#include "remote_link.h"

namespace erfara {
namespace {

using Clock = std::chrono::steady_clock;
using Terms = std::vector<std::string>;
using Values = std::vector<std::string>;

template <typename Result>
using Job = std::function<Result(const Xapian::Database&)>;

// A narrative's number in its portable shard, and a wdf.
using Weight = std::pair<std::uint32_t, std::uint32_t>;

// What keeps one answer from filling the memory with what another may ask for.
constexpr std::size_t kKeptPostings = 1'000'000;
constexpr std::size_t kKeptNarratives = 4096;

// --- what runs in the links' threads; Xapian's objects may not be shared between threads ---

Xapian::Query any_of_terms(const Terms& terms, Xapian::Query::op op) {
  return {op, terms.begin(), terms.end()};
}

// The narratives with any of the terms, ascending, each with the sum of their wdf.
Job<std::vector<Weight>> weights_of(Terms terms) {
  return [terms = std::move(terms)](const Xapian::Database& database) {
    std::vector<Weight> weights;
    with_xapian_errors("a portable shard", [&] {
      Xapian::Enquire enquire(database);
      enquire.set_query(any_of_terms(terms, Xapian::Query::OP_SYNONYM));
      enquire.set_weighting_scheme(Xapian::TfIdfWeight("nnn"));  // the wdf as it is
      const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
      for (auto each = found.begin(); each != found.end(); ++each) {
        weights.emplace_back(*each - 1, static_cast<std::uint32_t>(each.get_weight() + 0.5));
      }
    });
    std::sort(weights.begin(), weights.end());
    return weights;
  };
}

// The values in a slot of all documents that a query finds. A spy sees all of them, so they come in
// one message.
Values values_of(const Xapian::Database& database, const Xapian::Query& query, unsigned slot) {
  Values values;
  Xapian::ValueCountMatchSpy spy(slot);
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, database.get_doccount());
  for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
    values.push_back(*value);
  }
  return values;
}

Job<Values> values_of_any(Terms terms, unsigned slot) {
  return [terms = std::move(terms), slot](const Xapian::Database& database) {
    Values values;
    with_xapian_errors("a portable shard", [&] {
      values = values_of(database, any_of_terms(terms, Xapian::Query::OP_OR), slot);
    });
    return values;
  };
}

// The words of the narratives in which one term of each slot stands, as `op` says.
Job<Values> words_where(std::vector<Terms> slots, Xapian::Query::op op, std::uint32_t window) {
  return [slots = std::move(slots), op, window](const Xapian::Database& database) {
    Values values;
    with_xapian_errors("a portable shard", [&] {
      std::vector<Xapian::Query> queries;
      for (const Terms& terms : slots) {
        queries.push_back(any_of_terms(terms, Xapian::Query::OP_OR));
      }
      values = values_of(database, {op, queries.begin(), queries.end(), window},
                         portable_format::kWordsSlot);
    });
    return values;
  };
}

// What was fetched of a narrative.
template <typename Kept>
const Kept& kept(const std::unordered_map<NarrativeNumber, Kept>& all, NarrativeNumber number) {
  const auto found = all.find(number);
  if (found == all.end()) {
    throw Error(ErrorKind::damaged, "a portable shard lacks one of its narratives",
                "compare the shard's file with SHA256SUMS, and copy it again");
  }
  return found->second;
}

}  // namespace

class RemoteReader::State {
 public:
  State(const RemoteReader& reader, Machines& machines) : reader_(reader), machines_(machines) {
    const std::size_t shards = machines.shards();
    links_.reserve(shards);
    for (std::size_t shard = 0; shard < shards; ++shard) {
      links_.emplace_back(machines, shard);
      first_.push_back(portable_format::first_of(shard, shards, reader.numbering().size()));
    }
    first_.push_back(static_cast<NarrativeNumber>(reader.numbering().size()));
  }

  void begin() {
    missing_.clear();
    wait_anew();
    for (std::size_t shard = 0; shard < links_.size(); ++shard) {
      if (!links_[shard].connect()) miss(shard);
    }
  }

  const std::vector<std::size_t>& missing() const { return missing_; }
  bool is_missing(std::size_t shard) const {
    return std::find(missing_.begin(), missing_.end(), shard) != missing_.end();
  }

  // The narratives of a portable shard are [first, last).
  NarrativeNumber first(std::size_t shard) const { return first_[shard]; }
  NarrativeNumber last(std::size_t shard) const { return first_[shard + 1]; }
  std::size_t shard_of(NarrativeNumber number) const {
    return static_cast<std::size_t>(std::upper_bound(first_.begin(), first_.end(), number) -
                                    first_.begin() - 1);
  }

  // What each shard gives, all asked at once, in the order of the shards; those with an empty job
  // are not asked. Throws ShardLost when a shard turns out to be gone.
  template <typename Result>
  std::vector<Result> ask(const std::vector<Job<Result>>& jobs) {
    std::vector<std::future<Result>> futures(links_.size());
    for (std::size_t shard = 0; shard < links_.size(); ++shard) {
      if (jobs[shard]) futures[shard] = links_[shard].template ask<Result>(jobs[shard]);
    }
    std::vector<Result> results(links_.size());
    for (std::size_t shard = 0; shard < links_.size(); ++shard) {
      if (jobs[shard]) results[shard] = wait(shard, jobs[shard], std::move(futures[shard]));
    }
    return results;
  }

  // The same job for every shard that is not missing.
  template <typename Result>
  std::vector<Result> ask_all(const Job<Result>& job) {
    std::vector<Job<Result>> jobs(links_.size());
    for (std::size_t shard = 0; shard < links_.size(); ++shard) {
      if (!is_missing(shard)) jobs[shard] = job;
    }
    return ask(jobs);
  }

  // Calls `visit` with the number of each of these narratives and its value in a slot.
  template <typename Visit>
  void fetch(const std::vector<NarrativeNumber>& narratives, unsigned slot, const Visit& visit) {
    std::vector<Terms> terms(links_.size());
    for (const NarrativeNumber number : narratives) {
      const std::size_t shard = shard_of(number);
      if (is_missing(shard)) throw no_answer(shard, "");
      terms[shard].push_back(number_term(number - first(shard)));
    }
    std::vector<Job<Values>> jobs(links_.size());
    for (std::size_t shard = 0; shard < links_.size(); ++shard) {
      if (!terms[shard].empty()) jobs[shard] = values_of_any(std::move(terms[shard]), slot);
    }
    each_value(ask(jobs), visit);
  }

  // The same for the values that the shards gave. Numbers ascend within a shard.
  template <typename Visit>
  void each_value(const std::vector<Values>& of_shard, const Visit& visit) const {
    for (std::size_t shard = 0; shard < of_shard.size(); ++shard) {
      std::vector<portable_format::Value> values;
      for (const std::string& bytes : of_shard[shard]) {
        values.push_back(portable_format::read_value(bytes));
      }
      std::sort(values.begin(), values.end(),
                [](const auto& a, const auto& b) { return a.number < b.number; });
      for (const portable_format::Value& value : values) {
        const NarrativeNumber number = first(shard) + value.number;
        if (number >= last(shard))
          throw Error(ErrorKind::damaged, "a narrative is not its shard's");
        visit(number, value.bytes);
      }
    }
  }

  // Calls `visit` with each narrative that the job finds, and its words.
  template <typename Visit>
  void each_words(const Job<Values>& job, const Visit& visit) {
    each_value(ask_all(job), [&](NarrativeNumber number, std::string_view bytes) {
      const Location at = reader_.numbering().location(number);
      visit(number, at,
            portable_format::words_from(reader_.edition().shards()[at.shard], at.index, bytes));
    });
  }

  // The narratives with any of the terms and the sum of their wdf.
  std::vector<std::pair<NarrativeNumber, std::uint32_t>> weights(Terms terms) {
    std::vector<std::pair<NarrativeNumber, std::uint32_t>> all;
    const auto of_shard = ask_all<std::vector<Weight>>(weights_of(std::move(terms)));
    for (std::size_t shard = 0; shard < of_shard.size(); ++shard) {
      for (const auto& [number, wdf] : of_shard[shard])
        all.emplace_back(first(shard) + number, wdf);
    }
    return all;
  }

  // What was read lately, by narrative or term.
  std::unordered_map<NarrativeNumber, TokenRun> words;
  std::unordered_map<NarrativeNumber, std::shared_ptr<const FetchedText>> texts;
  std::unordered_map<std::string, std::uint64_t> frequencies;
  std::unordered_map<std::string, std::vector<std::pair<NarrativeNumber, std::uint32_t>>> postings;
  std::size_t kept_postings = 0;

 private:
  Unavailable no_answer(std::size_t shard, const std::string& reason) const {
    return Unavailable("shard " + std::to_string(shard) + " does not answer" +
                           (reason.empty() ? "" : ": " + reason),
                       "see that its server runs; it is used again when it is back");
  }

  void wait_anew() { until_ = Clock::now() + machines_.options().timeout; }

  // Notes that a shard is missing; throws when there is no answer without it.
  void miss(std::size_t shard) {
    missing_.insert(std::upper_bound(missing_.begin(), missing_.end(), shard), shard);
    if (!machines_.options().partial) throw no_answer(shard, reason_for(shard));
    if (missing_.size() == links_.size()) {
      throw Unavailable("no shard answers", "see that their servers run");
    }
  }

  std::string reason_for(std::size_t shard) const {
    for (const ReplicaState& state : machines_.states()) {
      if (state.shard == shard && !state.trouble.empty()) return state.trouble;
    }
    return "";
  }

  // Waits for what a shard was asked, of one replica after the other.
  template <typename Result>
  Result wait(std::size_t shard, const Job<Result>& job, std::future<Result> future) {
    RemoteLink& link = links_[shard];
    for (;;) {
      std::string reason;
      if (future.wait_until(until_) != std::future_status::ready) {
        reason = "no answer within " + std::to_string(machines_.options().timeout.count()) + " ms";
      } else {
        try {
          return future.get();
        } catch (const Error& error) {
          reason = error.what();
          if (link.renew()) {
            future = link.ask<Result>(job);
            continue;
          }
        }
      }
      link.give_up(reason);
      wait_anew();
      if (!link.connect()) {
        miss(shard);
        throw ShardLost(no_answer(shard, reason).what());
      }
      future = link.ask<Result>(job);
    }
  }

  const RemoteReader& reader_;
  Machines& machines_;
  std::vector<RemoteLink> links_;
  std::vector<NarrativeNumber> first_;  // of each shard, and the number of narratives
  std::vector<std::size_t> missing_;    // ascending
  Clock::time_point until_;
};

RemoteReader::RemoteReader(const Edition& catalogue, Machines& machines)
    : ShardReader(catalogue), state_(std::make_unique<State>(*this, machines)) {}
RemoteReader::~RemoteReader() = default;

void RemoteReader::begin() {
  if (state_->words.size() > kKeptNarratives) state_->words.clear();
  if (state_->texts.size() > kKeptNarratives) state_->texts.clear();
  if (state_->kept_postings > kKeptPostings) {
    state_->postings.clear();
    state_->kept_postings = 0;
  }
  state_->begin();
}

std::vector<std::size_t> RemoteReader::missing_shards() const { return state_->missing(); }

bool RemoteReader::has(NarrativeNumber narrative) const {
  return !state_->is_missing(state_->shard_of(narrative));
}

void RemoteReader::leave_missing_out(NarrativeSet& narratives) const {
  if (state_->missing().empty()) return;
  NarrativeSet missing(numbering().size());
  for (const std::size_t shard : state_->missing()) {
    for (NarrativeNumber number = state_->first(shard); number < state_->last(shard); ++number) {
      missing.add(number);
    }
  }
  narratives -= missing;
}

std::uint64_t RemoteReader::frequency(const std::string& term) const {
  if (const auto kept = state_->frequencies.find(term); kept != state_->frequencies.end()) {
    if (state_->missing().empty()) return kept->second;
  }
  const auto of_shard = state_->ask_all<std::uint64_t>([term](const Xapian::Database& database) {
    std::uint64_t frequency = 0;
    with_xapian_errors("a portable shard", [&] { frequency = database.get_termfreq(term); });
    return frequency;
  });
  const std::uint64_t frequency =
      std::accumulate(of_shard.begin(), of_shard.end(), std::uint64_t{0});
  if (state_->missing().empty()) state_->frequencies.insert_or_assign(term, frequency);
  return frequency;
}

TermPostings RemoteReader::find(const std::string& term) const {
  const auto kept = state_->postings.find(term);
  const bool is_whole = state_->missing().empty();
  if (kept != state_->postings.end() && is_whole) return TermPostings(kept->second);
  auto weights = state_->weights({term});
  if (is_whole) {
    state_->kept_postings += weights.size();
    state_->postings.emplace(term, weights);
  }
  return TermPostings(std::move(weights));
}

TermPostings RemoteReader::find(StemId stem) const {
  return find(stem_term(edition().lexicon().stems()[stem]));
}

void RemoteReader::phrase(const Target& target, std::vector<Posting>& found) const {
  const Lexicon& lexicon = edition().lexicon();
  std::vector<Terms> slots;
  for (const WordRange& forms : target.forms) {
    if (forms.empty()) return;
    Terms& terms = slots.emplace_back();
    for (WordId form = forms.first; form < forms.last; ++form) {
      terms.push_back(form_term(lexicon.words()[form]));
    }
  }
  if (slots.size() == 1) {
    for (const auto& [number, wdf] : state_->weights(slots.front())) {
      found.push_back({number, wdf, MatchGrade::inflected});
    }
    return;
  }
  std::vector<std::optional<std::vector<LocalWords>>> words_of_shard(edition().shards().size());
  const auto words_of = [&](std::size_t shard) -> const std::vector<LocalWords>& {
    if (!words_of_shard[shard]) {
      words_of_shard[shard].emplace();
      for (const WordRange& forms : target.forms) {
        words_of_shard[shard]->emplace_back(lexicon, shard, forms);
      }
    }
    return *words_of_shard[shard];
  };
  const auto window = static_cast<std::uint32_t>(slots.size());
  state_->each_words(words_where(std::move(slots), Xapian::Query::OP_PHRASE, window),
                     [&](NarrativeNumber number, const Location& at, const TokenRun& words) {
                       const Position body = edition().shards()[at.shard].body_begin(at.index);
                       Posting posting{number, 0, MatchGrade::inflected};
                       for (const Position start :
                            phrase_starts(words, words_of(at.shard), words.begin(), words.end())) {
                         posting.wdf += start < body ? kWholeWdf * kTitleFactor : kWholeWdf;
                       }
                       if (posting.wdf > 0) found.push_back(posting);
                     });
}

// Xapian knows nothing of where title and text part, so it gives what may be near. Of three words
// and more two may be one word near the anchor, which its NEAR does not take.
void RemoteReader::near(const Target& target, MatchGrade grade, std::vector<Posting>& found) const {
  const Lexicon& lexicon = edition().lexicon();
  std::vector<Terms> slots;
  for (const WordStems& stems : target.near_stems) {
    Terms& terms = slots.emplace_back();
    for (const WordId form : whole_words(lexicon, stems)) {
      terms.push_back(form_term(lexicon.words()[form]));
    }
    if (terms.empty()) return;
  }
  const bool is_pair = slots.size() == 2;
  std::vector<std::optional<NearWords>> near_of_shard(edition().shards().size());
  state_->each_words(
      words_where(std::move(slots), is_pair ? Xapian::Query::OP_NEAR : Xapian::Query::OP_AND,
                  is_pair ? target.distance + 1 : 0),
      [&](NarrativeNumber number, const Location& at, const TokenRun& words) {
        std::optional<NearWords>& near = near_of_shard[at.shard];
        if (!near) near.emplace(edition(), at.shard, target.near_stems, target.distance);
        const Position body = edition().shards()[at.shard].body_begin(at.index);
        Posting posting{number, 0, grade};
        for (const Position place : near->places_in(words)) {
          posting.wdf += place < body ? kWholeWdf * kTitleFactor : kWholeWdf;
        }
        if (posting.wdf > 0) found.push_back(posting);
      });
}

void RemoteReader::any_of(const std::vector<WordId>& words, std::vector<Posting>& found) const {
  if (words.empty()) return;
  Terms terms;
  for (const WordId word : words) terms.push_back(form_term(edition().lexicon().words()[word]));
  for (const auto& [number, wdf] : state_->weights(std::move(terms))) {
    found.push_back({number, wdf, MatchGrade::inflected});
  }
}

NarrativeSet RemoteReader::with_values(Field field, const std::vector<ValueId>& values,
                                       const NarrativeSet* within) const {
  NarrativeSet found(numbering().size());
  if (values.empty()) return found;
  for (std::size_t number = 0; number < edition().shards().size(); ++number) {
    const Shard& shard = edition().shards()[number];
    const Column& column = shard.column(field);
    std::vector<bool> wanted(column.values().size());
    for (std::uint32_t value = 0; value < wanted.size(); ++value) {
      wanted[value] = std::binary_search(values.begin(), values.end(),
                                         edition().lexicon().global_value(field, number, value));
    }
    for (NarrativeIndex index = 0; index < shard.narratives(); ++index) {
      const auto of = column.of(index);
      if (std::any_of(of.begin(), of.end(), [&](std::uint32_t value) { return wanted[value]; })) {
        found.add(numbering().number(number, index));
      }
    }
  }
  if (within != nullptr) found &= *within;
  return found;
}

void RemoteReader::expect_words(std::span<const NarrativeNumber> narratives) const {
  std::vector<NarrativeNumber> lacking;
  std::copy_if(narratives.begin(), narratives.end(), std::back_inserter(lacking),
               [&](NarrativeNumber number) { return !state_->words.contains(number); });
  state_->fetch(
      lacking, portable_format::kWordsSlot, [&](NarrativeNumber number, std::string_view bytes) {
        const Location at = numbering().location(number);
        const Shard& shard = edition().shards()[at.shard];
        state_->words.insert_or_assign(number, portable_format::words_from(shard, at.index, bytes));
      });
}

void RemoteReader::expect_texts(std::span<const NarrativeNumber> narratives) const {
  std::vector<NarrativeNumber> lacking;
  std::copy_if(narratives.begin(), narratives.end(), std::back_inserter(lacking),
               [&](NarrativeNumber number) { return !state_->texts.contains(number); });
  state_->fetch(
      lacking, portable_format::kRecordSlot, [&](NarrativeNumber number, std::string_view bytes) {
        const Location at = numbering().location(number);
        state_->texts.insert_or_assign(
            number, std::make_shared<const FetchedText>(edition().shards()[at.shard], at.index,
                                                        portable_format::record_from(bytes)));
      });
}

TokenRun RemoteReader::words(const Location& at) const {
  const NarrativeNumber number = numbering().number(at.shard, at.index);
  expect_words({&number, 1});
  return kept(state_->words, number);
}

std::shared_ptr<const NarrativeText> RemoteReader::text(const Location& at) const {
  const NarrativeNumber number = numbering().number(at.shard, at.index);
  expect_texts({&number, 1});
  return kept(state_->texts, number);
}

Record RemoteReader::record(const Location& at) const {
  const NarrativeNumber number = numbering().number(at.shard, at.index);
  expect_texts({&number, 1});
  return kept(state_->texts, number)->record();
}

}  // namespace erfara
