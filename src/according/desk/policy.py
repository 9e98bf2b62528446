"""What every answer of the desk tells a browser: nothing foreign runs, nothing is framed, kept or told elsewhere."""

from __future__ import annotations

from according.desk.tiles import Tiles

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def headers_for(tiles: Tiles | None) -> dict[str, str]:
    """The same for a page with maps: a tile server that was named is let in, for pictures alone."""
    if tiles is None:
        return HEADERS
    policy = POLICY.replace("img-src 'self' data:", f"img-src 'self' data: {tiles.origin}")
    return HEADERS | {"Content-Security-Policy": policy}
