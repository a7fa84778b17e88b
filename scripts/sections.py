"""Sections of src/data/<language>/words.txt: what the scripts that make word lists write to, each its own."""

import os
import re

NAMES = {"bg": "Bulgarian", "da": "Danish, Norwegian and Swedish", "de": "German", "el": "Greek", "es": "Spanish", "fr": "French",
         "it": "Italian", "kk": "Kazakh", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian and Ukrainian"}
ORDER = ["titles", "abbreviations", "stop_words", "suffixes", "openers", "lead_ins", "persons", "figures", "hedges", "befalls"]
DATA = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src", "data")


def write(language, section, why, lines):
    """Puts a section, its comment and its lines, in the place of what the file has under that name."""
    path = os.path.join(DATA, language, "words.txt")
    sections = {}
    if os.path.exists(path):
        parts = re.split(r"^= (\w+)\n", open(path, encoding="utf-8").read(), flags=re.M)
        sections = dict(zip(parts[1::2], (part.strip("\n") for part in parts[2::2])))
    sections[section] = "\n".join([*(f"# {line}" for line in why.strip().split("\n")), *lines])
    head = f"# What is known of {NAMES[language]}. The page fetches it with the first article in that language."
    body = "".join(f"\n= {name}\n{sections[name]}\n" for name in ORDER if name in sections)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{head}\n{body}")
