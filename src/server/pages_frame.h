#pragma once

#include <string>
#include <string_view>

#include "erfara/json/value.h"
#include "erfara/search/request.h"

namespace erfara {

/// What the layout around every page needs to know.
struct PageFrame {
  std::string_view name;       ///< the template of the content, also the class of the page
  std::string title;           ///< of the window, without the name of the site; may be empty
  std::string canonical;       ///< the address that the page is known by
  std::string in_swedish;      ///< addresses of the page in each language
  std::string in_english;      ///<
  bool indexable = false;      ///< whether search engines may list it
  std::string description;     ///< for search engines; may be empty
  std::string feed;            ///< the address of a feed of what the page lists; may be empty
  std::string current;         ///< of a page of an earlier edition: its address in the current one
  SearchRequest search;        ///< what the search form shows and keeps
  bool form_in_header = true;  ///< false where the content has the search form
};

/// The page: the layout around the content, both filled from `model` (an object), to which the
/// frame's own members are added: t (the texts), frame, search_form.
std::string render_frame(const PageFrame& frame, json::Value model);

/// What a form that asks anew keeps of a search, all but its query and page, for a template:
/// [{name, value}] of hidden inputs.
json::Value kept_inputs(const SearchRequest& search);

/// The address of an asset by its file's name below web/.
std::string_view asset_path(std::string_view file);

/// {name: list}, or null for an empty list: what a template needs to put something around a list
/// only when it has elements.
json::Value wrapped(std::string_view name, json::Value list);

/// A list of pieces for a template: [{text, mark}].
template <typename Pieces>
json::Value pieces_model(const Pieces& pieces) {
  json::Value result(json::Value::Array{});
  for (const auto& piece : pieces) {
    json::Value item;
    item.set("text", piece.text).set("mark", piece.mark);
    result.push(std::move(item));
  }
  return result;
}

}  // namespace erfara
