#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <thread>

#include "command.h"
#include "configuration.h"
#include "erfara/custody/filtered_reader.h"
#include "erfara/gazetteer/gazetteer.h"
#include "erfara/index/builder.h"
#include "erfara/index/portable.h"
#include "erfara/json/value.h"
#include "erfara/platform/file.h"
#include "progress.h"
#include "sources.h"

namespace erfara::cli {
namespace {

struct Options {
  std::vector<std::filesystem::path> sources;
  std::filesystem::path index;
  std::filesystem::path report;  // empty for none
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  bool rebuild = false;
  bool portable = false;
  std::size_t shards = 1;
  std::optional<std::string> configuration;
};

void print_kinds(const SourceReport& report) {
  for (std::size_t kind = 0; kind < report.pages_by_kind.size(); ++kind) {
    const std::uint64_t pages = report.pages_by_kind[kind];
    if (pages == 0) continue;
    std::cerr << "  " << to_string(static_cast<PageKind>(kind)) << ": " << pages
              << (pages == 1 ? " page" : " pages") << "\n";
  }
  print_pages_without_narratives(report, std::cerr);
  if (report.ignored > 0) std::cerr << "  " << report.ignored << " other files ignored\n";
}

void print_facets(const SourceReport& report) {
  std::cerr << "facets of " << report.narratives << " narratives, filled and open:\n";
  for (std::size_t facet = 0; facet < kReportedFacets.size(); ++facet) {
    std::cerr << "  " << kReportedFacets[facet] << ": " << report.filled[facet] << ", "
              << report.narratives - report.filled[facet] << "\n";
  }
}

void write_report(const SourceReport& report, const BuiltEdition& edition,
                  const std::filesystem::path& path) {
  json::Value summary;
  summary.set("id", edition.summary.id)
      .set("narratives", edition.summary.narratives)
      .set("duplicates", edition.summary.duplicates)
      .set("words", edition.summary.words)
      .set("shards", std::uint64_t{edition.shards})
      .set("shards_taken_over", std::uint64_t{edition.taken_over});
  json::Value result = to_json(report);
  result.set("edition", std::move(summary));
  write_file_atomically(path, json::dump(result, 1) + "\n");
}

void print_report(const SourceReport& report, const BuiltEdition& edition, const Options& options) {
  print_kinds(report);
  print_facets(report);
  if (!options.report.empty()) write_report(report, edition, options.report);
  const EditionSummary& summary = edition.summary;
  std::cerr << "edition " << summary.id << " in " << options.index.native() << ": "
            << summary.narratives << " narratives (" << summary.duplicates
            << " nearly the same as another), " << summary.words << " words; " << edition.taken_over
            << " of " << edition.shards << " shards taken over from earlier editions\n";
}

void build_portable(const Options& options, std::uint64_t narratives) {
  PortableEdition portable;
  {
    Progress progress;
    portable = write_portable(options.index, options.shards,
                              [&](const std::string& stage, std::uint64_t done) {
                                progress.show(stage, done, done, narratives);
                              });
  }
  constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20U;
  std::cerr << "in " << portable.folder.native() << ": " << portable.shards
            << (portable.shards == 1 ? " portable shard, " : " portable shards, ")
            << portable.shard_bytes / kMebibyte << " MiB, and their catalogue, "
            << portable.catalogue_bytes / kMebibyte << " MiB\n";
}

int build(const Options& options) {
  const Gazetteer gazetteer = Gazetteer::load();
  FilteredReader reader(options.sources, options.index,
                        configuration_for(options.configuration).pseudonym_key, gazetteer);
  BuildOptions build;
  build.index_folder = options.index;
  build.jobs = options.jobs;
  build.take_over = !options.rebuild;
  for (const auto& source : options.sources) {
    build.sources.push_back(std::filesystem::absolute(source).lexically_normal());
  }
  build.pages = [&] { return std::uint64_t{reader.report().pages.size()}; };
  BuiltEdition edition;
  {
    Progress progress;
    build.progress = [&](const std::string& stage, std::uint64_t narratives) {
      progress.show(stage, narratives, reader.bytes_done(), reader.bytes_total());
    };
    try {
      edition = build_edition(reader, build);
    } catch (...) {
      report_sources(reader.report());
      throw;
    }
  }
  const int status = report_sources(reader.report());
  print_report(reader.report(), edition, options);
  if (reader.left_out() > 0) {
    std::cerr << reader.left_out() << " narratives left out because of the suppression list\n";
  }
  if (options.portable) build_portable(options, edition.summary.narratives);
  return status;
}

}  // namespace

void add_index(CLI::App& program, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("index", "Build an edition of exactly these sources and switch to it");
  command
      ->add_option("SOURCE", options->sources,
                   "Pages (.txt, .html), records (.ndjson, .csv), folders")
      ->required();
  add_index_folder(*command, options->index);
  add_configuration(*command, options->configuration);
  command->add_option("--report", options->report, "Write the report to this file, as JSON");
  command->add_option("--jobs", options->jobs, "Shards built at a time")
      ->check(CLI::Range(1U, 256U))
      ->capture_default_str();
  command->add_flag("--rebuild", options->rebuild,
                    "Build every shard again, also those that earlier editions have");
  CLI::Option* portable = command->add_flag(
      "--portable", options->portable,
      "Also write shards for other machines' xapian-tcpsrv, and the catalogue that asks them");
  command->add_option("--shards", options->shards, "How many portable shards")
      ->check(CLI::Range(std::size_t{1}, kMaxPortableShards))
      ->needs(portable);
  command->callback([options, &run] { run = [options] { return build(*options); }; });
}

}  // namespace erfara::cli
