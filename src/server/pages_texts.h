#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "erfara/json/value.h"
#include "erfara/search/request.h"

namespace erfara {

/// The sentences of the pages in one language: web/texts/sv.json and en.json, which have the same
/// keys. Immutable; may be used from several threads.
class Texts {
 public:
  static const Texts& in(Language language);

  /// All texts as an object of objects, as templates read them.
  const json::Value& all() const { return texts_; }
  /// The text under "group.name"; throws `damaged` when there is none, a fault of the program.
  const std::string& text(std::string_view key) const;
  /// The same; nullptr when there is none.
  const std::string* find(std::string_view key) const;

  using Part = std::pair<std::string_view, std::string_view>;
  /// The text with every "{name}" replaced by that part. Parts are not searched again.
  std::string filled(std::string_view key, std::initializer_list<Part> parts) const;
  /// "23 berättelser": the text "one" or "other" under the key with {n} replaced by the number.
  std::string counted(std::string_view key, std::uint64_t n) const;
  /// A number with its thousands parted as the language does.
  std::string number(std::uint64_t n) const;
  /// A number with so many decimals, the language's decimal sign, and a minus sign.
  std::string decimal(double number, int decimals) const;

 private:
  explicit Texts(std::string_view file);
  json::Value texts_;
};

/// "sv" or "en", as in `lang`.
std::string_view language_tag(Language language);

}  // namespace erfara
