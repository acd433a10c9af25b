#pragma once

#include <memory>

#include "erfara/server/application.h"
#include "erfara/server/http_message.h"
#include "erfara/server/limits.h"

namespace erfara {

/// Runs a request through cpp-httplib's request processing over a buffer, with an Application of
/// its own behind its routing, and gives the bytes of the answer. Compresses what is worth it.
class HttplibHandler final : public RequestHandler {
 public:
  /// `limits` are those of the front: what it will do with a connection is told to its client.
  HttplibHandler(const Services& services, const FrontLimits& limits);
  ~HttplibHandler() override;

  AnswerBytes answer(HttpRequest request) override;
  void rest() override;

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace erfara
