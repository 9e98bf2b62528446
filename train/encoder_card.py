"""The card of the encoder, written by measurement: the only place of training where the ``test`` parts are opened."""

from __future__ import annotations

import time
from pathlib import Path

from spacy.language import Language

from according.bench.english import Scores, measure, parse_scores
from according.bench.treebank import documents
from according.know.encoder import load
from english_scores import size

ROWS = {
    "EWT": ("ewt", ("upos", "uas", "las")),
    "GUM news": ("gum_news", ("upos", "uas", "las")),
    "PUD": ("pud", ("upos", "uas", "las")),
    "PUD without commas and apostrophes": ("pud_stripped", ("las",)),
    "sentences F1": ("sentences", ("gum_news", "pud")),
    "UNER PUD, names F1": ("uner_pud", ("f1", "per_f1", "org_f1", "loc_f1")),
    "re3d, a tenth, names F1": ("re3d", ("f1", "per_f1", "org_f1", "loc_f1")),
}
SHOWN = {"f1": "all", "gum_news": "GUM news", "pud": "PUD"}


def score_table(found: Scores) -> str:
    """Every score, and the peer's beside it where there is a peer."""
    lines = ["| set | score | shipped | tok2vec |", "|---|---|---|---|"]
    for title, (name, keys) in ROWS.items():
        for key in keys:
            peer = found.get(f"tok2vec.{name}", {})
            beside = f"{100 * peer[key]:.1f}" if peer else "–"
            label = SHOWN.get(key, key.removesuffix("_f1").upper())
            lines.append(f"| {title} | {label} | {100 * found[name][key]:.1f} | {beside} |")
    pace = found["speed"]["words_per_second"]
    beside = f"{found['tok2vec.speed']['words_per_second']:,.0f}" if "tok2vec.speed" in found else "–"
    lines.append(f"| words a second, one thread | | {pace:,.0f} | {beside} |")
    lines.append(f"| peak memory, MB | | {found['memory']['megabytes']:,.0f} | |")
    return "\n".join(lines)


def dev_scores(nlp: Language, data: Path) -> dict[str, float]:
    """The parse of EWT dev on gold words."""
    found = documents(data / "ud_english_ewt" / "dev.conllu")
    return parse_scores(nlp, [s for document in found for paragraph in document for s in paragraph])


def card(folder: Path, exact: Path, data: Path, peer: Path) -> str:
    """The card of the model in ``folder``; ``exact`` holds the same model in fp32."""
    began = time.perf_counter()
    nlp = load(folder, threads=1)
    loading = time.perf_counter() - began
    found = measure(data, peer=peer, folder=folder)
    before, after = dev_scores(load(exact, threads=1), data), dev_scores(nlp, data)
    values = {
        "size": f"{size(folder):.1f}",
        "loading": f"{loading:.1f}",
        "speed": f"{round(found['speed']['words_per_second'], -2):,.0f}",
        "scores": score_table(found),
        "quantised": ", ".join(f"{k.upper()} {100 * before[k]:.1f} to {100 * after[k]:.1f}" for k in before)
        + ".",
    }
    template = (Path(__file__).parent / "encoder_card.md").read_text(encoding="utf-8")
    for key, value in values.items():
        template = template.replace(f"{{{{{key}}}}}", value)
    return template
