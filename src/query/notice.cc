#include "erfara/query/parsed_query.h"

namespace erfara {

std::string to_swedish(const QueryNotice& notice) {
  const std::string subject = "”" + notice.subject + "”";
  switch (notice.kind) {
    case QueryNotice::Kind::unknown_field:
      return "Fältet " + subject + " finns inte; orden söktes i stället i texten.";
    case QueryNotice::Kind::bad_range:
      return subject +
             " är inget årtal eller årsintervall (skriv till exempel 2011..2014); det söktes som "
             "ord.";
    case QueryNotice::Kind::short_wildcard:
      return "En stjärna behöver minst tre bokstäver; " + subject + " söktes som ett ord.";
    case QueryNotice::Kind::many_wildcards:
      return "Ett ord kan ha en stjärna, mellan bokstäver; " + subject + " söktes utan.";
    case QueryNotice::Kind::unbalanced:
      return subject + " saknar motsvarighet och lästes inte.";
    case QueryNotice::Kind::too_many_terms:
      return "Högst " + std::to_string(kMaxQueryTerms) + " ord söks; från och med " + subject +
             " togs de inte med.";
    case QueryNotice::Kind::phrase_too_long:
      return "En fras kan ha högst " + std::to_string(kMaxPhraseWords) +
             " ord; den kortades efter " + subject + ".";
    case QueryNotice::Kind::too_deep:
      return "Parenteser djupare än " + std::to_string(kMaxQueryDepth) + " nivåer lästes inte.";
    case QueryNotice::Kind::dangling_operator:
      return subject + " har inget att förbinda och söktes som ord.";
  }
  return "";
}

std::string to_english(const QueryNotice& notice) {
  const std::string subject = "“" + notice.subject + "”";
  switch (notice.kind) {
    case QueryNotice::Kind::unknown_field:
      return "There is no field " + subject + "; its words were searched in the text.";
    case QueryNotice::Kind::bad_range:
      return subject +
             " is no year or range of years (write 2011..2014); it was searched as words.";
    case QueryNotice::Kind::short_wildcard:
      return "A star needs at least three letters; " + subject + " was searched as a word.";
    case QueryNotice::Kind::many_wildcards:
      return "A word takes one star, among letters; " + subject + " was searched without.";
    case QueryNotice::Kind::unbalanced:
      return subject + " has no partner and was left out.";
    case QueryNotice::Kind::too_many_terms:
      return "At most " + std::to_string(kMaxQueryTerms) + " words are searched; from " + subject +
             " on they were left out.";
    case QueryNotice::Kind::phrase_too_long:
      return "A phrase has at most " + std::to_string(kMaxPhraseWords) +
             " words; it was cut after " + subject + ".";
    case QueryNotice::Kind::too_deep:
      return "Parentheses deeper than " + std::to_string(kMaxQueryDepth) + " levels were left out.";
    case QueryNotice::Kind::dangling_operator:
      return subject + " has nothing to connect and was searched as a word.";
  }
  return "";
}

}  // namespace erfara
