"""One encoder, several heads: MiniLM over word pieces, then part of speech, features, sentences, tree and entities."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from according.know.encoder_words import CASES, ENDS, GAPS

WIDE = 384
ARC = 256
LABEL = 96
NAMES = 192


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each head tells apart."""

    pos: int
    feats: int
    deps: int
    entities: int


class NamesHead(nn.Module):
    """Scores of the entity labels, from a word's first and last piece and embeddings of its written shape."""

    def __init__(self, wide: int, inner: int, labels: int, drop: float = 0.2) -> None:
        super().__init__()
        self.case = nn.Embedding(CASES, 16)
        self.end = nn.Embedding(ENDS, 48)
        self.gap = nn.Embedding(GAPS, 8)
        self.drop = nn.Dropout(drop)
        self.scores = nn.Sequential(
            nn.Linear(2 * wide + 16 + 48 + 8, inner), nn.GELU(), nn.Dropout(drop), nn.Linear(inner, labels)
        )

    def forward(
        self, hidden: Tensor, first: Tensor, last: Tensor, case: Tensor, end: Tensor, gap: Tensor
    ) -> Tensor:
        """One row of scores a word, from one row of ``hidden`` a piece."""
        joined = torch.cat([pieces_of(hidden, first), pieces_of(hidden, last)], -1)
        return self.scores(self.drop(torch.cat([joined, self.case(case), self.end(end), self.gap(gap)], -1)))


def pieces_of(hidden: Tensor, at: Tensor) -> Tensor:
    """The vectors of the pieces ``at`` which words begin or end."""
    return hidden.gather(1, at.unsqueeze(-1).expand(-1, -1, hidden.size(-1)))


class Network(nn.Module):
    """The heads stand on the first and last word piece of a word, joined with embeddings of its written shape.

    Names are read by layers of their own upon the same embeddings of pieces; `fork` makes them, before which the
    head `entities` reads names with the other heads.
    """

    def __init__(self, encoder: nn.Module, sizes: Sizes, drop: float = 0.2) -> None:
        super().__init__()
        self.encoder = encoder
        self.named = deepcopy(encoder.encoder.layer)
        self.names = NamesHead(WIDE, NAMES, sizes.entities, drop)
        self.case = nn.Embedding(CASES, 16)
        self.end = nn.Embedding(ENDS, 48)
        self.gap = nn.Embedding(GAPS, 8)
        wide = 2 * WIDE + 16 + 48 + 8
        self.drop = nn.Dropout(drop)
        self.pos = nn.Linear(wide, sizes.pos)
        self.feats = nn.Linear(wide, sizes.feats)
        self.starts = nn.Sequential(nn.Linear(wide, 96), nn.GELU(), nn.Linear(96, 2))
        self.entities = nn.Sequential(
            nn.Linear(wide, NAMES), nn.GELU(), nn.Dropout(drop), nn.Linear(NAMES, sizes.entities)
        )
        self.root = nn.Parameter(torch.zeros(wide))
        self.arc_dep = nn.Sequential(nn.Linear(wide, ARC), nn.GELU(), nn.Dropout(drop))
        self.arc_head = nn.Sequential(nn.Linear(wide, ARC), nn.GELU(), nn.Dropout(drop))
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label_dep = nn.Sequential(nn.Linear(wide, LABEL), nn.GELU(), nn.Dropout(drop))
        self.label_head = nn.Sequential(nn.Linear(wide, LABEL), nn.GELU(), nn.Dropout(drop))
        self.label = nn.Parameter(torch.zeros(LABEL + 1, sizes.deps, LABEL + 1))
        nn.init.normal_(self.root, std=0.02)
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.label, std=0.02)

    def words(
        self,
        pieces: Tensor,
        mask: Tensor,
        first: Tensor,
        last: Tensor,
        case: Tensor,
        end: Tensor,
        gap: Tensor,
    ) -> Tensor:
        """One vector a word."""
        hidden = self.encoder(input_ids=pieces, attention_mask=mask)[0]
        joined = torch.cat([pieces_of(hidden, first), pieces_of(hidden, last)], -1)
        return self.drop(torch.cat([joined, self.case(case), self.end(end), self.gap(gap)], -1))

    def arcs(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of every head (root first) for every word, and the two sides that label an arc."""
        heads = torch.cat([self.root.expand(words.size(0), 1, -1), words], 1)
        dep, head = self.arc_dep(words), self.arc_head(heads)
        one = torch.ones_like(dep[..., :1])
        scores = torch.cat([dep, one], -1) @ self.arc @ head.transpose(1, 2)
        label_dep = torch.cat([self.label_dep(words), one], -1)
        label_head = torch.cat([self.label_head(heads), torch.ones_like(heads[..., :1])], -1)
        return scores, label_dep, label_head

    def labels(self, dep: Tensor, head: Tensor) -> Tensor:
        """Scores of the relations of chosen arcs: one row of ``dep`` and of ``head`` an arc."""
        return torch.einsum("nd,dle,ne->nl", dep, self.label, head)

    def fork(self) -> None:
        """The layers, shapes and head of names begin as what all heads have learnt together."""
        self.named.load_state_dict(self.encoder.encoder.layer.state_dict())
        for name in ("case", "end", "gap"):
            getattr(self.names, name).load_state_dict(getattr(self, name).state_dict())
        self.names.scores.load_state_dict(self.entities.state_dict())

    def named_words(self, pieces: Tensor, mask: Tensor, *words: Tensor) -> Tensor:
        """The scores of the entity labels by the layers of names; nothing else of the network learns from them."""
        with torch.no_grad():
            hidden = self.encoder.embeddings(input_ids=pieces)
            seen = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for layer in self.named:
            hidden = layer(hidden, attention_mask=seen)
        return self.names(hidden, *words)
