"""How long a desk's pages take while many people read: a made-up ledger, a served desk, and readers that click on.

Usage: python scripts/load_desk.py [--claims 100000] [--readers 20] [--pause 1] [--seconds 60] [--ledger FILE]

FILE is made where it is not there, and kept, so that a second run need not make it again. Each reader draws a page,
waits for it, and pauses so many seconds on average before the next; with --pause 0 all of them ask without rest.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from load_ledger import SYLLABLES, make

KEPT_ALIVE = 3.0  # seconds that a connection may idle
SAMPLE = 200  # nouns of each kind that readers open


class Reader(threading.Thread):
    """One person who clicks on."""

    def __init__(self, url: str, pages: dict[str, list[str]], until: float, pause: float, seed: int) -> None:
        super().__init__(daemon=True)
        self._host, self._pages, self._until, self._pause = urlsplit(url).netloc, pages, until, pause
        self._random = random.Random(seed)  # noqa: S311  # draws pages
        self.took: dict[str, list[float]] = defaultdict(list)
        self.wrong: list[str] = []

    def run(self) -> None:
        """Reads until the time is over."""
        with closing(http.client.HTTPConnection(self._host, timeout=120)) as connection:
            self._read(connection)

    def _read(self, connection: http.client.HTTPConnection) -> None:
        while time.monotonic() < self._until:
            kind = self._random.choice(list(self._pages))
            path = self._random.choice(self._pages[kind])
            began = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            self.took[kind].append(time.perf_counter() - began)
            if answer.status != 200:
                self.wrong.append(f"{answer.status} {path}")
            if self._pause:
                resting = self._random.expovariate(1 / self._pause)
                if resting > KEPT_ALIVE:
                    connection.close()  # the server would, and a request might cross it
                time.sleep(resting)


def pages(url: str) -> dict[str, list[str]]:
    """What readers open, kind by kind."""

    def read(path: str) -> Any:
        return json.loads(_body(url, path))

    found: list[Any] = []
    after = ""
    while len(found) < SAMPLE:
        page = read(f"/episodes.json?after={after}")
        found += page
        if not page:
            break
        after = page[-1]["id"]
    rng = random.Random(2)  # noqa: S311  # draws what is opened
    incidents = rng.sample(all_ := [i for each in found for i in each["incidents"]], min(SAMPLE, len(all_)))
    held = [read(f"/incidents/{each}.json")["incident"] for each in incidents[:SAMPLE]]
    claims, reports = (
        [rng.choice(each["claims"]) for each in held],
        [rng.choice(each["reports"]) for each in held],
    )
    words = [quote("".join(rng.choices(SYLLABLES, k=3))) for _ in range(SAMPLE)]
    return {
        "episodes": ["/"],
        "episodes, chosen": [f"/?place={quote(f'town {n}')}" for n in range(40)]
        + ["/?since=2016-01-01&verdict=disputed"],
        "an episode": [f"/episodes/{each['id']}" for each in found],
        "an incident": [f"/incidents/{each}" for each in incidents],
        "a claim": [f"/claims/{each}" for each in claims],
        "reports": ["/reports"],
        "a report": [f"/reports/{each}" for each in reports],
        "actors": ["/actors"],
        "to review": ["/queue"],
        "search": [f"/search?q={each}" for each in words],
        "history": ["/history"],
        "episodes.json": ["/episodes.json"],
    }


def _body(url: str, path: str) -> bytes:
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=600)) as connection:
        connection.request("GET", path)
        return connection.getresponse().read()


def measure(url: str, readers: int, pause: float, seconds: float) -> None:
    """Prints the median and the 99th percentile of each page in milliseconds."""
    opened = pages(url)
    for each in opened.values():  # what a state is asked first is drawn or worked out once
        _body(url, each[0])
    until = time.monotonic() + seconds
    people = [Reader(url, opened, until, pause, number) for number in range(readers)]
    for each_ in people:
        each_.start()
    for each_ in people:
        each_.join()
    total = sum(len(times) for person in people for times in person.took.values())
    print(f"{total} pages for {readers} readers in {seconds:.0f} s, pausing {pause:g} s")
    print(f"{'page':20} {'pages':>6} {'median':>8} {'99 %':>8}  (milliseconds)")
    for kind in opened:
        times = sorted(1000 * each for person in people for each in person.took[kind])
        if times:
            print(
                f"{kind:20} {len(times):6} {statistics.median(times):8.0f} {times[int(0.99 * (len(times) - 1))]:8.0f}"
            )
    wrong = [each for person in people for each in person.wrong]
    if wrong:
        sys.exit(f"{len(wrong)} pages were not there: {wrong[:5]}")


def main() -> None:
    """Makes the ledger, serves it and measures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--claims", type=int, default=100_000)
    options.add_argument("--readers", type=int, default=20)
    options.add_argument("--pause", type=float, default=1.0)
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--ledger", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = given.ledger or Path(folder) / "load.db"
        if not where.exists():
            make(where, given.claims)
        command = [sys.executable, "-m", "according", "serve", "--ledger", str(where), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
            try:
                assert served.stdout is not None
                shown = re.match(r"(http://\S+)/ shows", served.stdout.readline())
                assert shown is not None
                measure(shown.group(1), given.readers, given.pause, given.seconds)
            finally:
                served.terminate()


if __name__ == "__main__":
    main()
