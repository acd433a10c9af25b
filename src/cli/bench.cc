#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>

#include "bench_analyses.h"
#include "command.h"
#include "erfara/index/edition.h"
#include "erfara/platform/error.h"
#include "erfara/search/searcher.h"
#include "memory.h"
#include "selection.h"

namespace erfara::cli {
namespace {

struct Options {
  std::filesystem::path index;
  std::filesystem::path queries;
  bool analyses = false;
  unsigned repeat = 4;
};

struct BenchQuery {
  std::string kind;
  SearchRequest request;
};

// What the Lucene peer does for a query: the best ten, the exact total, three facets, ten snippets;
// it knows nothing of near-duplicates.
SearchRequest request_for(const std::string& kind, const std::string& text,
                          const std::string& filter) {
  SearchRequest request;
  request.query = kind == "phrase" ? "\"" + text + "\"" : text;
  request.match = MatchMode::all;
  request.duplicates = DuplicateMode::show;
  request.facets = {Field::role, Field::municipality, Field::year};
  if (!filter.empty()) request.filters = selections_of({filter});
  return request;
}

std::vector<BenchQuery> read_queries(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw system_error("read", path.native());
  std::vector<BenchQuery> queries;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    const std::size_t first = line.find('\t');
    const std::size_t second = first == std::string::npos ? first : line.find('\t', first + 1);
    if (second == std::string::npos) {
      throw Error(ErrorKind::input,
                  path.native() + " line " + std::to_string(number) + " lacks tabs",
                  "write kind, tab, query, tab, FIELD=VALUE or nothing");
    }
    const std::string kind = line.substr(0, first);
    queries.push_back({kind, request_for(kind, line.substr(first + 1, second - first - 1),
                                         line.substr(second + 1))});
  }
  return queries;
}

struct Times {
  std::vector<double> ms;
  std::uint64_t hits = 0;
};

int run_bench(const Options& options) {
  keep_freed_memory();
  if (options.analyses) {
    bench_analyses(options.index, options.repeat);
    return kDone;
  }
  const std::vector<BenchQuery> queries = read_queries(options.queries);
  Searcher searcher(Edition::open(options.index));
  std::map<std::string, Times> by_kind;
  for (unsigned repeat = 0; repeat < options.repeat; ++repeat) {
    by_kind.clear();  // the last repeat is reported, the others warm the caches
    for (const BenchQuery& query : queries) {
      const auto start = std::chrono::steady_clock::now();
      const SearchAnswer answer = searcher.search(query.request);
      const auto end = std::chrono::steady_clock::now();
      const double ms = std::chrono::duration<double, std::milli>(end - start).count();
      for (const std::string& kind : {query.kind, std::string("all")}) {
        by_kind[kind].ms.push_back(ms);
        by_kind[kind].hits += answer.total;
      }
    }
  }
  std::printf("kind\tn\tp50_ms\tp99_ms\thits\n");
  for (auto& [kind, times] : by_kind) {
    std::sort(times.ms.begin(), times.ms.end());
    const std::size_t n = times.ms.size();
    std::printf("%s\t%zu\t%.3f\t%.3f\t%llu\n", kind.c_str(), n, times.ms[n / 2],
                times.ms[n * 99 / 100], static_cast<unsigned long long>(times.hits));
  }
  return kDone;
}

}  // namespace

void add_bench(CLI::App& program, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("bench", "Time queries, single-threaded");
  add_index_folder(*command, options->index);
  CLI::Option_group* what = command->add_option_group("What is timed");
  what->add_option("--queries", options->queries,
                   "File of kind TAB query TAB FIELD=VALUE or empty");
  what->add_flag("--analyses", options->analyses,
                 "Analyses, by form and by lemma, with wall and processor time");
  what->require_option(1);
  command
      ->add_option("--repeat", options->repeat,
                   "Passes; of queries the last is reported, of analyses the median")
      ->check(CLI::Range(1U, 1000U))
      ->capture_default_str();
  command->callback([options, &run] { run = [options] { return run_bench(*options); }; });
}

}  // namespace erfara::cli
