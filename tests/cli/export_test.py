#!/usr/bin/env python3
"""Exports, read by parsers that share nothing with the program: what every form says is what the records say.

usage: export_test.py PROGRAM SOURCE_DIR
"""
import collections
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

PROGRAM, SOURCE = os.path.realpath(sys.argv[1]), os.path.realpath(sys.argv[2])
TEI = "{http://www.tei-c.org/ns/1.0}"

# What readers of each form stumble over.
HARD = [
    {"id": "a:1", "title": '=1+1; <s> "x" & \'y\' | ]]>', "text": "En mening. En till!\n\n– Hej, sa hon... <text id=\"x\">\n& så?",
     "role": "jurist", "roles": ["jurist", "ekonom"], "municipality": "Malmö", "cohort_start": 2012, "cohort_end": 2013},
    {"id": "A_1", "text": "😀😀 Bra! (Sent.) Jag\tkom kl. 8, t ex på 422 000 kr…och gick.", "url": "https://exempel.se/a b?c=1&d=2",
     "author": "Åsa <Ek>", "published": "2014-06-01"},
    {"id": "a_1", "text": "_ är ett tecken. Rad ett\nrad två\n\n\n\nSista   stycket"},
    {"id": "b", "title": "Bara rubrik", "text": "!!! ???"},
]


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], check=True, capture_output=True).stdout.decode()


def expect(condition, what):
    if not condition:
        sys.exit("FAILED: " + what)


def squeezed(text):
    return re.sub(r"\s+", "", text)


def collapsed(text):
    return re.sub(r"\s+", " ", text).strip()


def whole(record):
    return collapsed(record["title"] + " " + record["text"])


def facts(record):
    """What a text says of itself in every form, as lists."""
    start = record["cohort_start"]
    years = range(start, (record["cohort_end"] or start) + 1) if start else []
    places = ([record["municipality"]] if record["municipality"] else []) + record["municipalities_secondary"]
    result = {"role": record["roles"], "year": [str(year) for year in years], "place": places}
    for name in ("title", "field", "municipality", "county", "programme", "organisation", "author", "published", "url", "kind"):
        result[name] = [record[name]] if record[name] else []
    return result


def read_vrt(text):
    """{id: (attributes, [[(word, lemma)]])}, by lines as CWB reads it and by an XML parser as a check of the escapes."""
    ET.fromstring("<corpus>" + text + "</corpus>")
    texts, attributes, sentences, sentence = {}, None, None, None
    for line in text.splitlines():
        if line.startswith("<text "):
            element = ET.fromstring(line[:-1] + "/>")
            attributes, sentences = element.attrib, []
        elif line == "</text>":
            expect(attributes["id"] not in texts, "a text twice")
            texts[attributes["id"]] = (attributes, sentences)
        elif line == "<s>":
            sentence = []
        elif line == "</s>":
            expect(sentence, "an empty sentence")
            sentences.append(sentence)
        else:
            columns = line.split("\t")
            expect(len(columns) == 2 and all(columns), "a token of %d columns: %r" % (len(columns), line))
            expect("<" not in line, "a token that looks like a tag: " + line)
            sentence.append(tuple(ET.fromstring("<t>" + column + "</t>").text for column in columns))
    return texts


def read_conllu(text):
    """{id: (comments, [(text, [(form, lemma, misc)])])}; refuses what the format's validator would refuse."""
    texts, ids = collections.OrderedDict(), set()
    expect(text == "" or text.endswith("\n\n"), "the last sentence has no empty line behind it")
    for block in text.split("\n\n")[:-1]:
        comments, tokens = collections.OrderedDict(), []
        for line in block.split("\n"):
            if line.startswith("# "):
                name, value = line[2:].split(" = ", 1)
                comments[name] = value
                continue
            columns = line.split("\t")
            expect(len(columns) == 10, "a token of %d columns" % len(columns))
            expect(columns[0] == str(len(tokens) + 1), "tokens are not numbered: " + line)
            expect(all(columns) and columns[3:9] == ["_"] * 6, "a column is wrong: " + line)
            expect(columns[9] in ("_", "SpaceAfter=No"), columns[9])
            tokens.append((columns[1], columns[2], columns[9]))
        expect(tokens, "an empty sentence")
        if "newdoc id" in comments:
            current = (comments, [])
            texts[comments["newdoc id"]] = current
        expect(comments["sent_id"] not in ids, "a sentence's id twice")
        ids.add(comments["sent_id"])
        built = "".join(form + ("" if misc == "SpaceAfter=No" else " ") for form, _, misc in tokens)
        expect(built.rstrip(" ") == comments["text"], "%r is not %r" % (built, comments["text"]))
        current[1].append((comments["text"], tokens))
    return texts


# Children that an element may have, in their order: what TEI P5 allows of those that are written.
TEI_CONTENT = {
    "teiCorpus": "teiHeader TEI+", "TEI": "teiHeader text", "teiHeader": "fileDesc encodingDesc? profileDesc?",
    "fileDesc": "titleStmt extent? publicationStmt sourceDesc", "titleStmt": "title author?", "title": "", "author": "",
    "extent": "", "publicationStmt": "p", "sourceDesc": "(p|bibl)", "bibl": "ref? date?", "ref": "", "date": "",
    "encodingDesc": "samplingDecl", "samplingDecl": "p+", "profileDesc": "creation? textClass?", "creation": "date",
    "textClass": "keywords", "keywords": "term+", "term": "", "text": "body", "body": "head? p+", "head": "",
    "p": "(lb|date)*", "lb": "",
}
TEI_ATTRIBUTES = {"teiCorpus": {"{http://www.w3.org/XML/1998/namespace}lang"}, "TEI": {"n"}, "ref": {"target"},
                  "date": {"when", "from", "to"}, "term": {"type"}}
HAS_TEXT = {"title", "author", "extent", "p", "term", "head"}


def check_tei(element):
    name = element.tag.replace(TEI, "")
    children = " ".join(child.tag.replace(TEI, "") for child in element)
    pattern = re.sub(r"(\w+)", r"(?:\1 )", TEI_CONTENT[name]).replace(" )", "_)").replace(" ", "").replace("_)", " )")
    expect(re.fullmatch(pattern, children + " " if children else ""), "<%s> has %r" % (name, children))
    expect(set(element.attrib) <= TEI_ATTRIBUTES.get(name, set()), "<%s> has %r" % (name, element.attrib))
    if name not in HAS_TEXT:
        loose = (element.text or "") + "".join(child.tail or "" for child in element)
        expect(not loose.strip(), "<%s> has loose text %r" % (name, loose))
    for child in element:
        check_tei(child)


def tei_text(element):
    return "".join("\n" if node.tag == TEI + "lb" else (node.text or "") for node in element.iter()) if len(element) == 0 \
        else (element.text or "") + "".join("\n" + (child.tail or "") for child in element)


def check_vrt(path, records):
    texts = read_vrt(open(path, encoding="utf-8").read())
    expect(list(texts) == list(records), "other texts in " + path)
    for identity, (attributes, sentences) in texts.items():
        record = records[identity]
        for name, values in facts(record).items():
            several = name in ("role", "place", "year")
            value = "|" + "".join(v.replace("|", "/") + "|" for v in values) if several else "".join(values)
            expect(attributes[name] == value, "%s of %s is %r, not %r" % (name, identity, attributes[name], value))
        forms = "".join(word for sentence in sentences for word, _ in sentence)
        expect(squeezed(forms) == squeezed(whole(record)), "the text of %s: %r" % (identity, forms))


def check_conllu(path, records):
    texts = read_conllu(open(path, encoding="utf-8").read())
    expect(list(texts) == [i for i, record in records.items() if squeezed(whole(record))], "other texts in " + path)
    for identity, (comments, sentences) in texts.items():
        for name, values in facts(records[identity]).items():
            expect(comments.get(name, "") == collapsed("|".join(values)), "%s of %s" % (name, identity))
        joined = "".join(squeezed(text) for text, _ in sentences)
        expect(joined == squeezed(whole(records[identity])), "the text of " + identity)


def check_tei_file(path, records):
    root = ET.parse(path).getroot()
    check_tei(root)
    texts = {element.get("n"): element for element in root.findall(TEI + "TEI")}
    expect(list(texts) == list(records), "other texts in " + path)
    for identity, element in texts.items():
        record = records[identity]
        body = element.find("%stext/%sbody" % (TEI, TEI))
        paragraphs = "\n\n".join(tei_text(p) for p in body.findall(TEI + "p"))
        wanted = re.sub("\n\n+", "\n\n", record["text"]).strip("\n").replace("\t", " ")
        expect(paragraphs == wanted, "the text of %s: %r" % (identity, paragraphs))
        head = body.find(TEI + "head")
        expect((head.text if head is not None else "") == record["title"], "the title of " + identity)
        terms = collections.defaultdict(list)
        for term in element.iter(TEI + "term"):
            terms[term.get("type")].append(term.text)
        for name in ("role", "municipality", "place", "kind"):
            expect(terms[name] == facts(record)[name], "%s of %s" % (name, identity))
        author = element.find(".//%sauthor" % TEI)
        expect((author.text if author is not None else None) == record["author"], "the author of " + identity)


def check_folder(path, records):
    with open(os.path.join(path, "metadata.tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    names = rows[0]
    expect(names[:3] == ["file", "id", "title"], "metadata.tsv begins with %r" % names)
    expect([row[1] for row in rows[1:]] == list(records), "other texts in metadata.tsv")
    expect(len({row[0].lower() for row in rows}) == len(rows), "two texts have one file")
    for row in rows[1:]:
        record = records[row[1]]
        with open(os.path.join(path, row[0]), encoding="utf-8") as file:
            title = record["title"] + "\n\n" if record["title"] else ""
            expect(file.read() == title + record["text"] + "\n", "the text in " + row[0])
        expect(dict(zip(names, row))["role"] == "|".join(record["roles"]), "the roles of " + row[1])


def check_opensearch(path, plain):
    """Action and document in turn; the mapping, which refuses what it does not know, has every key with a fitting type."""
    with open(os.path.join(path, "index.json"), encoding="utf-8") as file:
        mapping = json.load(file)["mappings"]
    properties = mapping["properties"]
    expect(mapping["dynamic"] == "strict", "the mapping takes anything")
    expect(all(properties[name]["analyzer"] == "swedish" for name in ("title", "text")), "the analyzer")
    files = sorted(name for name in os.listdir(path) if name != "index.json")
    lines = []
    for name in files:
        expect(re.fullmatch(r"bulk-\d{5}\.ndjson", name), "a file " + name)
        with open(os.path.join(path, name), encoding="utf-8") as file:
            text = file.read()
        expect(text.endswith("\n"), "the last line of " + name)
        lines += text[:-1].split("\n")
    expect(len(lines) == 2 * len(plain), "%d lines for %d narratives" % (len(lines), len(plain)))
    for action, line, record in zip(lines[::2], lines[1::2], plain):
        document = json.loads(line)
        expect(json.loads(action) == {"index": {"_id": record["id"]}}, "the action of " + record["id"])
        expect(document == record, "the document " + record["id"])
        for key, value in document.items():
            kind = properties[key]["type"]
            for each in value if isinstance(value, list) else [value]:
                if each is None:
                    continue
                expect(isinstance(each, int) == (kind == "integer"), "%s is mapped as %s" % (key, kind))
                expect(kind != "date" or re.fullmatch(r"\d{4}(-\d\d){0,2}", each), "a date %s" % each)


def check_csv(path, records):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    expect(text.startswith("\ufeff") and not re.search(r"(?<!\r)\n\Z", text), "the frame of " + path)
    rows = list(csv.DictReader(text[1:].splitlines(keepends=True), delimiter=";"))
    expect([row["id"] for row in rows] == list(records), "other rows in " + path)
    for row in rows:
        record = records[row["id"]]
        for name in ("title", "text", "municipality"):
            value = record[name] or ""
            expect(row[name] == ("'" if re.match(r"[=+\-@\t\r]", value) else "") + value, "%s of %s" % (name, row["id"]))


def check_all(index, folder, *selection):
    path = lambda name: os.path.join(folder, name)
    for name in ("all.ndjson", "all.csv", "all.vrt", "all.conllu", "all.tei"):
        run("export", *selection, "--index", index, "--output", path(name))
    run("export", *selection, "--index", index, "--format", "text", "--output", path("texts"))
    run("export", *selection, "--index", index, "--format", "opensearch", "--output", path("cluster"))
    with open(path("all.ndjson"), encoding="utf-8") as file:
        plain = [json.loads(line) for line in file]
    check_opensearch(path("cluster"), plain)
    records = collections.OrderedDict((record["id"], record) for record in plain)
    for record in records.values():
        record["title"] = record["title"] or ""
    total = json.loads(run("search", *selection, "--index", index, "--format", "json"))["total"]
    expect(len(records) == total, "%d records, not the %d of the search" % (len(records), total))
    check_vrt(path("all.vrt"), records)
    check_conllu(path("all.conllu"), records)
    if records:
        check_tei_file(path("all.tei"), records)
    check_folder(path("texts"), records)
    check_csv(path("all.csv"), records)
    for name in ("all.ndjson", "all.csv", "all.vrt", "all.conllu", "all.tei", "texts", "cluster"):
        with open(path(name + ".about.json"), encoding="utf-8") as file:
            about = json.load(file)
        form = {"texts": "text", "cluster": "opensearch"}.get(name) or name.split(".")[1]
        expect(about["format"] == form, "the form in " + name + ".about.json")
        expect(about["total"] == total and about["program"].startswith("erfara ") and about["columns"], name + ".about.json")
        expect(about["query"]["text"] == (selection[0] if selection else ""), "the query in " + name + ".about.json")
    return records


def check_counts(index, folder):
    """The words of the vrt are those of the analyses, at both levels and in number."""
    texts = read_vrt(run("export", "--index", index, "--format", "vrt"))
    words, lemmas = collections.Counter(), collections.Counter()
    for _, sentences in texts.values():
        for sentence in sentences:
            for word, lemma in sentence:
                words[word.lower()] += 1
                lemmas[lemma] += 1
    for level, counts in (("form", words), ("lemma", lemmas)):
        path = os.path.join(folder, level + ".tsv")
        run("words", "--index", index, "--by", level, "--output", path)
        with open(path, encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        expect(len(rows) > 100, "few words")
        for row in rows:
            # A spreadsheet's formula is defused; a token with a line break is on one line here.
            word = re.sub(r"^'(?=[=+\-@])", "", row["word"])
            expect(counts[word] == int(row["hits"]), "%s stands %d times, not %s" % (word, counts[word], row["hits"]))


def main():
    with tempfile.TemporaryDirectory() as work:
        sample, hard = os.path.join(work, "sample"), os.path.join(work, "hard")
        run("index", os.path.join(SOURCE, "corpus"), "--index", sample)
        records = os.path.join(work, "hard.ndjson")
        with open(records, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(record) + "\n" for record in HARD)
        run("index", records, "--index", hard)
        for index, selections in ((sample, [(), ("plan",), ("finnsingalunda",)]), (hard, [()])):
            for number, selection in enumerate(selections):
                folder = os.path.join(work, os.path.basename(index) + str(number))
                os.mkdir(folder)
                found = check_all(index, folder, *selection)
                expect(bool(found) != (selection == ("finnsingalunda",)), "what %r finds" % (selection,))
        check_counts(sample, work)
        nameless = run("export", "--index", sample, "--format", "ndjson", "--without-authors")
        expect('"author"' not in nameless, "authors are told")
        # What is exported as records is read again.
        again = os.path.join(work, "again")
        run("index", os.path.join(work, "hard0", "all.ndjson"), "--index", again)
        expect(json.loads(run("search", "--index", again, "--format", "json"))["total"] == len(HARD), "records are read again")
    print("the exports say what the records say")


main()
