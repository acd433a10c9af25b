// Apart from serve.cc so that a program which serves another source needs no index.
#include <utility>

#include "erfara/server/edition_keeper.h"
#include "erfara/server/serve.h"
#include "serve_over.h"

namespace erfara {
namespace {

void log_change(const Log& log, const ReplicaState& replica) {
  std::vector<Log::Field> fields = {{"shard", replica.shard}, {"address", replica.address}};
  if (!replica.is_up) fields.push_back({"trouble", replica.trouble});
  log.write(replica.is_up ? LogLevel::info : LogLevel::warning,
            replica.is_up ? "a shard's replica is back" : "a shard's replica does not answer",
            fields);
}

}  // namespace

int serve(const ServeOptions& options) {
  ServerSignals signals;
  Log log(options.configuration.log, options.log);
  MachineOptions machines = options.configuration.shards;
  machines.on_change = [&log](const ReplicaState& replica) { log_change(log, replica); };
  // The port first: it is the quicker to say that it cannot be.
  Listener listener = listener_for(options.configuration);
  EditionKeeper keeper(
      index_shelf(options.configuration.index_folder, std::move(machines)),
      [&](const std::string& line) { log.write(LogLevel::info, line); }, options.look_period);
  return serve_over(signals, std::move(listener), options, log,
                    {keeper, [&] { return keeper.is_ready(); }, [&] { keeper.look_now(); }});
}

}  // namespace erfara
