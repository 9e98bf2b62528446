"""One page or feed from the web: only http(s), only from where one may ask, within limits of size, time and redirects.

Every hop is judged anew by the address that is then connected to, so that neither a redirect nor a name that changes
its address leads into a private network. No cookies, no credentials, no proxies.
"""

from __future__ import annotations

import datetime as dt
import re

from according import __version__
from according.model import Noun, Refusal
from according.receive.addresses import addresses_of, forbidden
from according.receive.limits import Limits
from according.receive.transfer import CODINGS, Answer, Deadline, Unfetched, Unreached, exchange
from according.receive.web_address import PORTS, WebAddress, followed, web_address, without_secret

USER_AGENT = f"according/{__version__} (reads news reports on request)"
_ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5"
_MOVED = frozenset({301, 302, 303, 307, 308})
_STATUS = {
    401: "asks for a login: save the page and name the file",
    403: "does not let programs read the page: save the page and name the file",
    404: "has no such page: check the address",
    410: "has taken the page down: look for a copy in a web archive and name that",
    429: "asks not to be called so often: try again later",
    451: "may not show the page for legal reasons: look for a copy in a web archive and name that",
    503: "is not ready: try again later",
}
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


class Fetched(Noun, frozen=True, kw_only=True):
    """What came: ``url`` as asked for, ``final_url`` where redirects led, and what to send along the next time.

    ``fetched`` is this machine's time in UTC; ``content_type`` is without its parameters, in small letters.
    """

    url: str
    final_url: str
    data: bytes
    fetched: str
    content_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


class Unchanged(Noun, frozen=True, kw_only=True):
    """The page is as it was when its ``etag`` or ``last_modified`` was given out."""

    url: str
    fetched: str


def fetch(
    url: str,
    *,
    limits: Limits | None = None,
    etag: str | None = None,
    last_modified: str | None = None,
    ports: frozenset[int] | None = None,
) -> Fetched | Unchanged | Refusal:
    """What ``url`` answers, or why nothing was taken from there.

    With ``etag`` or ``last_modified`` of an earlier answer, a page that is still the same is Unchanged. Beside 80 and
    443 only ``ports`` are asked, by default the one that ``url`` names; redirects are held to the same.
    """
    limits = limits or Limits()
    headers = {"User-Agent": USER_AGENT, "Accept": _ACCEPT, "Accept-Encoding": CODINGS}
    if etag and _sendable(etag):
        headers["If-None-Match"] = etag
    if last_modified and _sendable(last_modified):
        headers["If-Modified-Since"] = last_modified
    try:
        return _fetch(url, limits, headers, ports)
    except Unfetched as fault:
        return Refusal(file=without_secret(url), reason=str(fault))


def _fetch(
    url: str, limits: Limits, headers: dict[str, str], ports: frozenset[int] | None
) -> Fetched | Unchanged:
    address = _checked(url)
    permitted = frozenset(PORTS.values()) | (frozenset({address.port}) if ports is None else ports)
    deadline = Deadline(limits.seconds)
    seen = [address.url]
    while True:
        try:
            answer = _asked(address, permitted, limits, headers, deadline)
            if answer.status not in _MOVED:
                return _taken(url, address, answer, headers)
            address = _next(address, answer, seen, limits)
        except Unfetched as fault:
            if len(seen) > 1:
                raise Unfetched(f"It redirects to {seen[-1]}. {fault}") from fault
            raise
        seen.append(address.url)


def _sendable(value: str) -> bool:
    return value.isascii() and value.isprintable()


def _checked(url: str) -> WebAddress:
    address = web_address(url)
    if isinstance(address, str):
        raise Unfetched(address)
    return address


def _asked(
    address: WebAddress,
    ports: frozenset[int],
    limits: Limits,
    headers: dict[str, str],
    deadline: Deadline,
) -> Answer:
    """The answer of the first permitted address that can be reached."""
    if address.port not in ports:
        raise Unfetched(
            f"Port {address.port} is asked only where you name it yourself: name {address.url} if you mean it."
        )
    last: Unreached | None = None
    for ip in _permitted(address, limits):
        try:
            return exchange(address, ip, headers=headers, deadline=deadline, max_bytes=limits.max_bytes)
        except Unreached as fault:
            last = fault
    assert last is not None
    raise last


def _permitted(address: WebAddress, limits: Limits) -> tuple[str, ...]:
    try:
        found = addresses_of(address.host, address.port)
    except (OSError, UnicodeError) as fault:
        why = getattr(fault, "strerror", None) or str(fault)
        raise Unfetched(
            f"The host {address.host} is not found ({why}): check the address and the network."
        ) from fault
    judged = {ip: forbidden(ip, allow_private=limits.allow_private) for ip in found}
    permitted = tuple(ip for ip, kind in judged.items() if kind is None)
    if not permitted:
        ip, kind = next(iter(judged.items()))
        raise Unfetched(
            f"The host {address.host} is at {ip}, {kind}: "
            + (
                "no report can come from there."
                if limits.allow_private
                else "allow private networks (--allow-private) if you mean it."
            )
        )
    return permitted


def _next(address: WebAddress, answer: Answer, seen: list[str], limits: Limits) -> WebAddress:
    location = answer.headers.get("location")
    if not location:
        raise Unfetched("It redirects without saying where: save the page and name the file.")
    target = _checked(followed(address, location))
    if target.url in seen:
        circle = " -> ".join([*seen[seen.index(target.url) :], target.url])
        raise Unfetched(f"The redirects run in a circle ({circle}): open it in a browser and save the page.")
    if len(seen) > limits.redirects:
        raise Unfetched(
            f"It redirects more than {limits.redirects} times: open it in a browser and save the page."
        )
    return target


def _taken(url: str, address: WebAddress, answer: Answer, headers: dict[str, str]) -> Fetched | Unchanged:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    if answer.status == 304 and ("If-None-Match" in headers or "If-Modified-Since" in headers):
        return Unchanged(url=url, fetched=now)
    if answer.status != 200:
        says = _STATUS.get(
            answer.status, "does not give the page: try again later, or save it and name the file"
        )
        raise Unfetched(f"The site answers {answer.status}; it {says}.")
    kind = answer.headers.get("content-type", "")
    charset = _CHARSET.search(kind)
    return Fetched(
        url=url,
        final_url=address.url,
        data=answer.body,
        fetched=now,
        content_type=kind.partition(";")[0].strip().lower() or None,
        charset=charset[1] if charset else None,
        etag=answer.headers.get("etag"),
        last_modified=answer.headers.get("last-modified"),
    )
