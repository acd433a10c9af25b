#!/usr/bin/env bash
# Holds the table of modules: a module includes only headers of itself and of modules above it, a
# foreign library's headers stand in its one module and never in include/, and every header of ours
# has its source's module. usage: architecture_test.sh SOURCE_DIR
set -euo pipefail
cd "$1"
modules=(platform text json gazetteer language corpus facets index custody query search analysis export server cli)
failed=0
complain() { echo "$*"; failed=1; }

rank() {
  local i
  for i in "${!modules[@]}"; do [ "${modules[$i]}" = "$1" ] && { echo "$i"; return; }; done
  echo -1
}

while IFS=: read -r file include; do
  from=$(cut -d/ -f2 <<<"${file#include/}"); [[ $file == include/* ]] && from=$(cut -d/ -f3 <<<"$file")
  to=$(cut -d/ -f2 <<<"$include")
  [ "$(rank "$to")" -ge 0 ] || complain "$file: includes $include, which is in no module of the table"
  [ "$(rank "$to")" -le "$(rank "$from")" ] || complain "$file: $from stands above $to and must not know it ($include)"
done < <(grep -roE '#include "erfara/[a-z_]+/[a-z_0-9]+\.h"' src include --include='*.h' --include='*.cc' \
  | sed -E 's/#include "(.*)"/\1/')

# library: pattern of its headers, modules that may include it
while read -r pattern allowed; do
  while IFS=: read -r file _; do
    [[ $file == include/* ]] && { complain "$file: a public header includes <$pattern>"; continue; }
    module=$(cut -d/ -f2 <<<"$file")
    [[ " ${allowed//,/ } " == *" $module "* ]] || complain "$file: only $allowed may include <$pattern>"
  done < <(grep -rE "#include <$pattern" src include || true)
done <<'TABLE'
unicode/ text
nlohmann/ json
libstemmer language
hunspell/ language
gumbo corpus
xapian index,search
zstd index
archive custody
httplib server
CLI/ cli
openssl/ platform
kainjow/ server
spdlog/ server
systemd/ server
toml++/ server
boost/ analysis
TABLE
[ "$failed" = 0 ] && echo "the table of modules holds"
exit "$failed"
