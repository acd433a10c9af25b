#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <unordered_map>

#include "erfara/server/descriptor.h"
#include "erfara/server/http_head.h"
#include "erfara/server/http_message.h"
#include "erfara/server/ip_address.h"
#include "erfara/server/limits.h"

namespace erfara {

/// Where a connection is in the life of a request. Each has one time limit (FrontLimits).
enum class Phase : std::uint8_t {
  idle,       ///< no byte of a (next) request has come
  head,       ///< part of a head has come
  body,       ///< the head is complete, the body is not
  working,    ///< a worker has the request; no time limit
  writing,    ///< the answer is on its way
  lingering,  ///< our side is shut; what the client still sends is thrown away
};
inline constexpr std::size_t kPhaseCount = 6;

struct Connection {
  Connection(std::uint64_t number, Descriptor descriptor, const IpAddress& from,
             const HeadLimits& limits)
      : id(number),
        socket(std::move(descriptor)),
        peer(from),
        network(network_of(from)),
        scanner(limits) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { left.request_stop(); }

  std::uint64_t id;
  Descriptor socket;
  IpAddress peer;
  std::string network;  ///< of the peer
  std::string client;   ///< network of the client whose request is under way; from phase body on
  Phase phase = Phase::idle;
  std::chrono::steady_clock::time_point deadline;
  std::string in;  ///< bytes from the current request's first on; pipelined ones after it
  HeadScanner scanner;
  std::optional<RequestHead> head;  ///< in phase body
  std::string out;
  SharedBody body;                   ///< after `out`; may be nullptr
  std::size_t sent = 0;              ///< of both
  std::shared_ptr<BodySource> rest;  ///< of the answer under way, after both
  bool close_after = false;
  bool is_long = false;   ///< the request under way may take seconds
  std::stop_source left;  ///< tells those who work for it that it has ended
  std::size_t requests = 0;
  std::size_t discarded = 0;  ///< bytes thrown away while lingering
  std::size_t accounted = 0;  ///< its part of ConnectionTable::buffered_bytes
};

/// All connections of a front, by phase in the order in which they entered it; as a phase has one
/// time limit, that is the order of their deadlines too. References stay valid until `remove`.
/// Not thread-safe.
class ConnectionTable {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit ConnectionTable(const FrontLimits& limits);

  /// A new connection in phase idle.
  Connection& add(Descriptor socket, const IpAddress& peer, Time now);
  /// nullptr when it is gone.
  Connection* find(std::uint64_t id);
  void enter(Connection& connection, Phase phase, Time now);
  /// Closes and forgets it.
  void remove(Connection& connection);
  void clear();
  /// Brings `buffered_bytes` up to date after its buffers changed.
  void account(Connection& connection);

  std::size_t size() const { return by_id_.size(); }
  std::size_t size(Phase phase) const { return list(phase).size(); }
  std::size_t size(const std::string& network) const;
  std::size_t buffered_bytes() const { return buffered_bytes_; }

  /// The connection that has been in this phase longest; of this network only, when one is named.
  Connection* oldest(Phase phase, const std::string* network = nullptr);
  /// A connection whose time is up; nullptr when none is.
  Connection* expired(Time now);
  /// When the next one's time will be up.
  std::optional<Time> next_deadline() const;

 private:
  using List = std::list<Connection>;
  List& list(Phase phase) { return lists_[static_cast<std::size_t>(phase)]; }
  const List& list(Phase phase) const { return lists_[static_cast<std::size_t>(phase)]; }

  HeadLimits head_limits_;
  std::array<std::chrono::milliseconds, kPhaseCount> timeouts_;
  std::array<List, kPhaseCount> lists_;
  std::unordered_map<std::uint64_t, List::iterator> by_id_;
  std::unordered_map<std::string, std::size_t> by_network_;
  std::uint64_t last_id_ = 0;
  std::size_t buffered_bytes_ = 0;
};

}  // namespace erfara
