#pragma once

#include <string>
#include <string_view>

#include "erfara/json/value.h"
#include "erfara/server/http_message.h"
#include "erfara/server/pages.h"

namespace erfara {

// Answers by what they hold. None has a security header yet.

inline constexpr std::string_view kPlainText = "text/plain; charset=utf-8";

/// Never stored by a cache.
HttpAnswer text_answer(int status, std::string body, std::string type = std::string(kPlainText));
HttpAnswer json_answer(const json::Value& value);
HttpAnswer json_answer(std::string body);
HttpAnswer html_answer(int status, std::string html);
/// A file that changes with the program alone, to be asked for again after a day.
HttpAnswer file_answer(std::string body, std::string type);
/// The asset in the coding that the client likes best, or 304 when it has it already.
HttpAnswer asset_answer(const PageAsset& asset, const RequestHead& head);
HttpAnswer not_modified(std::string_view tag);

/// Adds what keeps a browser from doing more with an answer than it is meant for.
void add_security_headers(HttpAnswer& answer);

}  // namespace erfara
