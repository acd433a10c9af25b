#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "erfara/server/listener.h"

// What systemd, where it has started the server, gives it and is told (sd_listen_fds(3),
// sd_notify(3)).

namespace erfara {

/// The listening socket that was handed over; nothing where none was. Throws `usage` for several,
/// or one that is not a listening TCP socket.
std::optional<Listener> inherited_listener();

/// How often the supervisor wants to hear that all is well: half of its patience (systemd's
/// WatchdogSec=); nothing when it does not watch.
std::optional<std::chrono::milliseconds> watchdog_period();

/// Tells a state, such as "READY=1". Does nothing where nobody listens.
void tell_supervisor(const std::string& state);

}  // namespace erfara
