#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "erfara/facets/facet_text.h"

namespace erfara {

/// What a pattern took from the text, as a half-open range of words.
enum class CaptureKind : std::uint8_t {
  place,
  kommun,
  role,
  trained,
  job,
  area,
  unit,
  name,
  study,
  degree,
  course,
  years,
  year,
  who
};
struct Capture {
  CaptureKind kind;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string relation;  ///< of this capture, where the pattern says one; else empty
};

/// A row of relations.csv. The pattern is a list of elements parted by spaces, matched within one
/// sentence:
///   word            that word (lower case); word1|word2 one of several; ? after it: or nothing
///   pre-  -fix      a word that starts or ends so
///   @list           a word of that list of phrases.csv
///   *  *5           any words, at most three, or at most so many
///   ^               the start of the sentence
///   {place} {kommun} {role} {trained} {job} {area} {unit} {name} {study} {degree} {course}
///   {years} {year}
///                   a municipality, one named with "kommun" or "stad", a title, one that takes
///                   a degree, a title or other
///                   words after "som", a field of work, a workplace, a person's name, a course of
///                   study, a degree or an education in one word, a span of years, one year;
///                   {place:relation} gives that capture a relation of its own
///   {at}            "på …, i …, hos …": the workplaces and the municipality named in what follows
///   {who}           the teller: "jag", or "hon", "han" or a name, which are captured
/// Between elements may stand what says nothing of the matter: words of the list "aside", "sedan"
/// with a time, what stands in brackets or between commas in a few words, and a comma.
struct Pattern {
  std::string rule;      ///< its name, as evidence shows it
  std::string relation;  ///< what the captures are to the teller
  int weight = 0;        ///< 1 to 100; the higher wins
  struct Element {
    enum class Kind : std::uint8_t { words, starts, ends, list, gap, begin, capture, at, who };
    Kind kind = Kind::words;
    bool optional = false;
    std::size_t most = 0;            // of a gap
    std::vector<std::string> words;  // or the start, end, or name of a list
    CaptureKind capture = CaptureKind::place;
    std::string relation;
  };
  std::vector<Element> elements;
};

/// A pattern found at a place of a text.
struct PatternMatch {
  const Pattern* pattern = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<Capture> captures;
};

/// The patterns of a gazetteer. Immutable: any thread may use it.
class PatternSet {
 public:
  /// Throws `input` naming file and line of a pattern that cannot be read.
  explicit PatternSet(const Gazetteer& gazetteer);

  /// Every match in the text, at most one a pattern and starting word, in the order of the text.
  std::vector<PatternMatch> matches(const FacetText& text) const;

 private:
  std::vector<Pattern> patterns_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_first_word_;
  std::vector<std::size_t> others_;  // patterns that do not begin with words
};

}  // namespace erfara
