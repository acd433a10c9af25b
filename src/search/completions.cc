// Candidates come from the lexicon's orders by folded form, with the counts of the whole corpus;
// only those that are shown are counted within the filters.

#include "completions.h"

#include <algorithm>
#include <array>

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
  Completer(TermSets& terms, std::string_view typed, const Filtered* within, std::size_t limit)
      : terms_(terms),
        reader_(terms.reader()),
        edition_(reader_.edition()),
        lexicon_(edition_.lexicon()),
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
  // What is suggested, with its count (of words that in the whole corpus, a little too many), and
  // the number of its stem or value.
  struct Candidate {
    Completion completion;
    std::uint32_t number;
  };

  std::uint64_t count_of_stem(const Candidate& candidate) {
    const StemId stem = candidate.number;
    const std::uint64_t narratives = lexicon_.narratives_with_stem(stem);
    if (within_ == nullptr) return narratives;
    return terms_.count(stem_term(lexicon_.stems()[stem]), narratives, within_->narratives());
  }

  // Keeps the candidates that are most used by what they come with, of those that stand within the
  // filters, ordered by their use there.
  template <typename Count>
  void keep_best(std::vector<Candidate> candidates, const Count& count) {
    const auto more = [](const Candidate& a, const Candidate& b) {
      return a.completion.count != b.completion.count ? a.completion.count > b.completion.count
                                                      : a.completion.text < b.completion.text;
    };
    const std::size_t most = std::min(candidates.size(), looked_at());
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(most),
                      candidates.end(), more);
    candidates.resize(most);
    std::vector<Candidate> kept;
    for (Candidate& candidate : candidates) {
      if (kept.size() == limit_) break;
      candidate.completion.count = count(candidate);
      if (candidate.completion.count > 0) kept.push_back(std::move(candidate));
    }
    std::sort(kept.begin(), kept.end(), more);
    for (Candidate& candidate : kept) {
      of(candidate.completion.type).push_back(std::move(candidate.completion));
    }
  }

  // How many of the most used are counted at most: within filters, some have none.
  std::size_t looked_at() const { return within_ ? 3 * limit_ : limit_; }

  void add_words(const std::string& prefix) {
    if (prefix.empty()) return;  // marks without a letter
    const std::string before(typed_.substr(0, typed_.size() - last_word(typed_).size()));
    std::vector<WordCompletion> words = lexicon_.completions(prefix);
    words.resize(std::min(words.size(), looked_at()));
    std::vector<Candidate> candidates;
    for (const WordCompletion& word : words) {
      const std::string form(lexicon_.words()[word.word]);
      candidates.push_back({{Type::word, form, word.narratives, before + form, {}}, word.stem});
    }
    keep_best(std::move(candidates),
              [&](const Candidate& candidate) { return count_of_stem(candidate); });
  }

  void add_values(std::string_view last) {
    for (const auto& [type, field] : kFieldTypes) {
      std::string_view part = typed_;
      std::vector<ValueId> values = values_with(field, folded(part));
      if (values.empty() && part != last) values = values_with(field, folded(part = last));
      const std::string before(typed_.substr(0, typed_.size() - part.size()));
      std::vector<Candidate> candidates;
      for (const ValueId value : values) {
        const std::string text(lexicon_.values(field)[value]);
        const std::uint64_t narratives = within_ == nullptr
                                             ? lexicon_.narratives_with_value(field, value)
                                             : within_->narratives_with(field, value);
        if (narratives == 0) continue;
        candidates.push_back({{type, text, narratives, before + asked(field, text), {}}, value});
      }
      keep_best(std::move(candidates),
                [](const Candidate& candidate) { return candidate.completion.count; });
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
      const NarrativeNumber number = reader_.numbering().number(titled.shard, titled.index);
      if (within_ != nullptr && !within_->narratives().has(number)) continue;
      const std::string title = reader_.text({titled.shard, titled.index})->title();
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

  TermSets& terms_;
  const ShardReader& reader_;
  const Edition& edition_;
  const Lexicon& lexicon_;
  std::string_view typed_;
  const Filtered* within_;
  std::size_t limit_;
  std::array<std::vector<Completion>, kTypes> found_;
};

}  // namespace

std::vector<Completion> complete(TermSets& terms, std::string_view typed, const Filtered* within,
                                 std::size_t limit) {
  return Completer(terms, typed, within, limit).complete();
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
