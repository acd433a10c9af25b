#pragma once

#include <string>

#include "erfara/server/http_head.h"
#include "erfara/server/policy.h"

namespace erfara {

/// The site's address without a path, "https://erfara.example": the policy's, else the one that was
/// asked, by http.
std::string site_address(const Policy& policy, const RequestHead& head);

/// What crawlers may read (RFC 9309): pages, but no searches and no data.
std::string robots_text();

}  // namespace erfara
