"""Report text made safe to show: no control characters, no direction overrides, no invented markup.

Escaping itself is Jinja's (autoescape is always on); this removes what escaping leaves dangerous.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

# Direction embeddings, overrides and isolates can reorder the page around a quotation; C0/C1 controls show as boxes.
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")


def plain(text: str) -> str:
    """The text without characters that reorder or hide what stands around it."""
    return _UNSEEN.sub("", text)


def finalize(value: object) -> object:
    """Jinja's last step for every output: markup made by this room passes, any other string is made plain."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return plain(value)


def web_link(url: str | None) -> str | None:
    """The address if it is an ordinary web page; anything else (``javascript:``, ``data:``) is not a link."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return plain(url) if parts.scheme in ("http", "https") and parts.netloc else None


def island(data: Any) -> Markup:
    """JSON for a ``<script type="application/json">``: no character in it can end the element."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704  # ASCII JSON without <, > and & cannot leave its element


def excerpt(text: str, *, most: int = 260) -> str:
    """A quotation cut at a word, with an ellipsis where it was cut. Lengths in code points."""
    flat = " ".join(plain(text).split())
    if len(flat) <= most:
        return flat
    cut = flat.rfind(" ", 0, most)
    return flat[: cut if cut > most // 2 else most].rstrip(" ,;:") + " …"
