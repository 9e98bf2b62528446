"""Asks a served desk whatever its API document allows, in made-up ways, and counts what it answers.

Usage: python scripts/fuzz_desk.py [--requests 20000] [--url http://127.0.0.1:8017]

Without --url it serves the example reports itself, from a ledger that is gone afterwards. Writes go through: never
point it at a ledger that somebody needs. Ends with 1 where an answer was the desk's own failure (5xx).
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings

#: What ids may stand for in an address or a form; half the time they are ids that the ledger holds.
IDS = {
    "key": ("episodes", "incidents", "claims", "reports", "rounds"),
    "left": ("claims", "incidents"),
    "right": ("claims", "incidents"),
    "claim": ("claims",),
    "incident": ("incidents",),
    "other": ("incidents",),
    "report": ("reports",),
    "reports": ("reports",),
    "root": ("reports",),
    "round": ("rounds",),
    "judgement": ("judgements",),
}
#: What links and weighs everything anew, and what grows the ledger and makes every later request dearer, gets less.
DEAR = {
    "/judge": 0.2,
    "/correct": 0.2,
    "/split": 0.2,
    "/merge": 0.2,
    "/copy": 0.2,
    "/undo": 0.2,
    "/retract": 0.2,
}
GROWING = {"/add": 0.05, "/rounds": 0.05}
BATCH = 1000  # requests that are spread over all operations at a time


class Fuzz:
    """One desk, asked until it has answered so many requests."""

    def __init__(self, url: str, *, seed_: int = 1) -> None:
        self.url, self._random = url.rstrip("/"), random.Random(seed_)  # noqa: S311  # makes up requests
        self.session = requests.Session()
        self.statuses: Counter[int] = Counter()
        self.failures: list[str] = []
        token = self.session.get(f"{self.url}/api/token", timeout=60).json()["token"]
        self._headers = {"x-csrftoken": token}
        self.schema = schemathesis.openapi.from_url(f"{self.url}/api/openapi.json")
        self._known = self._ids()

    def run(self, wanted: int) -> None:
        """Spreads so many requests over all operations of the document."""
        found: Any = self.schema.get_all_operations()  # a union that only its own methods tell apart
        operations = [each.ok() for each in found]
        weights = [
            DEAR.get(each.path, GROWING.get(each.path, 1.0) if each.method == "post" else 1.0)
            for each in operations
        ]
        for operation, weight in zip(operations, weights, strict=True):
            share = max(1, round(wanted * weight / sum(weights)))
            asked = self._asked(operation, share)
            while share > 0:
                share -= asked()

    def _asked(self, operation: Any, most: int) -> Any:
        def go() -> int:
            before = sum(self.statuses.values())

            @seed(self._random.randrange(1 << 30))
            @settings(
                max_examples=most,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy())
            def ask(case: Any) -> None:
                if sum(self.statuses.values()) - before < most:
                    self._ask(case)

            ask()
            return max(1, sum(self.statuses.values()) - before)

        return go

    def _ask(self, case: Any) -> None:
        for part in (case.path_parameters, case.query, case.body):
            if isinstance(part, dict):
                self._make_real(part, case.path)
        answer = case.call(
            base_url=self.url, session=self.session, headers=self._headers, allow_redirects=False, timeout=300
        )
        self.statuses[answer.status_code] += 1
        if answer.status_code >= 500:
            self.failures.append(f"{answer.status_code} {case.as_curl_command()}"[:2000])

    def _make_real(self, part: dict[str, Any], path: str) -> None:
        for name in part.keys() & IDS.keys():
            named = [each for each in IDS[name] if path.startswith(f"/{each}/")] or IDS[name]
            pool = self._known.get(self._random.choice(named), ())
            if pool and self._random.random() < 0.5:
                part[name] = self._random.choice(pool)

    def _ids(self) -> dict[str, list[str]]:
        def read(path: str) -> Any:
            return self.session.get(f"{self.url}{path}", timeout=300).json()

        episodes, reports = read("/episodes.json"), read("/reports.json")
        found = {
            "episodes": [each["id"] for each in episodes],
            "incidents": [i for each in episodes for i in each["incidents"]],
            "reports": [each["id"] for each in reports],
            "rounds": [each["id"] for each in read("/rounds.json")],
            "judgements": [each["id"] for each in read("/history.json")["judgements"]],
        }
        claims = (read(f"/incidents/{each}.json")["incident"]["claims"] for each in found["incidents"][:20])
        found["claims"] = [claim for each in claims for claim in each]
        return found


@contextmanager
def demo() -> Iterator[str]:
    """The address of a desk over the example reports, as long as it is needed."""
    command = [sys.executable, "-m", "according", "serve", "--demo", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
        try:
            assert served.stdout is not None
            shown = re.match(r"(http://\S+)/ shows", served.stdout.readline())
            if shown is None:
                sys.exit("The demo was not served: run the script from the checkout, where examples/ is.")
            yield shown.group(1)
        finally:
            served.terminate()


def main() -> None:
    """Asks, and says what came of it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--requests", type=int, default=20_000)
    options.add_argument("--url")
    given_ = options.parse_args()
    if given_.url:
        sys.exit(_report(given_.url, given_.requests))
    with demo() as url:
        code = _report(url, given_.requests)
    sys.exit(code)


def _report(url: str, wanted: int) -> int:
    began = time.monotonic()
    fuzz = Fuzz(url)
    while (done := sum(fuzz.statuses.values())) < wanted:
        fuzz.run(min(BATCH, wanted - done))
        print(f"{sum(fuzz.statuses.values())} requests, {len(fuzz.failures)} answered 5xx", flush=True)
    took = time.monotonic() - began
    print(f"{sum(fuzz.statuses.values())} requests in {took:.0f} s, {len(fuzz.failures)} answered 5xx")
    print(", ".join(f"{code}: {count}" for code, count in sorted(fuzz.statuses.items())))
    print("\n".join(dict.fromkeys(fuzz.failures[:20])))
    return 1 if fuzz.failures else 0


if __name__ == "__main__":
    main()
