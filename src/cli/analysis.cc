// The commands words, concordance, collocates, keyness, trend, dispersion and compare: one, made
// from the table of settings.

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

#include "analysis_table.h"
#include "command.h"
#include "description.h"
#include "erfara/analysis/analysis_file.h"
#include "erfara/analysis/setting.h"
#include "erfara/analysis/studied_edition.h"
#include "erfara/index/edition.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/search/searcher.h"
#include "progress.h"
#include "selection.h"

namespace erfara::cli {
namespace {

constexpr std::array<const char*, kAnalysisKinds> kSummaries = {
    "List the words or n-grams of a selection with their frequencies",
    "Show a word, phrase or pattern in its context, line by line",
    "Find the words that stand near a word",
    "Find the words that tell a selection from the rest or from another",
    "Count a word by cohort year",
    "Show where in the texts a word stands",
    "Set two selections side by side",
};

// The option of a setting: "--skip-common" of "skip_common".
std::string option_of(std::string_view setting) {
  std::string name = "--" + std::string(setting);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

struct Options {
  AnalysisKind kind = AnalysisKind::words;
  std::filesystem::path index;
  std::string query;
  std::vector<std::string> filters;
  std::string match = "auto";
  std::string duplicates = "fold";
  std::string reference;
  std::vector<std::string> reference_filters;
  std::map<std::string, std::vector<std::string>> settings;
  std::string format;
  std::filesystem::path output;
};

SearchRequest selection_of(const Options& options, const std::string& query,
                           const std::vector<std::string>& filters) {
  SearchRequest request;
  request.query = query;
  request.filters = selections_of(filters);
  request.match = *match_mode_from(options.match);
  request.duplicates = *duplicate_mode_from(options.duplicates);
  request.language = Language::english;
  return request;
}

AnalysisRequest request_of(const Options& options) {
  AnalysisRequest request = usual_request(options.kind);
  request.selection = selection_of(options, options.query, options.filters);
  if (!options.reference.empty() || !options.reference_filters.empty()) {
    request.reference = selection_of(options, options.reference, options.reference_filters);
  }
  for (const auto& [name, values] : options.settings) {
    for (const std::string& value : values) {
      const auto wrong =
          set_setting(*find_setting(options.kind, name), value, request, Language::english);
      if (wrong) {
        throw Error(ErrorKind::usage, option_of(name) + " " + *wrong,
                    "see `erfara " + std::string(to_string(options.kind)) + " --help`");
      }
    }
  }
  return request;
}

// The form of the file asked for: as told, else by its name.
AnalysisFormat file_format(const Options& options) {
  std::string name = options.format.empty() ? options.output.extension().native() : options.format;
  if (name.starts_with(".")) name.erase(0, 1);
  if (const auto format = analysis_format_from(name)) return *format;
  throw Error(ErrorKind::usage, "a file has no form \"" + name + "\"",
              "name it .csv, .tsv or .json, or choose one of them by --format");
}

void write_file(const AnalysisRequest& request, AnalysisRows rows, const EditionSummary& edition,
                const Options& options) {
  const json::Value about = analysis_description(request, rows, edition);
  AnalysisFile file(std::move(rows), file_format(options));
  FileWriter out(options.output);
  while (!file.ended()) out.write(file.next());
  out.close();
  write_description(options.output, about);
}

int run_analysis(const Options& options) {
  AnalysisRequest request = request_of(options);
  Progress progress;
  request.progress = [&](double share) {
    constexpr std::uint64_t kParts = 1000;
    progress.show("counting", 0, static_cast<std::uint64_t>(share * kParts), kParts);
  };
  if (!options.output.empty()) file_format(options);  // a wrong one is told before the work
  const auto edition = Edition::open(options.index);
  const StudiedEdition studied(edition);
  Searcher searcher(edition);
  const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  const std::string format = options.format.empty() ? terminal ? "table" : "json" : options.format;
  if (!options.output.empty()) {
    write_file(request, analysis_rows(studied, searcher, request), edition->summary(), options);
  } else if (format == "table") {
    write_table(analyse(studied, searcher, request), std::cout);
  } else if (format == "json") {
    std::cout << json::dump(analyse(studied, searcher, request), 1) << "\n";
  } else {
    AnalysisFile file(analysis_rows(studied, searcher, request), *analysis_format_from(format));
    while (!file.ended()) std::cout << file.next();
  }
  return kDone;
}

void add_filters(CLI::App& command, const std::string& name, std::vector<std::string>& filters,
                 const std::string& text) {
  command.add_option(name, filters, text)->take_all()->expected(1)->allow_extra_args(false);
}

void add_selection(CLI::App& command, Options& options) {
  command.add_option("QUERY", options.query, "The selection as a query; everything without one");
  add_filters(command, "--filter", options.filters, "FIELD=VALUE; may be given several times");
  command.add_option("--match", options.match, "auto, all or any of the query's words")
      ->check(CLI::IsMember({"auto", "all", "any"}));
  command
      .add_option("--duplicates", options.duplicates,
                  "fold: near-duplicates count once; show: each counts")
      ->check(CLI::IsMember({"fold", "show"}));
  if (options.kind != AnalysisKind::keyness && options.kind != AnalysisKind::compare) return;
  command.add_option("--ref", options.reference,
                     "The second selection as a query; the rest of the corpus without one");
  add_filters(command, "--ref-filter", options.reference_filters,
              "FIELD=VALUE of the second selection; may be given several times");
}

void add_settings(CLI::App& command, Options& options) {
  for (const AnalysisSetting& setting : analysis_settings()) {
    if (!setting.serves(options.kind)) continue;
    const std::string name(setting.name);
    std::string text(setting.english);
    if (!setting.choices.empty()) text += " One of: " + std::string(setting.choices) + ".";
    if (!setting.usual.empty()) text += " [" + std::string(setting.usual) + "]";
    add_filters(command, option_of(name), options.settings[name], text);
  }
}

}  // namespace

void add_analyses(CLI::App& program, Run& run) {
  for (std::size_t number = 0; number < kAnalysisKinds; ++number) {
    auto options = std::make_shared<Options>();
    options->kind = static_cast<AnalysisKind>(number);
    CLI::App* command =
        program.add_subcommand(std::string(to_string(options->kind)), kSummaries[number]);
    add_index_folder(*command, options->index);
    add_selection(*command, *options);
    add_settings(*command, *options);
    command
        ->add_option("--format", options->format,
                     "table or json (a page of rows); csv (for Swedish spreadsheets) or tsv, with "
                     "all rows and them alone; table on a terminal, json elsewhere")
        ->check(CLI::IsMember({"table", "csv", "tsv", "json"}));
    command->add_option("--output", options->output,
                        "Write all rows to this file (.csv, .tsv, .json), and what it is made of "
                        "beside it");
    command->callback([options, &run] { run = [options] { return run_analysis(*options); }; });
  }
}

}  // namespace erfara::cli
