// Runs a fuzz target without libFuzzer: RUNS SEEDS..., files or folders. Every seed, then RUNS
// mutations of them, always the same ones.

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "erfara/platform/file.h"
#include "require.h"

namespace erfara::fuzz {
namespace {

constexpr std::size_t kMaxBytes = 4096;

std::vector<std::string> read_seeds(const std::vector<std::string>& paths) {
  std::vector<std::filesystem::path> files;
  for (const std::string& path : paths) {
    if (!std::filesystem::is_directory(path)) {
      files.emplace_back(path);
      continue;
    }
    for (const auto& entry : std::filesystem::directory_iterator(path)) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> seeds;
  for (const auto& file : files) seeds.push_back(read_file(file, kMaxBytes << 10));
  return seeds;
}

class Mutator {
 public:
  explicit Mutator(std::vector<std::string> seeds) : seeds_(std::move(seeds)) {}

  std::string next() {
    std::string bytes = piece_of(seeds_[below(seeds_.size())]);
    for (std::size_t changes = 1 + below(6); changes > 0; --changes) change(bytes);
    return bytes.substr(0, kMaxBytes);
  }

 private:
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

  std::string piece_of(const std::string& bytes) {
    return bytes.substr(below(bytes.size()), 1 + below(std::min(bytes.size(), kMaxBytes)));
  }

  void change(std::string& bytes) {
    const std::size_t at = below(bytes.size() + 1);
    switch (below(5)) {
      case 0:
        bytes.insert(at, piece_of(seeds_[below(seeds_.size())]).substr(0, 1 + below(64)));
        break;
      case 1:
        bytes.erase(at, 1 + below(32));
        break;
      case 2:
        bytes.insert(at, piece_of(bytes).substr(0, 1 + below(16)));
        break;
      case 3:
        if (at < bytes.size()) bytes[at] = static_cast<char>(below(256));
        break;
      default:
        bytes.insert(at, 1, kMarks[below(kMarks.size())]);
        break;
    }
  }

  static constexpr std::string_view kMarks = "-.,:/ @\"()*<>&\n09aZ";
  std::vector<std::string> seeds_;
  std::mt19937 random_{1};
};

void run(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

int run_all(std::size_t runs, const std::vector<std::string>& paths) {
  const std::vector<std::string> seeds = read_seeds(paths);
  if (seeds.empty()) {
    std::cerr << "there are no seeds\n";
    return 2;
  }
  for (const std::string& seed : seeds) run(seed);
  Mutator mutator(seeds);
  for (std::size_t i = 0; i < runs; ++i) run(mutator.next());
  std::cout << seeds.size() << " seeds and " << runs << " mutations\n";
  return 0;
}

}  // namespace
}  // namespace erfara::fuzz

int main(int count, char** arguments) {
  if (count < 3) {
    std::cerr << "usage: " << arguments[0] << " RUNS SEEDS...\n";
    return 2;
  }
  return erfara::fuzz::run_all(std::stoul(arguments[1]), {arguments + 2, arguments + count});
}
