#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace erfara {

/// The order of the Swedish alphabet (CLDR locale sv: … z å ä ö, case only as the last tie-break).
/// Creating one costs some 10 µs; const members may be called from several threads.
class SwedishOrder {
 public:
  SwedishOrder();
  SwedishOrder(SwedishOrder&&) noexcept;
  SwedishOrder& operator=(SwedishOrder&&) noexcept;
  ~SwedishOrder();

  /// Negative, zero or positive as `a` stands before, with or after `b`. Texts that the alphabet
  /// holds equal but whose bytes differ are ordered by bytes, so zero means the same text.
  int compare(std::string_view a, std::string_view b) const;
  bool operator()(std::string_view a, std::string_view b) const { return compare(a, b) < 0; }
  /// Bytes whose plain order is the Swedish order of the texts.
  std::string sort_key(std::string_view text) const;

 private:
  struct Collator;
  std::unique_ptr<Collator> collator_;
};

}  // namespace erfara
