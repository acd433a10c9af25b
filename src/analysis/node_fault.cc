#include <array>

#include "erfara/analysis/node.h"

namespace erfara {
namespace {

struct Sentence {
  NodeFault::Kind kind;
  std::string_view swedish;
  std::string_view english;
};

using Kind = NodeFault::Kind;

constexpr std::array kSentences = {
    Sentence{Kind::empty, "Det står inget ord. Skriv ett ord, en fras eller ett mönster.",
             "There is no word. Write a word, a phrase or a pattern."},
    Sentence{Kind::too_long, "Det är längre än 512 byte. Skriv det kortare.",
             "It is over 512 bytes. Write a shorter one."},
    Sentence{Kind::more_than_words,
             "Det är mer än ord. Skriv ord, \"en fras\" eller ett mönster; andra villkor hör till "
             "urvalets sökfråga.",
             "It is more than words. Write words, \"a phrase\" or a pattern; other conditions "
             "belong into the query of the selection."},
    Sentence{Kind::too_many_words, "Det är fler än 16 ord. Skriv färre.",
             "It has over 16 words. Write fewer."},
    Sentence{Kind::too_wide, "Mönstret kan sträcka sig över mer än 63 ord. Gör luckorna mindre.",
             "The pattern spans over 63 words. Make the gaps smaller."},
    Sentence{Kind::any_at_end, "Mönstret börjar eller slutar med []. Låt det göra det med ett ord.",
             "The pattern begins or ends with []. Let it do so with a word."},
    Sentence{Kind::attribute, "Attributen är word, lemma, stem och part.",
             "The attributes are word, lemma, stem and part."},
    Sentence{Kind::needs_equals, "Efter ett attribut står =.", "An attribute takes =."},
    Sentence{Kind::needs_quotes, "Ett värde står inom raka citattecken.",
             "A value stands in straight quotes."},
    Sentence{Kind::needs_end_quote, "Ett värde slutar med ett citattecken.",
             "A value ends with a quote."},
    Sentence{Kind::flag, "Av flaggor läses bara %c.", "Of flags only the flag %c is read."},
    Sentence{Kind::needs_bracket, "Ett ord har ett villkor och slutar med ].",
             "A word has one condition and ends with ]."},
    Sentence{Kind::expression,
             "Av reguljära uttryck läses bara | och .*; skriv \\ före andra tecken.",
             "Of regular expressions only | and .* are read; write \\ before other signs."},
    Sentence{Kind::literal_star, "En stjärna går inte att söka efter.",
             "A star cannot be meant literally."},
    Sentence{Kind::repetition, "Upprepning är {n} eller {m,n}, m högst n.",
             "Repetition is {n} or {m,n}, m up to n."},
    Sentence{Kind::repeated_too_often, "Upprepning tar tal upp till 63.",
             "Repetition takes numbers up to 63."},
    Sentence{Kind::within_what, "Efter within står s, en mening.", "within takes s, a sentence."},
    Sentence{Kind::exclusion, "Uteslutning med ! läses inte; ett attribut tar =.",
             "Exclusion by ! is not read; an attribute takes =."},
    Sentence{Kind::one_condition, "Ett ord har ett villkor; alternativ står i värdet, \"a|b\".",
             "A word has one condition; alternatives stand in its value, \"a|b\"."},
    Sentence{Kind::annotation, "Texterna har varken ordklasser eller syntax.",
             "The texts have no word classes or syntax."},
    Sentence{Kind::repeated_word, "Upprepning läses bara efter [].",
             "Repetition is read after [] alone."},
    Sentence{Kind::group, "Grupper inom parentes läses inte.",
             "Groups in parentheses are not read."},
    Sentence{Kind::alternatives, "Alternativ läses bara i ett värde, \"a|b\".",
             "Alternatives are read within a value alone, \"a|b\"."},
    Sentence{Kind::structure,
             "Av strukturer läses bara <text> först; för meningar, skriv within s sist.",
             "Of structures only <text> is read, and first; for sentences write within s last."},
    Sentence{Kind::label, "Etiketter och globala villkor (:, ::) läses inte.",
             "Labels and global conditions (:, ::) are not read."},
    Sentence{Kind::target, "Mål (@) läses inte.", "Targets (@) are not read."},
    Sentence{Kind::not_of_subset, "Det hör inte till den del av CQP som läses här.",
             "It is not of the subset of CQP that is read."},
};
static_assert(kMaxQueryBytes == 512 && kMaxNodeTokens == 16 && kMaxNodeWords == 63);

}  // namespace

std::string describe(const NodeFault& fault, Language language) {
  const Sentence& sentence = kSentences[static_cast<std::size_t>(fault.kind)];
  const bool swedish = language == Language::swedish;
  const std::string_view what = swedish ? sentence.swedish : sentence.english;
  if (fault.kind < Kind::attribute) return std::string(what);
  const std::string where = fault.at.empty()
                                ? swedish ? "i slutet" : "at its end"
                                : (swedish ? "vid ”" : "at \"") + fault.at + (swedish ? "”" : "\"");
  return (swedish ? "Mönstret går inte att läsa " : "The pattern cannot be read ") + where + ". " +
         std::string(what);
}

}  // namespace erfara
