// The one program. Results go to standard output, progress and messages to standard error.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "command.h"
#include "erfara/analysis/analysis.h"
#include "erfara/language/analyzer.h"
#include "erfara/platform/error.h"
#include "erfara/platform/version.h"

namespace erfara::cli {
namespace {

int run_guarded(const Run& run) {
  int status = kFailed;
  try {
    status = run();
  } catch (const Error& error) {
    std::cerr << "erfara: " << error.line() << "\n";
    return error.kind() == ErrorKind::usage ? kWrongUsage : kFailed;
  } catch (const std::bad_alloc&) {
    std::cerr << "erfara: out of memory: give the machine more or the command fewer --jobs\n";
    return kFailed;
  } catch (const std::exception& error) {
    std::cerr << "erfara: " << error.what() << "\n";
    return kFailed;
  }
  // A full disk or a closed pipe behind standard output shows only now.
  if (!std::cout.flush()) {
    std::cerr << "erfara: cannot write the results: see where standard output goes\n";
    return kFailed;
  }
  return status;
}

bool has_command(const CLI::App& program, const std::string& name) {
  const auto commands = program.get_subcommands([](const CLI::App*) { return true; });
  return std::any_of(commands.begin(), commands.end(),
                     [&](const CLI::App* command) { return command->get_name() == name; });
}

// The arguments, last first, as CLI11 wants them. A query may begin with a minus ("-kommun"), which
// would be taken for an option; every option of ours but -h begins with two, so a space before the
// minus, which a query does not mind, tells them apart. What follows an option is its value.
std::vector<std::string> with_queries(int argc, char** argv) {
  std::vector<std::string> arguments;
  const std::string command = argc > 1 ? argv[1] : "";
  const bool queries = command == "search" || command == "export" || command == "explain" ||
                       analysis_kind_from(command).has_value();
  for (int i = argc - 1; i > 0; --i) {
    const std::string_view argument = argv[i];
    const std::string_view before = argv[i - 1];
    const bool short_option = argument.size() > 1 && argument[0] == '-' && argument[1] != '-';
    const bool is_value = before.starts_with("--") && before.find('=') == before.npos;
    const bool is_query = queries && i > 1 && short_option && argument != "-h" && !is_value;
    arguments.push_back((is_query ? " " : "") + std::string(argument));
  }
  return arguments;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);  // `erfara ... | head` ends quietly
  CLI::App program("Search and study what trainees in Swedish municipalities have written.",
                   "erfara");
  // A function: the analyzer's id needs the dictionary, which no other command should wait for.
  program.set_version_flag("--version", [] {
    return std::string("erfara ") + program_version() + " (" + analyzer_id() + ")";
  });
  program.require_subcommand(1);
  Run run;
  add_pages(program, run);
  add_index(program, run);
  add_search(program, run);
  add_export(program, run);
  add_serve(program, run);
  add_explain(program, run);
  add_bench(program, run);
  add_editions(program, run);
  add_check(program, run);
  add_erase(program, run);
  add_backup(program, run);
  add_restore(program, run);
  add_analyses(program, run);
  if (argc > 1 && argv[1][0] != '-' && !has_command(program, argv[1])) {
    std::cerr << "erfara: there is no command \"" << argv[1] << "\": see `erfara --help`\n";
    return kWrongUsage;
  }
  std::vector<std::string> arguments = with_queries(argc, argv);
  try {
    program.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    const int status = program.exit(error, std::cout, std::cerr);
    return status == 0 ? kDone : kWrongUsage;
  }
  return run_guarded(run);
}

}  // namespace erfara::cli

int main(int argc, char** argv) {
  try {
    return erfara::cli::main(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "erfara: %s\n", error.what());
    return erfara::cli::kFailed;
  }
}
