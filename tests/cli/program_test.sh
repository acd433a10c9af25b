#!/usr/bin/env bash
# The program as scripts use it: results, messages, exit status. usage: program_test.sh PROGRAM SOURCE_DIR
set -uo pipefail
program=$(realpath "$1") source=$(realpath "$2")
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
fail() { echo "FAILED: $*"; failed=1; }

# expect STATUS TEXT COMMAND...: the command ends with STATUS and prints TEXT (a basic regular expression).
expect() {
  local status=$1 text=$2 output got
  shift 2
  output=$(timeout 300 "$@" 2>&1)
  got=$?
  [ "$got" = "$status" ] || fail "$* ended with $got, not $status: $output"
  grep -q -- "$text" <<<"$output" || fail "$* does not say \"$text\" but: $(head -c 300 <<<"$output")"
}

expect 0 'Usage: erfara' "$program" --help
expect 0 '^erfara [0-9]' "$program" --version
expect 2 'subcommand' "$program"
expect 2 'no-such' "$program" no-such
expect 2 'SOURCE' "$program" index
expect 1 'build one with' "$program" search plan
expect 1 'build one with' "$program" serve --index index --port 0
expect 1 'nowhere' "$program" index nowhere

# The sample corpus, and every file of it by itself.
expect 0 'narratives' "$program" index "$source/corpus"
expect 0 '1 of 1 shards taken over' "$program" index "$source/corpus"
expect 0 '0 of 1 shards taken over' "$program" index "$source/corpus" --rebuild
expect 0 '"total": [1-9]' "$program" search plan
expect 0 '"canonical": "municipality:Malmö"' "$program" search kommun:Malmö
expect 0 '^[1-9][0-9]* narrative' "$program" search kommun --format text --filter kommun=Malmö --filter kommun=Vara --match any
expect 0 '"folded": 1,' "$program" search pannlampa
expect 0 '"folded": 0,' "$program" search pannlampa --duplicates show
expect 2 'duplicates' "$program" search plan --duplicates göm
expect 2 'no field "färg"' "$program" search plan --filter färg=röd
expect 2 'FIELD=VALUE' "$program" search plan --filter röd
expect 2 'no such order' "$program" search plan --sort storlek
expect 2 '101' "$program" search plan --limit 101
expect 1 'length is over 512' "$program" search "$(printf 'a%.0s' {1..600})"
expect 0 '"text": "e-tjänster", "begin": 0, "end": 11, "kind": "word"' "$program" explain tokens <(echo 'e-tjänster')
expect 0 '(group plan (exclude skola))' "$program" explain query 'plan -skola'
expect 0 '^komun	kommun$' "$program" explain spelling <<<'komun'
expect 0 '^KOMMUN	$' "$program" explain spelling <<<'KOMMUN'
expect 0 '^	$' "$program" explain spelling <<<''
expect 1 'line 2 is not UTF-8' "$program" explain spelling <<<$'kommun\n\377'
expect 1 'build one with' "$program" explain spelling --index nowhere <<<'kommun'
expect 0 'Did you mean: kommun' "$program" search komun --format text

# Analyses, each as table, TSV and JSON.
for kind in words concordance collocates keyness trend dispersion compare; do
  node=(--node kommun)
  case $kind in words|keyness|compare) node=() ;; esac
  expect 0 '^selection: [1-9][0-9]* narratives' "$program" $kind --filter year=2012.. "${node[@]}" --format table
  expect 0 '"selection": {' "$program" $kind "${node[@]}"
  expect 0 '	' "$program" $kind "${node[@]}" --format tsv
done
expect 0 '^word	hits	per_million	narratives	persons	dp_norm	juilland_d$' "$program" words --format tsv
expect 0 '"word": "kommun"' "$program" words --by lemma --search 'kommun*' --limit 1
expect 0 '"node": "plan' "$program" concordance --node '[word="plan.*" %c] []{0,3} [word="för"]' --sort left1
expect 0 '"reference": {' "$program" keyness roll:planarkitekt --ref kommun --ref-filter year=2013
expect 0 '"hits": 0,' "$program" concordance -kommun --node kommun
expect 0 '^[^;]*word;hits;per_million' "$program" words --format csv --limit 1
"$program" words --output words.csv --limit 1 || fail 'words are not written'
[ "$(head -c 3 words.csv | od -An -tx1)" = ' ef bb bf' ] || fail 'words.csv lacks the mark of its encoding'
[ "$(wc -l <words.csv)" -gt 500 ] || fail 'words.csv lacks rows'
expect 0 '"analysis": "words"' cat words.csv.about.json
expect 0 '"seed": 7' bash -c '"$1" concordance --node kommun --sample 5 --seed 7 --output lines.json && cat lines.json.about.json' - "$program"
[ "$(wc -l <lines.json)" = 6 ] || fail 'lines.json has not one line a row'
expect 2 'name it .csv' "$program" words --output words.xlsx
expect 1 'cannot' "$program" words --output absent/words.csv
expect 2 'a node is missing' "$program" trend
expect 2 'only | and' "$program" concordance --node '[word="[a-z]"]'
expect 2 'whole number from 1 to 5' "$program" words --n 6
expect 2 'min-hits must be a whole number' "$program" words --min-hits många
expect 2 'one of: hits word' "$program" words --sort size
expect 2 'seed' "$program" words --seed 1
expect 2 'no field "färg"' "$program" keyness --ref-filter färg=röd

# A person goes, for good; another loses the name; an archive made before gives neither back.
mkdir custody && cp -r "$source/corpus" custody/pages
expect 0 'narratives' "$program" index custody/pages --index custody/index
expect 0 'edition [0-9-]*, .* of sources' "$program" backup custody/archive.tar.zst --index custody/index
expect 0 'narrative [a-z0-9]* goes: the person is its author' "$program" erase --person 'Elin Sundvall' --dry-run --index custody/index
expect 2 'give --yes' "$program" erase --person 'Elin Sundvall' --index custody/index
expect 2 'give --person' "$program" erase --index custody/index
expect 1 'in no source' "$program" erase --person 'Nils Ingenstans' --yes --index custody/index
expect 1 'no narrative "ingen"' "$program" erase --id ingen --yes --index custody/index
expect 0 ': 0 places found' "$program" erase --person 'Elin Sundvall' --yes --index custody/index
expect 0 ': 0 places found' "$program" delist --person 'Yasmin Haddad' --yes --index custody/index
for name in 'Elin Sundvall' 'Yasmin Haddad'; do
  expect 0 '"total": 0' "$program" search "\"$name\"" --match all --index custody/index
done
expect 0 'because of the suppression list' "$program" restore custody/archive.tar.zst custody/restored --index custody/index
expect 2 'not empty' "$program" restore custody/archive.tar.zst custody/restored
expect 0 'intact' "$program" check --index custody/restored/index
grep -rq 'Sundvall' custody/restored/index custody/restored/sources && fail 'an erased person was restored'
head -c 20000 custody/archive.tar.zst >custody/cut.tar.zst
expect 1 'no whole backup' "$program" restore custody/cut.tar.zst custody/nothing
[ -e custody/nothing ] && fail 'a folder was made of a damaged archive'
export ERFARA_PERSONS_PSEUDONYM_KEY=a-key-of-twenty-four-characters-or-more
expect 0 'narratives' "$program" index custody/pages --index custody/hidden
unset ERFARA_PERSONS_PSEUDONYM_KEY
expect 0 '"author": "Person ' "$program" search plan --index custody/hidden

# A batch, and the times of queries.
printf 'q1\tplan\nq2\t"finns inte alls"\n' >batch.tsv
expect 0 '^q1	[a-z0-9]' "$program" search --batch batch.tsv --limit 3
expect 0 '^q2	$' "$program" search --batch batch.tsv
printf 'common\tkommun\t\nphrase\ti kommunen\tmunicipality=Malmö\n' >queries.tsv
expect 0 '^kind	n	p50_ms	p99_ms	hits$' "$program" bench --queries queries.tsv --repeat 1
expect 0 '^all	2	' "$program" bench --queries queries.tsv --repeat 1
echo oops >queries.tsv
expect 1 'queries.tsv line 1' "$program" bench --queries queries.tsv

# Curation: a table to read, sidecars that are written once, a report.
mkdir curated
printf 'Erfarenheter 2015/2016\n\nEn detaljplan är en berättelse om framtiden, och min handlar om ett torg.\n\n/Frida Almlöf, planarkitekt, Hjo kommun\n' >curated/a.txt
printf 'Vanliga frågor\n\nVem kan söka?\nDu som har en examen.\n\nFår jag lön?\nJa, det får du.\n' >curated/b.txt
expect 0 'municipality  *Hjo  *line 5, signature: ' env COLUMNS=70 "$program" pages --review curated
expect 0 'b.txt  faq: no narrative' "$program" pages --review curated
env COLUMNS=50 "$program" pages --review curated | LC_ALL=C.UTF-8 grep -q '.\{52\}' && fail 'a line of the review is too wide'
"$program" pages curated >before.ndjson
expect 0 'curated/a.txt.erfara.json' "$program" pages --write-sidecar curated
"$program" pages curated | cmp -s before.ndjson || fail 'the sidecar changes what is read'
expect 3 '--force' "$program" pages --write-sidecar curated
expect 0 'curated/a.txt.erfara.json' "$program" pages --write-sidecar --force curated
expect 2 'excludes' "$program" pages --write-sidecar --review curated
sed -i 's/"Hjo"/"Tibro"/' curated/a.txt.erfara.json
expect 0 '"municipality": "Tibro"' "$program" pages curated
echo '{"pseudonym": "Kim"}' >curated/a.txt.erfara.json
expect 3 'hides someone' "$program" pages --write-sidecar --force curated
echo '{"facets": {"year": 20133}}' >curated/a.txt.erfara.json
expect 3 'a.txt.erfara.json: "facets.year" is 20133' "$program" pages curated
rm curated/a.txt.erfara.json
expect 0 'municipality: 1, 0' "$program" index curated --index curated-index --report report.json
expect 0 '"kind": "faq"' cat report.json
if command -v python3 >/dev/null; then
  expect 0 '^0 differences' "$source/tools/evaluate" pages "$source/tests/data/pages" "$program"
fi

# Bad inputs are named, the rest is built.
mkdir mixed
cp "$source"/corpus/*.txt mixed/
printf 'abc\000def' >mixed/noll.txt
: >mixed/tom.txt
printf '\377\376\377\376\001' >mixed/skrap.txt
mkfifo mixed/ror.txt
ln -s mixed mixed/slinga
printf '{"id": "r1", "text": "Jag arbetar som ekolog.", "role": "ekolog", "municipality": "Orust", "year": 2019}\nnonsens\n{"id": "r1", "text": "igen"}\n' >mixed/poster.ndjson
expect 3 'noll.txt' timeout 120 "$program" index mixed --index mixed-index
for name in tom.txt skrap.txt ror.txt 'poster.ndjson:2' 'poster.ndjson:3'; do
  expect 3 "$name" "$program" index mixed --index mixed-index
done
expect 0 '"total": 1' "$program" search 'ekolog kommun:Orust år:2019' --index mixed-index
expect 1 'no narratives' "$program" index mixed/tom.txt --index empty-index
before=$(readlink mixed-index/current)
expect 1 'no narratives' "$program" index mixed/tom.txt --index mixed-index
[ "$(readlink mixed-index/current)" = "$before" ] || fail "a failed build changed the current edition"

# An edition can be listed and checked.
expect 0 '^\* [0-9]*-[0-9]*-[0-9]*  .* narratives' "$program" editions --index mixed-index
expect 0 '"current": true' "$program" editions --index mixed-index --format json
expect 1 'there is no edition in absent' "$program" editions --index absent
expect 0 ': intact$' "$program" check --index mixed-index
expect 1 'there is no edition "2001"' "$program" check --index mixed-index --edition 2001
cp -r mixed-index torn-index
printf x >>torn-index/current/lexicon
expect 1 'lexicon: has .* bytes, its manifest says' "$program" check --index torn-index
expect 1 '"intact": false' "$program" check --index torn-index --format json

# A damaged edition says so and how to mend it, where no earlier one can be served.
cp -r mixed-index broken-index
rm -rf broken-index/verified
find broken-index/editions -mindepth 1 -maxdepth 1 ! -name "$(basename "$(readlink mixed-index/current)")" -exec rm -rf {} +
forward=broken-index/editions/$(basename "$(readlink mixed-index/current)")/shard-00000/forward
printf 'x' | dd of="$forward" bs=1 seek=100 conv=notrunc status=none
expect 1 'build the edition again' "$program" search plan --index broken-index
expect 1 'build the edition again' timeout 20 "$program" serve --index broken-index --port 0

# A full disk: a clear message, what was served stays.
if [ "$(id -u)" = 0 ] && mkdir full && mount -t tmpfs -o size=600k tmpfs full 2>/dev/null; then
  expect 1 'make room on the disk\|the disk has room' "$program" index "$source/corpus" --index full/index
  umount full
fi
if [ "$(id -u)" != 0 ]; then
  mkdir closed && chmod 500 closed
  expect 1 'ermission' "$program" index "$source/corpus" --index closed/index
fi

# Configuration: what holds, and what is wrong with a file.
printf '[listen]\nport = 4711\n' >good.toml
printf '[listen]\nprot = 4711\n' >wrong.toml
expect 0 '^port = 4711$' "$program" serve --config good.toml --print-config
expect 0 '^port = 4712$' env ERFARA_LISTEN_PORT=4712 "$program" serve --config good.toml --print-config
expect 0 '^port = 4713$' env ERFARA_LISTEN_PORT=4712 "$program" serve --config good.toml --port 4713 --print-config
expect 1 'wrong.toml line 2: there is no setting listen.prot; the nearest is listen.port' "$program" serve --config wrong.toml
expect 1 'none.toml' "$program" serve --config none.toml
"$program" serve --print-config --config "$source/docs/examples/erfara.toml" >printed.toml || fail 'the example configuration is wrong'
"$program" serve --print-config --config printed.toml | cmp -s - printed.toml || fail 'what is printed is not read back'

# Serving: a page, the API, a new edition, a taken port, a clean end.
"$program" serve --index index --port 0 2>serve.log &
server=$!
for _ in $(seq 100); do grep -q 'http://' serve.log && break; sleep 0.1; done
address=$(grep -o 'http://127.0.0.1:[0-9]*' serve.log | head -n 1)
expect 0 '<html lang="sv"' curl -fsS "$address/"
expect 0 '"total": [1-9]' curl -fsS "$address/api/v1/search?q=plan"
expect 0 '<mark>' curl -fsS "$address/?q=plan"
expect 0 'urn:' curl -sS "$address/api/v1/search?nej=1"
id=$(curl -fsS "$address/api/v1/search?q=plan&limit=1" | grep -o '"id": "[^"]*"' | head -n 1 | cut -d'"' -f4)
expect 0 "\"id\": \"$id\"" curl -fsS "$address/api/v1/narratives/$id?q=plan"
expect 0 '<h1' curl -fsS "$address/n/$id?q=plan"
expect 1 'port' timeout 20 "$program" serve --index index --port "${address##*:}"
expect 0 'narratives' "$program" index "$source/corpus/blogg-budgetnatten.txt"
edition=$(readlink index/current) edition=${edition##*/}
for _ in $(seq 100); do curl -fsS "$address/api/v1/search" | grep -q "$edition" && break; sleep 0.1; done
expect 0 "$edition" curl -fsS "$address/api/v1/search"
expect 0 '"total": 1,' curl -fsS "$address/api/v1/search"
kill -TERM "$server"
wait "$server"
status=$?
[ "$status" = 0 ] || fail "SIGTERM ended the server with $status: $(tail -n 3 serve.log)"
server=

# The real pages, where they are.
real=$source/../shared/pages
if [ -d "$real" ]; then
  for set in real dev; do
    "$program" pages "$real/$set" 2>/dev/null | python3 "$real/score.py" "$real/$set/gold.json" >score.json
    python3 - "$set" <<'PY' || fail "the score of $set is too low"
import json, sys
score = json.load(open("score.json"))
least = {"real": (1.0, 0.9), "dev": (0.92, 0.85)}[sys.argv[1]]
print(sys.argv[1], score["spans"]["f1"], {f: score[f]["accuracy"] for f in ("municipality", "cohort_start", "author", "role")})
sys.exit(score["spans"]["f1"] < least[0] or any(score[f]["accuracy"] < least[1] for f in ("municipality", "cohort_start", "cohort_end", "author")))
PY
  done
  "$program" index "$real/real" --index real-index 2>/dev/null
  total() { "$program" search "$1" --index real-index --match all --format json | grep -m 1 -o '"total": [0-9]*' | cut -d' ' -f2; }
  [ "$(total kommun:Söderhamn)" = 3 ] || fail "kommun:Söderhamn"
  [ "$(total plats:Söderhamn)" -ge 4 ] || fail "plats:Söderhamn"
  [ "$(total '"kommunal kundtjänst"')" = 1 ] || fail "the phrase"
  [ "$(total 'roll:upphandlare')" = 2 ] || fail "roll:upphandlare"
else
  echo "skipped: ../shared/pages is absent"
fi
[ "$failed" = 0 ] && echo "the program does as it should"
exit "$failed"
