"""Scores of the English model on the test parts of its corpora, side by side with a peer, and how fast both are."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from according.bench.memory import peak_megabytes
from according.bench.named import Mark, Passage, Tally, count_by_end, count_exact, found_names, re3d, uner
from according.bench.scores import Found, Peer
from according.bench.treebank import Document, Sentence, documents, stripped, text_of
from according.know.encoder import load, shipped
from according.know.english_installed import installed

Scores = dict[str, dict[str, float]]

TREEBANKS = {"ewt": "ud_english_ewt", "gum_news": "ud_english_gum_news", "pud": "ud_english_pud"}
# spaCy's own tok2vec pipeline, trained by the command that trained the encoder; in the checkout, not in the package.
PEER = Path(__file__).parents[3] / "train" / "tok2vec"
UNIVERSAL_NER = Peer(
    measure="uner_pud.f1",
    name="XLM-R large",
    value=0.801,
    note="Universal NER's baseline, Mayhew et al. 2024",
)
UNER_PUD = "uner_pud/en_pud-ud-test.iob2"
ROUNDS = 3  # of each pipeline, by turns: the best counts, for what else the machine does only slows
LONGEST_RUN = 40_000  # words of the texts on which speed is taken


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """What is read from the folder of corpora: only parts that no model was trained on."""

    treebanks: dict[str, tuple[Document, ...]]
    universal: tuple[Passage, ...]
    defence: tuple[Passage, ...]

    @classmethod
    def read(cls, data: Path) -> Gold:
        """The gold of ``data``, laid out as `train/README.md` says."""
        missing = [name for name in (*TREEBANKS.values(), UNER_PUD, "re3d") if not (data / name).exists()]
        if missing:
            raise ValueError(
                f"No {missing[0]} in {data}: name the folder that holds the corpora with --data."
            )
        return cls(
            treebanks={k: tuple(documents(data / v / "test.conllu")) for k, v in TREEBANKS.items()},
            universal=tuple(uner(data / UNER_PUD)),
            defence=tuple(re3d(data / "re3d")),
        )

    def sentences(self, name: str) -> list[Sentence]:
        """All sentences of a treebank."""
        return [s for document in self.treebanks[name] for paragraph in document for s in paragraph]

    def texts(self) -> list[str]:
        """Running text in pieces of the length of a report, for speed."""
        whole = [text_of(s) for name in ("gum_news", "pud", "ewt") for s in self.sentences(name)]
        paragraphs = [" ".join(whole[at : at + 4]) for at in range(0, len(whole), 4)]
        return ["\n\n".join(paragraphs[at : at + 6]) for at in range(0, len(paragraphs), 6)]


def run(data: Path) -> Found:
    """The shipped model beside its peer, where the checkout holds one."""
    return Found(measures=measure(data, peer=PEER if PEER.is_dir() else None), peers=(UNIVERSAL_NER,))


def measure(data: Path, *, peer: Path | None = None, folder: Path | None = None) -> Scores:
    """Every score as a fraction, speed in words a second on one thread, memory in MB; the peer's under "tok2vec.…".

    ``folder`` holds the model to measure, if not the shipped one. The memory is the peak of a process that does nothing
    but read running text, all texts thrice over.

    Parses are measured on gold words in gold sentences, punctuation and subtypes of relations included; sentences and
    names on running text.
    """
    gold = Gold.read(data)
    pipelines = {"": _one_thread(folder)}
    if peer is not None:
        pipelines["tok2vec."] = installed(str(peer))
    found: Scores = {}
    for whose, nlp in pipelines.items():
        found |= {whose + name: values for name, values in scores(nlp, gold).items()}
    for whose, pace in speeds(pipelines, gold.texts()).items():
        found[f"{whose}speed"] = {"words_per_second": pace}
    with get_context("spawn").Pool(1) as own:
        found["memory"] = {"megabytes": own.apply(_peak, (folder, gold.texts() * 3))}
    return found


def _one_thread(folder: Path | None) -> Language:
    return load(folder, threads=1) if folder else shipped(threads=1)


def _peak(folder: Path | None, texts: Sequence[str]) -> float:
    """The peak memory of this process after reading, in megabytes."""
    for _ in _one_thread(folder).pipe(texts):
        pass
    return peak_megabytes()


def scores(nlp: Language, gold: Gold) -> Scores:
    """One pipeline on all sets."""
    found: Scores = {name: parse_scores(nlp, gold.sentences(name)) for name in TREEBANKS}
    damaged = [s for s in map(stripped, gold.sentences("pud")) if s]
    las = parse_scores(nlp, damaged)["las"]
    found["pud_stripped"] = {"las": las, "drop": found["pud"]["las"] - las}
    news, pud = (sentence_f1(nlp, gold.treebanks[name]) for name in ("gum_news", "pud"))
    found["sentences"] = {"f1": min(news, pud), "gum_news": news, "pud": pud}
    found["uner_pud"] = name_scores(nlp, gold.universal, count_exact)
    found["re3d"] = name_scores(nlp, gold.defence, count_by_end)
    return found


def parse_scores(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Accuracy of parts of speech, heads, and heads with relations on gold words."""
    words = tags = heads = both = 0
    for gold, doc in zip(sentences, nlp.pipe(_given(nlp, s) for s in sentences), strict=True):
        for word, token in zip(gold, doc, strict=True):
            words += 1
            tags += token.pos_ == word.pos
            heads += token.head.i == word.head
            both += token.head.i == word.head and token.dep_ == word.relation
    return {"upos": tags / words, "uas": heads / words, "las": both / words}


def _given(nlp: Language, sentence: Sentence) -> Doc:
    """The gold words as one sentence."""
    starts: list[bool | int | None] = [True, *[False] * (len(sentence) - 1)]
    forms, spaces = [w.form for w in sentence], [w.space for w in sentence]
    return Doc(nlp.vocab, words=forms, spaces=spaces, sent_starts=starts)


def sentence_f1(nlp: Language, gold: Iterable[Document]) -> float:
    """F1 of whole sentences, both borders right, in raw text with its paragraphs."""
    texts, borders = zip(*map(_running, gold), strict=True)
    wanted = found = right = 0
    for cuts, doc in zip(borders, nlp.pipe(texts), strict=True):
        spans = {_trimmed(s.text, s.start_char) for s in doc.sents if s.text.strip()}
        wanted, found, right = wanted + len(cuts), found + len(spans), right + len(cuts & spans)
    return 2 * right / (wanted + found)


def _running(document: Document) -> tuple[str, set[tuple[int, int]]]:
    """The text of a document and where its sentences begin and end."""
    text = ""
    borders: set[tuple[int, int]] = set()
    for paragraph in document:
        for sentence in paragraph:
            printed = text_of(sentence)
            borders.add((len(text), len(text) + len(printed)))
            text += printed + " "
        text = text.rstrip() + "\n\n"
    return text.rstrip(), borders


def _trimmed(text: str, start: int) -> tuple[int, int]:
    lead = len(text) - len(text.lstrip())
    return start + lead, start + len(text.rstrip())


def name_scores(
    nlp: Language, passages: Sequence[Passage], count: Callable[[Tally, Passage, set[Mark]], None]
) -> dict[str, float]:
    """F1 over persons, organisations and places, and of each by itself."""
    tallies = {kind: Tally() for kind in ("", "PER", "ORG", "LOC")}
    for passage, doc in zip(passages, nlp.pipe(p.text for p in passages), strict=True):
        found = found_names(doc)
        for kind, tally in tallies.items():
            names = frozenset(mark for mark in passage.names if kind in ("", mark[2]))
            one = msgspec.structs.replace(passage, names=names)
            count(tally, one, {mark for mark in found if kind in ("", mark[2])})
    return {f"{kind.lower()}_f1".lstrip("_"): tally.f1 for kind, tally in tallies.items()}


def speeds(pipelines: dict[str, Language], texts: Sequence[str]) -> dict[str, float]:
    """Words a second of whole pipelines, text to ``Doc``, the best of some rounds taken by turns."""
    kept = list(_first_words(texts, LONGEST_RUN))
    best = dict.fromkeys(pipelines, 0.0)
    for nlp in pipelines.values():
        list(nlp.pipe(kept[:3]))
    for _ in range(ROUNDS):
        for name, nlp in pipelines.items():
            began = time.perf_counter()
            words = sum(not token.is_space for doc in nlp.pipe(kept) for token in doc)
            best[name] = max(best[name], words / (time.perf_counter() - began))
    return best


def _first_words(texts: Iterable[str], most: int) -> Iterator[str]:
    total = 0
    for text in texts:
        yield text
        total += len(text.split())
        if total > most:
            return
