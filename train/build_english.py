"""Rebuild the English model: ``python train/build_english.py --data ../shared/train --work FOLDER``.

Trains the encoder and, as its peer, spaCy's own tok2vec pipeline on the same data; exports the encoder as int8 ONNX,
scores both, writes the card and puts the model in its place. With fixed seeds; about two hours on four cores.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import encoder_card
import encoder_export
import english_encoder
import english_tok2vec
from english_tok2vec import OUT, publish


def finish(data: Path, work: Path, out: Path, peer: Path | None) -> None:
    """Export what ``work`` holds, score it beside ``peer``, publish it."""
    lemmas = encoder_export.lemma_table(data)
    encoder_export.assemble(work, work / "exact", lemmas, exact=True)
    encoder_export.assemble(work, work / "model", lemmas)
    text = encoder_card.card(work / "model", work / "exact", data, peer)
    (work / "model" / "CARD.md").write_text(text, encoding="utf-8")
    publish(work / "model", out)


def main() -> None:
    """Parse the command line and build."""
    parser = argparse.ArgumentParser(description="Rebuild the English model from its corpora.")
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/train"), help="folder of the training corpora"
    )
    parser.add_argument("--work", type=Path, required=True, help="folder for what lies between")
    parser.add_argument("--out", type=Path, default=OUT, help="folder of the model")
    parser.add_argument("--peer", type=Path, help="a tok2vec pipeline already trained (default: train one)")
    parser.add_argument(
        "--finish", action="store_true", help="export and score what --work holds; train nothing"
    )
    args = parser.parse_args()
    if not (args.data / "README.md").is_file():
        raise SystemExit(f"No corpora in {args.data}: name their folder with --data.")
    peer = args.peer or args.work / "tok2vec"
    if not args.finish:
        english_encoder.build(args.data, args.work)
        if args.peer is None:
            english_tok2vec.build(args.data, peer, args.work / "peer", parse_epochs=12, entity_epochs=5)
    finish(args.data, args.work, args.out, peer if peer.is_dir() else None)


if __name__ == "__main__":
    main()
