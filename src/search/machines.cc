#include "erfara/search/machines.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "erfara/index/edition.h"
#include "erfara/index/portable_format.h"
#include "erfara/index/xapian_error.h"
#include "erfara/search/unavailable.h"
#include "machines_state.h"

namespace erfara {
namespace {

constexpr unsigned kMostPort = 65535;

// A network of IPv4 addresses.
struct Network {
  std::uint32_t address;
  unsigned bits;

  bool has(std::uint32_t other) const { return (address ^ other) >> (32 - bits) == 0; }
};

// Loopback, RFC 1918, and the shared range of RFC 6598 that tunnels use.
constexpr std::array<Network, 5> kPrivate = {
    {{0x7F000000, 8}, {0x0A000000, 8}, {0xAC100000, 12}, {0xC0A80000, 16}, {0x64400000, 10}}};

// Loopback, unique local (RFC 4193) and link-local ones of IPv6 as well; of names only that of this
// machine, since others mean what a name server says.
bool is_private(const std::string& host) {
  if (host == "localhost") return true;
  in_addr four{};
  if (::inet_pton(AF_INET, host.c_str(), &four) == 1) {
    const std::uint32_t address = ntohl(four.s_addr);
    return std::any_of(kPrivate.begin(), kPrivate.end(),
                       [&](const Network& network) { return network.has(address); });
  }
  in6_addr six{};
  if (::inet_pton(AF_INET6, host.c_str(), &six) != 1) return false;
  const bool is_unique_local = (six.s6_addr[0] & 0xFEU) == 0xFC;
  return IN6_IS_ADDR_LOOPBACK(&six) || IN6_IS_ADDR_LINKLOCAL(&six) || is_unique_local;
}

}  // namespace

std::optional<ReplicaAddress> replica_address_from(const std::string& address) {
  const std::size_t colon = address.rfind(':');
  if (colon == std::string::npos || colon == 0) return std::nullopt;
  ReplicaAddress result{address.substr(0, colon), 0};
  if (result.host.starts_with('[') && result.host.ends_with(']')) {
    result.host = result.host.substr(1, result.host.size() - 2);
  } else if (result.host.find(':') != std::string::npos) {
    return std::nullopt;
  }
  const char* const end = address.data() + address.size();
  const auto [read, failed] = std::from_chars(address.data() + colon + 1, end, result.port);
  const bool good = failed == std::errc() && read == end && result.port >= 1 &&
                    result.port <= kMostPort && !result.host.empty();
  return good ? std::optional(result) : std::nullopt;
}

std::string wrong_with_address(const std::string& address, bool allow_public) {
  const auto read = replica_address_from(address);
  if (!read) return "\"" + address + "\" is no ADDRESS:PORT, such as 10.0.0.2:7901";
  if (allow_public || is_private(read->host)) return "";
  return "\"" + address +
         "\" is not on this machine or in a private network; shards.allow_public lets it be asked "
         "all the same";
}

Machines::State::State(const Edition& catalogue, MachineOptions given)
    : options(std::move(given)), edition(catalogue.summary().id) {
  if (options.shards.size() != catalogue.portable_shards()) {
    throw Error(ErrorKind::input,
                "the configuration names " + std::to_string(options.shards.size()) +
                    " shards, the edition has " + std::to_string(catalogue.portable_shards()),
                "name each in shards.addresses, in their order");
  }
  for (std::size_t shard = 0; shard < options.shards.size(); ++shard) {
    std::vector<ReplicaState>& states = replicas.emplace_back();
    for (const std::string& address : options.shards[shard]) {
      const std::string wrong = wrong_with_address(address, options.allow_public);
      if (!wrong.empty()) throw Error(ErrorKind::input, wrong, "see docs/machines.md");
      states.push_back({shard, address, true, ""});
    }
  }
}

std::optional<std::size_t> Machines::State::replica(std::size_t shard) const {
  const std::scoped_lock lock(mutex);
  const auto& states = replicas[shard];
  const auto up = std::find_if(states.begin(), states.end(),
                               [](const ReplicaState& state) { return state.is_up; });
  if (up == states.end()) return std::nullopt;
  return static_cast<std::size_t>(up - states.begin());
}

bool Machines::State::is_up(std::size_t shard, std::size_t replica) const {
  const std::scoped_lock lock(mutex);
  return replicas[shard][replica].is_up;
}

void Machines::State::note(std::size_t shard, std::size_t replica, bool is_up,
                           const std::string& trouble) {
  std::unique_lock lock(mutex);
  ReplicaState& state = replicas[shard][replica];
  const bool tells = state.is_up != is_up && options.on_change;
  state.is_up = is_up;
  state.trouble = trouble;
  if (!tells) return;
  const ReplicaState seen = state;
  lock.unlock();
  options.on_change(seen);
}

Xapian::Database Machines::State::open(std::size_t shard, std::size_t replica) const {
  const std::string& name = options.shards[shard][replica];
  const auto address = replica_address_from(name);
  const auto timeout = static_cast<unsigned>(options.timeout.count());
  Xapian::Database database;
  with_xapian_errors(name, [&] {
    database = Xapian::Remote::open(address->host, address->port, timeout, timeout);
    const std::string label = database.get_metadata(portable_format::kLabelKey);
    if (label != portable_format::label(edition, shard, options.shards.size())) {
      throw Unavailable(
          name + " does not serve shard " + std::to_string(shard) + " of edition " + edition,
          "it says: " + (label.empty() ? std::string("nothing") : label));
    }
  });
  return database;
}

void Machines::State::keep_asking() {
  std::unique_lock lock(mutex);
  while (!stopping) {
    for (std::size_t shard = 0; shard < replicas.size(); ++shard) {
      for (std::size_t replica = 0; replica < replicas[shard].size() && !stopping; ++replica) {
        lock.unlock();
        std::string trouble;
        try {
          open(shard, replica);
        } catch (const Error& error) {
          trouble = error.what();
        }
        note(shard, replica, trouble.empty(), trouble);
        lock.lock();
      }
    }
    changed.wait_for(lock, options.period, [this] { return stopping; });
  }
}

Machines::Machines(const Edition& catalogue, MachineOptions options)
    : state_(std::make_shared<State>(catalogue, std::move(options))),
      asking_([state = state_] { state->keep_asking(); }) {}

Machines::~Machines() {
  {
    const std::scoped_lock lock(state_->mutex);
    state_->stopping = true;
  }
  state_->changed.notify_all();
  asking_.join();
  std::unique_lock lock(state_->mutex);
  state_->changed.wait(lock, [this] { return state_->threads == 0; });
}

const MachineOptions& Machines::options() const { return state_->options; }

std::vector<ReplicaState> Machines::states() const {
  const std::scoped_lock lock(state_->mutex);
  std::vector<ReplicaState> all;
  for (const auto& shard : state_->replicas) all.insert(all.end(), shard.begin(), shard.end());
  return all;
}

}  // namespace erfara
