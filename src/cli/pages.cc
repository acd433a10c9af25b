#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "command.h"
#include "erfara/gazetteer/gazetteer.h"
#include "erfara/json/value.h"
#include "sources.h"

namespace erfara::cli {
namespace {

int print_pages(const std::vector<std::filesystem::path>& sources) {
  const Gazetteer gazetteer = Gazetteer::load();
  RecordReader reader(sources, gazetteer);
  while (const auto record = reader.next()) std::cout << json::dump(to_json(*record)) << "\n";
  return report_sources(reader.report());
}

}  // namespace

void add_pages(CLI::App& program, Run& run) {
  auto sources = std::make_shared<std::vector<std::filesystem::path>>();
  CLI::App* command =
      program.add_subcommand("pages", "Print the narratives of pages, one JSON object a line");
  command->add_option("PATH", *sources, "Pages (.txt, .html), records (.ndjson, .csv), folders")
      ->required();
  command->callback([sources, &run] { run = [sources] { return print_pages(*sources); }; });
}

}  // namespace erfara::cli
