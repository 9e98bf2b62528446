"""What a result was asked to be like: kept with it, so that a judgement writes the page anew as it was wanted."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Wants(msgspec.Struct, frozen=True, kw_only=True):
    """The options that shape the page and not the findings; ``texts=False`` makes a page to pass on."""

    texts: bool = True

    def settings(self) -> dict[str, str]:
        """As the ledger keeps them."""
        return {"texts": "yes" if self.texts else "no"}


def wants(settings: Mapping[str, str]) -> Wants:
    """The inverse of ``Wants.settings``; what is not there is as by default."""
    return Wants(texts=settings.get("texts") != "no")
