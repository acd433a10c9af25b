#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace erfara::cli {

/// What the program ends with (INTERFACES: exit status).
enum ExitStatus : int {
  kDone = 0,
  kFailed = 1,
  kWrongUsage = 2,
  kSomeLeftOut = 3,
};

/// A command that was chosen, ready to run; gives the exit status.
using Run = std::function<int()>;

/// Each adds its command to the program; when it is chosen, `run` is set.
void add_pages(CLI::App& program, Run& run);
void add_index(CLI::App& program, Run& run);
void add_search(CLI::App& program, Run& run);
void add_export(CLI::App& program, Run& run);
void add_serve(CLI::App& program, Run& run);
void add_explain(CLI::App& program, Run& run);
void add_bench(CLI::App& program, Run& run);
void add_editions(CLI::App& program, Run& run);
void add_check(CLI::App& program, Run& run);
void add_erase(CLI::App& program, Run& run);  ///< and `delist`
void add_backup(CLI::App& program, Run& run);
void add_restore(CLI::App& program, Run& run);
void add_analyses(CLI::App& program, Run& run);  ///< one for each AnalysisKind

/// Adds `--index DIR`; the default is index/ in the working folder.
void add_index_folder(CLI::App& command, std::filesystem::path& folder);

}  // namespace erfara::cli
