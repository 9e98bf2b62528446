"""The peak memory of this process, and of no other."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")
_UNIT = 1e6 if sys.platform == "darwin" else 1e3  # of ru_maxrss, in a megabyte


def peak_megabytes() -> float:
    """In MB; on Linux since this program began, for `ru_maxrss` also holds what the parent had when it began."""
    if _STATUS.is_file():
        for line in _STATUS.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNIT
