"""Rebuild the English model: ``python train/build_english.py --data ../shared/train --work FOLDER``.

Trains the encoder, a larger teacher of names, by it the encoder's layers for names, and as the peer spaCy's own tok2vec
pipeline, all on the same data; exports the encoder as int8 ONNX, scores it beside its peer, writes the card and puts
both in their places. With fixed seeds; about four hours on two cores.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import encoder_card
import encoder_export
import english_encoder
import english_student
import english_tok2vec
from according.bench.english import PEER

OUT = Path(__file__).parent.parent / "src" / "according" / "know" / "data" / "english"
DOCS = Path(__file__).parent.parent / "docs" / "english.md"


def publish(folder: Path, out: Path) -> None:
    """Put ``folder`` in the place of ``out`` by renaming, so that nobody loads half a model."""
    new, old = out.with_suffix(".new"), out.with_suffix(".old")
    for stale in (new, old):
        shutil.rmtree(stale, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(folder, new)
    if out.exists():
        out.rename(old)
    new.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def finish(data: Path, work: Path, out: Path, peer: Path) -> None:
    """Export what ``work`` holds, score it beside its peer, publish both."""
    lemmas = encoder_export.lemma_table(data)
    encoder_export.assemble(work, work / "exact", lemmas, exact=True)
    encoder_export.assemble(work, work / "model", lemmas)
    text = encoder_card.card(work / "model", work / "exact", data, work / "tok2vec")
    for page in (work / "model" / "CARD.md", DOCS):
        page.write_text(text, encoding="utf-8")
    publish(work / "model", out)
    publish(work / "tok2vec", peer)


def main() -> None:
    """Parse the command line and build."""
    parser = argparse.ArgumentParser(description="Rebuild the English model from its corpora.")
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/train"), help="folder of the training corpora"
    )
    parser.add_argument("--work", type=Path, required=True, help="folder for what lies between")
    parser.add_argument("--teacher", type=Path, default=Path("out/teacher"), help="folder of its wheels")
    parser.add_argument("--out", type=Path, default=OUT, help="folder of the model")
    parser.add_argument("--peer", type=Path, default=PEER, help="folder of the peer")
    parser.add_argument(
        "--finish", action="store_true", help="export and score what --work holds; train nothing"
    )
    args = parser.parse_args()
    if not (args.data / "README.md").is_file():
        raise SystemExit(f"No corpora in {args.data}: name their folder with --data.")
    if not args.finish:
        english_encoder.build(args.data, args.work)
        english_student.build(args.data, args.teacher, args.work)
        english_tok2vec.build(args.data, args.work / "tok2vec", args.work / "peer")
    finish(args.data, args.work, args.out, args.peer)


if __name__ == "__main__":
    main()
