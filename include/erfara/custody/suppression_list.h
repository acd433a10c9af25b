#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "erfara/custody/person_book.h"

namespace erfara {

/// What stands for the name of a person who was erased or delisted, in texts of others.
inline constexpr std::string_view kNoName = "NN";

/// Who and what is left out of an index: the list INDEX/suppressed.json, which every build obeys
/// and every backup carries. It holds salted hashes, so it does not tell names; who has it can test
/// whether a name that he knows is on it.
class SuppressionList {
 public:
  /// An empty list with a salt of its own.
  SuppressionList();
  /// The list of an index folder; an empty one where there is none. Throws `damaged`, `io`.
  static SuppressionList read(const std::filesystem::path& index_folder);
  /// All lists of an index folder: its own first, then those that came with restored backups of
  /// other indexes (suppressed-*.json), whose hashes have other salts. Throws as `read` does.
  static std::vector<SuppressionList> read_all(const std::filesystem::path& index_folder);
  /// Adds what another list holds. False when that has another salt, so that it must stand in a
  /// file of its own.
  bool merge(const SuppressionList& other);
  /// Replaces the list of the index folder, atomically. Throws `io`.
  void write(const std::filesystem::path& index_folder) const;
  static SuppressionList parse(std::string_view json);
  std::string print() const;

  bool empty() const { return persons_.empty() && narratives_.empty(); }
  std::size_t size() const { return persons_.size() + narratives_.size(); }
  const std::string& salt() const { return salt_; }

  /// Adds a person's name in all its ways of writing. False when it was there with this rule;
  /// `erased` takes the place of `delisted`.
  bool add_person(std::string_view name, NameRule rule);
  /// Adds a narrative, likewise.
  bool add_narrative(std::string_view id, NameRule rule);
  /// The rule for a narrative, if it is on the list.
  const NameRule* rule_of_narrative(std::string_view id) const;

  /// The persons, for finding them in texts.
  PersonBook book() const;

 private:
  std::string salt_;
  std::vector<std::pair<NameHash, NameRule>> persons_;
  std::vector<std::pair<std::string, NameRule>> narratives_;  // hashes of ids
};

/// Where the list of an index folder lies.
std::filesystem::path suppression_list_file(const std::filesystem::path& index_folder);

}  // namespace erfara
