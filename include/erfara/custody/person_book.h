#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace erfara {

/// What becomes of a person's name, and of what the person wrote.
enum class NameRule : std::uint8_t {
  erased,     ///< own narratives go; elsewhere the name is replaced
  delisted,   ///< own narratives stay, without the name; elsewhere it is replaced
  pseudonym,  ///< the same, by a name that tells authors apart
};

struct NameTreatment {
  NameRule rule = NameRule::erased;
  std::string replacement;
};

/// A person's name as it can be recognised but not read: names have neither order, case nor
/// diacritics in it ("Ek, Anna" is "ANNA EK"). Persisted in the suppression list.
struct NameHash {
  std::size_t words = 0;     ///< how many names it is made of
  std::uint32_t filter = 0;  ///< a quick hash, the same for the same names in any order
  std::string sha256;        ///< of salt and names, hexadecimal
};

/// The names of a person in lower case without diacritics, as they are written: hyphens, full stops
/// and the like part them ("Ann-Marie von Ek": ann, marie, von, ek).
std::vector<std::string> names_of(std::string_view name);

/// Whether it is a particle, which alone names nobody: "von", "af", "de".
bool is_particle(std::string_view folded);

/// The ways in which a person's full name is written: all names; without particles; the first given
/// name with the last. Each has the names of one way.
std::vector<std::vector<std::string>> ways_of_writing(std::string_view name);

/// Persons whose names are treated, looked up by their names. Const members are thread-safe.
class PersonBook {
 public:
  /// The most names that a full name has; longer ones are cut.
  static constexpr std::size_t kMostNames = 6;

  explicit PersonBook(std::string salt);

  NameHash hash_of(std::span<const std::string> names) const;
  /// Adds a name; one that is there keeps its treatment.
  void add(const NameHash& hash, NameTreatment treatment);

  bool empty() const { return treatments_.empty(); }
  /// Whether any name has so many words.
  bool has_size(std::size_t words) const { return words < sizes_.size() && sizes_[words]; }
  const std::string& salt() const { return salt_; }

  /// A part of the filter of a name, to be summed over a person's names.
  std::uint32_t part_of_filter(std::string_view name) const;
  /// Whether a name with this filter may be in the book. Quick.
  bool may_have(std::uint32_t filter) const { return treatments_.contains(filter); }
  /// What becomes of the person of these names, in any order; nullptr when nothing does. The
  /// pointer lives as long as the book is not changed.
  const NameTreatment* find(std::uint32_t filter, std::span<const std::string> names) const;

 private:
  std::string sha256_of(std::span<const std::string> names) const;

  std::string salt_;
  std::uint64_t hash_of_salt_;  // which every name's begins with
  std::unordered_map<std::uint32_t, std::vector<std::pair<std::string, NameTreatment>>> treatments_;
  std::vector<bool> sizes_;
};

}  // namespace erfara
