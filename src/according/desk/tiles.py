"""A tile server under the map, by choice: nothing is asked of any server unless whoever serves the desk names one."""

from __future__ import annotations

import re

import msgspec

_HOST = r"(?P<sub>\{s\}\.)?(?P<host>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?)"
_TEMPLATE = re.compile(rf"(?P<scheme>https?)://{_HOST}/[^\s\"'<>;,]*")


class Tiles(msgspec.Struct, frozen=True, kw_only=True):
    """The address of tiles with {z}, {x} and {y} in it, and whom the map credits for them."""

    url: str
    credit: str

    @property
    def origin(self) -> str:
        """What a Content-Security-Policy calls their server: it alone is let in, and for pictures alone."""
        found = _TEMPLATE.fullmatch(self.url)
        assert found is not None, "an address that was looked at"
        return f"{found['scheme']}://{'*.' if found['sub'] else ''}{found['host']}"


def tiles_asked(url: str | None, credit: str | None) -> Tiles | None:
    """The tiles that are meant, or none. Raises ValueError, with the fix, for half of it or a wrong address."""
    if url is None and credit is None:
        return None
    if url is None or not (credit and credit.strip()):
        raise ValueError(
            "A tile server needs its address and whom to credit: give --tiles URL and --tiles-credit TEXT."
        )
    if not _TEMPLATE.fullmatch(url) or any(part not in url for part in ("{z}", "{x}", "{y}")):
        raise ValueError(
            f"{url} is no address of tiles: write one like https://tiles.example.org/{{z}}/{{x}}/{{y}}.png."
        )
    return Tiles(url=url, credit=credit.strip())
