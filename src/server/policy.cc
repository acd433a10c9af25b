#include "erfara/server/policy.h"

#include <algorithm>

#include "header_value.h"

namespace erfara {
namespace {

// "erfara.example" of "Erfara.Example.:8080"; "::1" of "[::1]:8080".
std::string name_in(std::string_view host) {
  if (host.starts_with('[')) return lower_ascii(host.substr(1, host.find(']') - 1));
  host = host.substr(0, host.find(':'));
  if (host.ends_with('.')) host.remove_suffix(1);
  return lower_ascii(host);
}

bool has(const std::vector<std::string>& list, std::string_view member) {
  return std::ranges::find(list, member) != list.end();
}

}  // namespace

bool is_host_of(const Policy& policy, std::string_view host) {
  if (has(policy.hosts, "*")) return true;
  const std::string name = name_in(host);
  if (name == "localhost" || name.ends_with(".localhost") || IpAddress::parse(name)) return true;
  const std::size_t scheme = policy.address.find("://");
  const bool is_own = scheme != std::string::npos &&
                      name_in(std::string_view(policy.address).substr(scheme + 3)) == name;
  return is_own || has(policy.hosts, name);
}

std::string allowed_origin(const Policy& policy, std::string_view origin) {
  if (has(policy.origins, "*")) return "*";
  return has(policy.origins, origin) ? std::string(origin) : "";
}

}  // namespace erfara
