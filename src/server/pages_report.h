#pragma once

#include <string>

#include "erfara/search/request.h"
#include "erfara/server/imprint.h"

namespace erfara {

/// The narrative that a mistake is reported in.
struct Reported {
  std::string id;
  std::string edition;
  std::string address;  ///< of its page
};

/// Where a wrong split or fact is reported: the publisher's own address for it with the
/// placeholders filled in, else a mail to his contact that says which narrative is meant, or that
/// contact's page. Empty without a contact.
std::string report_address(const Publisher& publisher, const Reported& reported, Language language);

}  // namespace erfara
