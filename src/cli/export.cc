// The command export: a selection as a file for other programs, with what it is made of beside it.

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "command.h"
#include "description.h"
#include "erfara/export/export_file.h"
#include "erfara/export/opensearch_folder.h"
#include "erfara/export/text_folder.h"
#include "erfara/index/edition.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/search/searcher.h"
#include "selection.h"

namespace erfara::cli {
namespace {

// The forms that are folders.
constexpr std::string_view kTexts = "text";
constexpr std::string_view kOpenSearch = "opensearch";

struct Options {
  std::filesystem::path index;
  std::string query;
  std::vector<std::string> filters;
  std::string match = "auto";
  std::string duplicates = "fold";
  std::string sort = "relevance";
  std::string format;
  std::filesystem::path output;
  bool without_authors = false;
};

SearchRequest request_of(const Options& options) {
  SearchRequest request;
  request.query = options.query;
  request.filters = selections_of(options.filters);
  request.match = *match_mode_from(options.match);
  request.duplicates = *duplicate_mode_from(options.duplicates);
  request.sort = *sort_key_from(options.sort);
  request.language = Language::english;
  return request;
}

// As told, else by the file's name.
std::string format_of(const Options& options) {
  if (!options.format.empty()) return options.format;
  std::string name = options.output.extension().native();
  if (name.starts_with(".")) name.erase(0, 1);
  if (name == "xml") name = "tei";
  if (export_format_from(name)) return name;
  throw Error(ErrorKind::usage, "the form of the export is not said",
              "choose --format csv, tsv, ndjson, vrt, conllu, tei, text or opensearch");
}

void write_file(const SearchRequest& request, Selection selection, const Export& asked,
                const std::filesystem::path& output) {
  ExportFile file(request, std::move(selection), asked);
  if (output.empty()) {
    while (!file.ended()) std::cout << file.next();
    return;
  }
  FileWriter out(output);
  while (!file.ended()) out.write(file.next());
  out.close();
}

int run_export(const Options& options) {
  const std::string format = format_of(options);
  if ((format == kTexts || format == kOpenSearch) && options.output.empty()) {
    throw Error(ErrorKind::usage, "the form " + format + " is a folder", "name one by --output");
  }
  const SearchRequest request = request_of(options);
  Searcher searcher(Edition::open(options.index));
  Selection selection = searcher.select(request);
  const ExportFormat alike = format == kOpenSearch ? ExportFormat::ndjson : ExportFormat::tsv;
  const Export asked{export_format_from(format).value_or(alike), true, !options.without_authors};
  json::Value about = export_description(request, selection, asked, format);
  for (const std::string& notice : selection.query.notices) std::cerr << notice << "\n";
  if (format == kTexts) {
    write_text_folder(selection, asked.with_authors, options.output);
  } else if (format == kOpenSearch) {
    write_opensearch_folder(selection, asked.with_authors, options.output);
  } else {
    write_file(request, std::move(selection), asked, options.output);
  }
  if (!options.output.empty()) write_description(options.output, about);
  return kDone;
}

}  // namespace

void add_export(CLI::App& program, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("export", "Write all narratives of a selection for other programs");
  add_index_folder(*command, options->index);
  command->add_option("QUERY", options->query, "The selection as a query; everything without one");
  command->add_option("--filter", options->filters, "FIELD=VALUE; may be given several times")
      ->take_all()
      ->expected(1)
      ->allow_extra_args(false);
  command->add_option("--match", options->match, "auto, all or any of the query's words")
      ->check(CLI::IsMember({"auto", "all", "any"}));
  command
      ->add_option("--duplicates", options->duplicates,
                   "fold: near-duplicates once; show: each of them")
      ->check(CLI::IsMember({"fold", "show"}));
  command
      ->add_option("--sort", options->sort,
                   "relevance, year, -year, municipality, author or length")
      ->check([](const std::string& name) {
        return sort_key_from(name) ? std::string() : "there is no such order: " + name;
      });
  command
      ->add_option("--format", options->format,
                   "csv (for Swedish spreadsheets), tsv, ndjson, vrt (CWB, Korp), conllu, tei, "
                   "text (a folder, for AntConc) or opensearch (a folder: mapping and bulk files); "
                   "as --output ends unless told")
      ->check(
          CLI::IsMember({"csv", "tsv", "ndjson", "vrt", "conllu", "tei", "text", "opensearch"}));
  command->add_option("--output", options->output,
                      "Write to this file or folder, and what it is made of beside it; standard "
                      "output unless told");
  command->add_flag("--without-authors", options->without_authors, "Leave the authors' names out");
  command->callback([options, &run] { run = [options] { return run_export(*options); }; });
}

}  // namespace erfara::cli
