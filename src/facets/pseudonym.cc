#include "pseudonym.h"

#include <vector>

#include "erfara/gazetteer/table.h"

namespace erfara {
namespace {

// The text with every whole word sequence `name` replaced.
std::string replaced(const std::string& text, const std::string& name, const std::string& by) {
  std::string result;
  std::size_t at = 0;
  const auto is_word_byte = [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') ||
           (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  for (;;) {
    const std::size_t found = text.find(name, at);
    if (found == std::string::npos) break;
    const std::size_t end = found + name.size();
    const bool genitive = end < text.size() && text[end] == 's' &&
                          (end + 1 == text.size() || !is_word_byte(text[end + 1]));
    const bool whole = (found == 0 || !is_word_byte(text[found - 1])) &&
                       (end == text.size() || !is_word_byte(text[end]) || genitive);
    result.append(text, at, found - at);
    result += whole ? by : name;
    at = end;
  }
  result.append(text, at);
  return result;
}

}  // namespace

// The full name, then each of its parts, so that "Kim" goes where "Kim Ek" was.
void hide_name(const std::string& name, const std::string& pseudonym, Record& record) {
  std::vector<std::string> forms = {name};
  for (const std::string& part : split_list(name, ' ')) forms.push_back(part);
  const auto hide = [&](std::string& text) {
    for (const std::string& form : forms) text = replaced(text, form, pseudonym);
  };
  hide(record.narrative.title);
  hide(record.narrative.text);
  for (Evidence& evidence : record.facets.evidence) {
    hide(evidence.quote);
    hide(evidence.value);
  }
}

}  // namespace erfara
