#!/usr/bin/env python3
"""Times newsbraid beside other summarizers on the same text, in one run; prints ratios, never times.

    pip install sumy numpy
    npm install --prefix <folder> node-summarizer            # or without it: the row is left out
    cargo build --release --example jsonl
    python3 scripts/peers.py --core target/release/examples/jsonl --articles <folder of .txt> [--node <folder>]
    python3 scripts/peers.py --core target/release/examples/jsonl --data <folder of the sets> [--characters 331000]

With `--articles` the text is all articles of the folder; with `--data` it is joined stories of Multi-News, up to so many
characters (LexRank takes minutes there, TextRank as well). Newsbraid gets the articles one by one and does all that it does:
cleaning, merging, sources, disagreements. The others get one text and give its 12 best sentences. Sumy's tokenizer needs a
download that a closed machine cannot make, so sentences are cut at their end marks and words at what is no letter.
"""
import argparse, json, pathlib, re, subprocess, tempfile, time

SENTENCES = 12
NODE = """
const { SummarizerManager } = require('node-summarizer');
const text = require('fs').readFileSync(process.argv[2], 'utf8');
(async () => {
  let least = Infinity;
  for (let i = 0; i < Number(process.argv[3]); i += 1) {
    const start = performance.now();
    await new SummarizerManager(text, %d).getSummaryByRank();
    least = Math.min(least, performance.now() - start);
  }
  console.log(least / 1000);
})();
""" % SENTENCES


class Tokenizer:
    """What sumy asks of one."""

    def to_sentences(self, paragraph):
        return tuple(s for s in re.split(r"(?<=[.!?])[\"”’)]*\s+", paragraph) if s.strip())

    def to_words(self, sentence):
        return tuple(re.findall(r"[^\W\d_]+", sentence))


def least(rounds, run):
    """Seconds of the quickest of so many runs."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def core(command, texts, rounds):
    """Seconds of one request and its answer, over the pipe of a core that is running already.

    Each request has titles of its own, so that none is answered from what is kept of the one before.
    """
    asked = iter(range(1_000_000))
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def ask():
        title = f"Title {next(asked)}"
        request = {"op": "brief", "articles": [{"text": text, "title": title} for text in texts]}
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["bullets"], "no briefing"

    seconds = least(rounds, ask)
    process.stdin.close()
    process.wait()
    return seconds


def sumy(name, text, rounds):
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer

    summarizer = {"LexRank": LexRankSummarizer, "TextRank": TextRankSummarizer}[name]()

    def run():
        assert summarizer(PlaintextParser.from_string(text, Tokenizer()).document, SENTENCES), "no summary"

    return least(rounds, run)


def node(folder, text, rounds):
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch, "text.txt")
        path.write_text(text, encoding="utf-8")
        script = pathlib.Path(folder, "peers.cjs")
        script.write_text(NODE, encoding="utf-8")
        out = subprocess.run(["node", script, path, str(rounds)], capture_output=True, text=True)
        script.unlink()
    return float(out.stdout) if out.returncode == 0 else None


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--core", required=True)
    arguments.add_argument("--articles", type=pathlib.Path)
    arguments.add_argument("--data", type=pathlib.Path)
    arguments.add_argument("--characters", type=int, default=331_000)
    arguments.add_argument("--node", type=pathlib.Path)
    arguments.add_argument("--rounds", type=int, default=5)
    options = arguments.parse_args()

    if options.articles:
        texts = [p.read_text(encoding="utf-8") for p in sorted(options.articles.glob("*.txt"))]
        rounds = options.rounds
    else:
        rows = (options.data / "multi_news_longbench" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
        texts, characters = [], 0
        for article in (a["text"] for row in rows for a in json.loads(row)["articles"]):
            if characters >= options.characters:
                break
            texts.append(article)
            characters += len(article)
        rounds = 1
    text = "\n\n".join(texts)
    ours = core(options.core, texts, options.rounds)
    print(f"{len(texts)} articles, {len(text)} characters; how many times as long as newsbraid:")
    for name in ("LexRank", "TextRank"):
        print(f"  sumy {name:20} {sumy(name, text, rounds) / ours:10.0f} x", flush=True)
    if options.node and (theirs := node(options.node, text, rounds)):
        print(f"  node-summarizer TextRank  {theirs / ours:10.0f} x")


if __name__ == "__main__":
    main()
