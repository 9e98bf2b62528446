"""Copies found again: a set made from open articles by the edits of newsrooms, beside MinHash at its usual 0.8."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import msgspec
from datasketch import MinHash, MinHashLSH

from according.bench.scores import Found
from according.model import Report, When
from according.receive.copies import mark_copies
from according.receive.shingles import fingerprint

SEED = 20200712
BASES = 400
LEAST_WORDS, MOST_WORDS = 250, 1500
EDITED = 0.03  # share of the words that an edited copy changes
QUOTED_WORDS = 45  # of a quotation that two stories have in common, and nothing else
ALIKE = 0.1  # of the shorter text's runs: stories that share more in the corpus itself are not taken as bases
PERMUTATIONS = 128
USUAL = 0.8  # the Jaccard threshold of most MinHash recipes


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """One text of the set; ``families`` name the stories that it is a copy of, none where it only quotes."""

    report: Report
    kind: str  # original, edited, half, retitled, merged, quoting
    families: frozenset[int]


def run(data: Path) -> Found:
    """Recall over the copies and precision over what was called one, by kind and together."""
    rng = random.Random(SEED)  # noqa: S311  # chooses words to exchange, keeps no secret
    made = list(generate(_articles(data), rng))
    ours = {r.id: r.copy_of for r in mark_copies([m.report for m in made])}
    return Found(
        measures={
            "": _measures(made, ours),
            "by_kind": _recalls(made, ours),
            "datasketch": _measures(made, _minhash(made)),
        }
    )


def _articles(data: Path) -> list[tuple[str, str, str]]:
    """Title, date and text of the first ``articles.jsonl`` with all three, here or one folder below."""
    for path in (data / "articles.jsonl", *sorted(data.glob("*/articles.jsonl"))):
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        rows = [json.loads(line) for line in lines if line.strip()]
        if rows and rows[0].keys() >= {"id", "title", "dct", "content"}:
            ordered = sorted(rows, key=lambda row: str(row["id"]))
            return [(row["title"] or "", row["dct"], row["content"]) for row in ordered]
    raise ValueError(
        f"No articles.jsonl with id, title, dct and content in {data}: name the folder of a corpus that has one."
    )


def generate(articles: Sequence[tuple[str, str, str]], rng: random.Random) -> Iterator[Made]:
    """Unlike originals and what is made of them; whoever copies comes out a day after the original."""
    bases = list(_unlike(articles, rng))
    vocabulary = sorted({word for _, _, text in bases for word in text.split()})
    for n, (title, day, text) in enumerate(bases):
        yield _made(f"{n}", title, text, day, "original", {n})
        after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
        yield _made(f"{n}-edited", title, _edited(text, vocabulary, rng), after, "edited", {n})
        words = text.split(" ")
        yield _made(f"{n}-half", title, " ".join(words[: len(words) // 2]), after, "half", {n})
        yield _made(
            f"{n}-retitled", f"Update: {title}", f"{rng.choice(vocabulary)} {text}", after, "retitled", {n}
        )
    for n in range(0, len(bases) - 3, 4):
        one, other, third, fourth = bases[n : n + 4]
        later = (date.fromisoformat(max(one[1], other[1])) + timedelta(days=1)).isoformat()
        yield _made(f"{n}-merged", one[0], f"{one[2]}\n\n{other[2]}", later, "merged", {n, n + 1})
        said = " ".join(third[2].split()[20 : 20 + QUOTED_WORDS])
        middle = len(fourth[2]) // 2
        quoting = f'{fourth[2][:middle]} "{said}" {fourth[2][middle:]}'
        # It replaces no original, so its family is that of the story it was made from.
        yield _made(
            f"{n}-quoting", fourth[0], _reworded(quoting, said, vocabulary, rng), later, "quoting", set()
        )


def _made(name: str, title: str, text: str, day: str, kind: str, families: set[int]) -> Made:
    published = When(start=day, end=day, precision="day", basis="stated")
    return Made(
        report=Report(id=name, file=name, title=title, text=text, published=published),
        kind=kind,
        families=frozenset(families),
    )


def _unlike(articles: Sequence[tuple[str, str, str]], rng: random.Random) -> Iterator[tuple[str, str, str]]:
    """Articles of a report's length that share next to no wording with each other."""
    order = list(articles)
    rng.shuffle(order)
    holders: dict[int, int] = {}
    taken = 0
    for title, day, text in order:
        runs = fingerprint(text)
        shared = sum(run in holders for run in runs)
        if LEAST_WORDS <= len(text.split()) <= MOST_WORDS and len(day) == 10 and shared <= ALIKE * len(runs):
            holders.update(dict.fromkeys(runs, taken))
            taken += 1
            yield title, day, text
        if taken == BASES:
            return


def _edited(text: str, vocabulary: Sequence[str], rng: random.Random) -> str:
    """The text with one word in ``1 / EDITED`` exchanged for any other."""
    return " ".join(rng.choice(vocabulary) if rng.random() < EDITED else word for word in text.split(" "))


def _reworded(text: str, kept: str, vocabulary: Sequence[str], rng: random.Random) -> str:
    """The text told in other words, but for a quotation: every second word outside ``kept`` is exchanged."""
    before, _, after = text.partition(kept)

    def told(part: str) -> str:
        return " ".join(rng.choice(vocabulary) if n % 2 else w for n, w in enumerate(part.split(" ")))

    return f"{told(before)}{kept}{told(after)}"


def _measures(made: Sequence[Made], copy_of: Mapping[str, str | None]) -> dict[str, float | None]:
    by_id = {m.report.id: m for m in made}
    copies = [m for m in made if m.families and m.kind != "original"]
    called = [m for m in made if copy_of[m.report.id] is not None]
    right = [m for m in called if m.families & by_id[str(copy_of[m.report.id])].families]
    found = [m for m in copies if m in right]
    return {
        "recall": len(found) / len(copies),
        "precision": len(right) / len(called) if called else None,
        "texts": float(len(made)),
    }


def _recalls(made: Sequence[Made], copy_of: Mapping[str, str | None]) -> dict[str, float | None]:
    """Recall by kind; of stories that only quote the same words, the share that was rightly called no copy."""
    found: dict[str, float | None] = {}
    for kind in ("edited", "half", "retitled", "merged", "quoting"):
        of_kind = [m for m in made if m.kind == kind]
        called = sum(copy_of[m.report.id] is not None for m in of_kind)
        found[kind] = (len(of_kind) - called if kind == "quoting" else called) / len(of_kind)
    return found


def _minhash(made: Sequence[Made]) -> dict[str, str | None]:
    """What datasketch's MinHash at :data:`USUAL` calls a copy of which earlier text, over the same runs of words."""
    index = MinHashLSH(threshold=USUAL, num_perm=PERMUTATIONS)
    found: dict[str, str | None] = {}
    for m in sorted(made, key=lambda m: (m.report.published.start or "", m.kind != "original", m.report.id)):
        sketch = MinHash(num_perm=PERMUTATIONS)
        for run_ in fingerprint(m.report.text):
            sketch.update(run_.to_bytes(8, "big"))
        near = [name for name in index.query(sketch) if isinstance(name, str)]
        found[m.report.id] = min(near, default=None)
        index.insert(m.report.id, sketch)
    return found
