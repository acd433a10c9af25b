#include "erfara/server/metrics.h"

#include <algorithm>
#include <sstream>

#include "erfara/platform/version.h"
#include "process_metrics.h"

namespace erfara {
namespace {

void describe(std::ostream& out, std::string_view name, std::string_view type,
              std::string_view help) {
  out << "# HELP " << name << ' ' << help << "\n# TYPE " << name << ' ' << type << '\n';
}

}  // namespace

Metrics::Metrics(std::vector<std::string_view> routes) : routes_(routes.size()) {
  for (std::size_t i = 0; i < routes.size(); ++i) routes_[i].name = routes[i];
}

void Metrics::answered(std::size_t route, int status, std::chrono::steady_clock::duration time) {
  Route& row = routes_[route];
  const auto* const known = std::ranges::find(kStatuses, status);
  const std::size_t column = known == kStatuses.end()
                                 ? kStatuses.size() - 1
                                 : static_cast<std::size_t>(known - kStatuses.begin());
  ++row.by_status[column];
  const double seconds = std::chrono::duration<double>(time).count();
  const auto* const bound = std::ranges::lower_bound(kBounds, seconds);
  ++row.by_time[static_cast<std::size_t>(bound - kBounds.begin())];
  row.nanoseconds += static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::nanoseconds>(time).count());
}

std::string Metrics::text(const EditionList& editions,
                          const std::vector<ReplicaState>& shards) const {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  describe(out, "erfara_requests_total", "counter", "Requests answered, by route and status.");
  for (const Route& route : routes_) {
    for (std::size_t i = 0; i < kStatuses.size(); ++i) {
      if (route.by_status[i] == 0) continue;
      out << "erfara_requests_total{route=\"" << route.name << "\",status=\"" << kStatuses[i]
          << "\"} " << route.by_status[i] << '\n';
    }
  }
  describe(out, "erfara_request_seconds", "histogram",
           "From the last byte of a request to its answer, waiting included.");
  for (const Route& route : routes_) {
    std::uint64_t sum = 0;
    for (const auto& count : route.by_time) sum += count;
    if (sum == 0) continue;
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
      below += route.by_time[i];
      out << "erfara_request_seconds_bucket{route=\"" << route.name << "\",le=\"" << kBounds[i]
          << "\"} " << below << '\n';
    }
    out << "erfara_request_seconds_bucket{route=\"" << route.name << "\",le=\"+Inf\"} " << sum
        << "\nerfara_request_seconds_sum{route=\"" << route.name << "\"} "
        << static_cast<double>(route.nanoseconds) / 1e9 << "\nerfara_request_seconds_count{route=\""
        << route.name << "\"} " << sum << '\n';
  }
  describe(out, "erfara_rejected_total", "counter", "Clients turned away, by reason.");
  for (const RefusalInfo& row : kRefusals) {
    out << "erfara_rejected_total{reason=\"" << row.name << "\"} " << refusals(row.refusal) << '\n';
  }
  describe(out, "erfara_accepted_total", "counter", "Connections accepted.");
  out << "erfara_accepted_total " << accepted_ << '\n';
  describe(out, "erfara_connections", "gauge", "Connections open.");
  out << "erfara_connections " << connections_ << '\n';
  describe(out, "erfara_buffered_bytes", "gauge", "Bytes that wait in connections.");
  out << "erfara_buffered_bytes " << buffered_bytes_ << '\n';
  describe(out, "erfara_queued_requests", "gauge", "Requests that wait for a worker.");
  out << "erfara_queued_requests " << queued_ << '\n';
  describe(out, "erfara_build_info", "gauge", "The program.");
  out << "erfara_build_info{version=\"" << program_version() << "\"} 1\n";
  write_editions(out, editions);
  write_process_metrics(out);
  if (shards.empty()) return out.str();
  describe(out, "erfara_shard_up", "gauge", "Whether a replica of a shard answers.");
  for (const ReplicaState& replica : shards) {
    out << "erfara_shard_up{shard=\"" << replica.shard << "\",replica=\"" << replica.address
        << "\"} " << (replica.is_up ? 1 : 0) << '\n';
  }
  return out.str();
}

void Metrics::write_editions(std::ostream& out, const EditionList& editions) {
  describe(out, "erfara_editions", "gauge", "Editions that can be asked for.");
  out << "erfara_editions " << editions.editions.size() << '\n';
  const auto current = std::ranges::find(editions.editions, editions.current, &EditionSummary::id);
  if (current == editions.editions.end()) return;
  describe(out, "erfara_edition_info", "gauge", "The edition being served.");
  out << "erfara_edition_info{edition=\"" << current->id << "\"} 1\n";
  describe(out, "erfara_edition_narratives", "gauge", "Narratives in the edition being served.");
  out << "erfara_edition_narratives " << current->narratives << '\n';
}

}  // namespace erfara
