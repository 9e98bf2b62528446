"""What people decided and who did what, the newest first, each list page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlencode

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from according.desk.desk import Desk, as_json
from according.desk.snapshot import Snapshot
from according.desk.threaded import threaded
from according.engine.conflicts import contradicted, rivals
from according.engine.decided import act_of
from according.keep.audit import Entry, broken, count, newest_entries
from according.keep.changes import Change, newest_changes
from according.model import Correction, Judgement
from according.show.corrections import correction_text

Asked = Request[Any, Any, Any]
TWIN = ".json"
PAGE = 40  # rows of each list
TOP = 2**31 - 1  # no number of a row is above it
Next = dict[str, str | int]
D = TypeVar("D", Judgement, Correction)


class History(NamedTuple):
    """A page of each list, and by the list's name after which of its rows the next page starts."""

    judgements: list[Judgement]
    corrections: list[Correction]
    entries: list[Entry]
    changes: list[Change]
    next: Next


class Decided(NamedTuple):
    """What is to be said of people's judgements beside each of them."""

    acts: dict[str, Judgement]
    sizes: Counter[str]
    rivals: Mapping[str, tuple[Judgement, ...]]
    contradicted: Mapping[str, str]


@get(["/history", "/history.json"])
@threaded
def history(
    desk: NamedDependency[Desk],
    request: Asked,
    judgements: FromQuery[str | None] = None,
    corrections: FromQuery[str | None] = None,
    entries: FromQuery[int | None] = None,
    changes: FromQuery[int | None] = None,
) -> Response[Any]:
    """People's judgements and corrections, the audit, and what changed; ``next`` tells what each list goes on after."""
    at = desk.newest()
    decided = at.once("decided", lambda: _decided(at))
    twin = request.url.path.endswith(TWIN)
    listed = at.kept.judgements[::-1] if twin else list(decided.acts.values())[::-1]
    shown = _page(desk, at, listed, (judgements, corrections, entries, changes))
    if twin:
        return as_json(shown._asdict())
    with desk.ledger.reading() as kept:
        acts_so_far = count(kept)
    return desk.page(
        request,
        "history.html.j2",
        at,
        judgements=[(each, act_of(each), decided.sizes[act_of(each)]) for each in shown.judgements],
        corrections=[(each, correction_text(each, at.cast)) for each in shown.corrections],
        rivals=decided.rivals,
        contradicted=decided.contradicted,
        unfound={each.id for each in at.unfound},
        entries=shown.entries,
        whole=at.once(f"chain {acts_so_far}", lambda: _whole(desk)),
        changes=shown.changes,
        following={name: f"/history?{urlencode({name: key})}" for name, key in shown.next.items()},
    )


def _decided(at: Snapshot) -> Decided:
    people = at.kept.judgements
    acts = {act_of(each): each for each in people}
    return Decided(acts, Counter(map(act_of, people)), rivals(people[::-1]), contradicted(people))


def _whole(desk: Desk) -> bool:
    with desk.ledger.reading() as kept:
        return broken(kept) is None


def _page(
    desk: Desk,
    at: Snapshot,
    judgements: Sequence[Judgement],
    after: tuple[str | None, str | None, int | None, int | None],
) -> History:
    """The rows of each list behind the one that is named of it; the first ones where none is."""
    following: Next = {}
    judged = _behind(judgements, after[0], "judgements", following)
    corrected = _behind(at.outcome.corrections[::-1], after[1], "corrections", following)
    with desk.ledger.reading() as kept:
        entered = newest_entries(kept, PAGE + 1, _number(after[2]))
        changed = newest_changes(kept, PAGE + 1, _number(after[3]))
    if len(entered) > PAGE:
        following["entries"] = entered[PAGE - 1].number
    if len(changed) > PAGE:
        following["changes"] = changed[PAGE - 1][0]
    return History(judged, corrected, entered[:PAGE], [each for _, each in changed[:PAGE]], following)


def _behind(rows: Sequence[D], key: str | None, name: str, following: Next) -> list[D]:
    start = next((n + 1 for n, each in enumerate(rows) if each.id == key), 0) if key else 0
    if start + PAGE < len(rows):
        following[name] = rows[start + PAGE - 1].id
    return list(rows[start : start + PAGE])


def _number(written: int | None) -> int | None:
    """A number that both databases can compare."""
    return None if written is None else max(-TOP, min(written, TOP))
