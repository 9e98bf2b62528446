"""The set of copies: what is made of an article, and that our own finding is measured on it."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from according.bench.copies import LEAST_WORDS, generate, run


def articles(count: int) -> list[tuple[str, str, str]]:
    rng = random.Random(5)
    words = ["".join(rng.choice("bcdfghlmnprstaeiou") for _ in range(rng.randint(3, 9))) for _ in range(3000)]
    return [
        (
            f"Title {n}",
            f"2016-03-{n % 28 + 1:02}",
            " ".join(rng.choice(words) for _ in range(LEAST_WORDS + 20)),
        )
        for n in range(count)
    ]


def test_what_is_made_of_an_article() -> None:
    made = {m.report.id: m for m in generate(articles(8), random.Random(1))}
    kinds = [m.kind for m in made.values()]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "original": 8,
        "edited": 8,
        "half": 8,
        "retitled": 8,
        "merged": 2,
        "quoting": 2,
    }
    assert made["0-merged"].families == {0, 1}
    assert made["0-quoting"].families == frozenset()
    assert len(made["3-half"].report.text.split()) == len(made["3"].report.text.split()) // 2
    assert made["3-edited"].report.text != made["3"].report.text


def test_the_bench_runs_on_any_folder_of_articles(tmp_path: Path) -> None:
    rows = [
        {"id": str(n), "title": title, "dct": day, "content": text}
        for n, (title, day, text) in enumerate(articles(8))
    ]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = run(tmp_path).measures
    assert found[""] == {"recall": 1.0, "precision": 1.0, "texts": 36.0}
    assert found["by_kind"]["quoting"] == 1.0
    assert (found["datasketch"]["recall"] or 0) < 1


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"articles\.jsonl"):
        run(tmp_path)
