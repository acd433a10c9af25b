#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace erfara {

/// Puts a pseudonym where a text names a person. Const members are thread-safe.
class NameMask {
 public:
  /// `name` as the person signs: one or several names, parted by spaces.
  NameMask(std::string_view name, std::string pseudonym);

  /// The text (normalised) with the pseudonym for each run of the person's names that begins with a
  /// capital, in any inflection of case and in the genitive ("ANNA", "Anna Eks"), and for each mail
  /// or web address that holds one ("anna.ek@kommunen.se").
  std::string masked(std::string_view text) const;
  /// The same for the full name only, as in texts of others, who may share a name with the person.
  std::string masked_in_full(std::string_view text) const;
  /// Whether a file name or an address holds a name of three letters or more, with or without its
  /// diacritics.
  bool is_in_address(std::string_view address) const;

 private:
  bool holds(std::string_view address, std::size_t least_names) const;
  std::string replaced(std::string_view text, std::size_t least_names) const;

  std::vector<std::string> names_;   // lower case
  std::vector<std::string> folded_;  // of three letters or more
  std::string pseudonym_;
};

}  // namespace erfara
