"""The speed bench: parsing is a part of the whole, and too few reports measure nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from according.bench import speed
from according.model import Report


def test_too_few_reports_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Two people were killed near Homs on Monday, officials said.", encoding="utf-8"
    )
    with pytest.raises(ValueError, match="name a folder with at least"):
        speed.run(tmp_path)


def test_parsing_is_a_part_of_the_whole(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "WARM", 1)
    monkeypatch.setattr(speed, "shipped", lambda threads: nlp)
    reports = [
        Report(
            id=str(number), text=f"The ministry said on Monday that {number} soldiers were killed near Homs."
        )
        for number in range(2, 5)
    ]
    parsing, whole = speed.timed(reports)
    assert 0 < parsing < whole


def test_the_watch_counts_tokens_and_parses(nlp: Language) -> None:
    watch = speed._Timed(nlp)
    watch(watch.make_doc("They met."))
    assert watch.seconds > 0
