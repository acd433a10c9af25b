#include "erfara/text/xml.h"

namespace erfara {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// U+FFFE and U+FFFF, which are UTF-8 but no characters of XML.
bool is_noncharacter(std::string_view text) {
  return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
}

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return {};
  }
}

}  // namespace

std::string xml_escaped(std::string_view text) {
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_control = static_cast<unsigned char>(c) < 0x20;
    if (const auto entity = entity_of(c); !entity.empty()) {
      escaped += entity;
    } else if (is_noncharacter(text.substr(i))) {
      escaped += kReplacement;
      i += 2;
    } else if (c == '\t' || c == '\n' || c == '\r') {
      escaped += ' ';
    } else if (is_control) {
      escaped += kReplacement;
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string xml_element(std::string_view name, std::string_view text) {
  std::string element = "<";
  element.append(name).append(">").append(xml_escaped(text));
  return element.append("</").append(name).append(">\n");
}

}  // namespace erfara
