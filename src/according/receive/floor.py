"""The cutting-room floor: everything cleaning takes out of a report lands here with its reason."""

from __future__ import annotations

from according.model import Dropped


class Floor:
    """Collects what is cut, in the order it is cut; nothing leaves a report's text any other way."""

    def __init__(self) -> None:
        self._dropped: list[Dropped] = []

    def drop(self, text: str, reason: str) -> None:
        """Records one cut piece; blank pieces are nothing and are not recorded."""
        if text.strip():
            self._dropped.append(Dropped(text=text.strip(), reason=reason))

    def because(self, *reasons: str) -> tuple[str, ...]:
        """The pieces cut for any of these reasons, in order."""
        return tuple(d.text for d in self._dropped if d.reason in reasons)

    def all(self) -> tuple[Dropped, ...]:
        """Every piece cut so far."""
        return tuple(self._dropped)
