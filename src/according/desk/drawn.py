"""What takes a while to draw, kept for whoever asks next."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Drawn:
    """The newest so many drawings under their keys; each is drawn once, however many ask for it at one time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, Any] = {}
        self._drawing: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def of(self, key: Hashable, draw: Callable[[], T]) -> T:
        """The drawing of a key: the kept one, or a new one. What ``draw`` raises is raised, and nothing is kept."""
        with self._lock:
            if key in self._kept:
                return cast(T, self._kept[key])
            own = self._drawing.setdefault(key, threading.Lock())
        with own:
            with self._lock:
                if key in self._kept:  # somebody drew it while this one waited
                    return cast(T, self._kept[key])
            try:
                made = draw()
                with self._lock:
                    self._kept[key] = made
                    while len(self._kept) > self._most:
                        self._kept.pop(next(iter(self._kept)))
            finally:
                with self._lock:
                    self._drawing.pop(key, None)
        return made
