# Shared by the scripts in tools/: where the project lies and how it gets what it needs.
# Source it; it changes into the project's folder.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# What building, testing and checking need, from Debian 12.
packages_build=(
  build-essential cmake ninja-build pkg-config ccache
  libmimalloc-dev libxapian-dev libicu-dev libstemmer-dev libhunspell-dev hunspell-sv libgumbo-dev libzstd-dev libarchive-dev libssl-dev
  nlohmann-json3-dev libcpp-httplib-dev libcli11-dev libkainjow-mustache-dev libtomlplusplus-dev libspdlog-dev libsystemd-dev libboost-dev brotli
  libgtest-dev libgmock-dev nodejs npm
)
packages_test=(clang-format clang-tidy python3 curl chromium zstd xapian-tools iproute2)
packages_check=(valgrind debootstrap libreoffice-calc-nogui)
packages_load=(wrk python3 zstd)
packages_clang=(clang libclang-rt-14-dev)  # for the asan, tsan and fuzz builds

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; return; fi
  command -v sudo >/dev/null || fail "installing packages needs root: run as root, or install sudo"
  sudo "$@"
}

# Installs the packages of the named groups (build, clang, test, check, load) that are missing; quick when none is.
install_packages() {
  local group missing=() name
  for group in "$@"; do
    local -n list="packages_$group"
    for name in "${list[@]}"; do
      # A newer Node.js than Debian's, with its npm, serves as well and conflicts with the package.
      case "$name" in nodejs|npm) command -v "${name/nodejs/node}" >/dev/null && continue ;; esac
      [ "$(dpkg-query -Wf '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
    done
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || fail "this needs Debian 12 (apt-get is missing)"
  say "installing ${#missing[@]} packages: ${missing[*]}"
  local log
  log=$(mktemp)
  if ! { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    fail "the packages could not be installed; the lines above say why"
  fi
  rm -f "$log"
}

# configure KIND: makes build/KIND for release, package, asan, tsan or fuzz.
configure() {
  local kind=$1 options=(-DCMAKE_BUILD_TYPE=RelWithDebInfo)
  case "$kind" in
    release) options+=("-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O2 -g1 -DNDEBUG") ;;
    package) options+=(-DERFARA_PACKAGED=ON -DERFARA_BUILD_TESTS=OFF -DCMAKE_INSTALL_PREFIX=/usr
      "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O2 -g1 -DNDEBUG") ;;
    # clang needs half of the time that GCC needs for instrumented code.
    asan) options+=(-DCMAKE_CXX_COMPILER=clang++ -DERFARA_SANITIZE=address,undefined
      "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 -g1") ;;
    tsan) options+=(-DCMAKE_CXX_COMPILER=clang++ -DERFARA_SANITIZE=thread "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 -g1") ;;
    fuzz) options+=(-DCMAKE_CXX_COMPILER=clang++ -DERFARA_BUILD_FUZZERS=ON
      -DERFARA_SANITIZE=fuzzer-no-link,address,undefined "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 -g1") ;;
    *) fail "there is no build \"$kind\": use release, package, asan, tsan or fuzz" ;;
  esac
  [ -f "build/$kind/build.ninja" ] && [ "build/$kind/build.ninja" -nt tools/lib/common.sh ] && return 0
  say "configuring build/$kind"
  cmake --fresh -S . -B "build/$kind" -G Ninja "${options[@]}" -DCMAKE_CXX_COMPILER_LAUNCHER=ccache >"build/$kind.log" 2>&1 \
    || { cat "build/$kind.log" >&2; fail "configuring failed"; }
}

# build KIND [TARGET...]
build() {
  local kind=$1
  shift
  mkdir -p build
  configure "$kind"
  # Nothing to say when nothing is to be done.
  [ "$(ninja -C "build/$kind" -n "$@" 2>/dev/null | grep -c '^\[')" != 0 ] || return 0
  if [ -t 2 ]; then
    cmake --build "build/$kind" ${1:+--target "$@"} >&2
  else
    # Without a terminal, only what matters: errors.
    say "building build/$kind (the first time takes some minutes)"
    cmake --build "build/$kind" ${1:+--target "$@"} >"build/$kind.log" 2>&1 \
      || { grep -vE '^\[[0-9]+/[0-9]+\] (Building|Linking)' "build/$kind.log" | tail -n 60 >&2; fail "the build failed"; }
  fi
}
