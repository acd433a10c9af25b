#include "erfara/custody/backup.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <thread>

#include "command.h"
#include "configuration.h"
#include "progress.h"

namespace erfara::cli {
namespace {

struct Options {
  std::filesystem::path archive;
  std::filesystem::path target;
  std::filesystem::path index;
  std::optional<std::string> configuration;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
};

// What is done, on a line that goes away.
template <typename Action>
BackupReport with_progress(const Action& action) {
  Progress progress;
  return action([&](const std::string& stage, std::uint64_t done, std::uint64_t total) {
    progress.show(stage, 0, done, total);
  });
}

int run_backup(const Options& options) {
  std::optional<std::filesystem::path> configuration;
  if (options.configuration) {
    configuration = *options.configuration;
  } else if (std::filesystem::exists(kDefaultConfigurationFile)) {
    configuration = kDefaultConfigurationFile;
  }
  const BackupReport report = with_progress([&](const BackupProgress& progress) {
    return write_backup(options.archive, options.index, configuration, progress);
  });
  std::cout << options.archive.native() << ": edition " << report.edition << ", " << report.files
            << " files (" << report.sources << " of sources), " << report.bytes << " bytes\n";
  return kDone;
}

int run_restore(const Options& options) {
  const Gazetteer gazetteer = Gazetteer::load();
  const BackupReport report = with_progress([&](const BackupProgress& progress) {
    ErasureOptions building;
    building.jobs = options.jobs;
    building.progress = progress;
    building.pseudonym_key = configuration_for(options.configuration).pseudonym_key;
    return restore_backup(options.archive, options.target, options.index, building, gazetteer);
  });
  std::cout << options.target.native() << ": edition " << report.edition << ", " << report.files
            << " files, " << report.bytes << " bytes, whole\n";
  if (!report.suppressed.empty()) {
    std::cout << "because of the suppression list " << report.suppressed.narratives
              << " narratives and " << report.suppressed.mentions
              << " mentions were left out, and the edition was built again\n";
  }
  return kDone;
}

}  // namespace

void add_backup(CLI::App& program, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "backup", "Write edition, sources, lists and configuration to one archive");
  command->add_option("FILE", options->archive, "The archive (.tar.zst)")->required();
  add_index_folder(*command, options->index);
  add_configuration(*command, options->configuration);
  command->callback([options, &run] { run = [options] { return run_backup(*options); }; });
}

void add_restore(CLI::App& program, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("restore", "Restore an archive of `erfara backup` as a new folder");
  command->add_option("FILE", options->archive, "The archive")->required();
  command->add_option("DIR", options->target, "The folder to be made: index/, sources/")
      ->required();
  options->index = "index";
  command
      ->add_option("--index", options->index,
                   "Folder of editions whose suppression list holds as well, where there is one")
      ->capture_default_str();
  add_configuration(*command, options->configuration);
  command->add_option("--jobs", options->jobs, "Shards built at a time")
      ->check(CLI::Range(1U, 256U))
      ->capture_default_str();
  command->callback([options, &run] { run = [options] { return run_restore(*options); }; });
}

}  // namespace erfara::cli
