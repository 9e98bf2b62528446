"""Sites asked again by what they gave along the last time, so that what has not changed is not sent once more.

What a site gives along counts only when all that came of the answer is kept, and no page of it failed.
"""

from __future__ import annotations

from collections.abc import Callable

from according.model import Noun, Refusal
from according.receive.fetch import Fetched, Unchanged, fetch
from according.receive.limits import Limits

_LONGEST = 1_000  # of what a site gives along; nobody needs more to tell versions apart


class Validators(Noun, frozen=True, kw_only=True):
    """What a site gave along with an answer, in its own words: the version's mark, and when it changed last."""

    etag: str | None = None
    last_modified: str | None = None


class Visits:
    """One round of asking sites. ``known`` is what each address gave along before; ``taken`` is what counts now."""

    def __init__(self, known: Callable[[str], Validators | None] | None = None) -> None:
        self._known = known
        self._gathered: dict[str, Validators] = {}
        self._failed = False
        self.taken: dict[str, Validators] = {}

    def ask(
        self, url: str, *, limits: Limits, ports: frozenset[int] | None = None
    ) -> Fetched | Unchanged | Refusal:
        """What ``url`` answers; Unchanged where it is as it was when all of it was kept."""
        before = (self._known(url) if self._known is not None else None) or Validators()
        answer = fetch(url, limits=limits, ports=ports, etag=before.etag, last_modified=before.last_modified)
        if isinstance(answer, Refusal):
            self._failed = True
        elif isinstance(answer, Fetched):
            self._gathered[url] = Validators(
                etag=_short(answer.etag), last_modified=_short(answer.last_modified)
            )
        return answer

    def kept(self, url: str, *, whole: bool) -> None:
        """All that came of ``url`` and its pages is kept; it is asked anew unless ``whole`` and no page failed."""
        if not whole or self._failed:
            self._gathered.pop(url, None)
        self.taken |= {each: given for each, given in self._gathered.items() if given != Validators()}
        self._gathered, self._failed = {}, False


def _short(value: str | None) -> str | None:
    return value if value and len(value) <= _LONGEST else None
