"""The network as it ships: one stretch of words, no padding, no mask, embeddings in int8 with a scale a row."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from encoder_network import WIDE, Network


class Rows(nn.Module):
    """A table of embeddings in int8: the loss is a rounding of each row by itself."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (table / scale).round().to(torch.int8))

    def forward(self, at: Tensor) -> Tensor:
        """The rows of the table."""
        return self.rows[at].to(torch.float32) * self.scale[at]


class Layer(nn.Module):
    """One layer of BERT over the pieces of one text; query, key and value are one multiplication."""

    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        inner, out = layer.attention.self, layer.attention.output
        self.apart = inner.num_attention_heads
        parts = (inner.query, inner.key, inner.value)
        joined = nn.Linear(WIDE, 3 * WIDE)
        joined.weight.data = torch.cat([p.weight.data for p in parts])
        joined.bias.data = torch.cat([p.bias.data for p in parts])
        scale = (WIDE // self.apart) ** -0.5
        joined.weight.data[:WIDE] *= scale
        joined.bias.data[:WIDE] *= scale
        self.joined, self.mixed, self.norm = joined, out.dense, out.LayerNorm
        self.up, self.down, self.last = layer.intermediate.dense, layer.output.dense, layer.output.LayerNorm

    def forward(self, hidden: Tensor) -> Tensor:
        """The same shape: a row a piece."""
        query, key, value = (
            part.reshape(-1, self.apart, WIDE // self.apart).transpose(0, 1)
            for part in self.joined(hidden).split(WIDE, -1)
        )
        weights = (query @ key.transpose(1, 2)).softmax(-1)
        mixed = (weights @ value).transpose(0, 1).reshape(-1, WIDE)
        hidden = self.norm(hidden + self.mixed(mixed))
        return self.last(hidden + self.down(F.gelu(self.up(hidden))))


class Shipped(nn.Module):
    """The whole network on one stretch; the outputs are those of `according.know.encoder_session.Scores`."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        embeddings = net.encoder.embeddings
        self.table = Rows(embeddings.word_embeddings.weight.data)
        place = embeddings.position_embeddings.weight.data + embeddings.token_type_embeddings.weight.data[:1]
        self.register_buffer("place", place)
        self.norm = embeddings.LayerNorm
        self.layers = nn.ModuleList(Layer(each) for each in net.encoder.encoder.layer)
        self.named = nn.ModuleList(Layer(each) for each in net.named)
        self.end = Rows(net.end.weight.data)
        self.named_end = Rows(net.names.end.weight.data)
        self.net = net

    def forward(
        self, pieces: Tensor, first: Tensor, last: Tensor, case: Tensor, end: Tensor, gap: Tensor
    ) -> tuple[Tensor, ...]:
        """Best part of speech and features, how surely a sentence starts, entity scores, arcs, sides of relations."""
        net = self.net
        hidden = names = self.norm(self.table(pieces) + self.place[: pieces.size(0)])
        for layer in self.layers:
            hidden = layer(hidden)
        for layer in self.named:
            names = layer(names)
        words = torch.cat([hidden[first], hidden[last], net.case(case), self.end(end), net.gap(gap)], -1)
        own = net.names
        named = torch.cat([names[first], names[last], own.case(case), self.named_end(end), own.gap(gap)], -1)
        starts = net.starts(words)
        arcs, dependents, heads = net.arcs(words.unsqueeze(0))
        return (
            net.pos(words).argmax(-1),
            net.feats(words).argmax(-1),
            starts[:, 1] - starts[:, 0],
            own.scores(named),
            arcs[0],
            dependents[0],
            heads[0],
        )


class Relations(nn.Module):
    """The best relation of every arc from its two sides."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        wide, count, _ = net.label.shape
        self.count, self.wide = count, wide
        self.weight = nn.Parameter(net.label.data.reshape(wide, count * wide))

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """One number an arc."""
        turned = (dependents @ self.weight).reshape(-1, self.count, self.wide)
        return (turned @ heads.unsqueeze(-1)).squeeze(-1).argmax(-1)
