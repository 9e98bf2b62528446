"""Pieces of HTML inside other formats, made plain: tags go, paragraphs stay apart."""

from __future__ import annotations

import html
import re

_MARKED = re.compile(r"</?(?:p|br|div|span|strong|em|a|b|i|img|h\d|li|ul)\b[^>]*>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|div|br|h\d|li|ul|ol|blockquote)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")


def without_markup(text: str) -> str:
    """The text without tags; a text that holds none is left as it is."""
    return plain_of_html(text) if _MARKED.search(text) else text


def plain_of_html(text: str) -> str:
    """The plain text of what is known to be HTML: without tags, and with its characters written out."""
    return html.unescape(_TAG.sub("", _BLOCK.sub("\n\n", _UNSEEN.sub(" ", text))))
