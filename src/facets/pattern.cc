// A pattern that begins with words or a list is tried only where one of them stands; the few others
// are tried at every word.

#include "erfara/facets/pattern.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "pattern_matcher.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;
using Kind = Pattern::Element::Kind;

constexpr std::size_t kMaxElements = 16;

std::optional<CaptureKind> capture_kind(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, CaptureKind>, 13> kNames = {{
      {"trained", CaptureKind::trained},
      {"kommun", CaptureKind::kommun},
      {"place", CaptureKind::place},
      {"role", CaptureKind::role},
      {"job", CaptureKind::job},
      {"area", CaptureKind::area},
      {"unit", CaptureKind::unit},
      {"name", CaptureKind::name},
      {"study", CaptureKind::study},
      {"degree", CaptureKind::degree},
      {"course", CaptureKind::course},
      {"years", CaptureKind::years},
      {"year", CaptureKind::year},
  }};
  for (const auto& [known, kind] : kNames) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

Pattern::Element read_capture(const TableRow& row, std::string_view text) {
  Pattern::Element element;
  std::string_view name = text.substr(1, text.size() - 2);
  if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) {
    element.relation = std::string(name.substr(colon + 1));
    name = name.substr(0, colon);
  }
  if (name == "at") {
    element.kind = Kind::at;
  } else if (name == "who") {
    element.kind = Kind::who;
  } else if (const auto kind = capture_kind(name)) {
    element.kind = Kind::capture;
    element.capture = *kind;
  } else {
    row.refuse("there is no {" + std::string(name) + "}");
  }
  return element;
}

Pattern::Element read_element(const TableRow& row, std::string text) {
  Pattern::Element element;
  bool optional = false;
  if (text.size() > 1 && text.back() == '?') {
    optional = true;
    text.pop_back();
  }
  if (text == "^") {
    element.kind = Kind::begin;
  } else if (text[0] == '*') {
    element.kind = Kind::gap;
    element.most = text.size() == 1 ? 3 : static_cast<std::size_t>(std::atoi(text.c_str() + 1));
    if (element.most == 0 || element.most > 12) row.refuse("a gap has 1 to 12 words");
  } else if (text[0] == '{' && text.back() == '}') {
    element = read_capture(row, text);
  } else if (text[0] == '@') {
    element.kind = Kind::list;
    element.words = {text.substr(1)};
  } else if (text.size() > 1 && text.back() == '-') {
    element.kind = Kind::starts;
    element.words = split_list(text.substr(0, text.size() - 1), '|');
  } else if (text.size() > 1 && text[0] == '-') {
    element.kind = Kind::ends;
    element.words = split_list(text.substr(1), '|');
  } else {
    element.words = split_list(text, '|');
  }
  element.optional = optional;
  return element;
}

Pattern read_pattern(const TableRow& row) {
  Pattern pattern;
  pattern.rule = row.fields[1];
  pattern.relation = row.fields[2];
  pattern.weight = std::atoi(row.fields[3].c_str());
  if (pattern.weight < 1 || pattern.weight > 100) row.refuse("the weight is not 1 to 100");
  for (const std::string& text : split_list(row.fields[0], ' ')) {
    pattern.elements.push_back(read_element(row, text));
  }
  if (pattern.elements.empty()) row.refuse("the pattern is empty");
  if (pattern.elements.size() > kMaxElements) row.refuse("the pattern has too many elements");
  return pattern;
}

}  // namespace

PatternSet::PatternSet(const Gazetteer& gazetteer) {
  for (const TableRow& row : gazetteer.relations()) patterns_.push_back(read_pattern(row));
  for (std::size_t index = 0; index < patterns_.size(); ++index) {
    const auto& first = patterns_[index].elements.front();
    if (first.kind == Kind::words && !first.optional) {
      for (const std::string& word : first.words) by_first_word_[word].push_back(index);
    } else {
      others_.push_back(index);
    }
  }
}

std::vector<PatternMatch> PatternSet::matches(const FacetText& text) const {
  std::vector<PatternMatch> found;
  const std::vector<Word>& words = text.words();
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto try_pattern = [&](std::size_t index) {
      if (auto match = match_at(text, patterns_[index], at)) found.push_back(std::move(*match));
    };
    const auto known = by_first_word_.find(words[at].lower);
    if (known != by_first_word_.end()) {
      for (const std::size_t index : known->second) try_pattern(index);
    }
    for (const std::size_t index : others_) try_pattern(index);
  }
  return found;
}

}  // namespace erfara
