#include <string>

#include "erfara/server/pages.h"
#include "erfara/text/xml.h"
#include "server/pages_frame.h"
#include "server/pages_texts.h"

namespace erfara {

std::string render_opensearch(const std::string& site, Language language) {
  const Texts& texts = Texts::in(language);
  const std::string lang = "&lang=" + std::string(language_tag(language));
  const auto url = [&](std::string_view type, const std::string& address) {
    return "<Url type=\"" + std::string(type) + "\" template=\"" + xml_escaped(site + address) +
           "\"/>\n";
  };
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  text += "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n";
  text += xml_element("ShortName", texts.text("site.name"));
  text += xml_element("Description", texts.text("site.claim"));
  text += xml_element("InputEncoding", "UTF-8") + xml_element("OutputEncoding", "UTF-8");
  text += xml_element("Language", language_tag(language));
  text += "<Image width=\"16\" height=\"16\" type=\"image/svg+xml\">" +
          xml_escaped(site + std::string(asset_path("icon.svg"))) + "</Image>\n";
  text += url("text/html", "/?q={searchTerms}" + lang);
  text += url("application/x-suggestions+json", "/suggestions.json?q={searchTerms}" + lang);
  text += url("application/atom+xml", "/feed.atom?q={searchTerms}" + lang);
  return text + "</OpenSearchDescription>\n";
}

}  // namespace erfara
