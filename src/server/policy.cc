#include "erfara/server/policy.h"

#include <algorithm>

namespace erfara {
namespace {

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// "erfara.example" of "Erfara.Example.:8080"; "::1" of "[::1]:8080".
std::string name_in(std::string_view host) {
  if (host.starts_with('[')) return lower_ascii(host.substr(1, host.find(']') - 1));
  host = host.substr(0, host.find(':'));
  if (host.ends_with('.')) host.remove_suffix(1);
  return lower_ascii(host);
}

bool lists(const std::vector<std::string>& list, std::string_view member) {
  return std::ranges::find(list, member) != list.end();
}

}  // namespace

bool is_host_of(const Policy& policy, std::string_view host) {
  if (lists(policy.hosts, "*")) return true;
  const std::string name = name_in(host);
  if (name == "localhost" || name.ends_with(".localhost") || IpAddress::parse(name)) return true;
  const std::size_t scheme = policy.address.find("://");
  const bool is_own = scheme != std::string::npos &&
                      name_in(std::string_view(policy.address).substr(scheme + 3)) == name;
  return is_own || lists(policy.hosts, name);
}

std::string allowed_origin(const Policy& policy, std::string_view origin) {
  if (lists(policy.origins, "*")) return "*";
  return lists(policy.origins, origin) ? std::string(origin) : "";
}

}  // namespace erfara
