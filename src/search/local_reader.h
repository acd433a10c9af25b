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

  double average_length() const override { return average_length_; }
  std::uint64_t frequency(const std::string& term) const override;
  using ShardReader::postings;
  void postings(const std::string& term, MatchGrade grade,
                std::vector<Posting>& found) const override;
  void phrase(const Target& target, std::vector<Posting>& found) const override;
  void near(const Target& target, MatchGrade grade, std::vector<Posting>& found) const override;
  void any_of(const std::vector<WordId>& words, std::vector<Posting>& found) const override;
  NarrativeSet with_values(Field field, const std::vector<ValueId>& values) const override;
  TokenRun words(const Location& at) const override;
  std::shared_ptr<const NarrativeText> text(const Location& at) const override;
  Record record_without_text(const Location& at) const override;
  Record record(const Location& at) const override;

 private:
  void phrase(const Target& target, std::size_t shard, std::vector<Posting>& found) const;
  void any_of(const LocalWords& words, std::size_t shard, std::vector<Posting>& found) const;

  struct Databases;
  std::unique_ptr<Databases> databases_;
  double average_length_ = 1;
};

}  // namespace erfara
