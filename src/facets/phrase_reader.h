#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "erfara/facets/candidate.h"
#include "erfara/facets/facet_text.h"
#include "erfara/text/word_scanner.h"

namespace erfara {

/// Words without a verb, such as a label's value or what follows a name in a signature, with what
/// the candidates read from them carry.
struct Phrase {
  std::string text;
  int line = 0;
  std::string rule;
  int weight = 0;
};

/// Reads such phrases: "jurist och upphandlare på Inköp Gävleborg", "HR-trainee", "Trainee, Bollnäs
/// kommun", "Utredare, Region Halland". Of a long phrase the first kMaxPhraseBytes count. Each
/// function adds what it finds to the candidates; `text` and `candidates` must outlive the reader.
class PhraseReader {
 public:
  static constexpr std::size_t kMaxPhraseBytes = 600;

  PhraseReader(Phrase phrase, const FacetText& text, Candidates& candidates);

  /// Everything below, and the programmes named.
  void read(const std::string& relation);
  void read_places(const std::string& relation);
  /// The first title, or the field of work that stands for one ("trainee personalfrågor").
  void read_role();
  void read_organisation(const std::string& relation);
  /// Years, or the round of the programme that the narrative names.
  void read_cohort();

 private:
  void leave_out_today();
  void read_current();
  void read_area();
  void read_lone_title();
  void read_short_years();
  bool in_programme(std::size_t word) const;
  bool follows_exchange(const PlaceMention& mention) const;
  bool follows_traineeship(const PlaceMention& mention) const;
  bool place_begins(std::size_t word) const;
  std::string quote(std::size_t begin, std::size_t end) const;
  void add(const char* facet, std::string value, const std::string& relation, int weight);

  Phrase phrase_;
  const FacetText& text_;
  const Gazetteer& gazetteer_;
  Candidates& candidates_;
  std::vector<Word> words_;
  std::vector<PlaceMention> places_;
  std::vector<ProgrammeMention> programmes_;
};

}  // namespace erfara
