#include "erfara/language/query_vocabulary.h"

#include <algorithm>

#include "erfara/gazetteer/gazetteer.h"
#include "erfara/text/normalise.h"

namespace erfara {

QueryVocabulary::QueryVocabulary(const std::vector<std::filesystem::path>& folders) {
  for (const TableRow& row : read_table(folders, "synonyms", {"words"})) {
    const std::vector<std::string> words = split_list(lowered(row.fields[0]), ' ');
    if (words.size() < 2) row.refuse("a row of synonyms has two words or more");
    for (const std::string& word : words) {
      std::vector<std::string>& others = synonyms_[word];
      std::copy_if(words.begin(), words.end(), std::back_inserter(others),
                   [&](const std::string& other) { return other != word; });
    }
  }
  for (const TableRow& row : read_table(folders, "common_words", {"word"})) {
    common_.insert(lowered(row.fields[0]));
  }
}

std::shared_ptr<const QueryVocabulary> QueryVocabulary::shared() {
  static const auto vocabulary = std::make_shared<const QueryVocabulary>(table_folders());
  return vocabulary;
}

std::vector<std::string> QueryVocabulary::synonyms(std::string_view lower,
                                                   std::string_view lemma) const {
  for (const std::string_view key : {lower, lemma}) {
    if (const auto found = synonyms_.find(std::string(key)); found != synonyms_.end()) {
      return found->second;
    }
  }
  return {};
}

}  // namespace erfara
