"""How long a desk's pages take while many people read: a made-up ledger, a served desk, and readers that click on.

Usage: python scripts/load_desk.py [--claims 100000] [--readers 20] [--pause 1] [--seconds 60] [--changes 0]
                                   [--ledger FILE or postgresql://user@host/name]

A ledger that is empty or not there is filled, and kept, so that a second run need not make it again. Each reader draws
a page, waits for it, and pauses so many seconds on average before the next; with --pause 0 all ask without rest.
Nothing is opened before the readers come, and what they open is drawn from everything that the ledger holds, with the
largest episodes and incidents as kinds of their own. With --changes, somebody judges so many pairs meanwhile, one after
another, and what readers wait while everything is weighed anew is told apart.
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
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from according.engine.progress import Silent
from according.engine.read_all import load_reader
from according.keep.ledger import Ledger
from load_ledger import SYLLABLES, make

KEPT_ALIVE = 3.0  # seconds that a connection may idle
SAMPLE = 400  # nouns of each kind that readers open
LARGEST = 12  # episodes that are a kind of their own


class Reader(threading.Thread):
    """One person who clicks on."""

    def __init__(self, url: str, pages: dict[str, list[str]], until: float, pause: float, seed: int) -> None:
        super().__init__(daemon=True)
        self._host, self._pages, self._until, self._pause = urlsplit(url).netloc, pages, until, pause
        self._random = random.Random(seed)  # noqa: S311  # draws pages
        self.took: dict[str, list[tuple[float, float]]] = defaultdict(list)  # when it was asked, and seconds
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
            self.took[kind].append((began, time.perf_counter() - began))
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
    page = read("/episodes.json")
    while page:
        found += page
        page = read(f"/episodes.json?after={found[-1]['id']}")
    rng = random.Random(2)  # noqa: S311  # draws what is opened
    large, some = found[:LARGEST], rng.sample(found, min(SAMPLE, len(found)))
    incidents = [rng.choice(each["incidents"]) for each in some if each["incidents"]]
    held = [read(f"/incidents/{each}.json")["incident"] for each in incidents[:100]]
    told = [read(f"/episodes/{each['id']}.json")["findings"] for each in large]
    findings = [each["id"] for one in told for each in sorted(one, key=lambda f: -f["reports"])[:5]]
    places = [each["id"] for each in read("/places.json")]
    actors = [each["id"] for each in read("/actors.json")]
    words = [quote("".join(rng.choices(SYLLABLES, k=3))) for _ in range(SAMPLE)]
    asked = {
        "episodes": ["/", *(f"/?after={each['id']}" for each in some)],
        "episodes, chosen": [f"/?place={quote(f'town {n}')}" for n in range(40)]
        + [f"/?since=201{n}-0{n}-01&verdict=disputed" for n in range(5, 9)],
        "an episode": [f"/episodes/{each['id']}" for each in some],
        "a large episode": [f"/episodes/{each['id']}" for each in large],
        "a part of it": [
            f"/episodes/{each['id']}/{part}?after={after}"
            for each in large
            for part in ("findings", "sources")
            for after in (0, 20, 40)
        ],
        "a finding": [f"/findings/{each}" for each in findings],
        "an incident": [f"/incidents/{each}" for each in incidents],
        "a large incident": [f"/incidents/{i}" for each in large for i in each["incidents"][:3]],
        "a claim": [f"/claims/{rng.choice(each['claims'])}" for each in held],
        "a report": [f"/reports/{rng.choice(each['reports'])}" for each in held],
        "places": ["/places"],
        "a place": [f"/places/{quote(each, safe='')}" for each in places],
        "a map's places": ["/map.json", *(f"/episodes/{each['id']}/map.json" for each in (*large, *some))],
        "reports": ["/reports"],
        "actors": ["/actors"],
        "an actor": [f"/actors/{quote(each, safe='')}" for each in actors],
        "blind coding": ["/rounds"],
        "the forms": ["/export", "/add", "/redact"],
        "to review": ["/queue"],
        "search": [f"/search?q={each}" for each in words],
        "history": ["/history"],
        "episodes in JSON": ["/episodes.json"],
        "history in JSON": ["/history.json"],
    }
    return {kind: pages for kind, pages in asked.items() if pages}


def _body(url: str, path: str) -> bytes:
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=600)) as connection:
        connection.request("GET", path)
        return connection.getresponse().read()


def measure(url: str, readers: int, pause: float, seconds: float, changes: int = 0) -> None:
    """Prints the median and the 99th percentile of each page in milliseconds."""
    opened = pages(url)
    until = time.monotonic() + seconds
    people = [Reader(url, opened, until, pause, number) for number in range(readers)]
    for each in people:
        each.start()
    busy = _change(url, opened, changes)
    for each in people:
        each.join()
    total = sum(len(times) for person in people for times in person.took.values())
    print(f"{total} pages for {readers} readers in {seconds:.0f} s, pausing {pause:g} s")
    print(f"{'page':20} {'pages':>6} {'median':>8} {'99 %':>8} {'longest':>8}  (milliseconds)")
    asked = {kind: [each for person in people for each in person.took[kind]] for kind in opened}
    for kind, times in asked.items():
        _print(kind, [took for _, took in times])
    every = [each for times in asked.values() for each in times]
    _print("all", [took for _, took in every])
    for first, last in busy:
        print(f"a judgement was answered after {last - first:.1f} s")
        _print("meanwhile", [took for began, took in every if first <= began <= last])
    wrong = [each for person in people for each in person.wrong]
    if wrong:
        sys.exit(f"{len(wrong)} pages were not there: {wrong[:5]}")


def _print(name: str, seconds: Sequence[float]) -> None:
    times = sorted(1000 * each for each in seconds)
    if times:
        high = times[int(0.99 * (len(times) - 1))]
        print(f"{name:20} {len(times):6} {statistics.median(times):8.0f} {high:8.0f} {times[-1]:8.0f}")


def _change(url: str, opened: dict[str, list[str]], changes: int) -> list[tuple[float, float]]:
    """Judges so many pairs of claims, one after another; when each was sent, and when everything was weighed anew."""
    busy = []
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=600)) as connection:
        for number in range(changes):
            connection.request("GET", "/api/token")
            answer = connection.getresponse()
            cookie = (answer.getheader("set-cookie") or "").split(";")[0]
            token = json.loads(answer.read())["token"]
            left, right = (each.rsplit("/", 1)[1] for each in opened["a claim"][2 * number : 2 * number + 2])
            told = urlencode({"left": left, "right": right, "verdict": "different", "because": "two places"})
            headers = {"x-csrftoken": token, "cookie": cookie}
            headers["content-type"] = "application/x-www-form-urlencoded"
            began = time.perf_counter()
            connection.request("POST", "/judge", told, headers)
            answer = connection.getresponse()
            answer.read()
            assert answer.status in (303, 409), answer.status
            while "Until then you see state" in _body(url, "/actors").decode():
                time.sleep(1)
            busy.append((began, time.perf_counter()))
    return busy


def main() -> None:
    """Makes the ledger, serves it and measures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--claims", type=int, default=100_000)
    options.add_argument("--readers", type=int, default=20)
    options.add_argument("--pause", type=float, default=1.0)
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--changes", type=int, default=0)
    options.add_argument("--ledger")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = given.ledger or str(Path(folder) / "load.db")
        if _is_empty(where):
            make(where, given.claims, load_reader(None, Silent())[1])
        command = [sys.executable, "-m", "according", "serve", "--ledger", where, "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
            try:
                assert served.stdout is not None
                shown = re.match(r"(http://\S+)/ shows", served.stdout.readline())
                assert shown is not None
                measure(shown.group(1), given.readers, given.pause, given.seconds, given.changes)
                print(_used(served.pid))
            finally:
                served.terminate()


def _is_empty(where: str) -> bool:
    with Ledger.open(where, shared=True) as ledger:
        return next(iter(ledger.reports()), None) is None


def _used(pid: int) -> str:
    """The most memory that the desk held, where the system tells."""
    status = Path(f"/proc/{pid}/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    return f"the desk held {int(found.group(1)) / 1024:.0f} MB at most" if found else ""


if __name__ == "__main__":
    main()
