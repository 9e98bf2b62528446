"""An http(s) address taken apart once; what is connected to and what is asked for come from the same reading of it."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from according.model import Noun

PORTS = {"http": 80, "https": 443}
_LONGEST = 4_000
_SECRET = re.compile(r"(?<=//)[^/?#]*@")


class WebAddress(Noun, frozen=True, kw_only=True):
    """``url`` in normal form, without fragment; ``host`` without brackets, ``path`` with its query."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        """The host as a request names it; the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def web_address(url: str) -> WebAddress | str:
    """The parts of ``url``, or the sentence that says why it is not asked for."""
    if len(url) > _LONGEST:
        return f"The address has {len(url):,} characters, more than any page's: check it."
    try:
        parts = parse_url(url.strip())
    except LocationParseError:
        return "This is no web address: give one like https://example.org/page."
    if parts.scheme not in PORTS:
        return "Only http:// and https:// addresses are fetched: save the report and name the file."
    if parts.auth is not None:
        return "The address holds a user name or password: take it out, or save the page and name the file."
    host = (parts.host or "").strip("[]")
    if not host or "%" in host:
        return "The address names no host: give one like https://example.org/page."
    clean = Url(parts.scheme, None, parts.host, parts.port, parts.path or "/", parts.query)
    return WebAddress(
        url=clean.url,
        scheme=parts.scheme,
        host=host,
        port=PORTS[parts.scheme] if parts.port is None else parts.port,
        path=clean.request_uri,
    )


def followed(address: WebAddress, location: str) -> str:
    """The address that a redirect from ``address`` names; servers send it as UTF-8, headers are read as Latin-1."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(address.url, location.strip())
    except ValueError:  # brackets that hold no IPv6 address; refused as it stands
        return location.strip()


def without_secret(url: str) -> str:
    """The address as it may be shown: without a user name or password."""
    return _SECRET.sub("", url)
