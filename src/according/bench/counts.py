"""Victims counted: by US reports on shootings, and in the templates of the Message Understanding Conferences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from according.bench.muc import messages, parts
from according.bench.muc_answers import Answerer
from according.bench.muc_scores import tallies
from according.bench.scores import Found, Peer
from according.bench.victims import Counted, Counter
from according.bench.violent import Article, Violent, exactness, predictions

VIOLENT: Final = "violent_corpus"
MUC: Final = "muc"
NOTE: Final = "on the closed part"
PEERS: Final = tuple(
    Peer(measure=measure, name="best of 1992", value=value, note=NOTE)
    for measure, value in (
        ("muc.recall", 0.66),
        ("muc.precision", 0.56),
        ("muc.perpetrator_recall", 0.44),
        ("muc.perpetrator_precision", 0.53),
        ("muc.confidence_recall", 0.24),
        ("muc.confidence_precision", 0.30),
    )
)


def run(data: Path) -> Found:
    """Measure on ``violent_corpus`` and ``muc`` in the folder, or on the folder itself where it is one of them.

    The prediction lines are those of the first that is there.
    """
    articles, templates = _folders(data)
    measures: dict[str, Mapping[str, float | None]] = {}
    lines: Iterable[Mapping[str, object]] = ()
    if articles is not None:
        corpus = Violent.read(articles)
        read = count_articles(corpus.articles)
        measures["violent"] = exactness(corpus.stated, read)
        lines = predictions(corpus.articles, read)
    if templates is not None:
        measures["muc"] = muc_measures(templates)
    return Found(measures=measures, peers=PEERS if templates is not None else (), predictions=lines)


def _folders(data: Path) -> tuple[Path | None, Path | None]:
    """Where the two sets lie. Raises ValueError, with the fix, when neither is there."""
    articles = next((f for f in (data / VIOLENT, data) if (f / "articles.jsonl").is_file()), None)
    templates = next((f for f in (data / MUC, data) if parts(f)), None)
    if articles is None and templates is None:
        raise ValueError(
            f"Neither {VIOLENT} nor {MUC} in {data}: name the folder that holds them, or one of them, with --data."
        )
    return articles, templates


def count_articles(articles: Iterable[Article]) -> Mapping[str, Counted]:
    """What According counts in each article."""
    counter = Counter()
    return {a.id: counter.count(a.title, a.content, day=a.dct) for a in articles}


def muc_measures(folder: Path) -> Mapping[str, float | None]:
    """The slots of the templates that are about who was hurt and by whom."""
    answerer = Answerer()
    found = tallies((m, answerer.answer(m.id, m.text)) for m in messages(folder) if m.templates)
    number, perpetrator, confidence = found["number"], found["perpetrator"], found["confidence"]
    return {
        "recall": number.recall,
        "precision": number.precision,
        "perpetrator_recall": perpetrator.recall,
        "perpetrator_precision": perpetrator.precision,
        "confidence_recall": confidence.recall,
        "confidence_precision": confidence.precision,
        "required": number.required,
    }
