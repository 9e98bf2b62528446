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
from according.keep.audit import broken, entries
from according.keep.changes import changes_since
from according.keep.rows import SCORER
from according.show.corrections import correction_text

Asked = Request[Any, Any, Any]
TWIN = ".json"
NEWEST = 40


@get(["/history", "/history.json"])
@threaded
def history(desk: NamedDependency[Desk], request: Asked) -> Response[Any]:
    """People's judgements, the newest entries of the audit, and what changed."""
    at = desk.newest()
    people = [each for each in at.outcome.judgements if each.who != SCORER][::-1]
    acts = {act_of(each): each for each in people[::-1]}
    sizes = Counter(map(act_of, people))
    with desk.ledger.reading() as kept:
        chain, whole, moved = list(entries(kept)), broken(kept) is None, list(changes_since(kept, ""))
    if request.url.path.endswith(TWIN):
        corrections = at.outcome.corrections[::-1]
        told = {"judgements": people, "corrections": corrections, "entries": chain, "changes": moved}
        return as_json(told)
    newest = chain[::-1][:NEWEST]
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
        changes=moved[::-1][:NEWEST],
    )
