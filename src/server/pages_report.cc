#include "server/pages_report.h"

#include <array>
#include <string_view>
#include <utility>

#include "server/pages_address.h"
#include "server/pages_texts.h"

namespace erfara {

std::string report_address(const Publisher& publisher, const Reported& reported,
                           Language language) {
  const std::string& own = publisher.report.empty() ? publisher.contact : publisher.report;
  if (own.empty()) return "";
  const std::string id = percent_encoded(reported.id);
  if (is_mail_address(own)) {
    const Texts& texts = Texts::in(language);
    const std::string body =
        texts.filled("report.body", {{"edition", reported.edition}, {"address", reported.address}});
    return contact_address(own) +
           "?subject=" + percent_encoded(texts.filled("report.subject", {{"id", reported.id}})) +
           "&body=" + percent_encoded(body);
  }
  const std::array<std::pair<std::string_view, std::string>, 3> parts = {{
      {"{id}", id},
      {"{edition}", percent_encoded(reported.edition)},
      {"{address}", percent_encoded(reported.address)},
  }};
  // What is put in has no braces, so it is never taken for a placeholder.
  std::string address = own;
  for (const auto& [placeholder, value] : parts)
    for (std::size_t at = address.find(placeholder); at != address.npos;
         at = address.find(placeholder))
      address.replace(at, placeholder.size(), value);
  return address;
}

}  // namespace erfara
