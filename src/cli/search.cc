#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

#include "command.h"
#include "configuration.h"
#include "erfara/index/edition.h"
#include "erfara/platform/error.h"
#include "erfara/search/machines.h"
#include "erfara/search/searcher.h"
#include "memory.h"
#include "selection.h"

namespace erfara::cli {
namespace {

struct Options {
  std::string query;
  std::filesystem::path index;
  std::optional<std::string> config;
  std::filesystem::path batch;
  std::size_t limit = 10;
  std::size_t offset = 0;
  std::vector<std::string> filters;
  std::string sort = "relevance";
  std::string match = "auto";
  std::string duplicates;  // empty: fold, but show in a batch
  std::string format;
};

SearchRequest request_of(const Options& options, const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.limit = options.limit;
  request.offset = options.offset;
  request.filters = selections_of(options.filters);
  request.sort = *sort_key_from(options.sort);
  request.match = *match_mode_from(options.match);
  // A batch is compared with lists of what should be found, which name every narrative.
  const std::string usual = options.batch.empty() ? "fold" : "show";
  request.duplicates =
      *duplicate_mode_from(options.duplicates.empty() ? usual : options.duplicates);
  request.language = Language::english;
  return request;
}

// Bold on a terminal, in brackets elsewhere.
std::string marked(const std::vector<Piece>& pieces, bool terminal) {
  std::string text;
  for (const Piece& piece : pieces) {
    const char* open = terminal ? "\033[1m" : "[";
    const char* close = terminal ? "\033[0m" : "]";
    text += piece.mark ? open + piece.text + close : piece.text;
  }
  return text;
}

std::string facts_of(const Hit& hit) {
  std::string facts;
  const auto add = [&](const std::string& fact) {
    if (!fact.empty()) facts += (facts.empty() ? "" : " · ") + fact;
  };
  add(hit.role.value_or(""));
  add(hit.municipality.value_or(""));
  if (!hit.years.empty()) {
    add(std::to_string(hit.years.front()) +
        (hit.years.size() > 1 ? "–" + std::to_string(hit.years.back()) : ""));
  }
  add(hit.organisation.value_or(""));
  add(hit.author.value_or(""));
  return facts;
}

void print_text(const SearchAnswer& answer, std::size_t offset, bool terminal) {
  std::cout << answer.total << (answer.total == 1 ? " narrative" : " narratives");
  if (answer.folded > 0) std::cout << " (and " << answer.folded << " nearly the same)";
  std::cout << "\n";
  for (const std::string& notice : answer.query.notices) std::cout << "  " << notice << "\n";
  if (answer.query.suggestion) {
    std::cout << "  Did you mean: " << *answer.query.suggestion << "\n";
  }
  for (std::size_t i = 0; i < answer.hits.size(); ++i) {
    const Hit& hit = answer.hits[i];
    std::cout << "\n" << offset + i + 1 << ". " << hit.title << "  (" << hit.id << ")\n";
    if (hit.duplicates > 0) std::cout << "   +" << hit.duplicates << " nearly the same\n";
    const std::string facts = facts_of(hit);
    if (!facts.empty()) std::cout << "   " << facts << "\n";
    std::cout << "   " << marked(hit.snippet, terminal) << "\n";
  }
  bool first = true;
  for (const FacetCounts& counts : answer.facets) {
    const bool shown = counts.field == Field::role || counts.field == Field::municipality ||
                       counts.field == Field::year;
    if (!shown || counts.values.empty()) continue;
    std::cout << (first ? "\n" : "") << info(counts.field).english_label << ":";
    first = false;
    constexpr std::size_t kShown = 8;
    for (std::size_t i = 0; i < std::min(kShown, counts.values.size()); ++i) {
      const FacetValue& value = counts.values[i];
      std::cout << (i == 0 ? " " : ", ") << value.label << " " << value.count;
    }
    if (counts.distinct > kShown) std::cout << ", …";
    std::cout << "\n";
  }
}

// id TAB query a line; prints id TAB the hits' ids, joined by commas.
int run_batch(Searcher& searcher, const Options& options) {
  keep_freed_memory();
  std::ifstream file(options.batch);
  if (!file) throw system_error("read", options.batch.native());
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      throw Error(ErrorKind::input,
                  options.batch.native() + " line " + std::to_string(number) + " has no tab",
                  "write id, tab, query");
    }
    SearchRequest request = request_of(options, line.substr(tab + 1, kMaxQueryBytes));
    request.facets.clear();
    const SearchAnswer answer = searcher.search(request);
    std::cout << line.substr(0, tab) << '\t';
    for (const Hit& hit : answer.hits) {
      std::cout << (&hit == answer.hits.data() ? "" : ",") << hit.id;
    }
    std::cout << '\n';
  }
  return kDone;
}

int run_search(const Options& options) {
  const std::shared_ptr<const Edition> edition = Edition::open(options.index);
  std::shared_ptr<Machines> machines;
  if (edition->portable_shards() > 0) {
    machines = std::make_shared<Machines>(*edition, configuration_for(options.config).shards);
  }
  Searcher searcher(edition, machines);
  if (!options.batch.empty()) return run_batch(searcher, options);
  const SearchAnswer answer = searcher.search(request_of(options, options.query));
  const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  const bool text = options.format.empty() ? terminal : options.format == "text";
  if (text) {
    print_text(answer, options.offset, terminal);
  } else {
    std::cout << json::dump(to_json(answer), 1) << "\n";
  }
  return kDone;
}

}  // namespace

void add_search(CLI::App& program, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("search", "Search an edition");
  add_index_folder(*command, options->index);
  command->add_option("--config", options->config,
                      "TOML file that names the machines with a catalogue's shards; "
                      "/etc/erfara/erfara.toml where that is there");
  CLI::Option* query = command->add_option("QUERY", options->query,
                                           "Words, \"a phrase\", wor*, a AND b, field:value, …");
  CLI::Option* batch = command->add_option("--batch", options->batch,
                                           "Search every line (id TAB query) of this file");
  batch->excludes(query);
  command->add_option("--limit", options->limit, "Hits shown")
      ->check(CLI::Range(std::size_t{0}, kMaxLimit))
      ->capture_default_str();
  command->add_option("--offset", options->offset, "Hits skipped")
      ->check(CLI::Range(std::size_t{0}, kMaxOffset))
      ->capture_default_str();
  command->add_option("--filter", options->filters, "FIELD=VALUE; may be given several times")
      ->take_all()
      ->expected(1)
      ->allow_extra_args(false);
  command
      ->add_option("--sort", options->sort,
                   "relevance, year, -year, municipality, author or length")
      ->check([](const std::string& name) {
        return sort_key_from(name) ? std::string() : "there is no such order: " + name;
      });
  command->add_option("--match", options->match, "auto, all or any of the words")
      ->check(CLI::IsMember({"auto", "all", "any"}));
  command
      ->add_option("--duplicates", options->duplicates,
                   "fold: near-duplicates are one hit, counted once; show: each is one; fold, in a "
                   "batch show")
      ->check(CLI::IsMember({"fold", "show"}));
  command
      ->add_option("--format", options->format, "text or json; text on a terminal, json elsewhere")
      ->check(CLI::IsMember({"text", "json"}));
  command->callback([options, &run] { run = [options] { return run_search(*options); }; });
}

}  // namespace erfara::cli
