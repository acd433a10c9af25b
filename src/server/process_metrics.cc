// The fields are those of proc(5).
#include "process_metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace erfara {
namespace {

void write(std::ostream& out, std::string_view name, std::string_view type, std::string_view help,
           double value) {
  out << "# HELP process_" << name << ' ' << help << "\n# TYPE process_" << name << ' ' << type
      << "\nprocess_" << name << ' ' << value << '\n';
}

// The fields of /proc/self/stat from the third on, which follows the program's name; that may have
// spaces and parentheses of its own.
std::vector<double> stat_fields() {
  std::ifstream file("/proc/self/stat");
  std::string line;
  std::getline(file, line);
  std::vector<double> fields;
  const std::size_t end_of_name = line.rfind(')');
  if (end_of_name == std::string::npos) return fields;
  std::istringstream rest(line.substr(end_of_name + 3));  // after the state, a letter
  for (double field = 0; rest >> field;) fields.push_back(field);
  return fields;
}

// When the machine was started, in seconds since 1970; 0 when it is not told.
double boot_time() {
  std::ifstream file("/proc/stat");
  for (std::string word; file >> word;) {
    if (word != "btime") continue;
    double seconds = 0;
    file >> seconds;
    return seconds;
  }
  return 0;
}

double open_descriptors() {
  std::error_code failure;
  double count = 0;
  for (auto entry = std::filesystem::directory_iterator("/proc/self/fd", failure);
       !failure && entry != std::filesystem::directory_iterator(); entry.increment(failure)) {
    ++count;
  }
  return count;
}

}  // namespace

void write_process_metrics(std::ostream& out) {
  enum : std::size_t { user_ticks = 10, system_ticks = 11, start_ticks = 18, pages = 20 };
  const std::vector<double> fields = stat_fields();
  if (fields.size() <= pages) return;
  const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
  const std::streamsize precision = out.precision(15);
  write(out, "cpu_seconds_total", "counter", "Processor time used, in seconds.",
        (fields[user_ticks] + fields[system_ticks]) / ticks);
  write(out, "resident_memory_bytes", "gauge", "Memory in use, mapped files too.",
        fields[pages] * static_cast<double>(::sysconf(_SC_PAGESIZE)));
  write(out, "start_time_seconds", "gauge", "When it was started, since 1970.",
        boot_time() + fields[start_ticks] / ticks);
  write(out, "open_fds", "gauge", "File descriptors open.", open_descriptors());
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) == 0) {
    write(out, "max_fds", "gauge", "File descriptors that it may open.",
          static_cast<double>(files.rlim_cur));
  }
  out.precision(precision);
}

}  // namespace erfara
