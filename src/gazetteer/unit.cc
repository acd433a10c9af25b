// Organisations are told by their first word ("Region …") or their last one ("… AB"), departments
// by the ending of theirs ("…förvaltningen").

#include "erfara/gazetteer/unit.h"

namespace erfara {
namespace {

class UnitFinder {
 public:
  UnitFinder(std::span<const Word> words, std::size_t at, std::size_t end,
             const Gazetteer& gazetteer)
      : words_(words), at_(at), end_(end), gazetteer_(gazetteer), phrases_(gazetteer.phrases()) {}

  std::optional<UnitMention> find() const {
    if (words_[at_].kind != WordKind::word) return std::nullopt;
    if (auto unit = organisation_by_start()) return unit;
    if (words_[at_].capital) {
      if (auto unit = organisation_by_end()) return unit;
      if (auto unit = department_of_place()) return unit;
    }
    return department();
  }

 private:
  bool is_name(std::size_t at) const {
    return at < end_ && words_[at].kind == WordKind::word && words_[at].capital;
  }

  // "Region Halland", "Inköp Gävleborg", "kommunalförbundet Inköp Gävleborg"
  std::optional<UnitMention> organisation_by_start() const {
    if (!phrases_.fits("organisation_start", words_[at_].lower) || !is_name(at_ + 1)) return {};
    std::size_t last = at_ + 1;
    while (is_name(last + 1) && last < at_ + 3) ++last;
    return UnitMention{at_, last + 1, true, nullptr};
  }

  // The last of the names from `at_` on, over "och" too: "Tranåns Vatten och Avfall AB".
  std::size_t last_name() const {
    std::size_t last = at_;
    while (last < at_ + 5) {
      const bool joined =
          last + 1 < end_ && (words_[last + 1].lower == "och" || words_[last + 1].lower == "&");
      const std::size_t next = last + (joined ? 2 : 1);
      if (!is_name(next)) break;
      last = next;
    }
    return last;
  }

  std::optional<UnitMention> organisation_by_end() const {
    const std::size_t last = last_name();
    // "Norra Slättens utbildningsförbund", "Slättens miljö- och hälsoskyddsförbund", "Slättens
    // kommunalteknik"
    for (std::size_t end = last + 1; end > at_; --end) {
      if (!words_[end - 1].lower.ends_with("s")) continue;
      const bool parted =
          end + 2 < end_ && words_[end].text.ends_with("-") && words_[end + 1].lower == "och";
      const std::size_t body = end + (parted ? 2 : 0);
      if (body >= end_) continue;
      const std::string& word = words_[body].lower;
      const bool known = phrases_.ends_word("organisation_word_end", word) ||
                         phrases_.fits("organisation_body", word);
      if (known) return UnitMention{at_, body + 1, true, {}};
    }
    if (!words_[at_].starts_sentence &&
        phrases_.ends_word("organisation_name_end", words_[at_].lower)) {
      return UnitMention{at_, at_ + 1, true, nullptr};  // "Mälarenergi"
    }
    // "Sundsvall Energi AB"
    for (std::size_t at = last; at > at_; --at) {
      if (phrases_.fits("organisation_end", words_[at].lower)) {
        return UnitMention{at_, at + 1, true, nullptr};
      }
    }
    return std::nullopt;
  }

  // "Omvårdnad Gävle" is a department of the municipality that it names.
  std::optional<UnitMention> department_of_place() const {
    if (!phrases_.fits("department_start", words_[at_].lower) || at_ + 1 >= end_) return {};
    const auto place = gazetteer_.places().mention_at(words_, at_ + 1);
    if (!place || place->municipalities.size() != 1) return std::nullopt;
    return UnitMention{at_, place->end, false, place->municipalities[0]};
  }

  std::optional<UnitMention> department() const {
    // "barn- och utbildningsförvaltningen", "HR-avdelningen"
    std::size_t at = at_;
    while (at + 2 < end_ && words_[at].text.ends_with("-") &&
           (words_[at + 1].lower == "och" || words_[at + 1].text == ",")) {
      at += 2;
    }
    // "tekniska kontoret"
    if (at + 1 < end_ && words_[at].lower.ends_with("a") && words_[at].lower.size() > 4 &&
        phrases_.fits("department_end", words_[at + 1].lower)) {
      return UnitMention{at_, at + 2, false, nullptr};
    }
    if (phrases_.ends_word("department_end", words_[at].lower)) {
      return UnitMention{at_, at + 1, false, nullptr};
    }
    return department_for(at);
  }

  // "kontoret för samhällsbyggnad", "avdelningen för mark och vatten"
  std::optional<UnitMention> department_for(std::size_t at) const {
    const bool head = at + 2 < end_ && phrases_.fits("department_end", words_[at].lower) &&
                      words_[at + 1].lower == "för" && words_[at + 2].kind == WordKind::word;
    if (!head) return std::nullopt;
    std::size_t end = at + 3;
    if (end + 1 < end_ && words_[end].lower == "och" && words_[end + 1].kind == WordKind::word) {
      end += 2;
    }
    return UnitMention{at_, end, false, nullptr};
  }

  std::span<const Word> words_;
  std::size_t at_;
  std::size_t end_;
  const Gazetteer& gazetteer_;
  const PhraseTable& phrases_;
};

}  // namespace

std::optional<UnitMention> find_unit(std::span<const Word> words, std::size_t at, std::size_t end,
                                     const Gazetteer& gazetteer) {
  return UnitFinder(words, at, end, gazetteer).find();
}

}  // namespace erfara
