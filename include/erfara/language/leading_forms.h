#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/language/dictionary.h"
#include "erfara/language/word_table.h"

namespace erfara {

/// The forms, in lower case, that may stand before the last part of a compound, each with what the
/// dictionary says of it. Their texts lie one after the other, since there are many.
class LeadingForms {
 public:
  LeadingForms() { forms_.reserve(kUsual); }

  /// Adds a form, which is found once `index` was called.
  void add(std::string_view form, const DictionaryReading& reading) {
    forms_.push_back({static_cast<std::uint32_t>(texts_.size()),
                      static_cast<std::uint32_t>(form.size()), reading});
    texts_ += form;
  }
  /// Must be the last call. Of a form that was added several times, the first reading stays.
  void index() {
    constexpr std::size_t kAhead = 16;
    table_ = WordTable(forms_.size());
    const auto text_of = [this](std::uint32_t number) { return text(number); };
    for (std::uint32_t number = 0; number < forms_.size(); ++number) {
      if (number + kAhead < forms_.size()) table_.prefetch(text(number + kAhead));
      table_.add(text(number), number, text_of);
    }
  }
  /// What the dictionary says of a form; nullptr when it may not lead.
  const DictionaryReading* find(std::string_view form) const {
    const std::uint32_t number =
        table_.find(form, [this](std::uint32_t other) { return text(other); });
    return number == WordTable::kNone ? nullptr : &forms_[number].reading;
  }
  bool contains(std::string_view form) const { return find(form) != nullptr; }

 private:
  static constexpr std::size_t kUsual = 140'000;

  struct Form {
    std::uint32_t begin;  // in texts_
    std::uint32_t size;
    DictionaryReading reading;
  };

  std::string_view text(std::uint32_t number) const {
    return std::string_view(texts_).substr(forms_[number].begin, forms_[number].size);
  }

  std::string texts_;
  std::vector<Form> forms_;
  WordTable table_;
};

}  // namespace erfara
