"""What people decided, made consistent: newer decisions first, and those that contradict them named, never dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from according.model import Judgement

Pair = frozenset[str]


class Unheeded(msgspec.Struct, frozen=True, kw_only=True):
    """A live judgement that cannot be respected, and the newer ones that together say otherwise."""

    judgement: Judgement
    against: tuple[Judgement, ...]

    @property
    def because(self) -> str:
        """The sentence for people: which one, whose, against which, and the way out."""
        own, ids = self.judgement, ", ".join(each.id for each in self.against)
        return (
            f"Judgement {own.id} of {own.who} ({own.left} and {own.right}: {own.verdict}, {own.because!r}) cannot be "
            f"respected: newer ones say otherwise ({ids}). Take back one of them: `according undo OUT ID`."
        )


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """Pairs of keys that people put together or keep apart, each with the judgement; the two never contradict.

    "Unsure" keeps apart as well: doubt separates.
    """

    together: Mapping[Pair, Judgement] = msgspec.field(default_factory=dict)
    apart: Mapping[Pair, Judgement] = msgspec.field(default_factory=dict)
    unheeded: tuple[Unheeded, ...] = ()

    def groups(self) -> tuple[frozenset[str], ...]:
        """The keys that stand together, directly or through others, in the order of their first."""
        homes: dict[str, set[str]] = {}
        for pair in self.together:
            _unite(homes, pair)
        found = {id(each): frozenset(each) for each in homes.values()}
        return tuple(sorted(found.values(), key=min))


def decide(judgements: Iterable[Judgement]) -> Decided:
    """What holds of live judgements, whatever their order: of one pair the latest word, of a contradiction the newer.

    "A is B" and "B is C" put A and C together; an older "A is not C" is then unheeded, and the other way about.
    """
    latest: dict[Pair, Judgement] = {}
    for each in sorted(judgements, key=lambda judgement: (judgement.made, judgement.id)):
        if each.withdrawn is None and each.left != each.right:
            latest.pop(frozenset((each.left, each.right)), None)
            latest[frozenset((each.left, each.right))] = each
    homes: dict[str, set[str]] = {}
    apart: dict[Pair, Judgement] = {}
    together: dict[Pair, Judgement] = {}
    unheeded: list[Unheeded] = []
    for pair, each in reversed(latest.items()):
        merged = set().union(*(homes.get(key, {key}) for key in pair))
        same = [found for other, found in together.items() if other <= merged]
        if each.verdict == "same":
            against = [found for other, found in apart.items() if other <= merged]
            if against:
                unheeded.append(Unheeded(judgement=each, against=_ordered([*against, *same])))
            else:
                together[pair] = each
                _unite(homes, pair)
        elif any(pair <= home for home in homes.values()):
            unheeded.append(Unheeded(judgement=each, against=_ordered(same)))
        else:
            apart[pair] = each
    return Decided(together=together, apart=apart, unheeded=tuple(unheeded))


def _unite(homes: dict[str, set[str]], pair: Pair) -> None:
    merged = set().union(*(homes.get(key, {key}) for key in pair))
    homes.update(dict.fromkeys(merged, merged))


def _ordered(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    return tuple(sorted(judgements, key=lambda each: (each.made, each.id)))
