"""Rebuild the English model from its corpora: ``python train/english_tok2vec.py --data ../shared/train``.

Two networks are trained side by side. The first reads silver news (parts of speech and entities) and becomes the entity
recogniser; after its first epoch the second starts from its weights and learns the treebanks.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam

import english_align
import english_corpora
import english_data
import english_entities
import english_gmb
import english_lemmas
import english_propn
import english_scores
from according.know.english_installed import LEMMAS
from english_card import Evidence, card
from english_data import Document, Sentence
from english_lemmas import Lemmas
from english_networks import entity_pipeline, parse_pipeline
from english_words import LABELS, THREE

SEED = 20200712
HELD_OUT = 2000  # GMB sentences kept for choosing
OUT = Path(__file__).parent.parent / "src" / "according" / "know" / "data" / "english"


# --- corpora ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Corpora:
    """Everything that is read from ``--data``; the ``test`` parts are opened only by the card."""

    trees: list[Document]  # with what is known of their names
    dev_trees: list[Document]
    news: list[Sentence]  # silver names
    gold: list[Sentence]  # names by annotators
    dev_entities: list[Sentence]
    dev_universal: list[Sentence]
    test_re3d: list[Sentence]
    lemmas: Lemmas

    @property
    def entities(self) -> list[Sentence]:
        """All sentences with names."""
        flat = (s for document in self.trees for paragraph in document for s in paragraph)
        return [*self.news, *self.gold, *flat]


def _is_test(document: str) -> bool:
    return hashlib.sha256(document.encode()).digest()[0] < 26  # a tenth


def read(data: Path) -> Corpora:
    """The corpora of the training folder in the model's labels."""
    ewt = list(english_data.treebank(data / "ud_english_ewt" / "train.conllu"))
    gum = list(english_data.treebank(data / "ud_english_gum_news" / "train.conllu"))
    news, majority = english_gmb.gmb(data / "gmb_ner" / "ner_dataset.csv.zip")
    defence: dict[bool, list[Sentence]] = {True: [], False: []}
    for document, text, spans in english_corpora.re3d(data / "re3d", majority):
        defence[_is_test(document)] += english_corpora.passages(text, spans)
    gold = english_lemmas.gold_lemmas([*ewt, *gum])
    return Corpora(
        trees=english_propn.treebank_names([*ewt, *gum], news, majority),
        dev_trees=list(english_data.treebank(data / "ud_english_ewt" / "dev.conllu")),
        news=news[:-HELD_OUT],
        gold=[
            *english_corpora.wnut(data / "wnut17" / "wnut17train.conll", majority),
            *(2 * english_corpora.universal(data / "uner_ewt" / "en_ewt-ud-dev.iob2", majority)),
            *(2 * defence[False]),
        ],
        dev_entities=news[-HELD_OUT:],
        dev_universal=english_corpora.uner(data / "uner_ewt" / "en_ewt-ud-test.iob2"),
        test_re3d=defence[True],
        lemmas=gold | english_lemmas.silver_lemmas(news, gold),
    )


# --- training --------------------------------------------------------------------------------------------------------


def batches(examples: Sequence[Example], words: int) -> Iterator[list[Example]]:
    """Consecutive examples of about ``words`` words."""
    batch: list[Example] = []
    size = 0
    for example in examples:
        batch.append(example)
        size += len(example.predicted)
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _rate(share: float) -> float:
    """The learning rate after ``share`` of the training: a short rise, a long linear fall."""
    return 0.0015 * min(share * 50 + 0.02, 1 - 0.97 * min(share, 1))


Epoch = Callable[[random.Random], list[Example]]


def train(
    nlp: Language,
    epoch_examples: Epoch,
    epochs: int,
    after: Callable[[int], None],
    start: Language | None = None,
) -> None:
    """Adam over fixed epochs; ``after`` sees each epoch's averaged weights, which also remain in the pipeline."""
    rng = random.Random(SEED)
    random.seed(SEED)
    numpy.random.seed(SEED % 2**32)
    examples = epoch_examples(rng)
    nlp.initialize(lambda: examples)
    if start is not None:
        network = start.get_pipe("tok2vec").model  # type: ignore[attr-defined]  # spaCy types pipes as callables
        nlp.get_pipe("tok2vec").model.from_bytes(network.to_bytes())  # type: ignore[attr-defined]  # likewise
    optimizer = Adam(0.001, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    total = sum(len(e.predicted) for e in examples) * epochs
    seen = 0
    for epoch in range(epochs):
        began = time.monotonic()
        losses: dict[str, float] = {}
        for batch in batches(examples, 400 + 800 * epoch // epochs):
            optimizer.learn_rate = _rate(seen / total)
            nlp.update(batch, sgd=optimizer, drop=0.2, losses=losses)
            seen += sum(len(e.predicted) for e in batch)
        loss = ", ".join(f"{name} {value:.0f}" for name, value in losses.items())
        print(f"epoch {epoch + 1}/{epochs} in {time.monotonic() - began:.0f} s: {loss}", flush=True)
        if epoch + 1 < epochs:
            with nlp.use_params(optimizer.averages):
                after(epoch)
            examples = epoch_examples(rng)
    with nlp.use_params(optimizer.averages):
        after(epochs - 1)


def _save(nlp: Language, folder: Path) -> None:
    """The pipeline in ``folder``, all at once: another process may be waiting for it."""
    new = folder.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    nlp.to_disk(new)
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)


def _rounded(scores: english_scores.Scores) -> str:
    return ", ".join(f"{name} {value:.1f}" for name, value in scores.items())


def train_entities(data: Path, work: Path, epochs: int) -> None:
    """The entity recogniser, saved in ``work`` after its first epoch and at its end."""
    corpora = read(data)
    nlp = entity_pipeline()
    names = english_entities.pools(corpora.entities)

    def after(epoch: int) -> None:
        if epoch == 0:
            _save(nlp, work / "first")
        scores = english_scores.entity_scores(nlp, corpora.dev_entities, LABELS, False)
        print("entities, held-out silver:", _rounded(scores), flush=True)
        scores = english_scores.entity_scores(nlp, corpora.dev_universal, THREE, True)
        print("entities, web dev:", _rounded(scores), flush=True)
        if epoch == epochs - 1:
            nlp.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
            _save(nlp, work / "entities")

    train(nlp, lambda rng: english_entities.entity_examples(nlp, corpora.entities, rng, names), epochs, after)


def train_parse(corpora: Corpora, work: Path, epochs: int) -> None:
    """The parse pipeline from the first network, saved in ``work``."""
    nlp = parse_pipeline()

    def after(epoch: int) -> None:
        if epoch % 4 == 3 or epoch == epochs - 1:
            print("parse, dev:", _rounded(english_scores.parse_scores(nlp, corpora.dev_trees)), flush=True)
        if epoch == epochs - 1:
            _save(nlp, work / "parse")

    def examples(rng: random.Random) -> list[Example]:
        return english_align.parse_examples(nlp, corpora.trees, rng)

    train(nlp, examples, epochs, after, spacy.load(work / "first"))


# --- the model folder ------------------------------------------------------------------------------------------------


def assemble(work: Path, lemmas: Lemmas) -> Language:
    """One pipeline out of the two that were trained, with its lemma table."""
    nlp = spacy.load(work / "parse")
    nlp.add_pipe("boundaries", before="parser")
    nlp.add_pipe("lemma_floor", after="trainable_lemmatizer")
    nlp.add_pipe("ner", source=spacy.load(work / "entities", exclude=["tagger", "tok2vec"]))
    nlp.vocab.lookups.add_table(LEMMAS, lemmas)
    nlp.meta.update(
        name="according_english",
        version="0.1.0",
        description="Universal Dependencies, lemmas and entities of English news",
        license="CC BY-SA 4.0",
        author="According",
    )
    return nlp


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


def build(data: Path, out: Path, work: Path, parse_epochs: int, entity_epochs: int) -> None:
    """Train both networks, assemble, score, publish."""
    work.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(work / "first", ignore_errors=True)
    worker = multiprocessing.get_context("spawn").Process(
        target=train_entities, args=(data, work, entity_epochs)
    )
    worker.start()
    corpora = read(data)
    while not (work / "first").exists():
        if not worker.is_alive():
            raise RuntimeError(
                "The entity training ended early: its error stands above; correct it and run again."
            )
        time.sleep(2)
    train_parse(corpora, work, parse_epochs)
    worker.join()
    finish(data, out, work, corpora)


def finish(data: Path, out: Path, work: Path, corpora: Corpora) -> None:
    """Assemble what lies in ``work``, write its card, publish it."""
    assemble(work, corpora.lemmas).to_disk(work / "model")
    text = card(work / "model", Evidence(data, corpora.dev_entities, corpora.test_re3d))
    (work / "model" / "CARD.md").write_text(text, encoding="utf-8")
    publish(work / "model", out)


def main() -> None:
    """Parse the command line and build."""
    parser = argparse.ArgumentParser(description="Rebuild the English model from its corpora.")
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/train"), help="folder of the training corpora"
    )
    parser.add_argument("--out", type=Path, default=OUT, help="folder of the model")
    parser.add_argument("--work", type=Path, help="folder for what lies between (default: a temporary one)")
    parser.add_argument("--parse-epochs", type=int, default=16)
    parser.add_argument("--entity-epochs", type=int, default=4)
    parser.add_argument(
        "--finish", action="store_true", help="assemble and score what --work holds; train nothing"
    )
    args = parser.parse_args()
    if not (args.data / "README.md").is_file():
        raise SystemExit(f"No corpora in {args.data}: name their folder with --data.")
    with tempfile.TemporaryDirectory() as temporary:
        work = args.work or Path(temporary)
        if args.finish:
            finish(args.data, args.out, work, read(args.data))
        else:
            build(args.data, args.out, work, args.parse_epochs, args.entity_epochs)


if __name__ == "__main__":
    main()
