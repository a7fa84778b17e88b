#!/usr/bin/env python3
"""Measure the reading of dates and figures on the Recognizers-Text cases (Microsoft, MIT).

    python3 scripts/recognizers.py --facts target/release/examples/facts --data <eval folder> [--show date] [--library]

Scores the kinds that newsbraid reads: days, ranges of days, durations, numbers, ordinals, percent, money, measures,
temperatures and ages; times of day, holidays, repetitions ("every Monday") and number ranges are not read and not scored.
A span is right when it is the annotated one but for words that loosen or place it ("in", "about", "the"); `touched` counts
what overlaps it. A value is right when it is one of the annotated readings (a date without a year may be of this year or the
last): a day or a range to the day, an amount in its own unit. Rows that the reference does not support itself are left out.
`--library` also scores dateparser on the days and ranges, with the same reference day.
"""
import argparse, collections, datetime, json, os, re, subprocess

EDGES = ("from between in on of the about around approximately roughly nearly almost since until till by before after during a an at "
         "more than less over under at least up to within for another every some to minus negative").split()
MODELS = {  # model: kinds of ours that its rows annotate
    "DateTimeModel": {"date", "duration"}, "DateParser": {"date"}, "DatePeriodParser": {"date"}, "DurationParser": {"duration"},
    "NumberModel": {"number"}, "OrdinalModel": {"ordinal"}, "PercentModel": {"percent"}, "CurrencyModel": {"money"},
    "DimensionModel": {"measure"}, "TemperatureModel": {"temperature"}, "AgeModel": {"age"},
}
GOLD = {  # annotated type: kind
    "date": "date", "datetimeV2.date": "date", "daterange": "range", "datetimeV2.daterange": "range", "duration": "duration",
    "datetimeV2.duration": "duration", "number": "number", "ordinal": "ordinal", "percentage": "percent", "currency": "money",
    "dimension": "measure", "temperature": "temperature", "age": "age",
}
OURS = {"Count": "number", "Rank": "ordinal", "Percent": "percent", "Duration": "duration", "Age": "age", "Temperature": "temperature",
        "Length": "measure", "Area": "measure", "Volume": "measure", "Mass": "measure", "Speed": "measure", "Power": "measure",
        "Data": "measure"}

def day(iso):
    return (datetime.date.fromisoformat(iso[:10]) - datetime.date(1970, 1, 1)).days

def readings(result):
    """The annotated values: (first, last) days for dates, floats for amounts."""
    r = result.get("resolution") or {}
    out = []
    for v in r.get("values", [r.get("FutureResolution") or {}, r.get("PastResolution") or {}]) if "value" not in r else [r]:
        try:
            first = v.get("start") or v.get("startDate")
            last = v.get("end") or v.get("endDate")
            if first or last:
                # The end is the day after; rows of the older annotation have the last day itself in some forms.
                out += [(day(first) if first else None, day(last) - less if last else None) for less in (1, 0)]
            elif v.get("date"):
                out.append((day(v["date"]),) * 2)
            elif v.get("duration"):
                out.append(float(v["duration"]) / 86400)
            elif v.get("type") == "date":
                out.append((day(v["value"]),) * 2)
            elif v.get("type") == "duration":
                out.append(float(v["value"]) / 86400)
            elif v.get("value") is not None:
                out.append(float(str(v["value"]).rstrip("%").replace(",", "")))
        except ValueError:
            pass
    return out

def kind_of(fact):
    v = fact["value"]
    if "dimension" not in v:
        return "date"
    return "money" if v["dimension"].startswith("Money") else OURS.get(v["dimension"])

def is_right(fact, kind, wanted):
    v = fact["value"]
    if "dimension" not in v:
        return v["bounds"] is not None and any(
            isinstance(w, tuple) and all(x is None or x == y for x, y in zip(w, v["bounds"])) for w in wanted)
    values = {v["low"], v["low"] / v["unit"] if v["unit"] else 0.0}
    if kind == "temperature":
        values.add(v["low"] * 1.8 + 32)
    if kind == "duration":
        values = {v["low"]}
    return any(not isinstance(w, tuple) and abs(w - x) <= 0.006 * max(1e-9, abs(w)) for w in wanted for x in values)

def trim(text):
    words = re.findall(r"\S+", text.lower().strip(" .,;:()!?"))
    while words and words[0] in EDGES:
        words.pop(0)
    return " ".join(words).strip(" .,;:()!?")

def score(rows, facts_of, kinds, show):
    tally = collections.defaultdict(collections.Counter)
    for row, facts in zip(rows, facts_of):
        allowed = MODELS[row["model"]]
        ours = [f for f in facts if kind_of(f) in allowed and kind_of(f) in kinds]
        gold = [g for g in row["results"] if g.get("type") in GOLD]
        other = [g for g in row["results"] if g.get("type") not in GOLD]
        used = set()
        for g in gold:
            kind = GOLD[g["type"]]
            if (kind if kind != "range" else "date") not in kinds:
                continue
            c = tally[kind]
            c["gold"] += 1
            wanted = readings(g)
            start, end = g["start"], g["end_inclusive"] + 1
            hits = [k for k, f in enumerate(ours) if k not in used and f["start"] < end and start < f["start"] + len(f["text"])
                    and kind_of(f) == (kind if kind != "range" else "date")]
            best = sorted(hits, key=lambda k: (not is_right(ours[k], kind, wanted), trim(ours[k]["text"]) != trim(g["text"])))[:1]
            right = False
            for k in best:
                used.update(hits)
                c["touched"] += 1
                c["exact"] += trim(ours[k]["text"]) == trim(g["text"])
                right = is_right(ours[k], kind, wanted)
                c["value"] += right
            if show == kind and not right:
                print(f"    {row['input']!r}: {g['text']!r} {wanted[:3]} ours {[(ours[k]['text'], ours[k]['value']) for k in best]}")
        for k, f in enumerate(ours):
            inside = any(f["start"] < g["end_inclusive"] + 1 and g["start"] < f["start"] + len(f["text"]) for g in other + gold)
            if k not in used and not inside:
                tally["range" if kind_of(f) == "date" and f["value"].get("to") else kind_of(f)]["extra"] += 1
                if show == "extra":
                    print(f"    {row['input']!r}: extra {f['text']!r} {f['value']}")
    total = collections.Counter()
    print(f"{'kind':12s} {'cases':>6s} {'span F1':>8s} {'touched':>8s} {'value':>8s}")
    for kind in ("date", "range", "duration", "number", "ordinal", "percent", "money", "measure", "temperature", "age"):
        if kind in tally:
            line(kind, tally[kind])
            total.update(tally[kind])
    line("all", total)

def line(name, c):
    found = c["touched"] + c["extra"]
    f1 = 200 * c["exact"] / max(c["gold"] + found, 1)
    print(f"{name:12s} {c['gold']:6d} {f1:8.1f} {100 * c['touched'] / max(c['gold'], 1):8.1f} {100 * c['value'] / max(c['gold'], 1):8.1f}")

def library(rows):
    """What dateparser's search makes of the rows, as our facts are written."""
    from dateparser.search import search_dates
    out = []
    for row in rows:
        base = datetime.datetime.fromisoformat(row["reference_datetime"]) if row.get("reference_datetime") else None
        settings = {"PREFER_DATES_FROM": "past", **({"RELATIVE_BASE": base} if base else {})}
        found, at, facts = search_dates(row["input"], languages=["en"], settings=settings) or [], 0, []
        for text, when in found:
            at = max(row["input"].find(text, at), 0)
            n = (when.date() - datetime.date(1970, 1, 1)).days
            facts.append({"text": text, "start": at, "value": {"bounds": [n, n]}})
        out.append(facts)
    return out

def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--facts", required=True); a.add_argument("--data", required=True)
    a.add_argument("--split", default="dev"); a.add_argument("--show", default=""); a.add_argument("--library", action="store_true")
    a = a.parse_args()
    with open(os.path.join(a.data, "recognizers_text_en", f"{a.split}.jsonl"), encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    rows = [r for r in rows if r["model"] in MODELS and not r.get("not_supported")]
    requests = "".join(json.dumps({"text": r["input"], "published": (r.get("reference_datetime") or "")[:10] or None}) + "\n" for r in rows)
    out = subprocess.run(a.facts, shell=True, input=requests.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    score(rows, [json.loads(line) for line in out.splitlines()], set(OURS.values()) | {"date", "money"}, a.show)
    if a.library:
        print("dateparser:")
        score(rows, library(rows), {"date"}, "")

if __name__ == "__main__":
    main()
