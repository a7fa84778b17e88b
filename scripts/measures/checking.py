"""A claim checked against articles."""

import difflib
import re

from .data import ask
from .metrics import percent

STOP = set("a an and are as at be been but by for from had has have he her his i in into is it its of on or she so that the their them they this to was were which who will with would".split())
WORD = re.compile(r"\w+(?:[.,’'-]\w+)*")


def flagged(name):
    """Is a conflict shown between a document and a sentence beside it?"""
    def measure(ops, rows):
        out = ask(ops, [{"op": "brief", "articles": [{"text": r["doc"]}, {"text": r["sentence"]}], "options": {}} for r in rows])
        flags = [bool(o["conflicts"]) for o in out]
        bad = [f for f, r in zip(flags, rows) if r["label"] == "inconsistent"]
        good = [f for f, r in zip(flags, rows) if r["label"] != "inconsistent"]
        return {
            f"{name}.balanced_accuracy": ((percent(bad) + 100 - percent(good)) / 2, len(rows)),
            f"{name}.flagged_inconsistent": (percent(bad), len(bad)),
            f"{name}.flagged_consistent_err": (percent(good), len(good)),
        }

    return measure


def spans(text):
    """The words of a text with where they stand."""
    return [(m.group().lower(), m.start(), m.end()) for m in WORD.finditer(text)]


def changed(original, sentence):
    """The words of a sentence that an edit of the original put there, by place."""
    x, y = [w for w, _, _ in spans(original)], spans(sentence)
    found = set()
    for tag, _, _, start, end in difflib.SequenceMatcher(None, x, [w for w, _, _ in y], autojunk=False).get_opcodes():
        if tag in ("replace", "insert"):
            found |= {k for k in range(start, end) if y[k][0] not in STOP}
    return found


def checked(name):
    """Are the words that make a sentence wrong the ones that `check` marks?"""
    def measure(ops, rows):
        out = ask(ops, [{"op": "check", "articles": [{"text": r["doc"]}], "claim": r["sentence"]} for r in rows])
        if out and "error" in out[0]:
            return {}
        hit, right, clean, words, wrong, any_bad = [], [], [], 0, 0, []
        for r, o in zip(rows, out):
            u = lambda i: len(r["sentence"][:i].encode("utf-16-le")) // 2
            bad = [(x["startUtf16"], x["endUtf16"]) for x in o["parts"] if x["status"] != "backed"]
            marks = {k for k, (w, s, e) in enumerate(spans(r["sentence"])) if w not in STOP and any(x < u(e) and y > u(s) for x, y in bad)}
            if r["label"] == "inconsistent":
                wanted = changed(r["original"], r["sentence"])
                if wanted:
                    hit.append(bool(marks & wanted))
                    any_bad.append(bool(marks))
                    if marks:
                        right.append(len(marks & wanted) / len(marks))
            else:
                clean.append(not marks)
                words += sum(w not in STOP for w, _, _ in spans(r["sentence"]))
                wrong += len(marks)
        return {
            f"{name}.changed_words_marked_pct": (percent(hit), len(hit)),
            f"{name}.marks_on_changed_words_pct": (100 * sum(right) / max(1, len(right)), len(right)),
            f"{name}.consistent_words_marked_pct_err": (100 * wrong / max(1, words), words),
            f"{name}.balanced_accuracy_of_any_mark": ((percent(any_bad) + percent(clean)) / 2, len(hit) + len(clean)),
        }

    return measure
