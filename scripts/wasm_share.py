#!/usr/bin/env python3
"""Print how many bytes of code each crate takes in the core's WebAssembly module, before compression.

    cargo run -- build && python3 scripts/wasm_share.py

Reads the module as the compiler left it (with its function names) under target/wasm. Data (tables, the link's priming
text) is counted as a whole: a data segment does not say whose it is.
"""
import collections, glob, re, sys

def leb(data, at):
    value = shift = 0
    while True:
        byte = data[at]; at += 1
        value |= (byte & 127) << shift; shift += 7
        if byte < 128:
            return value, at

def sections(data):
    at = 8
    while at < len(data):
        kind = data[at]; size, at = leb(data, at + 1)
        yield kind, data[at:at + size]
        at += size

def crate_of(name):
    """The crate of a mangled name: the first path segment that is one (v0 and legacy mangling)."""
    found = re.search(r"_ZN(\d+)", name)
    if found:
        start = found.end(); first = name[start:start + int(found.group(1))]
        inner = re.search(r"(?:LT\$|\$u20\$)*_?\$LT\$(?:\$RF\$|mut |dyn )*([a-z_][a-z0-9_]*)\.\.", first)
        return inner.group(1) if inner else first
    found = re.search(r"C(?:s[0-9A-Za-z]*_)?(\d+)_?([a-z_][A-Za-z0-9_]*)", name)
    return found.group(2)[:int(found.group(1))] if found else "other"

def main():
    paths = sys.argv[1:] or [p for p in glob.glob("target/wasm/**/newsbraid.wasm", recursive=True) if "/deps/" not in p]
    if not paths:
        sys.exit("wasm_share: no module under target/wasm; run `cargo run -- build` first")
    data = open(paths[0], "rb").read()
    imported, sizes, names, total = 0, [], {}, collections.Counter()
    for kind, body in sections(data):
        if kind == 2:
            count, at = leb(body, 0)
            for _ in range(count):
                for _ in range(2):
                    size, at = leb(body, at); at += size
                what = body[at]; at += 1
                if what == 0:
                    imported += 1; _, at = leb(body, at)
                elif what == 3:
                    at += 2
                else:
                    at += what == 1
                    flags = body[at]; at += 1
                    for _ in range(1 + (flags & 1)): _, at = leb(body, at)
        elif kind == 10:
            count, at = leb(body, 0)
            for _ in range(count):
                size, at = leb(body, at); sizes.append(size); at += size
        elif kind == 11:
            total["(data)"] += len(body)
        elif kind == 0:
            size, at = leb(body, 0)
            if body[at:at + size] == b"name":
                at += size
                while at < len(body):
                    part = body[at]; size, at = leb(body, at + 1); end = at + size
                    if part == 1:
                        count, at = leb(body, at)
                        for _ in range(count):
                            index, at = leb(body, at); length, at = leb(body, at)
                            names[index] = body[at:at + length].decode("utf-8", "replace"); at += length
                    at = end
    for i, size in enumerate(sizes):
        total[crate_of(names.get(imported + i, ""))] += size
    whole = sum(total.values())
    for crate, size in total.most_common(24):
        print(f"{crate:28s} {size:9,d} {100 * size / whole:6.1f} %")
    print(f"{'all':28s} {whole:9,d}")

main()
