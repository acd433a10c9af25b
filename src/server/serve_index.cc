// Apart from serve.cc so that a program which serves another source needs no index.
#include "erfara/server/edition_keeper.h"
#include "erfara/server/serve.h"
#include "serve_over.h"

namespace erfara {

int serve(const ServeOptions& options) {
  ServerSignals signals;
  Log log(options.configuration.log, options.log);
  // The port first: it is the quicker to say that it cannot be.
  Listener listener = listener_for(options.configuration);
  EditionKeeper keeper(
      index_shelf(options.configuration.index_folder, options.configuration.shards),
      [&](const std::string& line) { log.write(LogLevel::info, line); }, options.look_period);
  return serve_over(signals, std::move(listener), options, log,
                    {keeper, [&] { return keeper.is_ready(); }, [&] { keeper.look_now(); }});
}

}  // namespace erfara
