"""Dates and figures read from sentences, on the Recognizers-Text cases (Microsoft, MIT).

Scores the kinds that newsbraid reads: days, ranges of days, durations, numbers, ordinals, percent, money, measures,
temperatures and ages; times of day, holidays, repetitions ("every Monday") and number ranges are not read and not scored.
A span is right when it is the annotated one but for words that loosen or place it ("in", "about", "the"); `touched` counts
what overlaps it. A value is right when it is one of the annotated readings (a date without a year may be of this year or the
last): a day or a range to the day, an amount in its own unit. Rows that the reference does not support itself are left out.
"""

import collections
import datetime
import re

from .data import ask

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

def score(rows, facts_of, kinds, trim=trim):
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
        for k, f in enumerate(ours):
            inside = any(f["start"] < g["end_inclusive"] + 1 and g["start"] < f["start"] + len(f["text"]) for g in other + gold)
            if k not in used and not inside:
                tally["range" if kind_of(f) == "date" and f["value"].get("to") else kind_of(f)]["extra"] += 1
    return tally


def measure(facts, rows):
    """Span F1 and the share of values that are right, by kind; `facts` is the command that reads sentences."""
    rows = [r for r in rows if r["model"] in MODELS and not r.get("not_supported")]
    read = ask(facts, [{"text": r["input"], "published": (r.get("reference_datetime") or "")[:10] or None} for r in rows])
    tally = score(rows, read, set(OURS.values()) | {"date", "money"})
    total, found = collections.Counter(), {}
    for kind in ("date", "range", "duration", "number", "ordinal", "percent", "money", "measure", "temperature", "age"):
        c = tally[kind]
        total.update(c)
        found[f"recognizers.{kind}.value_pct"] = (100 * c["value"] / max(1, c["gold"]), c["gold"])
    f1 = 200 * total["exact"] / max(1, total["gold"] + total["touched"] + total["extra"])
    return {"recognizers.span_f1": (f1, total["gold"]), "recognizers.value_pct": (100 * total["value"] / max(1, total["gold"]), total["gold"]), **found}
