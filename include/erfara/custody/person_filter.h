#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/custody/mention.h"
#include "erfara/custody/suppression_list.h"
#include "erfara/facets/record.h"
#include "erfara/gazetteer/gazetteer.h"
#include "erfara/json/value.h"

namespace erfara {

/// What is to become of a narrative, and why.
struct Judgement {
  enum class Fate : std::uint8_t { stays, loses_name, goes };
  Fate fate = Fate::stays;
  std::string reason;  ///< of `goes`; names nobody
};

/// What is to become of the narratives of a page, or of one record.
struct PageJudgement {
  std::vector<Judgement> narratives;  ///< in the page's order
  std::vector<KnownPerson> known;     ///< who of the book is named on the page
  bool names_someone() const { return !known.empty(); }
};

/// Leaves persons out of records: those of a suppression list and, with a key, all authors, who get
/// pseudonyms. Const members are thread-safe.
class PersonFilter {
 public:
  /// The gazetteer must outlive it. An empty key gives no pseudonyms.
  PersonFilter(SuppressionList list, std::string pseudonym_key, const Gazetteer& gazetteer);

  PersonFilter(const PersonFilter&) = delete;
  PersonFilter& operator=(const PersonFilter&) = delete;

  /// Whether nothing is ever changed.
  bool idle() const { return list_.empty() && key_.empty(); }
  bool gives_pseudonyms() const { return !key_.empty(); }

  /// The pseudonym of an author, "Person" and six letters and digits: the same for the same name
  /// and key, however it is written, and not to be guessed without the key.
  std::string pseudonym_of(std::string_view author) const;
  /// Makes an author known, so that others' texts lose the name as well. Not beside other members.
  void add_author(std::string_view author);

  /// A narrative goes when it is on the list, its author is an erased person, it has no author and
  /// the person's name for the beginning of its title, or it is signed with a part of the name and
  /// has the full name in it.
  PageJudgement judge(std::span<const Record> page) const;
  /// Takes away what is to go from the records of a page, and the names from the others.
  void apply(std::vector<Record>& page) const;
  /// Replaces the names in all texts of a value, but for the members "kind"; an address that holds
  /// one becomes null. Whether anything was replaced.
  bool mask(json::Value& value, std::span<const KnownPerson> known) const;
  const NameFinder& finder() const { return finder_; }

 private:
  void name(const Record& record, std::vector<KnownPerson>& known) const;
  Judgement judge(const Record& record, std::span<const KnownPerson> on_page, bool alone) const;
  void mask(Record& record, std::span<const KnownPerson> known) const;
  void give_pseudonym(Record& record, std::span<const KnownPerson> known) const;

  SuppressionList list_;
  std::string key_;
  PersonBook book_;
  NameFinder finder_;
  NameTreatment no_name_;
};

}  // namespace erfara
