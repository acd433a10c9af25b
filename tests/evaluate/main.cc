// evaluate DATA [MEASURE...]: measures the quality and speed of the language module on gold sets
// and prints a line a measure: name TAB value TAB asked. Exit status 3 when a value is below what
// is asked.

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

int run_all(const std::vector<std::string_view>& arguments) {
  if (arguments.empty()) {
    std::cerr
        << "usage: evaluate DATA [tokens|lemmas|compounds|retrieval|spelling|stems|speed]...\n";
    return 2;
  }
  bool good = true;
  for (const Task& task : kTasks) {
    bool wanted = arguments.size() == 1;
    for (const std::string_view name : arguments) wanted = wanted || name == task.name;
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
