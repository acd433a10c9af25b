#include <string>

#include "erfara/server/pages.h"
#include "erfara/text/xml.h"
#include "server/pages_address.h"
#include "server/pages_texts.h"

namespace erfara {
namespace {

std::string link(std::string_view rel, std::string_view type, std::string_view href) {
  std::string result = "<link rel=\"";
  result.append(rel).append("\" type=\"").append(type).append("\" href=\"");
  return result.append(xml_escaped(href)).append("\"/>\n");
}

// A year, month or day of ISO 8601 as a moment of RFC 3339; empty for anything else.
std::string moment_of(std::string_view date) {
  constexpr std::string_view kFirstDay = "0000-01-01";
  const bool is_date = date.size() == 4 || date.size() == 7 || date.size() == 10;
  if (!is_date || date.find_first_not_of("0123456789-") != std::string_view::npos) return "";
  return std::string(date).append(kFirstDay.substr(date.size())).append("T00:00:00Z");
}

std::string moment_of(const Hit& hit, const std::string& built) {
  if (std::string moment = moment_of(hit.published.value_or("")); !moment.empty()) return moment;
  return hit.years.empty() ? built : moment_of(std::to_string(hit.years.back()));
}

std::string entry(const Feed& feed, const Hit& hit, const std::string& moment) {
  std::string summary;
  for (const Piece& piece : hit.snippet) summary += piece.text;
  return "<entry>\n" + xml_element("title", hit.title) +
         xml_element("id", feed.site + narrative_address(hit.id, "", Language::swedish)) +
         link("alternate", "text/html",
              feed.site + narrative_address(hit.id, "", feed.request.language)) +
         xml_element("updated", moment) + xml_element("summary", summary) + "</entry>\n";
}

}  // namespace

std::string render_feed(const Feed& feed) {
  const Language language = feed.request.language;
  const std::string& site_name = Texts::in(language).text("site.name");
  const std::string self = feed.site + feed_address(feed.request);
  const std::string& built = feed.corpus.edition.built;
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  text += "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"";
  text.append(language_tag(language)).append("\">\n");
  const std::string& query = feed.request.query;
  text += xml_element("title", query.empty() ? site_name : site_name + ": " + query);
  text += xml_element("id", self) + link("self", "application/atom+xml", self);
  text += link("alternate", "text/html", feed.site + search_address(feed.request));
  text += xml_element("updated", built);
  text += "<author>" + xml_element("name", site_name) + "</author>\n";
  for (const Hit& hit : feed.answer.hits) text += entry(feed, hit, moment_of(hit, built));
  return text + "</feed>\n";
}

}  // namespace erfara
