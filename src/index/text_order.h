#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace erfara {

/// The first eight bytes of a text as a number that sorts as they do; what is missing is 0.
inline std::uint64_t beginning_of(std::string_view text) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    number = number << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return number;
}

/// The numbers of the texts in byte order, equal ones ascending. Most comparisons are of the
/// beginnings, which lie side by side; the texts lie all over memory.
template <typename Text>
std::vector<std::uint32_t> text_order(const std::vector<Text>& texts) {
  struct Entry {
    std::uint64_t beginning;
    std::uint32_t number;
  };
  std::vector<Entry> entries;
  entries.reserve(texts.size());
  for (const Text& text : texts) {
    entries.push_back({beginning_of(text), static_cast<std::uint32_t>(entries.size())});
  }
  std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    if (a.beginning != b.beginning) return a.beginning < b.beginning;
    const int order = texts[a.number].compare(texts[b.number]);
    return order != 0 ? order < 0 : a.number < b.number;
  });
  std::vector<std::uint32_t> order;
  order.reserve(entries.size());
  for (const Entry& entry : entries) order.push_back(entry.number);
  return order;
}

}  // namespace erfara
