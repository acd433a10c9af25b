#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace erfara::evaluate {

/// One row of what `evaluate` prints.
struct Measure {
  std::string name;
  double value;
  double asked;      ///< the least that is asked
  int decimals = 4;  ///< printed
};

/// Each reads what it needs from `data` and throws `not_found` where that is missing.
std::vector<Measure> tokens(const std::filesystem::path& data);
std::vector<Measure> lemmas(const std::filesystem::path& data);
std::vector<Measure> compounds(const std::filesystem::path& data);
std::vector<Measure> retrieval(const std::filesystem::path& data);
std::vector<Measure> spelling(const std::filesystem::path& data);
std::vector<Measure> stems(const std::filesystem::path& data);
std::vector<Measure> speed(const std::filesystem::path& data);

}  // namespace erfara::evaluate
