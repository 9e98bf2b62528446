"""The peer of the English model: spaCy's own tok2vec pipeline, trained on the same corpora by `build_english.py`.

Two networks are trained side by side. The first reads silver news (parts of speech and entities) and becomes the entity
recogniser; after its first epoch the second starts from its weights and learns the treebanks.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import random
import shutil
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
import english_gum
import english_lemmas
import english_propn
import english_scores
from according.know.english_installed import LEMMAS
from english_data import Document, Sentence
from english_lemmas import Lemmas
from english_networks import entity_pipeline, parse_pipeline
from english_words import LABELS

SEED = 20200712
HELD_OUT = 2000  # GMB sentences kept for choosing
PARSE_EPOCHS, ENTITY_EPOCHS = 12, 5


# --- corpora ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Corpora:
    """Everything that is read from ``--data``; of ``test`` parts only the names of UNER EWT, whose measure is PUD."""

    trees: list[Document]  # with what is known of their names
    dev_trees: list[Document]
    news: list[Sentence]  # silver names
    named: dict[str, list[Sentence]]  # names by annotators, by corpus
    dev_entities: list[Sentence]
    lemmas: Lemmas

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences of the treebanks."""
        return [s for document in self.trees for paragraph in document for s in paragraph]

    @property
    def gold(self) -> list[Sentence]:
        """Names by annotators to whom a country is always a place."""
        return [*self.named["wnut"], *(3 * self.named["ewt"]), *(2 * self.named["re3d"])]

    @property
    def entities(self) -> list[Sentence]:
        """All sentences with names."""
        return [*self.news, *self.gold, *(2 * self.named["gum"]), *self.sentences]


def _is_test(document: str) -> bool:
    return hashlib.sha256(document.encode()).digest()[0] < 26  # a tenth


def read(data: Path) -> Corpora:
    """The corpora of the training folder in the model's labels."""
    ewt = list(english_data.treebank(data / "ud_english_ewt" / "train.conllu"))
    gum = list(english_data.treebank(data / "ud_english_gum_news" / "train.conllu"))
    news, majority = english_gmb.gmb(data / "gmb_ner" / "ner_dataset.csv.zip")
    defence = [
        passage
        for document, text, spans in english_corpora.re3d(data / "re3d", majority)
        if not _is_test(document)
        for passage in english_corpora.passages(text, spans)
    ]
    gold = english_lemmas.gold_lemmas([*ewt, *gum])
    return Corpora(
        trees=english_propn.treebank_names([*ewt, *gum], news, majority),
        dev_trees=list(english_data.treebank(data / "ud_english_ewt" / "dev.conllu")),
        news=news[:-HELD_OUT],
        named={
            "wnut": english_corpora.wnut(data / "wnut17" / "wnut17train.conll", majority),
            "ewt": [
                sentence
                for part in ("dev", "test")
                for sentence in english_corpora.universal(
                    data / "uner_ewt" / f"en_ewt-ud-{part}.iob2", majority
                )
            ],
            "re3d": defence,
            "gum": english_gum.gum(data / "ud_english_gum_news" / "train.conllu", majority),
        },
        dev_entities=news[-HELD_OUT:],
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


# --- the pipeline's folder -------------------------------------------------------------------------------------------


def assemble(work: Path, lemmas: Lemmas) -> Language:
    """One pipeline out of the two that were trained, with its lemma table."""
    nlp = spacy.load(work / "parse")
    nlp.add_pipe("boundaries", before="parser")
    nlp.add_pipe("lemma_floor", after="trainable_lemmatizer")
    nlp.add_pipe("ner", source=spacy.load(work / "entities", exclude=["tagger", "tok2vec"]))
    nlp.vocab.lookups.add_table(LEMMAS, lemmas)
    nlp.meta.update(
        name="tok2vec_english",
        description="The peer of According's English model: spaCy's tok2vec pipeline, trained on the same data",
        license="CC BY-SA 4.0",
        author="According",
    )
    return nlp


def build(data: Path, out: Path, work: Path) -> None:
    """Train both networks side by side, and put the pipeline into ``out``."""
    work.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(work / "first", ignore_errors=True)
    worker = multiprocessing.get_context("spawn").Process(
        target=train_entities, args=(data, work, ENTITY_EPOCHS)
    )
    worker.start()
    corpora = read(data)
    while not (work / "first").exists():
        if not worker.is_alive():
            raise RuntimeError(
                "The entity training ended early: its error stands above; correct it and run again."
            )
        time.sleep(2)
    train_parse(corpora, work, PARSE_EPOCHS)
    worker.join()
    _save(assemble(work, corpora.lemmas), out)
