#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

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
/// A file made while it is sent, to be kept under a name. `File` has next() and ended() as a
/// BodySource has.
template <typename File>
HttpAnswer made_file_answer(File file, std::string type, const std::string& name) {
  class Source final : public BodySource {
   public:
    explicit Source(File made) : file_(std::move(made)) {}
    std::string next() override { return file_.next(); }
    bool ended() const override { return file_.ended(); }

   private:
    File file_;
  };
  HttpAnswer answer;
  answer.set("Content-Type", std::move(type));
  answer.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
  answer.source = std::make_shared<Source>(std::move(file));
  return answer;
}
/// The asset in the coding that the client likes best, or 304 when it has it already.
HttpAnswer asset_answer(const PageAsset& asset, const RequestHead& head);
HttpAnswer not_modified(std::string_view tag);

/// Adds what keeps a browser from doing more with an answer than it is meant for.
void add_security_headers(HttpAnswer& answer);

}  // namespace erfara
