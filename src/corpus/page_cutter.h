#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "erfara/corpus/split.h"
#include "erfara/gazetteer/gazetteer.h"
#include "erfara/text/word_scanner.h"

namespace erfara {

/// A half-open range of indices into a page's lines.
struct LineRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// What all ways to take a page apart have in common: it has found the page's title and date, says
/// where texts end and who signs them, and writes ranges of lines as narratives. The page must
/// outlive it.
class PageCutter {
 public:
  static constexpr std::size_t kFewestWords = 8;         ///< of a narrative
  static constexpr std::size_t kFewestWordsToSign = 12;  ///< of text above a signature

  PageCutter(SplitPage& page, const Gazetteer& gazetteer);

  const SplitPage& page() const { return page_; }
  const std::vector<ReadLine>& lines() const { return lines_; }
  const Gazetteer& gazetteer() const { return gazetteer_; }
  /// The first line after the page's title.
  std::size_t first() const { return first_; }

  /// Writes the narrative of a range, trimmed of what is no text at both ends; false when it holds
  /// fewer words. `header` are lines that speak of it.
  bool add(std::vector<ReadLine> header, LineRange range, std::string title,
           std::optional<Teller> teller, std::size_t fewest_words = kFewestWords);

  /// The lines of a range without boilerplate and captions.
  std::vector<ReadLine> lines_of(LineRange range) const;
  /// Labels below the text of the range, down to the page's end: a box of facts about the only
  /// teller. None where it names somebody else.
  std::vector<ReadLine> facts_below(LineRange range, const std::optional<Teller>& teller) const;
  /// The first line of the range after which nothing belongs to its text.
  std::size_t end_of_text(LineRange range) const;
  /// The same where text came before: an end mark counts from the first line on.
  std::size_t end_of_text_after(std::size_t begin) const;
  /// The last person line of the range, as a signature.
  std::optional<Teller> last_person(LineRange range) const;
  std::optional<Teller> byline(LineRange range) const;
  /// Who signs at the end of the range's last paragraph: "… här inne. Hälsningar Kim".
  std::optional<Teller> signed_inside(LineRange range) const;
  /// Whether the line signs the `words_before` words above it.
  bool is_signature(std::size_t at, std::size_t words_before) const;
  /// The person of a person line at `at`; `end` moves past it and past a line that goes on with it
  /// ("Kim Ek" and then "Trainee, Bollnäs kommun").
  Teller teller_at(std::size_t at, PersonSource source, std::size_t& end) const;
  /// The headings at the start of the range are the title of what follows; the range begins after
  /// them.
  std::string take_title(LineRange& range) const;
  /// Whether a person line at `at` begins that person's text.
  bool opens_text(std::size_t at) const;

  /// Whether the line says what someone is and where, and no more: "Jurist, Flens kommun", "Trainee
  /// 2016/17, jurist på Region Halland".
  bool says_post(const ReadLine& line) const;

 private:
  bool heads_what_follows(std::size_t at) const;
  bool names_traineeship(const ReadLine& line, const std::vector<Word>& words) const;
  /// Adds a municipality, or a traineeship in one, alone on the line at `end` to what is said of
  /// the teller.
  void take_municipality(Teller& teller, std::size_t& end) const;
  /// The same of an age with the work behind it.
  void take_age(Teller& teller, std::size_t& end) const;
  /// The same of the round, or its years.
  void take_round(Teller& teller, std::size_t& end) const;
  bool is_site_name(const ReadLine& line) const;
  void find_title();
  void title_from_first_line(std::size_t at);

  SplitPage& page_;
  const std::vector<ReadLine>& lines_;
  const Gazetteer& gazetteer_;
  std::size_t first_ = 0;
};

}  // namespace erfara
