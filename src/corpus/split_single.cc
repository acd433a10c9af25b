#include <algorithm>
#include <iterator>

#include "erfara/corpus/line_form.h"
#include "split_ways.h"

namespace erfara {
namespace {

// A journalist's name alone on the last line of text; `end` moves before it.
std::optional<Teller> name_at_end(const PageCutter& cutter, LineRange range, std::size_t& end) {
  std::size_t at = end;
  while (at > range.begin && !cutter.lines()[at - 1].is_text()) --at;
  if (at < range.begin + 3 || cutter.lines()[at - 1].role != LineRole::person) return std::nullopt;
  const ReadLine& line = cutter.lines()[at - 1];
  if (!line.person->rest.empty() || line.person->name.find(' ') == std::string::npos) return {};
  end = at - 1;
  return Teller{*line.person, line.line.place, PersonSource::byline};
}

// The first signature with next to no text after it; `end` moves after it.
std::optional<Teller> signature_near_end(const PageCutter& cutter, LineRange range,
                                         std::size_t& end) {
  std::size_t from = range.end;  // where the text that is too short for a post begins
  for (std::size_t after = 0; from > range.begin; --from) {
    const ReadLine& line = cutter.lines()[from - 1];
    if (line.role == LineRole::body) after += line.words;
    if (after >= PageCutter::kFewestWordsToSign) break;
  }
  std::size_t words = 0;
  for (std::size_t at = range.begin; at < range.end; ++at) {
    if (at + 1 >= from && cutter.is_signature(at, words)) {
      return cutter.teller_at(at, PersonSource::signature, end);
    }
    words += cutter.lines()[at].words;
  }
  return std::nullopt;
}

// A full name above the title, in it or, with a title, straight below it.
std::optional<Teller> title_person(const PageCutter& cutter) {
  for (std::size_t at = 0; at <= cutter.first() && at < cutter.lines().size(); ++at) {
    const ReadLine& line = cutter.lines()[at];
    if (line.role != LineRole::person || !line.person->known) continue;
    if (line.person->name.find(' ') == std::string::npos) continue;
    if (at == cutter.first() && line.person->rest.empty()) continue;
    std::size_t end = at;
    return cutter.teller_at(at, PersonSource::heading, end);
  }
  // "Gästinlägg: Kim Ek, jurist i Flens kommun"
  const std::string& title = cutter.page().title;
  auto person = person_line(title, cutter.gazetteer());
  if (const std::size_t colon = title.find(": "); !person && colon != std::string::npos) {
    person = person_line(std::string_view(title).substr(colon + 2), cutter.gazetteer());
  }
  const bool trainee = person && person->rest.find("trainee") != std::string::npos;
  if (!person || (!person->known && !trainee) || person->name.find(' ') == std::string::npos)
    return {};
  return Teller{std::move(*person), cutter.page().title_place, PersonSource::heading};
}

// "Kim Ek är den som har rest längst. Så här skriver hon själv:" above a text that says "jag".
std::optional<Teller> person_of_lead(const PageCutter& cutter, std::size_t first) {
  if (first + 1 >= cutter.lines().size()) return std::nullopt;
  const ReadLine& lead = cutter.lines()[first];
  const bool of_other = has_word(lead, "hon") || has_word(lead, "han") || lead.lower.ends_with(":");
  if (lead.role != LineRole::body || !of_other || has_word(lead, "jag")) return std::nullopt;
  const auto names = names_in(lead.line.text, cutter.gazetteer());
  if (names.size() != 1 || !lead.line.text.starts_with(names[0])) return std::nullopt;
  return Teller{{names[0], "", false, true}, lead.line.place, PersonSource::heading};
}

// "Veckans gäst: Kim" as the title, and a lead that hands over: "Det är Kim Ek, som är jurist i
// Flens kommun."
std::optional<Teller> guest_of_lead(const PageCutter& cutter, std::size_t first) {
  const std::string& title = cutter.page().title;
  const std::size_t colon = title.rfind(": ");
  if (first + 1 >= cutter.lines().size() || colon == std::string::npos) return std::nullopt;
  const ReadLine& lead = cutter.lines()[first];
  const auto names = names_in(lead.line.text, cutter.gazetteer());
  const std::string guest = title.substr(colon + 2);
  const bool named = names.size() == 1 && (names[0] == guest || names[0].starts_with(guest + " "));
  if (lead.role != LineRole::body || !named || has_word(lead, "jag")) return std::nullopt;
  std::string rest = lead.line.text.substr(lead.line.text.find(names[0]) + names[0].size());
  constexpr std::string_view kWho = ", som är ";
  const bool told = rest.starts_with(kWho);
  rest = told ? rest.substr(kWho.size(), rest.find('.') - kWho.size()) : "";
  return Teller{{names[0], rest, false, true}, lead.line.place, PersonSource::heading};
}

}  // namespace

void split_single(PageCutter& cutter) {
  const std::vector<ReadLine>& lines = cutter.lines();
  const bool blog = cutter.page().nature.kind == PageKind::blog_post;
  const LineRange range{cutter.first(), cutter.end_of_text({cutter.first(), lines.size()})};
  std::size_t end = range.end;
  std::optional<Teller> teller;
  if (blog) teller = signature_near_end(cutter, range, end);
  if (!teller && blog) teller = cutter.signed_inside(range);
  if (!teller && blog && cutter.page().title_place > 0) teller = title_person(cutter);
  if (!teller) teller = cutter.byline({0, lines.size()});
  if (!teller && blog) teller = guest_of_lead(cutter, cutter.first());
  if (!teller && blog) teller = person_of_lead(cutter, cutter.first());
  if (!teller && !blog) teller = name_at_end(cutter, range, end);
  std::vector<ReadLine> header = cutter.lines_of({0, range.begin});
  std::ranges::move(cutter.facts_below({range.begin, end}, teller), std::back_inserter(header));
  cutter.add(std::move(header), {range.begin, end}, cutter.page().title, std::move(teller));
}

}  // namespace erfara
