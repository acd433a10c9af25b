#include "erfara/server/connection_table.h"

#include <algorithm>

namespace erfara {

ConnectionTable::ConnectionTable(const FrontLimits& limits)
    : head_limits_(limits.head), timeouts_{limits.idle_timeout,  limits.head_timeout,
                                           limits.body_timeout,  std::chrono::hours{24 * 365},
                                           limits.write_timeout, limits.linger_timeout} {}

Connection& ConnectionTable::add(Descriptor socket, const IpAddress& peer, Time now) {
  List& idle = list(Phase::idle);
  idle.emplace_back(++last_id_, std::move(socket), peer, head_limits_);
  Connection& connection = idle.back();
  connection.deadline = now + timeouts_[0];
  by_id_.emplace(connection.id, std::prev(idle.end()));
  ++by_network_[connection.network];
  return connection;
}

Connection* ConnectionTable::find(std::uint64_t id) {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &*found->second;
}

void ConnectionTable::enter(Connection& connection, Phase phase, Time now) {
  List& from = list(connection.phase);
  List& into = list(phase);
  into.splice(into.end(), from, by_id_.at(connection.id));
  connection.phase = phase;
  connection.deadline = now + timeouts_[static_cast<std::size_t>(phase)];
}

void ConnectionTable::remove(Connection& connection) {
  const auto of_network = by_network_.find(connection.network);
  if (--of_network->second == 0) by_network_.erase(of_network);
  buffered_bytes_ -= connection.accounted;
  const auto found = by_id_.find(connection.id);
  const auto position = found->second;
  by_id_.erase(found);
  list(connection.phase).erase(position);
}

void ConnectionTable::clear() {
  by_id_.clear();
  by_network_.clear();
  for (List& connections : lists_) connections.clear();
  buffered_bytes_ = 0;
}

void ConnectionTable::account(Connection& connection) {
  const std::size_t body = connection.body ? connection.body->size() : 0;
  const std::size_t now = connection.in.capacity() + connection.out.capacity() + body;
  buffered_bytes_ += now - connection.accounted;  // wraps rightly when it shrank
  connection.accounted = now;
}

std::size_t ConnectionTable::size(const std::string& network) const {
  const auto found = by_network_.find(network);
  return found == by_network_.end() ? 0 : found->second;
}

Connection* ConnectionTable::oldest(Phase phase, const std::string* network) {
  List& candidates = list(phase);
  const auto found = std::ranges::find_if(candidates, [&](const Connection& candidate) {
    return network == nullptr || candidate.network == *network;
  });
  return found == candidates.end() ? nullptr : &*found;
}

Connection* ConnectionTable::expired(Time now) {
  for (List& candidates : lists_) {
    if (!candidates.empty() && candidates.front().deadline <= now) return &candidates.front();
  }
  return nullptr;
}

std::optional<ConnectionTable::Time> ConnectionTable::next_deadline() const {
  std::optional<Time> next;
  for (const List& candidates : lists_) {
    if (candidates.empty()) continue;
    const Time deadline = candidates.front().deadline;
    if (!next || deadline < *next) next = deadline;
  }
  return next;
}

}  // namespace erfara
