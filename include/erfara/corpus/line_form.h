#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "erfara/corpus/reading.h"

namespace erfara {

/// What a line's marks, words and neighbours say of it. All functions are pure and never fail.

/// Whether a dash begins the line, as an answer or a speech does; a hyphen needs a space after it.
bool starts_with_dash(std::string_view text);
/// What follows that dash and the spaces after it; all of a line without one.
std::string_view without_dash(std::string_view text);
/// Whether a word in small letters begins the line.
bool starts_lower(std::string_view text);
/// Whether a quotation mark begins or ends the line: ” “ " » and, at the end, «.
bool starts_with_quote(std::string_view text);
bool ends_with_quote(std::string_view text);
/// Whether the line is somebody's words by a quotation mark before it or by how it is marked up.
bool is_quotation(const ReadLine& line);
/// Whether the line ends in a mark that ends a sentence or leads to what follows: . ! ? : or a
/// quotation mark.
bool ends_sentence(std::string_view text);

/// Whether the line has this word, which is in lower case, whatever its own case.
bool has_word(const ReadLine& line, std::string_view word);
/// The same of any of these.
bool has_any_word(const ReadLine& line, std::span<const std::string_view> words);
/// Whether one person tells of himself or herself in the line ("jag", "mina").
bool says_i(const ReadLine& line);
/// Whether the line names a span of years, as the heading of a cohort does: "2012–2014".
bool names_years(const ReadLine& line);

/// Where the question ends with which a line begins that goes on to answer it: the byte after the
/// mark in "4. Var bor du? I Flen."; 0 for other lines.
std::size_t end_of_joined_question(std::string_view text);

/// Whether `line` goes on with the sentence that `before`, the line above it, began: text that was
/// wrapped.
bool goes_on(const ReadLine& before, const ReadLine& line);

/// Whether a post begins at `at`: a title, its date if any, and a line of the blog's own that ends
/// in the title ("Comments Off on Klart!").
bool opens_titled_post(const std::vector<ReadLine>& lines, std::size_t at);

/// Whether a letter begins at `at`: a greeting that stands alone ("Hej på er,") and text below it.
bool opens_letter(const std::vector<ReadLine>& lines, std::size_t at, const PhraseTable& phrases);

/// Whether a post begins at `at`: a heading with a date or byline straight after it, or a date with
/// a heading after it, and then running text or a question.
bool opens_dated_post(const std::vector<ReadLine>& lines, std::size_t at);

}  // namespace erfara
