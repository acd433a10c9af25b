#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace erfara {

/// Snowball's Swedish stemmer (snowballstem.org/algorithms/swedish). One belongs to one thread;
/// creating one is cheap.
class Stemmer {
 public:
  Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;
  ~Stemmer();

  /// The stem of `lower`, a word in lower case and NFC; never empty for a word that is not.
  std::string stem(std::string_view lower);

 private:
  struct Snowball;
  std::unique_ptr<Snowball> snowball_;
};

}  // namespace erfara
