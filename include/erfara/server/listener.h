#pragma once

#include <string>

#include "erfara/server/descriptor.h"

namespace erfara {

/// A socket that listens for connections, non-blocking.
struct Listener {
  Descriptor socket;
  int port = 0;  ///< the one that was bound, also when any was asked for
};

/// Listens on a host name or address and a port; 0 takes a free one. Throws `busy`, with the port
/// and what to do, when something listens there already (the port is never shared), `usage` for a
/// host that is no address of this machine, else `io`.
Listener listen_on(const std::string& host, int port);

/// The port that a TCP socket is bound to.
int bound_port(int socket);

}  // namespace erfara
