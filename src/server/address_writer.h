#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "server/pages_address.h"

namespace erfara {

/// Puts an address together, parameter by parameter.
class AddressWriter {
 public:
  explicit AddressWriter(std::string path) : address_(std::move(path)) {}

  AddressWriter& add(std::string_view name, std::string_view value) {
    address_ += first_ ? '?' : '&';
    first_ = false;
    address_.append(name).append("=").append(percent_encoded(value));
    return *this;
  }
  std::string take() { return std::move(address_); }

 private:
  std::string address_;
  bool first_ = true;
};

}  // namespace erfara
