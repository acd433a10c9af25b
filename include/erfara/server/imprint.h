#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What the law has an operator state on his site, as the configuration says it. An empty member is
// not filled in.

namespace erfara {

/// Who answers for the site and for what is found in it.
struct Publisher {
  std::string name;
  std::string contact;  ///< an e-mail address or a web address
  std::string page;     ///< a web address
  std::string licence;  ///< of the corpus, a web address
  std::string report;   ///< where a mistake in a narrative is reported; is_report_address()
};

/// How far the site keeps to WCAG 2.1 at level AA, in the grades of the law (2018:1937).
enum class Conformance : std::uint8_t { unstated, full, partial, none };
/// "", "full", "partial", "none".
std::string_view to_string(Conformance conformance);

struct AccessibilityStatement {
  Conformance status = Conformance::unstated;
  std::string shortcomings;  ///< one a line
  std::string date;          ///< of the last assessment, "2026-11-01"
  std::string contact;       ///< as the publisher's, which stands in for it
};

/// Whether its shortcomings are told: what conforms in full has none.
bool tells_shortcomings(const AccessibilityStatement& statement);

struct PrivacyNotice {
  std::string controller;  ///< the publisher's name stands in for it
  std::string purpose;
  std::string legal_basis;
  std::string officer;  ///< the data protection officer: an e-mail address or a web address
  std::string retention;
  std::string erasure;  ///< where one asks for it; the publisher's contact stands in for it
};

struct Imprint {
  Publisher publisher;
  AccessibilityStatement accessibility;
  PrivacyNotice privacy;
};

/// What a page says for a setting.
struct Stated {
  std::string text;      ///< empty where it is not filled in
  std::string_view key;  ///< the setting to fill in, such as "privacy.purpose"
};
/// For "publisher.name" and the like; a setting that another stands in for has that one's key.
/// Throws `damaged` for a key that is none, a fault of the program.
Stated stated(const Imprint& imprint, std::string_view key);

/// The settings without which the pages for the law are not whole, each once.
std::vector<std::string_view> not_filled_in(const Imprint& imprint);

// Addresses are ASCII: others have å, ä and ö percent-encoded, and names of hosts in their form
// that begins with xn--.

/// "local@host" with a dot in the host, at most 254 bytes (RFC 5321, 4.5.3.1.3) of letters, digits
/// and ".-", before the @ "_+" too: the addresses that stand in a mailto: as they are.
bool is_mail_address(std::string_view text);
/// Begins with https:// or http:// and has nothing that a link could not.
bool is_linked_address(std::string_view text);
/// An e-mail address or a linked one.
bool is_contact(std::string_view text);
/// A contact, or a linked address or mailto: whose only braces are {id}, {edition} and {address},
/// all of them behind the host or the recipient.
bool is_report_address(std::string_view text);

/// A day as "2026-11-01".
bool is_calendar_date(std::string_view text);

/// What a link to a contact leads to.
std::string contact_address(const std::string& contact);

}  // namespace erfara
