"""What a time phrase is read against."""

from __future__ import annotations

from datetime import date

import msgspec

from according.model import When


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """What a phrase is read against; each is None where it is not known.

    ``today``: the publication day. ``reached``: the day of which the account last spoke. ``year``: the only year that
    the text prints in a full date, for use where there is no publication. ``ahead``: the clause speaks of the future.
    """

    today: date | None = None
    published: When
    reached: date | None = None
    year: int | None = None
    ahead: bool = False
