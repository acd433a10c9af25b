#include "erfara/server/serve.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "command.h"

namespace erfara::cli {

void add_serve(CLI::App& program, Run& run) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* command = program.add_subcommand("serve", "Serve the page and the API over HTTP");
  add_index_folder(*command, options->index_folder);
  command->add_option("--host", options->host, "Address to listen on")->capture_default_str();
  command->add_option("--port", options->port, "Port; 0 takes any free one")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  command->callback([options, &run] { run = [options] { return serve(*options); }; });
}

}  // namespace erfara::cli
