"""Writes the weights of a model in the order that the module reads them in."""

import os


def key(name):
    """The hash of a feature's name: the upper 20 bits of FNV-1a, as src/models/weights.rs makes it."""
    state = 0x811C9DC5
    for byte in name.encode():
        state = (state ^ byte) * 0x01000193 & 0xFFFFFFFF
    return state >> 12


def write(path, weights, why, script):
    """Rewrites a model. `weights` is a whole number a feature, or a dictionary of class and number; 0 is left out."""
    lines = [f"# {why}: made by train/{script}.py, described in {os.path.basename(path).replace('.txt', '.md')}."]
    taken = {}
    for name in sorted(weights, key=lambda n: (key(n), n)):
        of = weights[name]
        of = {0: of} if isinstance(of, int) else of
        of = {c: max(-127, min(127, w)) for c, w in of.items() if w}
        if not of or key(name) in taken:
            continue
        taken[key(name)] = name
        text = str(of[0]) if list(of) == [0] else " ".join(f"{c}:{w}" for c, w in sorted(of.items()))
        lines.append(f"{name}\t{text}")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def card_line(path):
    """What the card says of the size."""
    with open(path, encoding="utf-8") as file:
        rows = [line for line in file if not line.startswith("#")]
    print(f"{os.path.basename(path)}: {len(rows)} features, {sum(len(r.split(chr(9))[1].split()) for r in rows)} weights")
