"""How often somebody may do something: a sliding window for each key, in this process's memory."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

MOST_KEYS = 10_000  # a flood of made-up keys does not fill the memory


class Rate:
    """At most ``most`` acts within ``seconds``, for each key by itself."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.most, self.seconds, self._clock = most, seconds, clock
        self._acts: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def wait(self, key: str) -> float:
        """Seconds until the key may act again; 0, counting the act, where it may now."""
        with self._lock:
            at = self._clock()
            acts = self._acts.setdefault(key, deque())
            while acts and acts[0] <= at - self.seconds:
                acts.popleft()
            if len(acts) >= self.most:
                return acts[0] + self.seconds - at
            acts.append(at)
            if len(self._acts) > MOST_KEYS:
                self._forget(at)
            return 0.0

    def _forget(self, at: float) -> None:
        over = [key for key, acts in self._acts.items() if not acts or acts[-1] <= at - self.seconds]
        for key in over or [next(iter(self._acts))]:
            del self._acts[key]
