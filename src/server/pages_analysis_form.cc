// One form holds all that an address says, so a page without script loses nothing of it: what has
// no control of its own is a hidden input. Controls are made from the table of settings.

#include "server/pages_analysis_form.h"

#include <algorithm>
#include <array>

#include "erfara/analysis/hit_part.h"
#include "erfara/analysis/setting.h"
#include "erfara/server/analysis_parameters.h"
#include "server/pages_address.h"
#include "server/pages_analysis_address.h"
#include "server/pages_facets.h"
#include "server/pages_frame.h"

namespace erfara {
namespace {

// Settings in sight; the others stand behind a fold.
constexpr std::array<std::string_view, kAnalysisKinds> kInSight = {
    "by n search skip_common", "by sort", "by left right skip_common",
    "by side skip_common",     "by",      "by",
    "by skip_common"};

bool is_listed(std::string_view list, std::string_view name) {
  const std::string padded = " " + std::string(list) + " ";
  return padded.find(" " + std::string(name) + " ") != std::string::npos;
}

// What a reader sets elsewhere: in the heading of a column, in a field of its own, by the server.
bool has_control(const AnalysisSetting& setting, AnalysisKind kind) {
  if (setting.name == "sort") return kind == AnalysisKind::concordance;
  // The window of a concordance comes with the word that is near, from a collocate.
  if (kind == AnalysisKind::concordance && is_listed("left right sentence", setting.name)) {
    return false;
  }
  return !is_listed("node near in offset groups withhold_below", setting.name);
}

json::Value named(std::string_view name, std::string_view value) {
  json::Value input;
  return std::move(input.set("input_name", name).set("input_value", value));
}

class Form {
 public:
  explicit Form(const StudyPage& study) : study_(study), request_(study.request()) {}

  json::Value model() {
    json::Value form;
    form.set("form_action", kAnalysisPaths[static_cast<std::size_t>(request_.kind)]);
    form.set("asked", nodes());
    form.set("narrowed", wrapped("narrowings", narrowings()));
    form.set("panel", panel(request_.selection, study_.page.selected, ""));
    if (has_reference(request_.kind)) form.set("second", reference_panel());
    json::Value near(json::Value::Array{}), folded(json::Value::Array{});
    for (const AnalysisSetting& setting : analysis_settings()) {
      if (!setting.serves(request_.kind) || !has_control(setting, request_.kind)) continue;
      const bool in_sight =
          is_listed(kInSight[static_cast<std::size_t>(request_.kind)], setting.name);
      (in_sight ? near : folded).push(control(setting));
    }
    form.set("controls", std::move(near));
    form.set("more_controls", wrapped("folded_controls", std::move(folded)));
    form.set("kept", kept());
    return form;
  }

 private:
  // What the lines are narrowed by, as chips.
  json::Value narrowings() const {
    json::Value chips(json::Value::Array{});
    const auto add = [&](std::string_view field, std::string_view value, AnalysisRequest without) {
      without.offset = 0;
      json::Value chip;
      chip.set("chip_field", field).set("chip_value", value);
      chips.push(std::move(chip.set("chip_href", study_.address(without))));
    };
    if (!request_.near.empty()) {
      AnalysisRequest without = as_kind(request_, request_.kind);
      without.in = request_.in;
      add(study_.texts.text("analysis.part.near"), near_text(), without);
    }
    for (const std::string& text : request_.in) {
      AnalysisRequest without = request_;
      std::erase(without.in, text);
      const auto part = hit_part_from(text);
      if (part) add(part_label(*part), part_value(*part), without);
    }
    return chips;
  }

  std::string near_text() const {
    return study_.texts.filled("analysis.part.near_text",
                               {{"word", request_.near},
                                {"left", std::to_string(request_.left)},
                                {"right", std::to_string(request_.right)}});
  }

  std::string part_label(const HitPart& part) const {
    switch (part.kind) {
      case HitPart::Kind::field:
        return std::string(label_of(part.field, study_.language()));
      case HitPart::Kind::narrative:
        return study_.texts.text("analysis.part.narrative");
      case HitPart::Kind::bin:
        return study_.texts.text("analysis.part.bin");
      case HitPart::Kind::before:
        return study_.texts.text("analysis.right_before");
      case HitPart::Kind::after:
        return study_.texts.text("analysis.right_after");
      case HitPart::Kind::rest:
        break;
    }
    return study_.texts.text("analysis.part.in");
  }

  std::string part_value(const HitPart& part) const {
    if (part.kind == HitPart::Kind::rest) return study_.texts.text("analysis.part.rest");
    if (part.kind == HitPart::Kind::bin) {
      return std::to_string(part.bin) + "/" + std::to_string(part.bins);
    }
    return part.value.empty() ? study_.texts.text("analysis.nothing") : part.value;
  }

  // Fields for what is studied: a trend has one more than there are words.
  json::Value nodes() const {
    if (find_setting(request_.kind, "node") == nullptr) return {};
    const bool several = request_.kind == AnalysisKind::trend;
    std::vector<std::string> values = request_.nodes;
    if (values.empty() || several) values.emplace_back();
    if (several && values.size() < 2) values.emplace_back();
    json::Value fields(json::Value::Array{});
    for (std::size_t i = 0; i < values.size(); ++i) {
      json::Value field;
      field.set("node_id", "node-" + std::to_string(i)).set("node_value", values[i]);
      field.set("node_label", i == 0 ? study_.texts.text("analysis.node")
                                     : study_.texts.text("analysis.another_node"));
      field.set("node_first", i == 0);
      fields.push(std::move(field));
    }
    json::Value asked;
    asked.set("nodes", std::move(fields)).set("node_fault", study_.page.fault);
    return std::move(asked.set(
        "node_hint", study_.texts.text(several ? "analysis.nodes_hint" : "analysis.node_hint")));
  }

  std::string label_of_choice(const AnalysisSetting& setting, std::string_view choice) const {
    const std::string key =
        "analysis.choice." + std::string(setting.name) + "." + std::string(choice);
    if (const std::string* label = study_.texts.find(key)) return *label;
    const auto field = field_from(choice);
    return std::string(field ? label_of(*field, study_.language()) : choice);
  }

  json::Value choices(const AnalysisSetting& setting, std::string_view chosen) const {
    json::Value options(json::Value::Array{});
    for (std::string_view rest = setting.choices; !rest.empty();) {
      const std::size_t space = std::min(rest.find(' '), rest.size());
      const std::string_view choice = rest.substr(0, space);
      rest.remove_prefix(std::min(space + 1, rest.size()));
      json::Value option;
      option.set("option_value", choice).set("option_label", label_of_choice(setting, choice));
      options.push(std::move(option.set("option_chosen", choice == chosen)));
    }
    return options;
  }

  json::Value control(const AnalysisSetting& setting) const {
    const json::Value value = value_of(setting, request_);
    json::Value control;
    control.set("control_name", setting.name);
    control.set("control_label",
                study_.texts.text("analysis.setting." + std::string(setting.name)));
    json::Value number, choice, text;
    if (setting.is_number()) {
      number.set("least", std::to_string(setting.minimum));
      number.set("most", std::to_string(setting.maximum)).set("amount", json::dump(value));
    } else if (setting.choices == "no yes") {
      control.set("checkable", true).set("checked", value.boolean().value_or(false));
    } else if (!setting.choices.empty()) {
      choice.set("options", choices(setting, *value.string()));
    } else {
      text.set("typed", *value.string()).set("sample", setting.example);
    }
    if (control.find("checkable") == nullptr) control.set("checkable", false);
    control.set("amount_control", std::move(number)).set("choice_control", std::move(choice));
    return std::move(control.set("text_control", std::move(text)));
  }

  // The page with another selection in place of the first or the second.
  std::string with(const SearchRequest& selection, bool second) const {
    AnalysisRequest changed = request_;
    changed.offset = 0;
    if (!second) {
      changed.selection = selection;
    } else if (selection.query.empty() && selection.filters.empty()) {
      changed.reference.reset();
    } else {
      changed.reference = selection;
    }
    return study_.address(changed);
  }

  json::Value chips(const SearchRequest& selection, const SearchAnswer& found, bool second) const {
    json::Value chips(json::Value::Array{});
    const auto add = [&](std::string_view field, std::string_view value,
                         const SearchRequest& without) {
      json::Value chip;
      chip.set("chip_field", field).set("chip_value", value);
      chips.push(std::move(chip.set("chip_href", with(without, second))));
    };
    for (const FieldSelection& filter : selection.filters) {
      for (const std::string& value : filter.values) {
        add(label_of(filter.field, study_.language()), label_of(found, filter.field, value),
            without_value(selection, filter.field, value));
      }
    }
    return chips;
  }

  // A list for each field with values to choose one more of.
  json::Value filters(const SearchAnswer& found, const std::string& prefix) const {
    json::Value lists(json::Value::Array{});
    for (const FacetCounts& counts : found.facets) {
      if (counts.field == Field::author || counts.values.empty()) continue;
      json::Value list, options(json::Value::Array{});
      for (const FacetValue& value : counts.values) {
        if (value.selected) continue;
        json::Value option;
        option.set("option_value", value.value);
        option.set("option_label", (value.label.empty() ? value.value : value.label) + " (" +
                                       study_.texts.number(value.count) + ")");
        options.push(std::move(option));
      }
      const std::string name = prefix + std::string(info(counts.field).name);
      list.set("filter_name", name).set("filter_label", label_of(counts.field, study_.language()));
      lists.push(std::move(list.set("filter_options", std::move(options))));
    }
    return lists;
  }

  json::Value panel(const SearchRequest& selection, const SearchAnswer& found,
                    const std::string& prefix) const {
    const bool second = !prefix.empty();
    json::Value panel;
    panel.set("panel_id", second ? "second" : "first").set("query_name", prefix + "q");
    panel.set("panel_query", selection.query);
    panel.set("panel_chips", wrapped("panel_chosen", chips(selection, found, second)));
    SearchRequest stories = selection;
    stories.edition = study_.page.pinned;
    panel.set("stories_href", search_address(stories));
    const json::Value* size = study_.page.answer.find(second ? "reference" : "selection");
    panel.set("sizes", size == nullptr ? study_.texts.counted("count.narratives", found.total)
                                       : size_text(study_.texts, *size));
    json::Value notes(json::Value::Array{});
    if (size != nullptr) add_notes(*size, notes);
    panel.set("size_notes", std::move(notes));
    return std::move(panel.set("filters", filters(found, prefix)));
  }

  void add_notes(const json::Value& size, json::Value& notes) const {
    if (const auto unnamed = StudyPage::count(size, "anonymous"); unnamed > 0) {
      notes.push(study_.texts.counted("analysis.anonymous", unnamed));
    }
    if (const auto folded = StudyPage::count(size, "folded"); folded > 0) {
      notes.push(study_.texts.counted("folding.folded", folded));
    }
  }

  json::Value reference_panel() const {
    SearchRequest reference = request_.reference.value_or(SearchRequest());
    reference.language = study_.language();
    json::Value second = panel(reference, study_.page.referred, std::string(kReferencePrefix));
    return std::move(second.set("is_rest", !request_.reference));
  }

  // What the address says and no control does.
  json::Value kept() const {
    json::Value inputs(json::Value::Array{});
    for (const auto& [name, value] :
         parts_of(request_, usual_page_request(request_.kind), study_.page.pinned)) {
      const AnalysisSetting* setting = find_setting(request_.kind, name);
      const bool shown = name == "q" || name == "ref.q" || name == "node" || name == "offset" ||
                         (setting != nullptr && has_control(*setting, request_.kind));
      if (!shown) inputs.push(named(name, value));
    }
    return inputs;
  }

  const StudyPage& study_;
  const AnalysisRequest& request_;
};

}  // namespace

std::string size_text(const Texts& texts, const json::Value& size) {
  return texts.counted("count.narratives", StudyPage::count(size, "narratives")) + " · " +
         texts.counted("count.words", StudyPage::count(size, "words")) + " · " +
         texts.counted("analysis.persons", StudyPage::count(size, "persons"));
}

json::Value analysis_form_model(const StudyPage& study) { return Form(study).model(); }

}  // namespace erfara
