"""Asks a served desk whatever its API document allows, in made-up ways, and counts what it answers.

Usage: python scripts/fuzz_desk.py [--requests 20000] [--url http://127.0.0.1:8017] [--people 8]

Without --url it serves the example reports itself, from a ledger that is gone afterwards, to a team of so many editors,
who take turns; a desk at --url is asked as nobody in particular. Writes go through: never point it at a ledger that
somebody needs. Ends with 1 where an answer was the desk's own failure (5xx), or where the desk was gone.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings

from according.engine.people import add_person
from according.keep.ledger import Ledger
from fuzz_forms import Forms

EXAMPLES = "examples/reports"
PASSWORD = "a long word for made-up people"  # noqa: S105  # of a ledger that is gone when the script ends
#: What grows the ledger and makes every later request dearer is asked less often.
SHARES = {("post", "/add"): 0.1, ("post", "/rounds"): 0.1, ("get", "/export/file"): 0.3}
BATCH = (
    500  # requests that are spread over all operations at a time; then it is looked what the ledger holds now
)


class Fuzz:
    """One desk, asked in turn by several people until it has answered so many requests."""

    def __init__(self, url: str, people: list[requests.Session], *, seed_: int = 1) -> None:
        self.url, self._random = url.rstrip("/"), random.Random(seed_)  # noqa: S311  # makes up requests
        self._people = people
        self.counts: Counter[tuple[str, int]] = Counter()
        self.failures: list[str] = []
        for each in people:
            each.headers["x-csrftoken"] = each.get(f"{self.url}/api/token", timeout=60).json()["token"]
        document = people[0].get(f"{self.url}/api/openapi.json", timeout=60).json()
        self.schema = schemathesis.openapi.from_dict(document)
        self._forms = Forms(self.url, people[0], self._random)

    @property
    def done(self) -> int:
        """How many requests were answered."""
        return sum(self.counts.values())

    def answered(self, status: int) -> int:
        """How many were answered so."""
        return sum(count for (_, code), count in self.counts.items() if code == status)

    def run(self, wanted: int) -> None:
        """Spreads so many requests over all operations of the document."""
        self._forms.look()
        found: Any = self.schema.get_all_operations()  # a union that only its own methods tell apart
        operations = [each.ok() for each in found]
        shares = [SHARES.get((each.method, each.path), 1.0) for each in operations]
        until = self.done + wanted
        # Drawn anew each time, so that rounding leaves no operation out for good.
        for number in self._random.sample(range(len(operations)), len(operations)):
            share = max(1, round(wanted * shares[number] / sum(shares)))
            self._ask_often(operations[number], min(share, until - self.done))

    def _ask_often(self, operation: Any, most: int) -> None:
        until = self.done + most
        while self.done < until:

            @seed(self._random.randrange(1 << 30))
            @settings(
                max_examples=until - self.done,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy())
            def ask(case: Any) -> None:
                if self.done < until:
                    self._ask(case)

            ask()

    def _ask(self, case: Any) -> None:
        self._forms.fill(case)
        answer = case.call(
            base_url=self.url,
            session=self._random.choice(self._people),
            allow_redirects=False,
            timeout=300,
        )
        self.counts[f"{case.method.upper()} {case.operation.path}", answer.status_code] += 1
        if answer.status_code >= 500:
            self.failures.append(f"{answer.status_code} {case.as_curl_command()}"[:2000])


@contextmanager
def demo(people: int) -> Iterator[tuple[str, list[requests.Session]]]:
    """A desk over the example reports and the editors signed in to it, as long as they are needed."""
    with tempfile.TemporaryDirectory() as folder:
        where = str(Path(folder) / "fuzz.db")
        base = [sys.executable, "-X", "faulthandler", "-m", "according"]
        subprocess.run([*base, "add", EXAMPLES, "--ledger", where, "-q"], check=True)
        with Ledger.open(where, shared=True) as ledger:
            for number in range(people):
                add_person(ledger, f"editor {number}", "editor", PASSWORD, who="fuzz")
        command = [*base, "serve", "--team", "--ledger", where, "--port", "0"]
        log = Path(folder) / "log"
        with (
            log.open("w") as said,
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, text=True) as served,
        ):
            try:
                assert served.stdout is not None
                shown = re.match(r"(http://\S+)/ shows", served.stdout.readline())
                if shown is None:
                    sys.exit(f"The desk was not served:\n{log.read_text()}")
                yield shown.group(1), [_signed_in(shown.group(1), number) for number in range(people)]
            except requests.ConnectionError:
                ended = served.wait(10)
                sys.exit(f"The desk is gone (it ended with {ended}):\n{log.read_text()[-5000:]}")
            finally:
                served.terminate()


def _signed_in(url: str, number: int) -> requests.Session:
    """A session of one of the made-up editors."""
    own = requests.Session()
    page = own.get(f"{url}/login", timeout=60).text
    token = re.search(r'name="_csrf_token" value="(\w+)"', page)
    assert token is not None
    told = {"name": f"editor {number}", "password": PASSWORD, "_csrf_token": token.group(1)}
    answer = own.post(f"{url}/login", data=told, allow_redirects=False, timeout=60)
    assert answer.status_code == 303, answer.status_code
    return own


def main() -> None:
    """Asks, and says what came of it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--requests", type=int, default=20_000)
    options.add_argument("--url")
    options.add_argument("--people", type=int, default=8)
    given_ = options.parse_args()
    if given_.url:
        sys.exit(_report(given_.url, [requests.Session()], given_.requests))
    os.chdir(Path(__file__).parent.parent)
    with demo(given_.people) as (url, people):
        code = _report(url, people, given_.requests)
    sys.exit(code)


def _report(url: str, people: list[requests.Session], wanted: int) -> int:
    began = time.monotonic()
    fuzz = Fuzz(url, people)
    while fuzz.done < wanted:
        fuzz.run(min(BATCH, wanted - fuzz.done))
        print(f"{fuzz.done} requests, {len(fuzz.failures)} answered 5xx", flush=True)
    took = time.monotonic() - began
    print(f"{fuzz.done} requests in {took:.0f} s, {len(fuzz.failures)} answered 5xx")
    codes = sorted({code for _, code in fuzz.counts})
    print(f"{'':28}" + "".join(f"{code:>7}" for code in codes))
    for route in sorted({route for route, _ in fuzz.counts}, key=lambda each: each.split()[::-1]):
        print(f"{route:28}" + "".join(f"{fuzz.counts[route, code] or '':>7}" for code in codes))
    print(f"{'all':28}" + "".join(f"{fuzz.answered(code):>7}" for code in codes))
    print("\n".join(dict.fromkeys(fuzz.failures[:20])))
    return 1 if fuzz.failures else 0


if __name__ == "__main__":
    main()
