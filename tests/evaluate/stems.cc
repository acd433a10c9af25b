// The share of Snowball's own word list that is stemmed as it says.

#include <fstream>

#include "erfara/language/stemmer.h"
#include "erfara/platform/error.h"
#include "measure.h"

namespace erfara::evaluate {

std::vector<Measure> stems(const std::filesystem::path& data) {
  std::ifstream words(data / "snowball-swedish-2.2" / "voc.txt");
  std::ifstream expected(data / "snowball-swedish-2.2" / "output.txt");
  if (!words || !expected)
    throw Error(ErrorKind::not_found, "there is no snowball-swedish-2.2", "");
  Stemmer stemmer;
  std::string word;
  std::string stem;
  double right = 0;
  while (std::getline(words, word) && std::getline(expected, stem)) {
    right += stemmer.stem(word) == stem ? 1 : 0;
  }
  return {{"words of Snowball's list stemmed alike", right, 30623, 0}};
}

}  // namespace erfara::evaluate
