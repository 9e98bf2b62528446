"""The model's own layers for names learn from the teacher's judgement of some million words, most of them unlabelled.

The encoder and the other heads stand still: no tree changes.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils import parametrize

from encoder_export import trained
from encoder_features import IGNORE, Item
from encoder_network import Network
from english_encoder import cross, inputs, padded
from english_teacher import Teacher, drawn, judged, taught
from english_tok2vec import Corpora, read

WARM = 150
HEAT = 1.5  # temperature: softens both, so that what the teacher holds for second best is learnt too
GOLD = 0.5  # weight of the annotators' own labels


@dataclass(frozen=True, slots=True)
class Study:
    """One student's training: which teacher it has (by her last course), how much of each corpus she judges for it."""

    seed: int
    course: int
    shares: dict[str, float]
    offset: float  # of the silver news
    passes: int
    rate: float  # of the layers
    drop: float
    weight: float  # of its weights in the mean that ships: about its part of the words
    rounded: bool  # whether its multiplications are rounded while it learns as they are when it ships


HEAD_RATE = 1e-3
# The mean of the two is better than either on all sets of names that were measured.
STUDIES = (
    Study(
        seed=3,
        course=0,
        shares={"news": 0.3, "wnut": 1, "ewt": 1, "re3d": 1, "gum": 2, "trees": 1},
        offset=0.25,
        passes=2,
        rate=1.5e-4,
        drop=0.1,
        weight=0.35,
        rounded=False,
    ),
    Study(
        seed=8,
        course=1,
        shares={"news": 0.6, "wnut": 2, "ewt": 2, "re3d": 4, "gum": 2, "trees": 1},
        offset=0.4,
        passes=4,
        rate=2e-4,
        drop=0.1,
        weight=0.65,
        rounded=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One batch, and the teacher's scores for it."""

    items: list[Item]
    scores: Tensor
    gold: bool


class Rounded(nn.Module):
    """Weights as they will ship, seven bits with a scale a column; gradients pass as if they were not rounded."""

    def forward(self, weight: Tensor) -> Tensor:
        """The same shape."""
        scale = weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / 63
        return weight + ((weight / scale).round() * scale - weight).detach()


def rounded_input(_: nn.Module, given: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    """What enters a multiplication in eight bits between its least and its greatest number, as will be at run time."""
    (hidden,) = given
    low, high = hidden.detach().amin().clamp(max=0), hidden.detach().amax().clamp(min=0)
    scale = (high - low).clamp(min=1e-8) / 255
    return (hidden + ((hidden / scale).round() * scale - hidden).detach(),)


def lessons(study: Study, corpora: Corpora, teacher: Teacher, work: Path) -> list[Lesson]:
    """Examples with the teacher's scores; kept in ``work``."""
    kept = work / f"lessons{study.course}.pt"
    if kept.is_file():
        taken: list[Lesson] = torch.load(kept, weights_only=False)
        return taken
    torch.manual_seed(study.seed)
    plan = drawn(corpora, study.shares, study.offset, random.Random(study.seed))
    out: list[Lesson] = []
    began = time.monotonic()
    for step, (corpus, items) in enumerate(plan):
        out.append(Lesson(items, judged(teacher, items), gold=corpus not in {"news", "trees"}))
        if step % 100 == 0:
            print(f"lessons {step}/{len(plan)} {time.monotonic() - began:.0f}s", flush=True)
    torch.save(out, work / "new")
    (work / "new").rename(kept)
    return out


def loss_of(net: Network, lesson: Lesson) -> Tensor:
    """How far the student is from the teacher, and from annotators where a sentence has their labels."""
    items = lesson.items
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = net.named_words(*inputs(items))
    scores = scores.float()
    known = padded([[1] * len(i.entities) for i in items], 0).bool()
    own = F.log_softmax(scores[known] / HEAT, -1)
    wanted = F.softmax(lesson.scores.float()[known] / HEAT, -1)
    loss = F.kl_div(own, wanted, reduction="batchmean") * HEAT**2
    gold = padded([i.entities for i in items], IGNORE)
    return loss + GOLD * cross(scores, gold) if lesson.gold and bool((gold != IGNORE).any()) else loss


def rounding(net: Network) -> None:
    """Let every multiplication of the names' layers and head work as it will ship."""
    for module in [*net.named.modules(), *net.names.scores.modules()]:
        if isinstance(module, nn.Linear):
            parametrize.register_parametrization(module, "weight", Rounded())
            module.register_forward_pre_hook(rounded_input)


def exact(net: Network) -> None:
    """The weights themselves again."""
    for module in [*net.named.modules(), *net.names.scores.modules()]:
        if isinstance(module, nn.Linear) and parametrize.is_parametrized(module):
            parametrize.remove_parametrizations(module, "weight", leave_parametrized=False)


def prepared(net: Network, study: Study) -> torch.optim.Optimizer:
    """The names' own layers ready to learn, all else still."""
    net.requires_grad_(False)
    net.eval()
    for part in (net.named, net.names):
        part.requires_grad_(True)
        part.train()
        for module in part.modules():
            if isinstance(module, nn.Dropout):
                module.p = study.drop
    groups = [
        {"params": list(net.named.parameters()), "top": study.rate},
        {"params": list(net.names.parameters()), "top": HEAD_RATE},
    ]
    if study.rounded:
        rounding(net)
    return torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, fused=True)


def learn(net: Network, taken: Sequence[Lesson], study: Study) -> None:
    """All passes over the lessons."""
    torch.manual_seed(study.seed)
    rng = random.Random(study.seed)
    optimizer = prepared(net, study)
    plan = [lesson for _ in range(study.passes) for lesson in rng.sample(list(taken), len(taken))]
    began = time.monotonic()
    for step, lesson in enumerate(plan):
        share = min((step + 1) / WARM, (len(plan) - step - 1) / (len(plan) - WARM))
        for group in optimizer.param_groups:
            group["lr"] = group["top"] * share
        loss = loss_of(net, lesson)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]], 1.0)
        optimizer.step()
        if step % 100 == 0:
            shown = f"{time.monotonic() - began:.0f}s {float(loss.detach()):.3f}"
            print(f"student {step}/{len(plan)} {shown}", flush=True)
    exact(net)


def mean(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The weighted mean of students that began alike; all else is the same in each."""
    taught = [name for name in states[0] if name.startswith(("named.", "names."))]
    joined = {
        name: sum(
            (study.weight * state[name] for study, state in zip(STUDIES, states, strict=True)),
            torch.zeros_like(states[0][name]),
        )
        for name in taught
    }
    return states[0] | joined


def build(data: Path, wheels: Path, work: Path) -> None:
    """Teach the names' own layers of ``network.pt`` in ``work``; the teacher's wheels lie in ``wheels``."""
    corpora = read(data)
    states: list[dict[str, Tensor]] = []
    for study in STUDIES:
        teacher = taught(corpora, wheels, work, study.course + 1)
        taken = lessons(study, corpora, teacher, work)
        net = trained(work)
        net.fork()
        learn(net, taken, study)
        states.append(net.state_dict())
    torch.save(mean(states), work / "new")
    (work / "new").rename(work / "network.pt")
