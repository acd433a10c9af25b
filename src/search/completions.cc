// Candidates come from the lexicon's orders by folded form, with the counts of the whole corpus;
// only those that are shown are counted within the filters.

#include "completions.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "erfara/index/lexicon.h"
#include "erfara/index/shard.h"
#include "erfara/index/terms.h"
#include "erfara/query/parsed_query.h"
#include "erfara/text/normalise.h"
#include "word_start.h"

namespace erfara {
namespace {

using Type = Completion::Type;

constexpr std::array<std::pair<Type, Field>, 3> kFieldTypes = {{
    {Type::role, Field::role},
    {Type::municipality, Field::municipality},
    {Type::organisation, Field::organisation},
}};
constexpr std::size_t kTypes = 5;

std::string_view name_of(Type type) {
  constexpr std::array<std::string_view, kTypes> kNames = {"word", "role", "municipality",
                                                           "organisation", "narrative"};
  return kNames[static_cast<std::size_t>(type)];
}

std::string_view last_word(std::string_view typed) {
  return typed.substr(typed.find_last_of(" \t\n") + 1);
}

// Whether what stands last is a plain word, not a field, phrase or operator.
bool is_plain(std::string_view word) {
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (quote_length(word.substr(at)) > 0) return false;
  }
  return !word.empty() && word.find_first_of(":()*") == std::string_view::npos;
}

class Completer {
 public:
  Completer(const Edition& edition, const ShardReader& terms, std::string_view typed,
            const std::optional<NarrativeSet>& within, std::size_t limit)
      : edition_(edition),
        lexicon_(edition.lexicon()),
        terms_(terms),
        typed_(typed),
        within_(within),
        limit_(limit) {}

  std::vector<Completion> complete() {
    const std::string_view last = last_word(typed_);
    if (!is_plain(last)) return {};
    add_words(folded(last));
    add_values(last);
    add_titles();
    return shared_out();
  }

 private:
  // The forms that are the same in lower case; `word` is the one without capitals, if there is one.
  struct Spelling {
    WordId word = kBoundary;
    std::uint64_t narratives = 0;  // of its forms
    std::uint64_t all = 0;         // of all spellings of the stem; both a little too many
  };

  // The number of narratives with the term, within the filters.
  std::uint64_t count(const std::string& term) const {
    if (!within_) return terms_.frequency(term);
    std::uint64_t count = 0;
    for (const Posting& posting : terms_.postings(term)) {
      count += within_->has(posting.narrative) ? 1 : 0;
    }
    return count;
  }

  // Sorts the candidates by use in the corpus, counts the first within the filters, and keeps what
  // is left in that order.
  void keep_best(std::vector<std::pair<Completion, std::string>> candidates) {
    const auto more = [](const auto& a, const auto& b) {
      return a.first.count != b.first.count ? a.first.count > b.first.count
                                            : a.first.text < b.first.text;
    };
    const std::size_t most = std::min(candidates.size(), within_ ? 3 * limit_ : limit_);
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(most),
                      candidates.end(), more);
    candidates.resize(most);
    for (auto& [completion, term] : candidates) completion.count = count(term);
    std::sort(candidates.begin(), candidates.end(), more);
    for (auto& [completion, term] : candidates) {
      if (completion.count > 0 && of(completion.type).size() < limit_) {
        of(completion.type).push_back(std::move(completion));
      }
    }
  }

  // The stems of the words that begin so, without forms that fewer than `least` narratives have.
  std::unordered_map<StemId, Spelling> spellings(const std::string& prefix,
                                                 std::uint64_t least) const {
    std::unordered_map<StemId, Spelling> stems;
    Spelling spelling;
    const auto end_spelling = [&] {
      if (spelling.word == kBoundary) return;
      Spelling& best = stems.try_emplace(lexicon_.stem_of(spelling.word), spelling).first->second;
      best.all += spelling.narratives;
      if (spelling.narratives <= best.narratives) return;
      best.narratives = spelling.narratives;
      best.word = spelling.word;
    };
    lexicon_.each_with_folded_prefix(prefix, [&](WordId word) {
      if (lexicon_.narratives_with(word) < least) return;
      if (spelling.word == kBoundary || lexicon_.lower(word) != lexicon_.lower(spelling.word)) {
        end_spelling();
        spelling = {word, 0, 0};
      } else if (lexicon_.words()[word] == lexicon_.lower(word)) {
        spelling.word = word;
      }
      spelling.narratives += lexicon_.narratives_with(word);
    });
    end_spelling();
    return stems;
  }

  // A letter or two begin a good part of a large corpus' words, hardly any of them among the most
  // used: those of one narrative in 5,000 are looked at first, the rest where they are too few.
  void add_words(const std::string& prefix) {
    constexpr std::uint64_t kSeldom = 5'000;
    auto stems = spellings(prefix, terms_.numbering().size() / kSeldom);
    if (stems.size() < 3 * limit_) stems = spellings(prefix, 0);
    const std::string before(typed_.substr(0, typed_.size() - last_word(typed_).size()));
    std::vector<std::pair<Completion, std::string>> candidates;
    for (const auto& [stem, best] : stems) {
      const std::string form(lexicon_.words()[best.word]);
      candidates.push_back(
          {{Type::word, form, best.all, before + form, {}}, stem_term(lexicon_.stems()[stem])});
    }
    keep_best(std::move(candidates));
  }

  void add_values(std::string_view last) {
    for (const auto& [type, field] : kFieldTypes) {
      std::string_view part = typed_;
      std::vector<ValueId> values = values_with(field, folded(part));
      if (values.empty() && part != last) values = values_with(field, folded(part = last));
      const std::string before(typed_.substr(0, typed_.size() - part.size()));
      std::vector<std::pair<Completion, std::string>> candidates;
      for (const ValueId value : values) {
        const std::string text(lexicon_.values(field)[value]);
        const std::string term = value_term(field, text);
        candidates.push_back(
            {{type, text, terms_.frequency(term), before + asked(field, text), {}}, term});
      }
      keep_best(std::move(candidates));
    }
  }

  std::vector<ValueId> values_with(Field field, const std::string& prefix) const {
    std::vector<ValueId> values;
    const StringTable& folded_values = lexicon_.folded_values(field);
    for (ValueId value = 0; value < folded_values.size(); ++value) {
      if (a_word_starts_with(folded_values[value], prefix)) values.push_back(value);
    }
    return values;
  }

  static std::string asked(Field field, const std::string& value) {
    const bool quote = value.find(' ') != std::string::npos;
    return std::string(info(field).swedish_name) + ":" + (quote ? "\"" + value + "\"" : value);
  }

  void add_titles() {
    constexpr std::size_t kMostLookedAt = 1000;
    for (const TitledNarrative& titled : lexicon_.titles(folded(typed_), kMostLookedAt)) {
      std::vector<Completion>& found = of(Type::narrative);
      if (found.size() == limit_) return;
      if (within_ && !within_->has(terms_.numbering().number(titled.shard, titled.index))) continue;
      const std::string title = terms_.text({titled.shard, titled.index})->title();
      if (!folded(title).starts_with(folded(typed_))) continue;
      found.push_back({Type::narrative,
                       title,
                       1,
                       {},
                       std::string(edition_.shards()[titled.shard].id(titled.index))});
    }
  }

  // Every type in turn gives its next best until the limit is reached.
  std::vector<Completion> shared_out() {
    std::array<std::size_t, kTypes> taken{};
    std::size_t all = 0;
    for (bool more = true; more && all < limit_;) {
      more = false;
      for (std::size_t type = 0; type < kTypes && all < limit_; ++type) {
        if (taken[type] == found_[type].size()) continue;
        ++taken[type];
        ++all;
        more = true;
      }
    }
    std::vector<Completion> result;
    for (std::size_t type = 0; type < kTypes; ++type) {
      std::move(found_[type].begin(),
                found_[type].begin() + static_cast<std::ptrdiff_t>(taken[type]),
                std::back_inserter(result));
    }
    return result;
  }

  std::vector<Completion>& of(Type type) { return found_[static_cast<std::size_t>(type)]; }

  const Edition& edition_;
  const Lexicon& lexicon_;
  const ShardReader& terms_;
  std::string_view typed_;
  const std::optional<NarrativeSet>& within_;
  std::size_t limit_;
  std::array<std::vector<Completion>, kTypes> found_;
};

}  // namespace

std::vector<Completion> complete(const Edition& edition, const ShardReader& terms,
                                 std::string_view typed, const std::optional<NarrativeSet>& within,
                                 std::size_t limit) {
  return Completer(edition, terms, typed, within, limit).complete();
}

json::Value to_json(const CompletionAnswer& answer) {
  json::Value suggestions(json::Value::Array{});
  for (const Completion& completion : answer.completions) {
    json::Value value;
    value.set("type", name_of(completion.type))
        .set("text", completion.text)
        .set("count", completion.count);
    if (completion.type == Type::narrative) {
      value.set("id", completion.id);
    } else {
      value.set("query", completion.query);
    }
    suggestions.push(std::move(value));
  }
  json::Value value;
  value.set("edition", answer.edition).set("suggestions", std::move(suggestions));
  return value;
}

}  // namespace erfara
