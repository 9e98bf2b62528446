"""What made-up requests to a desk are filled with, so that a fair share of them is done and not only refused."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import requests

#: What ids may stand for in an address or a field.
IDS = {
    "left": ("claims", "incidents", "actors"),
    "right": ("claims", "incidents", "actors"),
    "claim": ("claims",),
    "incident": ("incidents",),
    "other": ("incidents",),
    "report": ("reports",),
    "reports": ("reports",),
    "root": ("reports",),
    "round": ("rounds",),
    "judgement": ("decisions",),
    "after": ("claims", "reports", "episodes", "actors"),
}
NUMBERS = ("0", "3", "34", "1,200")
PLACES = ("Batken", "Bishkek", "40.1, 70.8", "unknown")
TIMES = ("2021-04-29", "2021-04", "2021", "2021-04-29T14:30", "2021-04-28/2021-04-30", "unknown")
TEXTS = (
    "Two soldiers were killed in Batken on Monday, the health ministry said.",
    "The ministry said 12 people were wounded near Osh on 30 April 2021.",
    "Border guards of the neighbouring state denied that they had opened fire.",
)
PARTS = ("findings", "timeline", "places", "sources", "incidents", "background", "blamed")
Fields = dict[str, Any]


class Forms:
    """What the ledger of a desk holds, and requests that go through drawn from it."""

    def __init__(self, url: str, reader: requests.Session, drawing: random.Random) -> None:
        self._url, self._reader, self._random = url, reader, drawing
        self._known: dict[str, list[str]] = {}
        self._accounts: dict[str, list[str]] = {}
        self._names: list[str] = []

    def look(self) -> None:
        """Looks up what the ledger holds now."""
        episodes, reports = self._read("/episodes.json"), self._read("/reports.json")
        history, actors = self._read("/history.json"), self._read("/actors.json")
        incidents = [i for each in episodes for i in each["incidents"]]
        held = [self._read(f"/incidents/{each}.json")["incident"] for each in incidents[:20]]
        findings = [
            f["id"] for e in episodes[:3] for f in self._read(f"/episodes/{e['id']}.json")["findings"]
        ]
        decisions = [*history["judgements"], *history["corrections"]]
        self._known = {
            "episodes": [each["id"] for each in episodes],
            "incidents": incidents,
            "reports": [each["id"] for each in reports],
            "claims": [claim for each in held for claim in each["claims"]],
            "actors": [each["id"] for each in actors],
            "findings": findings,
            "places": [each["id"] for each in self._read("/places.json")],
            "rounds": [each["id"] for each in self._read("/rounds.json")],
            "decisions": [each.get("act") or each["id"] for each in decisions if not each.get("withdrawn")],
        }
        self._accounts = {each["id"]: each["reports"] for each in held if len(each["reports"]) > 1}
        self._names = [each["name"] for each in actors]

    def _read(self, path: str) -> Any:
        return self._reader.get(f"{self._url}{path}", timeout=300).json()

    def fill(self, case: Any) -> None:
        """Puts ids that are there into a made-up case; half of the forms are filled whole, as a person would."""
        path = case.operation.path
        if isinstance(case.path_parameters, dict):
            self._address(case.path_parameters, path)
        if isinstance(case.body, dict):
            self._form(case.body, path)
        if isinstance(case.query, dict):
            self._form(case.query, path)

    def _address(self, part: Fields, path: str) -> None:
        kind = path.split("/")[1]
        if self._known.get(kind) and self._random.random() < 0.7:
            part["key"] = self._random.choice(self._known[kind])
        if "part" in part and self._random.random() < 0.7:
            part["part"] = self._random.choice(PARTS)

    def _form(self, part: Fields, path: str) -> None:
        made = FILLED.get(path)
        if made is not None and self._random.random() < 0.5:
            part.clear()
            part.update({key: value for key, value in made(self).items() if value is not None})
        for name in part.keys() & IDS.keys():
            pool = self._known.get(self._random.choice(IDS[name]), ())
            if pool and made is None or (pool and self._random.random() < 0.2):
                part[name] = self._random.choice(pool)

    def one(self, kind: str) -> str:
        """An id of a kind, or one of nothing where the ledger holds none."""
        return self._random.choice(self._known.get(kind) or ["none"])

    def of(self, *values: str) -> str:
        """One of the values."""
        return self._random.choice(values)

    def name(self) -> str:
        """The name of an actor."""
        return self._random.choice(self._names or ["Nobody"])

    def account(self) -> tuple[str, str]:
        """An incident that several reports tell of, and one of them."""
        if not self._accounts:
            return self.one("incidents"), self.one("reports")
        incident = self._random.choice(list(self._accounts))
        return incident, self._random.choice(self._accounts[incident])


def _judge(forms: Forms) -> Fields:
    kind = forms.of("claims", "claims", "incidents")
    verdict = forms.of("same", "different", "unsure")
    return {"left": forms.one(kind), "right": forms.one(kind), "verdict": verdict, "because": "two hills"}


def _correct(forms: Forms) -> Fields:
    aspect = forms.of("figure", "place", "when", "speaker", "side")
    filled = {"figure": {"low": forms.of(*NUMBERS), "measure": forms.of("killed", "wounded")}}
    filled |= {"place": {"place": forms.of(*PLACES)}, "when": {"when": forms.of(*TIMES)}}
    filled |= {"speaker": {"speaker": forms.name()}, "side": {"side": forms.name()}}
    return {"claim": forms.one("claims"), "aspect": aspect, "because": "misread", **filled[aspect]}


def _split(forms: Forms) -> Fields:
    incident, report = forms.account()
    return {"incident": incident, "report": report, "reports": report, "because": "another attack"}


def _merge(forms: Forms) -> Fields:
    return {"incident": forms.one("incidents"), "other": forms.one("incidents"), "because": "one attack"}


def _copy(forms: Forms) -> Fields:
    told = {"report": forms.one("reports"), "root": forms.one("reports"), "because": "word for word"}
    return {**told, "copy": forms.of("yes", "yes", "no")}


def _retract(forms: Forms) -> Fields:
    return {"report": forms.one("reports"), "because": "withdrawn", "take_back": forms.of("yes", "")}


def _undo(forms: Forms) -> Fields:
    return {"judgement": forms.one("decisions")}


def _rounds(forms: Forms) -> Fields:
    return {"title": "a round", "size": int(forms.of("1", "2", "3"))}


def _code(forms: Forms) -> Fields:
    told = {"round": forms.one("rounds"), "item": int(forms.of("1", "1", "2", "3"))}
    return {**told, "verdict": forms.of("same", "different", "unsure"), "because": "so it reads"}


def _agreed(forms: Forms) -> Fields:
    return {"round": forms.one("rounds")}


def _add(forms: Forms) -> Fields:
    return {
        "text": f"{forms.of(*TEXTS)} He said it at {forms.of(*map(str, range(24)))}:{forms.of('05', '20', '45')}."
    }


def _export(forms: Forms) -> Fields:
    made = forms.of(
        "csv", "parquet", "geojson", "markdown", "html", "acled", "ucdp", "plover", "gdelt2", "page"
    )
    return {"format": made, "names": forms.of("yes", ""), "place": forms.of("", "Batken")}


FILLED: Mapping[str, Any] = {
    "/judge": _judge,
    "/correct": _correct,
    "/split": _split,
    "/merge": _merge,
    "/copy": _copy,
    "/retract": _retract,
    "/undo": _undo,
    "/rounds": _rounds,
    "/code": _code,
    "/adjudicate": _code,
    "/agreed": _agreed,
    "/add": _add,
    "/export/file": _export,
}
