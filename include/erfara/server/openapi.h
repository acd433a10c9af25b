#pragma once

#include "erfara/json/value.h"
#include "erfara/search/request.h"

namespace erfara {

/// The API as an OpenAPI 3.1 document with descriptions in this language. It is made from the rows
/// by which requests are routed and their parameters checked (route.h, kFields), so it says what is
/// so; the shapes of answers are those of web/api/schemas.json.
json::Value openapi_document(Language language);

}  // namespace erfara
