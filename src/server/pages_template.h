#pragma once

#include <string>
#include <string_view>

#include "erfara/json/value.h"

namespace erfara {

/// Fills web/templates/layout.mustache, with the template of this name as its {{> content}}, from
/// an object. null, false, "", [] and absent members are false; numbers print as they are. Every
/// value is escaped for HTML text and quoted attributes: templates have no tag that would not.
/// Throws `damaged` for a template that cannot be read, a fault of the program.
std::string render_template(std::string_view name, const json::Value& model);

}  // namespace erfara
