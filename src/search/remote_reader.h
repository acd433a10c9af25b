#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "erfara/search/machines.h"
#include "shard_reader.h"

namespace erfara {

/// Reads portable shards on other machines, over Xapian's remote backend. Words, phrases and
/// wildcards are Xapian's queries; nearness and how often a phrase stands is told by the words of
/// the narratives that they give; values are looked up in the catalogue. Each step asks all shards
/// at once and costs one round trip. What was read lately is kept, for editions do not change.
class RemoteReader final : public ShardReader {
 public:
  /// Both must outlive it.
  RemoteReader(const Edition& catalogue, Machines& machines);
  ~RemoteReader() override;

  std::uint64_t frequency(const std::string& term) const override;
  TermPostings find(const std::string& term) const override;
  TermPostings find(StemId stem) const override;
  void phrase(const Target& target, std::vector<Posting>& found) const override;
  void near(const Target& target, MatchGrade grade, std::vector<Posting>& found) const override;
  void any_of(const std::vector<WordId>& words, std::vector<Posting>& found) const override;
  NarrativeSet with_values(Field field, const std::vector<ValueId>& values,
                           const NarrativeSet* within) const override;
  TokenRun words(const Location& at) const override;
  std::shared_ptr<const NarrativeText> text(const Location& at) const override;
  Record record_without_text(const Location& at) const override { return record(at); }
  Record record(const Location& at) const override;
  void expect_words(std::span<const NarrativeNumber> narratives) const override;
  void expect_texts(std::span<const NarrativeNumber> narratives) const override;

  void begin() override;
  std::vector<std::size_t> missing_shards() const override;
  bool has(NarrativeNumber narrative) const override;
  void leave_missing_out(NarrativeSet& narratives) const override;

 private:
  class State;

  std::unique_ptr<State> state_;
};

}  // namespace erfara
