#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace erfara {

/// What is known of words as readers use them in queries: synonyms, and words that are too common
/// to ask for. Immutable; any thread may use it. It does not touch what is indexed.
class QueryVocabulary {
 public:
  /// Loads the tables synonyms and common_words of `folders` (gazetteer/gazetteer.h). Throws
  /// `not_found` when no folder has them, `input` naming file and line of what is wrong.
  explicit QueryVocabulary(const std::vector<std::filesystem::path>& folders);

  /// The one of this process, with the folders of `table_folders()`; loaded at the first call.
  static std::shared_ptr<const QueryVocabulary> shared();

  /// The synonyms of a word, given in lower case as it was typed or as its lemma; without the word.
  std::vector<std::string> synonyms(std::string_view lower, std::string_view lemma) const;

  /// Whether `lower`, a word in lower case, is so common that it need not be found.
  bool is_common(std::string_view lower) const { return common_.contains(std::string(lower)); }
  /// All of them, in lower case.
  const std::unordered_set<std::string>& common_words() const { return common_; }

 private:
  std::unordered_map<std::string, std::vector<std::string>> synonyms_;
  std::unordered_set<std::string> common_;
};

}  // namespace erfara
