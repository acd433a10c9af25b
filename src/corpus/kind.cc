// An ordered list of rules over the page's signs decides: those for pages without narratives first,
// then those with the clearest structure, news and running text last.

#include "erfara/corpus/kind.h"

#include "page_signs.h"

namespace erfara {
namespace {

bool in_first_person(const PageSigns& signs) {
  return signs.first_person >= 2 && signs.first_person * 50 >= signs.body_words;
}

PageKind news_kind(const PageSigns& signs) {
  if (signs.municipal_site) return PageKind::municipal_news;
  if (signs.press || signs.dateline) return PageKind::news_article;
  // One municipality speaks of itself; an article compares several.
  const bool compares = signs.speaks_of_several && signs.places.size() >= 3;
  const bool of_one = signs.municipalities.size() == 1 && !compares;
  if (signs.municipal || of_one) return PageKind::municipal_news;
  return PageKind::news_article;
}

constexpr std::size_t kEntriesPerParagraph = 5;  // of a list, however long

std::optional<PageNature> nature_without_narrative(const PageSigns& signs) {
  if (signs.faq_markers >= 2 && !signs.title_names_person)
    return PageNature{PageKind::faq, Structure::none};
  if (signs.faq_title && signs.questions_to_you * 3 <= signs.questions + 1 && signs.labels == 0) {
    return PageNature{PageKind::faq, Structure::none};
  }
  // Who is interviewed is asked "du"; a reader asks what "jag" may do.
  const bool reader_asks = signs.questions >= 3 && signs.questions_of_reader >= 2 &&
                           signs.questions_of_reader * 2 >= signs.questions &&
                           signs.questions_to_you * 2 < signs.questions_of_reader;
  if (reader_asks && !signs.title_names_person && signs.person_lines == 0) {
    return PageNature{PageKind::faq, Structure::none};
  }
  const bool mostly_entries =
      signs.list_entries >= 3 && signs.entry_lines * 2 >= signs.content_lines;
  if ((mostly_entries || (signs.participant_title && signs.list_entries >= 2)) &&
      signs.long_lines <= 1 + signs.list_entries / kEntriesPerParagraph &&
      signs.signed_texts <= 1 && signs.questions == 0 && signs.inline_questions < 2 &&
      signs.singular < 2) {
    return PageNature{PageKind::participant_list, Structure::none};
  }
  if (signs.participant_title && signs.person_lines >= 4 && signs.long_lines == 0 &&
      signs.questions == 0 && signs.inline_questions < 2) {
    return PageNature{PageKind::participant_list, Structure::none};
  }
  return std::nullopt;
}

// A page that only tells its reader how things are: "du" and nobody who says "jag".
std::optional<PageNature> nature_of_information(const PageSigns& signs) {
  const bool told = signs.singular > 0 || signs.speeches > 0 || signs.signed_texts > 0 ||
                    signs.signed_quotes > 0 || signs.quoted_speakers > 0 ||
                    signs.person_lines > 0 || signs.press || signs.names_person;
  if (told) return std::nullopt;
  if (signs.yes_and_no >= 3) return PageNature{PageKind::faq, Structure::none};
  if (signs.to_reader >= 2 && (signs.programme > 0 || signs.programme_heading)) {
    return PageNature{PageKind::programme_info, Structure::none};
  }
  return std::nullopt;
}

// Whether persons' names stand above their texts, by what stands around all of them.
bool are_headings(const PageSigns& signs) {
  if (signs.person_openings < 2 || signs.person_openings < signs.person_lines) return false;
  if (!signs.told_below_last || signs.tight_signatures > 0) return false;
  const bool joined = signs.tight_openings * 2 > signs.person_lines;
  // Nobody tells above the first one: that is a lead.
  return joined || (signs.told_above_first == 0 && !signs.closed);
}

std::optional<PageNature> nature_with_several(const PageSigns& signs) {
  // Titles tell where posts begin, whoever signs some of them.
  if (signs.titled_posts >= 2)
    return PageNature{PageKind::multi_narrative, Structure::titled_posts};
  const bool asked = signs.asked_persons >= 2 && signs.asked_persons * 2 > signs.person_lines;
  // Where a person stands above all text, and text below the last one, all of them head theirs.
  const bool all_open = signs.ends_with_text && signs.person_openings == signs.person_lines;
  const bool opened = signs.person_before_text && signs.person_openings >= 2 &&
                      (signs.text_after_last_person || signs.signed_texts == 0 || all_open);
  // Below a lead of their own, persons' names above texts are headings, not signatures.
  const bool presented =
      signs.person_openings >= 2 && signs.text_after_last_person &&
      signs.person_openings == signs.person_lines &&
      (signs.marked_persons >= 2 || signs.multi_title || signs.several_told || signs.short_lead);
  if ((asked || opened || presented || are_headings(signs)) && signs.speeches < 2) {
    return PageNature{PageKind::multi_narrative, Structure::person_headings};
  }
  if (signs.byline_openings >= 2 && signs.person_lines == 0 && signs.speeches < 2) {
    return PageNature{PageKind::multi_narrative, Structure::person_headings};
  }
  if (signs.doubled_title || signs.comments_off) {
    return PageNature{PageKind::multi_narrative, Structure::titled_posts};
  }
  // A date above a title begins a post more surely than a name below the text ends one.
  const bool titles_dated = signs.dated_titles >= 2 && signs.first_person >= 2;
  const std::size_t signed_texts = signs.signed_texts + signs.byline_signatures;
  if (titles_dated && signs.dated_titles >= signed_texts && signs.speeches < 3) {
    return PageNature{PageKind::multi_narrative, Structure::dated_posts};
  }
  if (signs.dated_posts > signed_texts && signs.dated_posts >= 3 && signs.columns >= 2 &&
      signs.speeches < 3) {
    return PageNature{PageKind::multi_narrative, Structure::dated_posts};
  }
  if (signs.columns >= 2 && signs.columns > signed_texts && signs.speeches < 3) {
    return PageNature{PageKind::multi_narrative, Structure::headed_posts};
  }
  const bool of_bylines = signs.byline_signatures >= 2 && signs.first_person >= 2;
  if (signs.greetings >= 3 && signs.singular >= 2 && signs.speeches < 3) {
    return PageNature{PageKind::multi_narrative, Structure::signed_posts};
  }
  if ((signs.signed_texts >= 2 || of_bylines) && signed_texts >= 2 && signs.speeches < 3) {
    return PageNature{PageKind::multi_narrative, Structure::signed_posts};
  }
  if (signs.dated_posts >= 2 && signs.first_person >= 2 && signs.speeches < 3) {
    return PageNature{PageKind::multi_narrative, Structure::dated_posts};
  }
  if (signs.named_selves >= 2 && signs.speeches < 2) {
    const bool headed = signs.headed_selves > 0 && signs.columns >= 2;
    return PageNature{PageKind::multi_narrative,
                      headed ? Structure::headed_posts : Structure::introductions};
  }
  const bool stories = signs.headed_stories >= 2 && signs.multi_title && signs.speeches < 3;
  if (stories || (signs.several_told && !signs.programme_heading)) {
    return PageNature{PageKind::multi_narrative, Structure::stories};
  }
  return std::nullopt;
}

}  // namespace

PageNature nature_of(const std::vector<ReadLine>& lines, const Gazetteer& gazetteer) {
  const PageSigns signs = signs_of(lines, gazetteer);
  if (signs.content_lines == 0) return {PageKind::programme_info, Structure::none};
  if (auto nature = nature_without_narrative(signs)) return *nature;
  const bool personal = in_first_person(signs);
  // A programme says "we" of itself.
  const bool one_speaks = personal && signs.singular > 0 &&
                          !(signs.programme_title && signs.to_reader > 0 &&
                            (signs.singular_told == 0 || signs.voice_inside));
  const bool about_programme = ((signs.programme_title && !signs.title_names_person) ||
                                (signs.programme >= 3 && signs.programme_heading)) &&
                               !signs.press && !(signs.dated_above && signs.dashed_speeches >= 2);
  if (about_programme && !one_speaks && signs.labels < 2 && signs.signed_texts < 3) {
    return {PageKind::programme_info, Structure::quotes};
  }
  if (signs.signed_quotes >= 1 && signs.signed_quotes == signs.signed_texts && !one_speaks) {
    constexpr std::size_t kMostOtherWords = 12;
    const bool voices =
        signs.signed_quotes >= 2 && (signs.multi_title || signs.body_words < kMostOtherWords);
    return {voices ? PageKind::multi_narrative : PageKind::programme_info, Structure::quotes};
  }
  if (auto nature = nature_of_information(signs)) return *nature;
  if (auto nature = nature_with_several(signs)) return *nature;
  const bool interview = signs.questions + signs.labels >= 2 &&
                         (signs.person_before_text || signs.named || signs.title_names_person);
  // Question and answer in one paragraph, one after the other.
  const bool joined = signs.inline_questions >= 3 && signs.speeches < 2 &&
                      signs.inline_questions * 2 > signs.content_lines &&
                      (signs.person_before_text || signs.title_names_person);
  if (joined) return {PageKind::profile_qa, Structure::interview};
  const bool unnamed_interview = signs.questions >= 3 && signs.questions_to_you >= 1 &&
                                 signs.questions * 6 >= signs.content_lines;
  if ((interview || unnamed_interview) && signs.speeches < 2) {
    return {PageKind::profile_qa, Structure::interview};
  }
  // One signature at the end is one teller's, who may also tell of where the next weeks are spent.
  const bool one_signs = signs.signed_texts == 1 && !signs.text_after_last_person;
  if ((signs.introductions >= 2 && !one_signs) || signs.multi_title) {
    return {PageKind::multi_narrative, Structure::introductions};
  }
  // A municipality says "we" of itself, and lets others speak.
  const bool told_by_owner = signs.dashed_speeches >= 1 && signs.singular == 0 && !signs.closed;
  if ((signs.speeches >= 1 && !personal) || told_by_owner) {
    return {news_kind(signs), Structure::single};
  }
  if (signs.speeches >= 3 && signs.speeches * 5 >= signs.first_person) {
    return {news_kind(signs), Structure::single};
  }
  const bool letter = signs.closed && signs.signed_texts > 0;
  if (!personal && signs.first_person == 0 && signs.body_words > 0 && !letter) {
    if (signs.programme >= 2) return {PageKind::programme_info, Structure::quotes};
    return {news_kind(signs), Structure::single};
  }
  return {PageKind::blog_post, Structure::single};
}

}  // namespace erfara
