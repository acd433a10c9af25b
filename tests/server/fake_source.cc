#include "server/fake_source.h"

#include <algorithm>

#include "erfara/platform/cancellation.h"

namespace erfara {

class FakeAnswerer final : public Answerer {
 public:
  FakeAnswerer(FakeSource& source, std::string id) : source_(source) {
    summary_ = {std::move(id), "2026-01-02T03:04:05Z", 3, 900, 2};
    source_.open_.insert(summary_.id);
  }
  FakeAnswerer(const FakeAnswerer&) = delete;
  FakeAnswerer& operator=(const FakeAnswerer&) = delete;
  ~FakeAnswerer() override {
    const std::scoped_lock lock(source_.mutex_);
    source_.open_.erase(source_.open_.find(summary_.id));
  }

  const EditionSummary& edition() const override { return summary_; }
  bool can_analyse() const override { return source_.shards().empty(); }
  bool is_partial() const override {
    const std::vector<ReplicaState> shards = source_.shards();
    return !std::ranges::all_of(shards, &ReplicaState::is_up);
  }

  SearchAnswer search(const SearchRequest& request) override {
    ++source_.searches_;
    {
      const std::scoped_lock lock(source_.mutex_);
      source_.last_request_ = request;
    }
    act_on(request.query);
    SearchAnswer answer;
    answer.edition = summary_.id;
    answer.query.text = request.query;
    if (request.query == "nothing") return answer;
    answer.total = 3;
    Hit hit;
    hit.id = "n1";
    hit.published = "2014-06-01";
    hit.title = request.query == "huge" ? std::string(std::size_t{2} << 20U, 'x') : "Ett år";
    hit.marked_title = {{"Ett ", false}, {"år", true}};
    hit.snippet = {{"Vi <", false}, {"lärde", true}, {"> oss", false}};
    answer.hits.push_back(std::move(hit));
    for (const Field field : request.facets) {
      answer.facets.push_back({field, {{"2013", "2013", 3, false}}, 0, 1});
    }
    return answer;
  }

  Selection select(const SearchRequest& request) override {
    act_on(request.query);
    Selection selection{summary_, {}, request.query == "huge" ? 20'000U : 3U, {}, {}};
    selection.query.text = request.query;
    selection.record = [fails = request.query == "breaks"](std::size_t place) {
      if (fails && place == 2) throw std::runtime_error("a secret of the inside");
      Record record;
      record.narrative.id = "n" + std::to_string(place);
      record.narrative.title = place == 0 ? "=1+1; \"summa\"" : "Ett\når";
      record.narrative.text = "Jag lärde mig mycket.";
      record.facets.author = "Elin Sundvall";
      record.facets.roles = {"ekonom", "planerare"};
      record.facets.cohort_start = 2013;
      return record;
    };
    selection.tokens = [](std::size_t) {
      NarrativeTokens tokens;
      tokens.title = {{"", "", "", false}};
      tokens.text = {{"", "Jag", "jag", true},
                     {" ", "lärde", "lära", false},
                     {" <", "mig", "jag", false},
                     {"> ", "mycket", "mycken", false},
                     {".", "", "", false}};
      return tokens;
    };
    return selection;
  }

  json::Value analyse(const AnalysisRequest& request) override {
    act_on(request.selection.query);
    json::Value answer;
    answer.set("edition", summary_.id).set("withhold_below", request.withhold_below);
    answer.set("reference", request.reference ? request.reference->query : "");
    return answer;
  }
  AnalysisRows analysis_rows(const AnalysisRequest& request) override {
    AnalysisRows rows{analyse(request), {}, {"word"}, 1, {}};
    rows.row = [](std::size_t) { return json::Value(json::Value::Object{{"word", "=plan"}}); };
    return rows;
  }

  std::optional<NarrativeAnswer> narrative(std::string_view id, std::string_view query, Language,
                                           WordSpan) override {
    act_on(query);
    if (id != "n1") return std::nullopt;
    NarrativeAnswer answer;
    answer.edition = summary_.id;
    answer.record.narrative.id = id;
    answer.record.facets.published = "2014-06-01";
    answer.title = "Ett år";
    answer.paragraphs = {{{"Jag lärde mig mycket.", false}}};
    return answer;
  }

  std::optional<SimilarAnswer> similar(std::string_view id, std::size_t limit) override {
    if (id != "n1") return std::nullopt;
    SimilarAnswer answer{summary_.id, {}};
    Hit hit;
    hit.id = "n2";
    hit.title = "Ett annat år";
    if (limit > 0) answer.similar.push_back({hit, {"upphandling"}});
    return answer;
  }

  CompletionAnswer complete(const SearchRequest& request) override {
    act_on(request.query);
    return {summary_.id,
            {{Completion::Type::word, request.query + "er", 4, request.query + "er", ""},
             {Completion::Type::narrative, "Ett år", 1, "", "n1"}}};
  }

  FacetCounts facet(const SearchRequest&, Field field, std::string_view prefix,
                    std::size_t limit) override {
    if (field == Field::year) {
      return {field, {{"2013", "2013", 3, false}, {"2011", "2011", 1, false}}, 0, 2};
    }
    return {field, {{std::string(prefix), "etikett", limit, false}}, 1, 1};
  }

 private:
  void hold() {
    ++source_.held_;
    try {
      while (!source_.is_released_) {
        throw_if_cancelled();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    } catch (const Error&) {
      ++source_.given_up_;
      --source_.held_;
      throw;
    }
    --source_.held_;
  }

  void act_on(std::string_view query) {
    if (query == "hold") hold();
    if (query == "slow") std::this_thread::sleep_for(std::chrono::milliseconds(300));
    if (query == "throw") throw std::runtime_error("a secret of the inside");
    if (query == "damaged") throw Error(ErrorKind::damaged, "a secret file is damaged", "");
  }

  FakeSource& source_;
  EditionSummary summary_;
};

std::unique_ptr<Answerer> FakeSource::open_current() {
  const std::scoped_lock lock(mutex_);
  return std::make_unique<FakeAnswerer>(*this, ids_.back());
}

std::unique_ptr<Answerer> FakeSource::open(std::string_view id) {
  const std::scoped_lock lock(mutex_);
  for (const std::string& known : ids_) {
    if (known == id) return std::make_unique<FakeAnswerer>(*this, known);
  }
  return nullptr;
}

EditionList FakeSource::editions() const {
  const std::scoped_lock lock(mutex_);
  EditionList list;
  list.current = ids_.back();
  for (const std::string& id : ids_) list.editions.push_back({id, "", 3, 900, 2});
  return list;
}

// Smaller than the current one by a narrative of 10 words.
std::optional<EditionSummary> FakeSource::remembered(std::string_view id) const {
  const std::scoped_lock lock(mutex_);
  if (std::ranges::find(gone_, id) == gone_.end()) return std::nullopt;
  return EditionSummary{std::string(id), "", 2, 890, 2};
}

void FakeSource::switch_to(const std::string& id) {
  const std::scoped_lock lock(mutex_);
  ids_.push_back(id);
  ++generation_;
}

void FakeSource::remove_older() {
  const std::scoped_lock lock(mutex_);
  gone_.assign(ids_.begin(), ids_.end() - 1);
  ids_.erase(ids_.begin(), ids_.end() - 1);
}

}  // namespace erfara
