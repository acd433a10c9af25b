// A text is found by walking the object once for each part of its key; the groups are small.

#include "server/pages_texts.h"

#include <cmath>

#include "erfara/platform/error.h"
#include "server/embedded.h"

namespace erfara {

Texts::Texts(std::string_view file) : texts_(json::parse(embedded_file(file).content)) {}

const Texts& Texts::in(Language language) {
  static const Texts swedish("texts/sv.json");
  static const Texts english("texts/en.json");
  return language == Language::swedish ? swedish : english;
}

const std::string* Texts::find(std::string_view key) const {
  const json::Value* value = &texts_;
  while (value != nullptr && !key.empty()) {
    const std::size_t dot = key.find('.');
    value = value->find(key.substr(0, dot));
    key = dot == std::string_view::npos ? "" : key.substr(dot + 1);
  }
  return value == nullptr ? nullptr : value->string();
}

const std::string& Texts::text(std::string_view key) const {
  const std::string* text = find(key);
  if (text == nullptr) throw Error(ErrorKind::damaged, "no text is named " + std::string(key));
  return *text;
}

std::string Texts::filled(std::string_view key, std::initializer_list<Part> parts) const {
  const std::string& pattern = text(key);
  std::string result;
  for (std::size_t at = 0; at < pattern.size();) {
    const Part* found = nullptr;
    for (const Part& part : parts)
      if (pattern[at] == '{' && pattern.compare(at + 1, part.first.size(), part.first) == 0 &&
          pattern.compare(at + 1 + part.first.size(), 1, "}") == 0)
        found = &part;
    if (found != nullptr) {
      result += found->second;
      at += found->first.size() + 2;
    } else {
      result += pattern[at++];
    }
  }
  return result;
}

std::string Texts::counted(std::string_view key, std::uint64_t n) const {
  const std::string form = std::string(key) + (n == 1 ? ".one" : ".other");
  return filled(form, {{"n", number(n)}});
}

std::string Texts::number(std::uint64_t n) const {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, text("thousands"));
  return digits;
}

std::string Texts::decimal(double value, int decimals) const {
  if (!std::isfinite(value)) return value > 0 ? "∞" : value < 0 ? "−∞" : "–";
  std::int64_t scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const std::int64_t scaled = std::llround(std::abs(value) * static_cast<double>(scale));
  std::string fraction = std::to_string(scaled % scale);
  std::string result = value < 0 && scaled > 0 ? "−" : "";
  result += number(static_cast<std::uint64_t>(scaled / scale));
  if (decimals == 0) return result;
  fraction.insert(0, static_cast<std::size_t>(decimals) - fraction.size(), '0');
  return result + text("decimal_sign") + fraction;
}

std::string_view language_tag(Language language) {
  return language == Language::swedish ? "sv" : "en";
}

}  // namespace erfara
