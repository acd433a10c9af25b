#include "erfara/index/grouping.h"

#include <algorithm>

#include "erfara/language/query_vocabulary.h"

namespace erfara {

Grouping::Grouping(const Lexicon& lexicon, Level level) : lexicon_(lexicon), level_(level) {
  switch (level) {
    case Level::form:
      firsts_ = lexicon.first_words();
      groups_ = lexicon.forms();
      break;
    case Level::lemma:
      labels_ = &lexicon.lemmas();
      groups_ = lexicon.lemma_numbers();
      break;
    case Level::stem:
      labels_ = &lexicon.stems();
      groups_ = lexicon.stem_numbers();
      break;
    case Level::part:
      labels_ = &lexicon.stems();
      starts_ = lexicon.all_stem_starts();
      groups_ = lexicon.all_stems();
      break;
  }
  size_ = static_cast<GroupId>(labels_ == nullptr ? firsts_.size() : labels_->size());
  find_common();
}

void Grouping::find_common() {
  for (const std::string& lower : QueryVocabulary::shared()->common_words()) {
    const WordRange forms = lexicon_.forms_of(lower);
    // The first group of a word at Level::part may be that of a part; common words have none.
    for (WordId word = forms.first; word < forms.last; ++word) common_.push_back(of(word).front());
  }
  std::sort(common_.begin(), common_.end());
  common_.erase(std::unique(common_.begin(), common_.end()), common_.end());
}

}  // namespace erfara
