"""Sections of src/data/<language>/words.txt: what the scripts that make word lists write to, each its own."""

import os
import re

NAMES = {"ar": "Arabic", "bg": "Bulgarian", "da": "Danish, Norwegian and Swedish", "de": "German", "el": "Greek", "es": "Spanish", "fr": "French",
         "hi": "Hindi", "it": "Italian", "ja": "Japanese", "kk": "Kazakh", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
         "ru": "Russian and Ukrainian", "zh": "Chinese"}
ORDER = ["titles", "abbreviations", "stop_words", "letters", "prefixes", "suffixes", "openers", "lead_ins", "speech", "hearers", "persons", "figures", "feasts", "counts",
         "hedges", "befalls", "relations", "so_far", "planned", "asides", "boilerplate", "interface", "date_words"]
DATA = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src", "data")


def is_unspaced(letter):
    """Is it of a script without spaces between words?"""
    return "\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff"


def write(language, section, why, lines):
    """Puts a section, its comment and its lines, in the place of what the file has under that name."""
    path = os.path.join(DATA, language, "words.txt")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    sections = {}
    if os.path.exists(path):
        parts = re.split(r"^= (\w+)\n", open(path, encoding="utf-8").read(), flags=re.M)
        sections = dict(zip(parts[1::2], (part.strip("\n") for part in parts[2::2])))
    sections[section] = "\n".join([*(f"# {line}" for line in why.strip().split("\n")), *lines])
    head = f"# What is known of {NAMES[language]}. The page fetches it with the first article in that language."
    body = "".join(f"\n= {name}\n{sections[name]}\n" for name in ORDER if name in sections)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{head}\n{body}")
