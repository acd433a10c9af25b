#include "erfara/server/serve.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>

#include "command.h"
#include "configuration.h"
#include "memory.h"

namespace erfara::cli {
namespace {

// What the command line says wins over environment and file.
struct ServeArguments {
  std::optional<std::string> config, index, host;
  std::optional<int> port;
  bool prints = false;
};

Configuration configuration_of(const ServeArguments& arguments) {
  Configuration configuration = configuration_for(arguments.config);
  if (arguments.index) configuration.index_folder = *arguments.index;
  if (arguments.host) configuration.host = *arguments.host;
  if (arguments.port) configuration.port = *arguments.port;
  return configuration;
}

int run_serve(const ServeArguments& arguments) {
  keep_freed_memory();
  ServeOptions options;
  options.configuration = configuration_of(arguments);
  if (arguments.prints) {
    std::cout << print_configuration(options.configuration);
    return kDone;
  }
  options.read_again = [arguments] { return configuration_of(arguments); };
  return serve(options);
}

}  // namespace

void add_serve(CLI::App& program, Run& run) {
  auto arguments = std::make_shared<ServeArguments>();
  CLI::App* command = program.add_subcommand("serve", "Serve the page and the API over HTTP");
  add_configuration(*command, arguments->config);
  command->add_option("--index", arguments->index, "Folder of the editions; else index/");
  command->add_option("--host", arguments->host, "Address to listen on; else 127.0.0.1");
  command->add_option("--port", arguments->port, "Port; 0 takes any free one; else 8080")
      ->check(CLI::Range(0, 65535));
  command->add_flag("--print-config", arguments->prints,
                    "Print the settings that hold, each with its meaning, and end");
  command->callback([arguments, &run] { run = [arguments] { return run_serve(*arguments); }; });
}

}  // namespace erfara::cli
