"""What a web site answered, as records: a page, a feed with the pages it links to, JSON or a web archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from according.model import Refusal
from according.receive.fetch import Fetched, Unchanged
from according.receive.formats import records
from according.receive.limits import Limits
from according.receive.record import Record, Row
from according.receive.visits import Visits
from according.receive.web_address import WebAddress, web_address

Ask = Callable[..., Fetched | Unchanged | Refusal]
#: Media types whose word is taken for the format; any other answer is looked into.
_KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/json": "json",
    "application/feed+json": "json",
    "application/jsonl": "lines",
    "application/x-ndjson": "lines",
    "text/markdown": "markdown",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
}


def fetched_rows(
    answer: Fetched, *, limits: Limits, follow: bool = True, visits: Visits | None = None
) -> Iterator[Row]:
    """The records of an answer; with ``follow``, entries of a feed that hold no text are fetched from their links."""
    kind = _KINDS.get(answer.content_type or "")
    ask = (visits or Visits()).ask
    pages = partial(_page, ask=ask, limits=limits, ports=_ports(answer)) if follow else None
    for name, row in records(
        answer.data,
        file=answer.url,
        kind=kind,
        charset=answer.charset,
        base=answer.final_url,
        follow=pages,
    ):
        if isinstance(row, Record):
            row = _placed(row, answer, alone=name == answer.url, says_url=kind in ("json", "lines"))
        yield name, row


def _placed(row: Record, answer: Fetched, *, alone: bool, says_url: bool) -> Record:
    """The record with where and when it was fetched, unless it is a page of its own: of a link or an archive."""
    url = answer.final_url if alone and not (says_url and row.url) else row.url
    return msgspec.structs.replace(row, url=url, fetched=row.fetched or answer.fetched)


def _ports(answer: Fetched) -> frozenset[int]:
    """The ports that links in an answer may name beside the usual ones: its own."""
    address = web_address(answer.final_url)
    return frozenset({address.port}) if isinstance(address, WebAddress) else frozenset()


def _page(link: str, *, ask: Ask, limits: Limits, ports: frozenset[int]) -> Record | Refusal | None:
    """The one report behind a link of a feed; ``None`` where it is as it was when it was taken before."""
    answer = ask(link, limits=limits, ports=ports)
    if isinstance(answer, Unchanged):
        return None
    if isinstance(answer, Refusal):
        return answer
    name, row = next(fetched_rows(answer, limits=limits, follow=False))
    if name == answer.url:
        return row
    return Refusal(file=link, reason="The link leads to a collection, not to a page: name it by itself.")
