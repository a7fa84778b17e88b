"""How well files are read: a table by kind, of real files in folders, each held against a second reader.

    cargo build --release -p newsbraid-documents --example readings
    python3 scripts/measure_files.py <folder or file> …          # --list prints a line a file, --worst 20 the twenty furthest off

The second reader of a PDF is poppler's `pdftotext`, of Word `python-docx`, of OpenDocument `odfpy`, of mail and saved pages Python's own
`email`; what it does not read is left out and counted as such. *Words* is the F1 of the words of both readings, what we take out with a
receipt counted in; *order* that of all runs of three words, so that two columns that are read across, or a hyphen that stays, are seen.
A file is right where both are 0.9 or more, or where both readers refuse it.
"""

import argparse
import collections
import email
import email.policy
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
KINDS = {"pdf": "PDF", "docx": "Word", "odt": "OpenDocument", "eml": "mail", "mht": "saved page", "mhtml": "saved page"}


class Text(html.parser.HTMLParser):
    """The words of HTML, blocks apart."""

    APART = {"p", "div", "br", "li", "td", "th", "tr", "h1", "h2", "h3", "h4", "table", "blockquote", "title", "dd", "dt", "option"}

    def __init__(self):
        super().__init__()
        self.out, self.skip = [], 0

    def handle_starttag(self, tag, attrs):
        self.skip += tag in ("script", "style", "title", "noscript", "template")
        if tag in self.APART:
            self.out.append("\n")

    def handle_endtag(self, tag):
        if tag in ("script", "style", "title", "noscript", "template"):
            self.skip = max(0, self.skip - 1)
        if tag in self.APART:
            self.out.append("\n")

    def handle_data(self, data):
        if not self.skip:
            self.out.append(data)

    @classmethod
    def of(cls, text):
        reader = cls()
        reader.feed(text)
        return "".join(reader.out)


def pdf(path):
    run = subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, timeout=120)
    if run.returncode:
        return None
    return run.stdout.decode("utf-8", "replace")


def docx(path):
    import docx as library
    from docx.oxml.ns import qn

    document = library.Document(str(path))
    out = []
    for paragraph in document.element.body.iter(qn("w:p")):
        if any(a.tag.endswith("}Fallback") for a in paragraph.iterancestors()):
            continue
        pieces = []
        for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
            inside = [a.tag.rsplit("}", 1)[-1] for a in node.iterancestors()]
            # A text box stands in a paragraph and has its own.
            nearest = next(a for a in node.iterancestors() if a.tag == qn("w:p"))
            if {"del", "Fallback", "pict"} & set(inside) or nearest is not paragraph:
                continue
            pieces.append(node.text or "" if node.tag == qn("w:t") else " ")
        out.append("".join(pieces))
    # The library has no word for notes.
    for part in document.part.package.iter_parts():
        if str(part.partname).endswith(("/footnotes.xml", "/endnotes.xml")):
            out += re.findall(r"<w:t[ >][^<]*", part.blob.decode("utf-8", "replace"))
    return re.sub(r"<w:t[^>]*>", " ", "\n".join(out))


def odt(path):
    from odf import opendocument, teletype, text

    document = opendocument.load(str(path))
    if not document.getMediaType().startswith("application/vnd.oasis.opendocument.text"):
        return None
    out = []

    def walk(node):
        name = getattr(node, "qname", (None, None))[1]
        if name in ("annotation", "tracked-changes", "note-citation"):
            return
        if name in ("p", "h"):
            out.append(teletype.extractText(node))
            return
        for child in getattr(node, "childNodes", []):
            walk(child)

    walk(document.text)
    return "\n".join(out)


def mail(path):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return mail_text(message)


def mail_text(message):
    out = []
    if message.get_content_type() == "message/rfc822":
        return "\n".join(mail_text(inner) for inner in message.get_payload() if hasattr(inner, "walk"))
    if message.get_content_type() == "multipart/alternative":
        parts = list(message.iter_parts())
        rich = [p for p in parts if p.get_content_type() != "text/plain"]
        return mail_text((rich or parts)[-1]) if parts else ""
    if message.is_multipart():
        return "\n".join(mail_text(part) for part in message.iter_parts())
    if message.get_content_maintype() == "text" and message.get_content_disposition() != "attachment":
        text = message.get_content()
        out.append(Text.of(text) if message.get_content_subtype() == "html" else text)
    return "\n".join(out)


READERS = {"PDF": pdf, "Word": docx, "OpenDocument": odt, "mail": mail, "saved page": mail}


def words(text):
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").lower()
    return re.findall(r"[^\W_]+", text)


def f1(ours, theirs):
    ours, theirs = collections.Counter(ours), collections.Counter(theirs)
    if not ours and not theirs:
        return 1.0
    shared = sum((ours & theirs).values())
    return 2 * shared / max(1, sum(ours.values()) + sum(theirs.values()))


def runs(text):
    return list(zip(text, text[1:], text[2:])) or [tuple(text)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--least", type=int, default=0, help="leave out files that the second reader finds fewer words in")
    parser.add_argument("--reader", type=pathlib.Path, default=ROOT / "target/release/examples/readings")
    arguments = parser.parse_args()
    files = []
    for path in arguments.paths:
        files += sorted(p for p in path.rglob("*") if p.suffix[1:].lower() in KINDS) if path.is_dir() else [path]
    rows = []
    for path in files:
        kind = KINDS[path.suffix[1:].lower()]
        died = None
        try:
            run = subprocess.run([str(arguments.reader), str(path)], capture_output=True, timeout=60)
            died = f"died ({run.returncode})" if run.returncode else None
        except subprocess.TimeoutExpired:
            died = "a minute and no answer"
        ours = json.loads(run.stdout) if not died else {"problem": died}
        try:
            theirs = READERS[kind](path)
        except Exception as error:  # a reader that gives up is an answer too
            theirs = None
            print(f"second reader: {path.name}: {error.__class__.__name__}: {error}", file=sys.stderr)
        rows.append((kind, path, ours, theirs, died))
    table = collections.defaultdict(collections.Counter)
    scored = collections.defaultdict(list)
    lines = []
    for kind, path, ours, theirs, died in rows:
        if len(words(theirs or "")) < arguments.least:
            continue
        count = table[kind]
        count["files"] += 1
        if died:
            count["died"] += 1
            lines.append((0, kind, path, died))
            continue
        if theirs is None:
            count["not read by the second"] += 1
            lines.append((2, kind, path, ours.get("problem", "read by us alone")))
            continue
        if problem := ours.get("problem"):
            said = words(theirs)
            agreed = len(said) < 3
            count["refused, both" if agreed else "refused, we alone"] += 1
            lines.append((1 if agreed else 0, kind, path, f"{problem}; the second reads {len(said)} words"))
            continue
        text = "\n".join(p["content"] if p["kind"] == "text" else Text.of(p["content"]) for p in ours["parts"])
        taken = "\n".join(r["text"] for p in ours["parts"] for r in p["removed"])
        theirs = words(theirs)
        kept = words(text)
        # What is told once in a receipt stands on every page of theirs.
        gone = collections.Counter(words(taken))
        body = collections.Counter(kept)
        more = [w for w, n in collections.Counter(theirs).items() for _ in range(min(max(0, n - body[w]), 10**6 if gone[w] else 0))]
        by_words, by_order = f1(kept + more, theirs), f1(runs(kept), runs(theirs))
        scored[kind].append((by_words, by_order))
        right = by_words >= 0.9 and by_order >= 0.9
        count["right" if right else "off"] += 1
        lines.append((min(by_words, by_order), kind, path, f"words {by_words:.3f} order {by_order:.3f} ({len(kept)} of {len(theirs)} words)"))
    if arguments.list or arguments.worst:
        lines.sort(key=lambda line: line[0])
        for _, kind, path, said in lines[: arguments.worst or None]:
            print(f"{kind:13} {said:60} {path}")
        print()
    print("| Kind | Files | Right | Off | Refused, both | Refused, we alone | Died | Not read by the second | Words F1 | Order F1 |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for kind, count in sorted(table.items()):
        mean = lambda at: sum(pair[at] for pair in scored[kind]) / max(1, len(scored[kind]))
        cells = [count[name] for name in ("files", "right", "off", "refused, both", "refused, we alone", "died", "not read by the second")]
        print(f"| {kind} | " + " | ".join(map(str, cells)) + f" | {mean(0):.3f} | {mean(1):.3f} |")


main()
