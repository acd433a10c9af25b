// Apart from serve.cc so that a program which serves another source needs no index.
#include "erfara/server/edition_keeper.h"
#include "erfara/server/serve.h"
#include "serve_over.h"

namespace erfara {

int serve(const ServeOptions& options) {
  StopSignals signals;
  // The port first: it is the quicker to say that it cannot be.
  Listener listener = listen_on(options.host, options.port);
  EditionKeeper keeper(index_shelf(options.index_folder), log_of(options), options.look_period);
  return serve_over(signals, std::move(listener), options, keeper,
                    [&] { return keeper.is_ready(); });
}

}  // namespace erfara
