"""The language of a text, and why it is left unread when it is not English; unsure texts are not judged."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

#: Below this many letters a statistical guess is no evidence.
SHORTEST_JUDGED = 60
#: Below this probability the guess is not taken.
SURE = 0.9
_SAMPLE = 3000
_ENGLISH = frozenset("the of and to in that was were said for on with by from has have killed".split())


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second to load: only when needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str, declared: str | None = None) -> str | None:
    """ISO 639-1 of ``text``; ``None`` where it is too short or too mixed to tell and nothing is declared."""
    sample = text[:_SAMPLE]
    words = re.findall(r"[a-z']+", sample.lower())
    letters = sum(c.isalpha() for c in sample)
    latin = sum(len(w) for w in words)
    english = sum(w in _ENGLISH for w in words)
    if words and latin > 0.8 * letters and english >= max(3, 0.12 * len(words)):
        return "en"
    if letters >= SHORTEST_JUDGED or letters and latin < 0.2 * letters:
        code, probability = _identifier().classify(sample)
        if float(probability) >= SURE:
            return str(code)
    return _declared(declared)


def unread_because(language: str | None) -> str | None:
    """The reason why ``read`` leaves a report alone; an unknown language is tried as English."""
    return None if language in (None, "en") else f"language: {language}"


def _declared(code: str | None) -> str | None:
    match = re.match(r"[a-z]{2,3}(?=$|[-_])", (code or "").strip().lower())
    if match is None:
        return None
    return {"eng": "en", "rus": "ru", "ara": "ar", "tur": "tr", "deu": "de", "fra": "fr", "spa": "es"}.get(
        match[0], match[0]
    )
