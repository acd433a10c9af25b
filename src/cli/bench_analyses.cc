#include "bench_analyses.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "erfara/analysis/analysis.h"
#include "erfara/analysis/setting.h"
#include "erfara/analysis/studied_edition.h"
#include "erfara/index/lexicon.h"
#include "erfara/search/searcher.h"

namespace erfara::cli {
namespace {

constexpr std::uint64_t kHitsOfNode = 90'000;

double thread_ms() {
  std::timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::uint64_t distance(std::uint64_t a, std::uint64_t b) { return a > b ? a - b : b - a; }

// The form that stands about so often.
std::string node_with(const StudiedEdition& edition, std::uint64_t hits) {
  const auto counts = edition.edition().counts().hits(Level::form);
  const auto best = std::min_element(counts.begin(), counts.end(), [&](auto a, auto b) {
    return distance(a, hits) < distance(b, hits);
  });
  return std::string(
      edition.grouping(Level::form).label(static_cast<GroupId>(best - counts.begin())));
}

// The selection by one value that has about so many narratives.
SearchRequest selection_of(Searcher& searcher, std::uint64_t narratives) {
  SearchRequest best;
  std::uint64_t nearest = UINT64_MAX;
  SearchRequest everything;
  everything.limit = 0;
  everything.facet_limit = 1000;
  for (const FacetCounts& field : searcher.search(everything).facets) {
    for (const FacetValue& value : field.values) {
      if (distance(value.count, narratives) >= nearest) continue;
      nearest = distance(value.count, narratives);
      best.filters = {{field.field, {value.value}}};
    }
  }
  return best;
}

class AnalysisBench {
 public:
  AnalysisBench(const std::filesystem::path& index, unsigned repeat)
      : edition_(Edition::open(index)), studied_(edition_), searcher_(edition_), repeat_(repeat) {}

  void run() {
    std::printf("analysis\tby\tn\tp50_ms\tcpu_ms\trows\n");
    const SearchRequest tenth = selection_of(searcher_, studied_.everything().size.narratives / 10);
    const std::string node = node_with(studied_, kHitsOfNode);
    for (const Level by : {Level::form, Level::lemma}) {
      time("words_of_everything", request(AnalysisKind::words, by, 100));
      AnalysisRequest selected = request(AnalysisKind::words, by, 100);
      selected.selection = tenth;
      time("words_of_a_tenth", selected);
      selected = request(AnalysisKind::keyness, by, 100);
      selected.selection = tenth;
      time("keyness_of_a_tenth", selected);
      time("collocates", request(AnalysisKind::collocates, by, 100, node));
      time("concordance_first_page", request(AnalysisKind::concordance, by, 50, node));
      AnalysisRequest sorted = request(AnalysisKind::concordance, by, 50, node);
      sorted.sort = "right3";
      time("concordance_sorted", sorted);
      time("trend", request(AnalysisKind::trend, by, 50, node));
    }
  }

 private:
  static AnalysisRequest request(AnalysisKind kind, Level by, std::size_t limit,
                                 const std::string& node = "") {
    AnalysisRequest request = usual_request(kind);
    request.by = by;
    request.limit = limit;
    if (!node.empty()) request.nodes = {node};
    return request;
  }

  void time(const char* name, const AnalysisRequest& request) {
    std::vector<double> wall;
    std::vector<double> processor;
    std::size_t rows = 0;
    for (unsigned i = 0; i <= repeat_; ++i) {
      const double before = thread_ms();
      const auto start = std::chrono::steady_clock::now();
      rows = analyse(studied_, searcher_, request).find("rows")->array()->size();
      const auto end = std::chrono::steady_clock::now();
      if (i == 0) continue;
      wall.push_back(std::chrono::duration<double, std::milli>(end - start).count());
      processor.push_back(thread_ms() - before);
    }
    std::printf("%s\t%s\t%u\t%.2f\t%.2f\t%zu\n", name, std::string(to_string(request.by)).c_str(),
                repeat_, median(wall), median(processor), rows);
    std::fflush(stdout);
  }

  std::shared_ptr<const Edition> edition_;
  StudiedEdition studied_;
  Searcher searcher_;
  unsigned repeat_;
};

}  // namespace

void bench_analyses(const std::filesystem::path& index, unsigned repeat) {
  AnalysisBench(index, repeat).run();
}

}  // namespace erfara::cli
