"""What people decided and who did what, the newest first."""

from __future__ import annotations

from collections import Counter
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency

from according.desk.desk import Desk, as_json
from according.desk.threaded import threaded
from according.engine.conflicts import contradicted, rivals
from according.engine.decided import act_of
from according.keep.audit import Entry, broken, count, entries
from according.keep.changes import Change, changes_since, newest_changes
from according.show.corrections import correction_text

Asked = Request[Any, Any, Any]
TWIN = ".json"
NEWEST = 40


@get(["/history", "/history.json"])
@threaded
def history(desk: NamedDependency[Desk], request: Asked) -> Response[Any]:
    """People's judgements, the newest entries of the audit, and what changed."""
    at = desk.newest()
    people = at.kept.judgements[::-1]
    acts = {act_of(each): each for each in people[::-1]}
    sizes = Counter(map(act_of, people))
    if request.url.path.endswith(TWIN):
        with desk.ledger.reading() as kept:
            chain, moved = list(entries(kept)), list(changes_since(kept, ""))
        corrections = at.outcome.corrections[::-1]
        told = {"judgements": people, "corrections": corrections, "entries": chain, "changes": moved}
        return as_json(told)
    with desk.ledger.reading() as kept:
        acts_so_far = count(kept)
    newest, whole, changes = at.once(f"history {acts_so_far}", lambda: _newest(desk))
    return desk.page(
        request,
        "history.html.j2",
        at,
        judgements=[(each, act, sizes[act]) for act, each in acts.items()][::-1],
        corrections=[(each, correction_text(each, at.cast)) for each in at.outcome.corrections[::-1]],
        rivals=rivals(people),
        contradicted=contradicted(people[::-1]),
        unfound={each.id for each in at.unfound},
        entries=newest,
        whole=whole,
        changes=changes,
    )


def _newest(desk: Desk) -> tuple[list[Entry], bool, tuple[Change, ...]]:
    """The last entries of the audit, whether the whole chain holds, and the last changes: as of one state."""
    with desk.ledger.reading() as kept:
        return list(entries(kept))[: -NEWEST - 1 : -1], broken(kept) is None, newest_changes(kept, NEWEST)
