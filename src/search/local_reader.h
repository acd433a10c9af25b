#pragma once

#include "shard_reader.h"

namespace erfara {

/// Reads the shards that lie with the edition: words by Xapian's posting lists, everything that
/// needs positions or forms by the forward index.
class LocalReader final : public ShardReader {
 public:
  /// Throws `damaged`.
  explicit LocalReader(const Edition& edition);
  ~LocalReader() override;

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
  Record record_without_text(const Location& at) const override;
  Record record(const Location& at) const override;

 private:
  void phrase(const Target& target, std::size_t shard, std::vector<Posting>& found) const;
  void any_of(const LocalWords& words, std::size_t shard, std::vector<Posting>& found) const;
  void add(const std::string& term, std::size_t shard, TermPostings& found) const;
  bool may_have(std::size_t shard, StemId stem) const;

  struct Databases;
  std::unique_ptr<Databases> databases_;
};

}  // namespace erfara
