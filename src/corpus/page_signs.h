#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "erfara/corpus/reading.h"
#include "erfara/gazetteer/gazetteer.h"

namespace erfara {

/// What is counted over a page's lines, to tell its kind.
struct PageSigns {
  std::size_t content_lines = 0;
  std::size_t body_words = 0;       // outside quotations
  std::size_t first_person = 0;     // "jag", "vi" outside quotations
  std::size_t singular = 0;         // of these, "jag"
  std::size_t speeches = 0;         // "säger Kim Ek"
  std::size_t dashed_speeches = 0;  // of these, behind a dash
  std::size_t questions = 0;
  std::size_t questions_to_you = 0;
  std::size_t questions_of_reader = 0;  // "När får jag svar?"
  std::size_t faq_markers = 0;          // "Q:", "Fråga:"
  std::size_t labels = 0;
  std::size_t programme = 0;       // words that programmes use of themselves
  std::size_t to_reader = 0;       // "du" outside quotations
  std::size_t yes_and_no = 0;      // lines that begin as answers do
  std::size_t singular_told = 0;   // "jag", but in a line that a person's name stands below
  std::size_t marked_persons = 0;  // persons marked up as headings
  std::string presented;           // a full name that running text begins with
  bool names_person = false;       // a full name in a heading or in running text
  bool title_names_person = false;
  std::size_t headed_stories = 0;  // headings above text that begins with someone new
  bool programme_heading = false;
  bool programme_title = false;  // "Så fungerar Trainee Skogen"
  bool voice_inside = false;     // "jag" only below a heading, under text that addresses a reader
  bool press = false;
  bool municipal = false;
  bool municipal_site = false;  // a municipality's name stands alone above all text
  bool faq_title = false;
  bool multi_title = false;
  bool several_told = false;
  bool participant_title = false;
  bool closed = false;       // a closing phrase, as letters have one
  bool named = false;        // a label says whose page it is
  bool dated_above = false;  // a date stands above all text, as news have it
  bool dateline = false;     // date and place, as newspapers have them
  bool comments_off = false;
  std::size_t titled_posts = 0;  // titles that the line below them repeats
  bool doubled_title = false;
  std::size_t named_selves = 0;      // paragraphs whose writer, each time another, says a name
  std::size_t headed_selves = 0;     // of these but the first, those straight below a heading
  std::size_t columns = 0;           // texts under headings that several persons tell
  std::size_t greetings = 0;         // "Hej!" alone above a text
  std::size_t dated_posts = 0;       // headings with a date beside them, and running text below
  std::size_t inline_questions = 0;  // paragraphs that begin with a question and go on to answer it
  std::size_t dated_titles = 0;      // of these, dates above a heading
  std::size_t tight_openings = 0;    // persons above a text with no blank line between
  std::size_t tight_signatures = 0;  // persons below one
  std::size_t told_above_first = 0;  // "jag" above the first person
  bool told_below_last = false;      // text below the last one and what goes on with it
  std::size_t introductions = 0;     // paragraphs that say where their writer works
  std::size_t quoted_speakers = 0;
  std::size_t signed_texts = 0;     // persons with text before them
  std::size_t signed_quotes = 0;    // of these, quotations of one line
  std::size_t person_openings = 0;  // persons with text after them
  std::size_t person_lines = 0;
  std::size_t byline_signatures = 0;  // bylines with running text straight above and none below
  std::size_t byline_openings = 0;    // bylines with running text straight after them
  std::size_t list_entries = 0;       // persons with a role, on the line or the next ones
  std::size_t entry_lines = 0;        // lines that these take
  std::size_t asked_persons = 0;      // persons with questions or labels straight after them
  std::size_t long_lines = 0;
  bool person_before_text = false;  // a person line stands before all text
  bool text_after_last_person = false;
  bool ends_with_text = false;           // the same, be it a sentence
  bool short_lead = false;               // too little text above the first person to be signed
  bool speaks_of_several = false;        // "kommuner"
  std::set<std::string> municipalities;  // named with "kommun"
  std::set<std::string> places;          // municipalities named in any way
};

PageSigns signs_of(const std::vector<ReadLine>& lines, const Gazetteer& gazetteer);

}  // namespace erfara
