#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/custody/mention.h"

namespace erfara {

/// What a reader sees of a text as it stands in a file: without soft hyphens and zero-width
/// characters, with plain spaces, entities and percent-encoded letters read, and of HTML without
/// tags; attributes, comments and scripts come after the text, with their \u escapes read. Knows
/// where each byte stands in the file.
class SourceView {
 public:
  /// `raw` is well-formed UTF-8.
  static SourceView of_text(std::string_view raw);
  static SourceView of_html(std::string_view raw);

  const std::string& text() const { return text_; }
  /// `raw`, of which this is the view, with mentions found in text() replaced. What is no text,
  /// such as a tag within a name, stays.
  std::string replaced(std::string_view raw, std::span<const Mention> mentions) const;
  /// `raw` without the bytes of text() in this range; what is no text stays.
  std::string without(std::string_view raw, std::size_t begin, std::size_t end) const;

 private:
  friend class ViewBuilder;
  struct Edit {
    std::size_t begin, end;  // in text_
    std::string with;
  };
  std::string edited(std::string_view raw, std::span<const Edit> edits) const;

  std::string text_;
  // For each byte of text_, what it is in the file; an empty range for what is not there.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> places_;
};

}  // namespace erfara
