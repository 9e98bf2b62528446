"""Bytes to text without inventing a character.

Order: a byte order mark; strict UTF-8; UTF-16 without a mark; the encoding that the web site or the page declares; a
guess over all bytes (charset-normalizer). A text that is plainly UTF-8 with a few broken bytes keeps its good part:
the bad bytes are dropped and put on record, never replaced. More than :data:`MOST_BAD_BYTES` of them, and the text is
refused.
"""

from __future__ import annotations

import codecs
import re

from according.model import Dropped, Noun

#: A few stray bytes are damage; more are another encoding mixed in.
MOST_BAD_BYTES = 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE
)
#: Names that mean another encoding in practice (WHATWG Encoding Standard), or none that a page is in.
_MEANT: dict[str, str | None] = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"), "cp1252"),
    **dict.fromkeys(("utf-8", "utf8", "unicode_escape", "raw_unicode_escape", "punycode", "idna"), None),
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 0.01
_SAMPLE = 200_000


class Decoded(Noun, frozen=True, kw_only=True):
    """Text with the notes that decoding leaves on record."""

    text: str
    notes: tuple[Dropped, ...] = ()


def decode(data: bytes, charset: str | None = None) -> Decoded | str:
    """The text of ``data``, or the sentence that says why it is none and what to do.

    ``charset`` is what a web site said of it; it counts only where the bytes are no UTF-8.
    """
    for magic, what in _BINARY:
        if data.startswith(magic):
            return f"The file is {what}, not text: convert it to text or HTML first."
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding) or _mixed()
    strict = _strict(data, "utf-8") if b"\x00" not in data else None
    if strict is not None:
        return _text_or_binary(strict)
    if b"\x00" in data:
        wide = _unmarked_utf16(data)
        return wide or "The file is binary, not text: convert it to text or HTML first."
    return _declared(data, charset) or _damaged_utf8(data) or _guessed(data)


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(text=data.decode(encoding))
    except (UnicodeError, LookupError):
        return None


def _text_or_binary(decoded: Decoded) -> Decoded | str:
    sample = decoded.text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > _MOST_CONTROL * max(len(sample), 1):
        return "The file is binary, not text: convert it to text or HTML first."
    return decoded


def _unmarked_utf16(data: bytes) -> Decoded | None:
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    for encoding, mostly, rarely in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if mostly > 0.3 * half and rarely < 0.02 * half:
            return _strict(data, encoding)
    return None


def _declared(data: bytes, charset: str | None) -> Decoded | None:
    match = _DECLARED.search(data[:4096])
    said = [name.lower() for name in (charset, match[1].decode("ascii", "ignore") if match else None) if name]
    meant = [name for each in said if (name := _MEANT.get(each, each)) is not None]
    return next((found for name in meant if (found := _strict(data, name)) is not None), None)


def _damaged_utf8(data: bytes) -> Decoded | str | None:
    """UTF-8 with stray bytes: at least one good multi-byte character, and fewer bad bytes than good characters."""
    text = data.decode("utf-8", "ignore")
    bad = len(data) - len(text.encode("utf-8"))
    good = sum(ord(c) > 127 for c in text)
    if good == 0 or bad > good:
        return None
    if bad > MOST_BAD_BYTES:
        return _mixed()
    notes = Dropped(
        text=f"{bad} bytes", reason="not valid UTF-8: dropped, since no character can be told from them"
    )
    return Decoded(text=text, notes=(notes,))


def _guessed(data: bytes) -> Decoded | str:
    from charset_normalizer import from_bytes  # slow to load and rarely needed

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return _mixed()
    decoded = _strict(data, best.encoding)
    if decoded is None:
        return _mixed()
    checked = _text_or_binary(decoded)
    if isinstance(checked, str):
        return checked
    note = Dropped(
        text=best.encoding, reason="no part of the text: the encoding, guessed since it is not UTF-8"
    )
    return Decoded(text=checked.text, notes=(note,))


def _mixed() -> str:
    return "The file's bytes fit no single encoding: save it as UTF-8 and run again."
