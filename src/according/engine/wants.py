"""What a result was asked to be like: kept with it, so that a judgement writes the page anew as it was wanted."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from according.model import Convention


class Wants(msgspec.Struct, frozen=True, kw_only=True):
    """The options that shape what is shown and not what was read; ``texts=False`` makes a page to pass on.

    ``view`` adds what a database of conflict events would write of the killed.
    """

    texts: bool = True
    view: Convention | None = None

    def settings(self) -> dict[str, str]:
        """As the ledger keeps them."""
        return {"texts": "yes" if self.texts else "no", "view": self.view or ""}


def wants(settings: Mapping[str, str]) -> Wants:
    """The inverse of ``Wants.settings``; what is not there is as by default."""
    view = settings.get("view") or None
    return Wants(
        texts=settings.get("texts") != "no",
        view=msgspec.convert(view, Convention) if view is not None else None,
    )
