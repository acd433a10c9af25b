// `erfara erase` and `erfara delist`: show what is found, ask, do it, show the receipt.

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <thread>

#include "command.h"
#include "configuration.h"
#include "erfara/custody/erasure.h"
#include "erfara/platform/error.h"
#include "erfara/server/configuration.h"
#include "progress.h"

namespace erfara::cli {
namespace {

struct Options {
  Request request;
  std::filesystem::path index;
  std::optional<std::string> configuration;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  bool dry_run = false;
  bool yes = false;
};

void print_place(const SourcePlace& place) {
  std::cout << place.file.native();
  if (place.line > 0) std::cout << ":" << place.line;
  if (place.narrative.empty()) {
    std::cout << ": the name, as \"" << place.what << "\"\n";
  } else {
    std::cout << ": narrative " << place.narrative << " goes: " << place.what << "\n";
  }
}

void print(const ErasurePlan& plan) {
  for (const ConcernedNarrative& narrative : plan.in_edition) {
    std::cout << "edition: narrative " << narrative.id << " (" << narrative.page
              << "): " << narrative.why << "\n";
  }
  for (const SourcePlace& place : plan.in_sources.places) print_place(place);
  for (const ConcernedNarrative& narrative : plan.perhaps) {
    std::cout << "perhaps: narrative " << narrative.id << " (" << narrative.page
              << ") is signed with the given name alone; erase it by --id if it is the person's\n";
  }
  for (const std::string& remark : plan.in_sources.remarks) std::cout << "note: " << remark << "\n";
  if (plan.request.rule == NameRule::erased) {
    std::cout << plan.in_sources.narratives << " narratives go and " << plan.in_sources.mentions
              << " mentions are replaced in " << plan.in_sources.files
              << " files; a new edition is built, and all others are removed\n";
  } else {
    std::cout << plan.in_edition.size()
              << " narratives stay and lose the name; sources are not changed; a new edition is "
                 "built, and all others are removed\n";
  }
}

bool agreed() {
  if (::isatty(STDIN_FILENO) == 0) {
    throw Error(ErrorKind::usage, "nobody is there to be asked", "give --yes, or --dry-run");
  }
  std::cerr << "This cannot be undone. Go on? [yes/no] ";
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "yes" || answer == "ja";
}

int print(const Receipt& receipt, const std::filesystem::path& index) {
  const LeftoverReport& search = receipt.search;
  std::cout << "edition " << receipt.edition << " is current; searched " << search.files
            << " files (" << search.bytes << " bytes), " << search.narratives << " narratives, "
            << search.words << " words and " << search.terms
            << " terms: " << search.leftovers.size() << " places found\n";
  for (const auto& [name, count] : search.of_others) {
    std::cout << "\"" << name << "\" stays " << count
              << " times as a word or as a name of others\n";
  }
  for (const std::string& leftover : search.leftovers) std::cout << "LEFT: " << leftover << "\n";
  std::cout << "receipt: " << (index / "receipts" / (receipt.edition + ".json")).native() << "\n";
  if (search.clean()) return kDone;
  std::cerr << "erfara: the name is still found: see the lines above, and erase once more with "
               "what they name\n";
  return kFailed;
}

int run(const Options& options) {
  const Gazetteer gazetteer = Gazetteer::load();
  ErasureOptions erasure;
  erasure.index_folder = options.index;
  erasure.jobs = options.jobs;
  erasure.pseudonym_key = configuration_for(options.configuration).pseudonym_key;
  ErasurePlan plan;
  {
    Progress progress;
    erasure.progress = [&](const std::string& stage, std::uint64_t done, std::uint64_t total) {
      progress.show(stage, 0, done, total);
    };
    plan = plan_erasure(options.request, erasure, gazetteer);
  }
  if (plan.concerns_nothing()) {
    throw Error(ErrorKind::not_found, "the name stands in no source and in no edition",
                "give it as it is written there");
  }
  print(plan);
  if (options.dry_run) return kDone;
  std::cout.flush();
  if (!options.yes && !agreed()) {
    std::cerr << "nothing was changed\n";
    return kFailed;
  }
  Receipt receipt;
  {
    Progress progress;
    erasure.progress = [&](const std::string& stage, std::uint64_t done, std::uint64_t total) {
      progress.show(stage, 0, done, total);
    };
    receipt = carry_out(plan, erasure, gazetteer);
  }
  return print(receipt, options.index);
}

void add(CLI::App& program, Run& chosen, const char* name, const char* what, NameRule rule) {
  auto options = std::make_shared<Options>();
  options->request.rule = rule;
  CLI::App* command = program.add_subcommand(name, what);
  command->add_option("--person", options->request.names,
                      "The person's name as written; again for another way of writing it");
  command->add_option("--id", options->request.narratives,
                      "The id of a narrative; may be repeated");
  add_index_folder(*command, options->index);
  add_configuration(*command, options->configuration);
  command->add_option("--jobs", options->jobs, "Shards built at a time")
      ->check(CLI::Range(1U, 256U))
      ->capture_default_str();
  command->add_flag("--dry-run", options->dry_run, "Only list what would be changed");
  command->add_flag("--yes", options->yes, "Do not ask");
  command->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

}  // namespace

void add_erase(CLI::App& program, Run& run) {
  add(program, run, "erase", "Remove a person or a narrative from sources and index for good",
      NameRule::erased);
  add(program, run, "delist",
      "Build an edition in which a person's narratives stay, but without the name",
      NameRule::delisted);
}

}  // namespace erfara::cli
