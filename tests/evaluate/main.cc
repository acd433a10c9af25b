// evaluate DATA [MEASURE...]: measures the quality and speed of the language module on gold sets
// and prints a line a measure: name TAB value TAB asked. Exit status 3 when a value is below what
// is asked.

#include <algorithm>
#include <array>
#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/platform/error.h"
#include "measure.h"

namespace erfara::evaluate {
namespace {

struct Task {
  std::string_view name;
  std::vector<Measure> (*run)(const std::filesystem::path& data);
};

constexpr std::array<Task, 7> kTasks = {{{"tokens", tokens},
                                         {"lemmas", lemmas},
                                         {"compounds", compounds},
                                         {"retrieval", retrieval},
                                         {"spelling", spelling},
                                         {"stems", stems},
                                         {"speed", speed}}};

// Whether every measure of the task reaches what is asked.
bool run(const Task& task, const std::filesystem::path& data) {
  bool good = true;
  try {
    for (const Measure& measure : task.run(data)) {
      std::printf("%s\t%.*f\t%.*f\n", measure.name.c_str(), measure.decimals, measure.value,
                  measure.decimals, measure.asked);
      good = good && measure.value >= measure.asked;
    }
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found) throw;
    std::printf("%s\tskipped\t%s\n", std::string(task.name).c_str(), error.what());
  }
  return good;
}

int usage() {
  std::cerr << "usage: evaluate DATA [MEASURE...], with MEASURE one of";
  for (const Task& task : kTasks) std::cerr << " " << task.name;
  std::cerr << "\n";
  return 2;
}

int run_all(const std::vector<std::string_view>& arguments) {
  if (arguments.empty()) return usage();
  const std::vector<std::string_view> names(arguments.begin() + 1, arguments.end());
  const auto is_task = [](std::string_view name) {
    return std::any_of(kTasks.begin(), kTasks.end(),
                       [&](const Task& task) { return task.name == name; });
  };
  if (!std::all_of(names.begin(), names.end(), is_task)) return usage();
  bool good = true;
  for (const Task& task : kTasks) {
    const bool wanted =
        names.empty() || std::find(names.begin(), names.end(), task.name) != names.end();
    if (wanted) good = run(task, arguments.front()) && good;
  }
  return good ? 0 : 3;
}

}  // namespace
}  // namespace erfara::evaluate

int main(int count, char** arguments) {
  try {
    return erfara::evaluate::run_all({arguments + 1, arguments + count});
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
