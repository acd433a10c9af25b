#include "setting.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <utility>

#include "erfara/text/utf8.h"

namespace erfara {
namespace {

using json::Value;

constexpr std::int64_t kMostBytes = std::int64_t{1} << 30U;
constexpr std::int64_t kMostMilliseconds = std::int64_t{60} * 60 * 1000;
constexpr std::size_t kShortestKey = 24;

template <typename Number>
std::int64_t as_integer(const Number& number) {
  return static_cast<std::int64_t>(number);
}
std::int64_t as_integer(const std::chrono::milliseconds& time) { return time.count(); }

/// `access` gives a reference to the member of a Configuration; a duration counts in ms.
template <typename Access>
Setting number(std::string_view key, std::int64_t minimum, std::int64_t maximum, Access access,
               std::string_view meaning) {
  const auto set = [=](Configuration& configuration, const Value& value) -> std::string {
    const auto given = value.integer();
    if (!given || *given < minimum || *given > maximum) {
      return "must be a whole number from " + std::to_string(minimum) + " to " +
             std::to_string(maximum);
    }
    auto& member = access(configuration);
    member = std::remove_reference_t<decltype(member)>(*given);
    return "";
  };
  return {key,
          SettingKind::number,
          false,
          meaning,
          [=](const Configuration& from) { return Value(as_integer(access(from))); },
          set};
}

template <typename Access>
Setting bytes(std::string_view key, std::int64_t minimum, Access access, std::string_view meaning) {
  return number(key, minimum, kMostBytes, access, meaning);
}

template <typename Access>
Setting milliseconds(std::string_view key, Access access, std::string_view meaning) {
  return number(key, 1, kMostMilliseconds, access, meaning);
}

template <typename Access>
Setting flag(std::string_view key, Access access, std::string_view meaning) {
  const auto set = [=](Configuration& configuration, const Value& value) -> std::string {
    if (!value.boolean()) return "must be true or false";
    access(configuration) = *value.boolean();
    return "";
  };
  return {key,
          SettingKind::flag,
          false,
          meaning,
          [=](const Configuration& from) { return Value(access(from)); },
          set};
}

/// A text that `check` finds nothing to say about.
template <typename Access>
Setting text(std::string_view key, Access access, std::string (*check)(const std::string&),
             std::string_view meaning) {
  const auto set = [=](Configuration& configuration, const Value& value) -> std::string {
    if (value.string() == nullptr) return "must be a text in quotation marks";
    std::string wrong = check(*value.string());
    if (wrong.empty()) access(configuration) = *value.string();
    return wrong;
  };
  return {key,
          SettingKind::text,
          false,
          meaning,
          [=](const Configuration& from) { return Value(std::string(access(from))); },
          set};
}

/// A text that stands for one of the values of an enumeration.
template <typename Enum, typename Access>
Setting choice(std::string_view key, std::vector<std::pair<std::string_view, Enum>> choices,
               Access access, std::string_view meaning) {
  const auto get = [=](const Configuration& from) {
    return Value(
        std::ranges::find(choices, access(from), &std::pair<std::string_view, Enum>::second)
            ->first);
  };
  const auto set = [=](Configuration& configuration, const Value& value) -> std::string {
    std::string wrong = "must be one of:";
    for (const auto& [name, meant] : choices) {
      if (value.string() != nullptr && *value.string() == name) {
        access(configuration) = meant;
        return "";
      }
      wrong.append(" \"").append(name).append("\"");
    }
    return wrong;
  };
  return {key, SettingKind::text, false, meaning, get, set};
}

/// A list of texts, each read by `parse` (nothing when it is wrong) and printed by `print`.
template <typename Element, typename Access>
Setting list(std::string_view key, Access access, std::optional<Element> (*parse)(std::string_view),
             std::string (*print)(const Element&), std::string_view wanted,
             std::string_view meaning) {
  const auto get = [=](const Configuration& from) {
    Value values{Value::Array{}};
    for (const Element& element : access(from)) values.push(Value(print(element)));
    return values;
  };
  const auto set = [=](Configuration& configuration, const Value& value) -> std::string {
    std::string wrong = "must be a list of " + std::string(wanted);
    if (value.array() == nullptr) return wrong;
    std::vector<Element> elements;
    for (const Value& each : *value.array()) {
      const auto element = each.string() == nullptr ? std::nullopt : parse(*each.string());
      if (!element) return wrong + "; " + json::dump(each) + " is none";
      elements.push_back(*element);
    }
    access(configuration) = std::move(elements);
    return "";
  };
  return {key, SettingKind::list, false, meaning, get, set};
}

std::string anything(const std::string& text) {
  return text.find('\0') == std::string::npos && !text.empty() ? "" : "must not be empty";
}

bool is_host_name(std::string_view name) {
  return !name.empty() && name.size() <= 253 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

std::optional<std::string> host_name(std::string_view text) {
  if (text == "*" || is_host_name(text)) return std::string(text);
  return std::nullopt;
}

/// "https://host" or "https://host:port", as browsers send it.
std::optional<std::string> site(std::string_view text) {
  const std::size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  if (scheme == 0) return std::nullopt;
  const std::string_view host = text.substr(scheme);
  const std::size_t colon = std::min(host.find(':'), host.size());
  const std::string_view port = host.substr(std::min(colon + 1, host.size()));
  const bool has_port = !port.empty() && port.size() <= 5 &&
                        std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; });
  if (!is_host_name(host.substr(0, colon)) || (colon != host.size() && !has_port)) {
    return std::nullopt;
  }
  return std::string(text);
}

std::optional<std::string> origin(std::string_view text) {
  return text == "*" ? std::string(text) : site(text);
}

std::string check_address(const std::string& text) {
  return text.empty() || site(text) ? ""
                                    : "must be like \"https://erfara.example\", without a path";
}

std::string check_key(const std::string& key) {
  const bool is_plain = std::ranges::all_of(key, [](char c) { return c > ' ' && c < 0x7f; });
  return key.empty() || (is_plain && key.size() >= kShortestKey)
             ? ""
             : "must be at least 24 characters of ASCII without spaces";
}

/// The replicas of a shard, parted by commas.
std::optional<std::vector<std::string>> replicas(std::string_view text) {
  std::vector<std::string> addresses;
  for (;;) {
    const std::size_t comma = text.find(',');
    addresses.emplace_back(text.substr(0, comma));
    if (!wrong_with_address(addresses.back(), true).empty()) return std::nullopt;
    if (comma == std::string_view::npos) return addresses;
    text.remove_prefix(comma + 1);
  }
}

std::string replicas_text(const std::vector<std::string>& addresses) {
  std::string text;
  for (const std::string& address : addresses) text += (text.empty() ? "" : ",") + address;
  return text;
}

std::string same(const std::string& text) { return text; }
std::string range_text(const AddressRange& range) { return range.text(); }

/// Marks settings that a running server takes over.
std::vector<Setting> live(std::vector<Setting> settings) {
  for (Setting& setting : settings) setting.is_live = true;
  return settings;
}

std::vector<Setting> listening() {
  return {
      text(
          "index", [](auto& c) -> auto& { return c.index_folder; }, anything,
          "Folder of the editions, as `erfara index --index` made it."),
      text(
          "listen.host", [](auto& c) -> auto& { return c.host; }, anything,
          "Address to listen on. A socket that systemd hands over is taken instead."),
      number(
          "listen.port", 0, 65535, [](auto& c) -> auto& { return c.port; },
          "Port to listen on; 0 takes any free one."),
      number(
          "listen.workers", 0, 1024, [](auto& c) -> auto& { return c.workers; },
          "Threads that answer; 0 takes one more than there are cores."),
      bytes(
          "listen.cached_bytes", 0, [](auto& c) -> auto& { return c.cached_bytes; },
          "What is kept in memory of answers that may be asked for again; 0: nothing."),
  };
}

std::vector<Setting> shards() {
  return {
      list<std::vector<std::string>>(
          "shards.addresses", [](auto& c) -> auto& { return c.shards.shards; }, replicas,
          replicas_text, "addresses such as \"10.0.0.2:7901\", each with its replicas after commas",
          "Where the shards of a catalogue are served, in their order (docs/machines.md)."),
      milliseconds(
          "shards.timeout_ms", [](auto& c) -> auto& { return c.shards.timeout; },
          "How long an answer waits for a replica of a shard."),
      milliseconds(
          "shards.period_ms", [](auto& c) -> auto& { return c.shards.period; },
          "How often every replica is asked whether it is there."),
      flag(
          "shards.partial", [](auto& c) -> auto& { return c.shards.partial; },
          "Whether answers go without a shard that does not answer, and say so; else an error."),
      flag(
          "shards.allow_public", [](auto& c) -> auto& { return c.shards.allow_public; },
          "Whether addresses may lie outside of private networks, unencrypted."),
  };
}

std::vector<Setting> limits() {
  return {
      bytes(
          "limits.head_bytes", 1024, [](auto& c) -> auto& { return c.limits.head.head_bytes; },
          "Request line and header lines together."),
      number(
          "limits.target_bytes", 256, 8000,
          [](auto& c) -> auto& { return c.limits.head.target_bytes; },
          "The address in a request line."),
      number(
          "limits.header_lines", 8, 1000,
          [](auto& c) -> auto& { return c.limits.head.header_lines; }, "Header lines."),
      bytes(
          "limits.body_bytes", 0, [](auto& c) -> auto& { return c.limits.body_bytes; },
          "The body of a request."),
      milliseconds(
          "limits.head_timeout_ms", [](auto& c) -> auto& { return c.limits.head_timeout; },
          "From a request's first byte to the end of its head."),
      milliseconds(
          "limits.body_timeout_ms", [](auto& c) -> auto& { return c.limits.body_timeout; },
          "From the end of the head to the end of the body."),
      milliseconds(
          "limits.idle_timeout_ms", [](auto& c) -> auto& { return c.limits.idle_timeout; },
          "For a connection that asks nothing."),
      milliseconds(
          "limits.write_timeout_ms", [](auto& c) -> auto& { return c.limits.write_timeout; },
          "For a client to take an answer."),
      milliseconds(
          "limits.linger_timeout_ms", [](auto& c) -> auto& { return c.limits.linger_timeout; },
          "For a client to read why it was refused."),
      milliseconds(
          "limits.drain_timeout_ms", [](auto& c) -> auto& { return c.limits.drain_timeout; },
          "For open requests when the server is stopped."),
      number(
          "limits.connections", 1, 1'000'000, [](auto& c) -> auto& { return c.limits.connections; },
          "Connections in all."),
      number(
          "limits.connections_per_network", 1, 1'000'000,
          [](auto& c) -> auto& { return c.limits.connections_per_network; },
          "Connections of one IPv4 /24 or IPv6 /56; trusted proxies have no such cap."),
      number(
          "limits.queued_requests", 1, 1'000'000,
          [](auto& c) -> auto& { return c.limits.queued_requests; },
          "Requests that wait for a worker."),
      number(
          "limits.long_requests", 0, 1024, [](auto& c) -> auto& { return c.limits.long_requests; },
          "Analyses that run at a time; 0 takes half of the workers, but one at least."),
      number(
          "limits.queued_long_requests", 1, 1'000'000,
          [](auto& c) -> auto& { return c.limits.queued_long_requests; },
          "Analyses that wait for their turn, an eighth of them of one network; more get 503."),
      bytes(
          "limits.buffered_bytes", 1 << 20U,
          [](auto& c) -> auto& { return c.limits.buffered_bytes; },
          "What waits in all connections together, in and out."),
      number(
          "limits.requests_per_connection", 1, 1'000'000'000,
          [](auto& c) -> auto& { return c.limits.requests_per_connection; },
          "Requests before a connection is closed."),
  };
}

std::vector<Setting> website() {
  return live({
      text(
          "website.address", [](auto& c) -> auto& { return c.policy.address; }, check_address,
          "Where readers find the site, such as \"https://erfara.example\"; \"\": what they ask."),
      list<std::string>(
          "website.origins", [](auto& c) -> auto& { return c.policy.origins; }, origin, same,
          "origins such as \"https://www.example\", or \"*\"",
          "Sites whose pages may ask the API (CORS); [\"*\"] takes any."),
      list<std::string>(
          "website.hosts", [](auto& c) -> auto& { return c.policy.hosts; }, host_name, same,
          "names in lower case such as \"erfara.example\", or \"*\"",
          "Names to answer under besides `address`, loopback names and addresses."),
      flag(
          "website.indexable", [](auto& c) -> auto& { return c.policy.indexable; },
          "Whether search engines may list narratives."),
      flag(
          "website.author_facet", [](auto& c) -> auto& { return c.policy.author_facet; },
          "Whether persons are counted and listed as a facet."),
      flag(
          "website.export_texts", [](auto& c) -> auto& { return c.policy.export_texts; },
          "Whether /api/v1/export hands out texts, not only what is known about them."),
      number(
          "website.withhold_below", 0, 1000,
          [](auto& c) -> auto& { return c.policy.withhold_below; },
          "Analyses withhold cells of fewer persons than this; 0: none."),
  });
}

std::string unless(bool is_right, std::string_view message) {
  return is_right ? "" : std::string(message);
}

std::string unless_address(bool is_right, std::string_view message) {
  return unless(is_right, std::string(message) +
                              "; å, ä, ö are percent-encoded in it, and by xn-- in a host's name");
}

std::string check_words(const std::string& text) {
  const bool is_plain = std::ranges::none_of(
      text, [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == 0x7f; });
  return unless(is_plain && !first_invalid_utf8(text), "must be text without control characters");
}

std::string check_contact(const std::string& text) {
  return unless_address(text.empty() || is_contact(text),
                        "must be an e-mail address or begin with https:// or http://");
}

std::string check_link(const std::string& text) {
  return unless_address(text.empty() || is_linked_address(text),
                        "must be an address that begins with https:// or http://");
}

std::string check_report(const std::string& text) {
  return unless_address(text.empty() || is_report_address(text),
                        "must be an e-mail address or an address that begins with https://, "
                        "http:// or mailto:, with {id}, {edition} and {address} at most, behind "
                        "the host or recipient");
}

std::string check_date(const std::string& text) {
  return unless(text.empty() || is_calendar_date(text), "must be a date such as \"2026-11-01\"");
}

/// Access to a member of a part of the imprint.
template <typename Part, typename Member>
auto of(Part Imprint::*part, Member Part::*member) {
  return [=](auto& c) -> auto& { return c.policy.imprint.*part.*member; };
}

std::vector<Setting> publishing() {
  return live({
      text("publisher.name", of(&Imprint::publisher, &Publisher::name), check_words,
           "The organisation that answers for the site."),
      text("publisher.contact", of(&Imprint::publisher, &Publisher::contact), check_contact,
           "Where readers reach it: an e-mail address or a page."),
      text("publisher.page", of(&Imprint::publisher, &Publisher::page), check_link,
           "The organisation's own website."),
      text("publisher.licence", of(&Imprint::publisher, &Publisher::licence), check_link,
           "The licence of the texts and facts, as an address."),
      text("publisher.report", of(&Imprint::publisher, &Publisher::report), check_report,
           "Where mistakes in a narrative are reported, else `contact`: e-mail, or an address with "
           "{id}, {edition}, {address}."),
  });
}

std::vector<Setting> accessibility() {
  return live({
      choice<Conformance>(
          "accessibility.status",
          {{"", Conformance::unstated},
           {"full", Conformance::full},
           {"partial", Conformance::partial},
           {"none", Conformance::none}},
          of(&Imprint::accessibility, &AccessibilityStatement::status),
          "How far the site keeps to WCAG 2.1 AA (law 2018:1937); \"\": not filled in."),
      text("accessibility.shortcomings",
           of(&Imprint::accessibility, &AccessibilityStatement::shortcomings), check_words,
           "Known shortcomings, one a line."),
      text("accessibility.date", of(&Imprint::accessibility, &AccessibilityStatement::date),
           check_date, "When the site was last assessed."),
      text("accessibility.contact", of(&Imprint::accessibility, &AccessibilityStatement::contact),
           check_contact, "Where obstacles are reported; else `publisher.contact`."),
  });
}

std::vector<Setting> privacy() {
  return live({
      text("privacy.controller", of(&Imprint::privacy, &PrivacyNotice::controller), check_words,
           "The controller of personal data; else `publisher.name`."),
      text("privacy.purpose", of(&Imprint::privacy, &PrivacyNotice::purpose), check_words,
           "What narratives are processed for."),
      text("privacy.legal_basis", of(&Imprint::privacy, &PrivacyNotice::legal_basis), check_words,
           "On which legal basis."),
      text("privacy.officer", of(&Imprint::privacy, &PrivacyNotice::officer), check_contact,
           "Where the data protection officer is reached."),
      text("privacy.retention", of(&Imprint::privacy, &PrivacyNotice::retention), check_words,
           "How long narratives and logs are kept."),
      text("privacy.erasure", of(&Imprint::privacy, &PrivacyNotice::erasure), check_contact,
           "Where erasure is asked for; else `publisher.contact`."),
  });
}

std::vector<Setting> visitors() {
  return live({
      list<AddressRange>(
          "proxy.trusted", [](auto& c) -> auto& { return c.policy.trusted_proxies; },
          &AddressRange::parse, range_text,
          "addresses or networks such as \"127.0.0.1\" or \"10.0.0.0/8\"",
          "Reverse proxies that are believed when they name their client."),
      choice<ForwardedHeader>(
          "proxy.header",
          {{"x-forwarded-for", ForwardedHeader::x_forwarded_for},
           {"forwarded", ForwardedHeader::forwarded}},
          [](auto& c) -> auto& { return c.policy.forwarded; }, "The header that they name it in."),
      number(
          "rate.per_second", 0, 1'000'000,
          [](auto& c) -> auto& { return c.policy.rate.per_second; },
          "Requests a second of one network (IPv4 /24, IPv6 /56); 0: no limit."),
      number(
          "rate.burst", 1, 1'000'000, [](auto& c) -> auto& { return c.policy.rate.burst; },
          "Requests that it may make at once."),
      number(
          "rate.networks", 1, 10'000'000, [](auto& c) -> auto& { return c.policy.rate.networks; },
          "Networks remembered."),
  });
}

std::vector<Setting> persons() {
  return live({
      text(
          "persons.pseudonym_key", [](auto& c) -> auto& { return c.pseudonym_key; }, check_key,
          "With a key, the next build gives every author a pseudonym made with it; \"\": none."),
  });
}

std::vector<Setting> operation() {
  return live({
      choice<LogFormat>(
          "log.format", {{"text", LogFormat::text}, {"json", LogFormat::json}},
          [](auto& c) -> auto& { return c.log.format; }, "How lines are written."),
      flag(
          "log.requests", [](auto& c) -> auto& { return c.log.requests; },
          "Whether each request gives a line."),
      flag(
          "log.queries", [](auto& c) -> auto& { return c.log.queries; },
          "Whether that line says what was asked."),
      flag(
          "log.addresses", [](auto& c) -> auto& { return c.log.addresses; },
          "Whether it says from which network."),
      text(
          "admin.key", [](auto& c) -> auto& { return c.policy.admin_key; }, check_key,
          "Bearer token for POST /api/v1/reload; \"\": nothing is administered over HTTP."),
  });
}

}  // namespace

const std::vector<Setting>& settings() {
  static const std::vector<Setting> table = [] {
    std::vector<Setting> all;
    for (auto& section : {listening(), shards(), limits(), website(), publishing(), accessibility(),
                          privacy(), visitors(), persons(), operation()}) {
      all.insert(all.end(), section.begin(), section.end());
    }
    return all;
  }();
  return table;
}

}  // namespace erfara
