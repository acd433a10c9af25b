#!/usr/bin/env bash
# Three portable shards in three network namespaces, one each, answer as the edition on this machine does. All of it
# happens in a network namespace of its own, so that the machine's network is left alone and nothing stays behind.
# usage: namespaces_test.sh PROGRAM SOURCE_DIR; ends with 77 where namespaces or xapian-tcpsrv are not to be had.
set -uo pipefail
skip() { echo "SKIPPED: $*"; exit 77; }
program=$(realpath "$1") source=$(realpath "$2") failed=0
if [ "${3:-}" != apart ]; then
  command -v xapian-tcpsrv >/dev/null || skip "xapian-tcpsrv is not there (package xapian-tools)"
  command -v ip >/dev/null || skip "ip is not there (package iproute2)"
  unshare --net --pid --fork --kill-child --mount-proc true 2>/dev/null || skip "no namespaces may be made here"
  exec unshare --net --pid --fork --kill-child --mount-proc "$0" "$program" "$source" apart
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ip link set lo up || skip "networks cannot be set up here"

"$program" index "$source/corpus" --index "$folder/index" --portable --shards 3 2>/dev/null || exit 1
portable=$(dirname "$folder"/index/portable/*/SHA256SUMS)
(cd "$portable" && sha256sum --quiet -c SHA256SUMS) || exit 1
addresses=
for shard in 0 1 2; do
  network=10.213.$shard
  mkfifo "$folder/linked$shard"
  unshare --net bash -c "read -r < '$folder/linked$shard'
    ip addr add $network.2/30 dev inner$shard && ip link set inner$shard up
    exec xapian-tcpsrv --quiet --interface $network.2 --port 7901 '$portable/shard-0000$shard'" &
  servers[shard]=$!
  # It is in its namespace once that is another than ours.
  until [ "$(readlink /proc/$$/ns/net)" != "$(readlink "/proc/${servers[shard]}/ns/net")" ]; do sleep 0.05; done
  ip link add "outer$shard" type veth peer name "inner$shard" || skip "no veth links may be made here"
  ip link set "inner$shard" netns "${servers[shard]}" || exit 1
  ip addr add "$network.1/30" dev "outer$shard" && ip link set "outer$shard" up || exit 1
  echo go > "$folder/linked$shard"
  addresses+="${addresses:+, }\"$network.2:7901\""
done
printf '[shards]\naddresses = [%s]\ntimeout_ms = 20000\n' "$addresses" > "$folder/erfara.toml"
front() { "$program" search "$1" --index "$portable/catalogue" --config "$folder/erfara.toml" --format json; }
until front plan > "$folder/front" && ! grep -q '"partial"' "$folder/front"; do sleep 0.2; done

while read -r query; do
  "$program" search "$query" --index "$folder/index" --format json > "$folder/local"
  front "$query" > "$folder/front"
  cmp -s "$folder/local" "$folder/front" || { echo "FAILED: other answers to $query"; failed=1; }
done <<'QUERIES'
nämnd
"detaljplan" år:2010..2020
miljö* -skola
plan NEAR/5 kommun
upphandling OR medborgardialog
QUERIES
ip link del outer1
front plan > "$folder/front"
grep -q '"partial"' "$folder/front" || { echo "FAILED: no word of the shard that is gone"; failed=1; }
[ "$failed" = 0 ] && echo "the namespaces answer as one machine does"
exit "$failed"
