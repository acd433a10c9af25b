#include "erfara/text/delimited.h"

namespace erfara {

bool DelimitedReader::take(std::string_view line) {
  if (ended_) {
    fields_.assign(1, "");
    size_ = 0;
  } else {
    fields_.back() += '\n';
  }
  ended_ = false;
  size_ += line.size() + 1;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (in_quotes_) {
      if (c != '"') {
        fields_.back() += c;
      } else if (at + 1 < line.size() && line[at + 1] == '"') {
        fields_.back() += line[++at];
      } else {
        in_quotes_ = false;
      }
    } else if (c == separator_) {
      fields_.emplace_back();
    } else if (c == '"' && fields_.back().empty()) {
      in_quotes_ = true;
    } else {
      fields_.back() += c;
    }
  }
  ended_ = !in_quotes_;
  return ended_;
}

}  // namespace erfara
