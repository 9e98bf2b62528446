r"""Text in the form the whole house counts in: NFC, ``\n`` line ends, plain spaces, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
# Zero-width and direction marks, soft hyphens and control characters carry no words of the story.
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")


def normal(text: str) -> str:
    """``text`` in NFC with plain line ends and spaces; words and their order are untouched."""
    text = _LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _SPACES.sub(" ", text)))


def folded(text: str) -> list[str]:
    """The words of ``text``, case-folded without marks or accents: for comparing, never for showing."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.findall(r"\w+", re.sub(r"(?<=\w)['’ʼ`](?=\w)", "", plain))
