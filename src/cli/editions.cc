#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "command.h"
#include "erfara/index/check.h"
#include "erfara/index/edition.h"
#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "progress.h"

namespace erfara::cli {
namespace {

struct Options {
  std::filesystem::path index;
  std::string edition;
  std::string format = "text";
};

void add_format(CLI::App& command, Options& options) {
  command.add_option("--format", options.format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
}

json::Value to_json(const EditionSummary& edition, bool current) {
  json::Value value;
  return value.set("id", edition.id)
      .set("current", current)
      .set("built", edition.built)
      .set("narratives", edition.narratives)
      .set("words", edition.words)
      .set("pages", edition.pages)
      .set("duplicates", edition.duplicates);
}

int print_editions(const Options& options) {
  const EditionList list = list_editions(options.index);
  if (list.editions.empty()) {
    throw Error(ErrorKind::not_found, "there is no edition in " + options.index.native(),
                "build one with `erfara index SOURCE --index " + options.index.native() + "`");
  }
  for (const EditionSummary& edition : list.editions) {
    const bool current = edition.id == list.current;
    if (options.format == "json") {
      std::cout << json::dump(to_json(edition, current)) << "\n";
    } else {
      std::cout << (current ? "* " : "  ") << edition.id << "  " << edition.built << "  "
                << edition.narratives << " narratives, " << edition.words << " words, "
                << edition.pages << " pages\n";
    }
  }
  return kDone;
}

json::Value to_json(const CheckReport& report) {
  json::Value findings{json::Value::Array{}};
  for (const CheckFinding& finding : report.findings) {
    json::Value entry;
    findings.push(std::move(entry.set("place", finding.place).set("what", finding.what)));
  }
  json::Value value;
  return value.set("edition", report.edition)
      .set("intact", report.intact())
      .set("files", report.files)
      .set("bytes", report.bytes)
      .set("narratives", report.narratives)
      .set("words", report.words)
      .set("findings", std::move(findings));
}

void print_report(const CheckReport& report) {
  for (const CheckFinding& finding : report.findings) {
    std::cout << finding.place << ": " << finding.what << "\n";
  }
  std::cout << "edition " << report.edition << ": " << report.files << " files, " << report.bytes
            << " bytes, " << report.narratives << " narratives, " << report.words << " words: "
            << (report.intact() ? "intact" : "damaged: build it again with `erfara index`") << "\n";
}

int run_check(const Options& options) {
  CheckReport report;
  {
    Progress progress;
    report = check_edition(options.index, options.edition,
                           [&](const std::string& stage, std::uint64_t done, std::uint64_t total) {
                             progress.show(stage, 0, done, total);
                           });
  }
  if (options.format == "json") {
    std::cout << json::dump(to_json(report), 1) << "\n";
  } else {
    print_report(report);
  }
  return report.intact() ? kDone : kFailed;
}

}  // namespace

void add_editions(CLI::App& program, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("editions", "List the editions, newest first; * is the current one");
  add_index_folder(*command, options->index);
  add_format(*command, *options);
  command->callback([options, &run] { run = [options] { return print_editions(*options); }; });
}

void add_check(CLI::App& program, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "check", "Read all of an edition and compare it with its checksums and with itself");
  add_index_folder(*command, options->index);
  command->add_option("--edition", options->edition, "Its id; else the current one");
  add_format(*command, *options);
  command->callback([options, &run] { run = [options] { return run_check(*options); }; });
}

}  // namespace erfara::cli
