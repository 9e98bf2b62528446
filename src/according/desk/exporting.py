"""Handing on at the desk: the whole ledger or a selection, in every format, and as the page that stands alone."""

from __future__ import annotations

import io
import zipfile
from typing import Any, Final, Literal

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency, Provide
from litestar.exceptions import ValidationException
from litestar.params import FromQuery

from according.desk.desk import Desk
from according.desk.selection import Selection
from according.desk.threaded import at_length
from according.engine.chosen import within
from according.engine.exporting import handed_out, page_of
from according.engine.faults import Missing
from according.engine.outcome import Outcome
from according.show.exports import FORMATS, export

Asked = Request[Any, Any, Any]
Names = Literal["yes", ""]  # of private persons: left in, or withheld
PAGE: Final = "page"
#: A file to keep is never shown under the desk's own address, where it could ask the desk for more.
AS_FILE: Final = "application/octet-stream"


def formats() -> list[tuple[str, str]]:
    """The formats by name; a folder of files comes as one zip."""
    offered = [(PAGE, "the page with its pictures, one file that stands alone")]
    return offered + [
        (name, f"{each.title}{' (zip)' if each.folder is not None else ''}") for name, each in FORMATS.items()
    ]


def selection(
    since: FromQuery[str | None] = None,
    until: FromQuery[str | None] = None,
    place: FromQuery[str | None] = None,
    party: FromQuery[str | None] = None,
    verdict: FromQuery[str | None] = None,
    episode: FromQuery[str | None] = None,
    q: FromQuery[str | None] = None,
) -> Selection:
    """What an address asks for of everything: blanks of a form say nothing."""
    given = (since, until, place, party, verdict, episode, q)
    return Selection(**dict(zip(Selection.__struct_fields__, (each or None for each in given), strict=True)))


MEANT: Final = {"meant": Provide(selection, sync_to_thread=False)}


@get("/export", dependencies=MEANT)
@at_length
def export_form(
    desk: NamedDependency[Desk], request: Asked, meant: NamedDependency[Selection]
) -> Response[str]:
    """The formats that can be had, of everything or of a selection."""
    at = desk.newest()
    return desk.page(
        request, "export.html.j2", at, formats=formats(), meant=meant.words(desk, at), selection=meant
    )


@get("/export/file", dependencies=MEANT)
@at_length
def export_file(
    desk: NamedDependency[Desk],
    meant: NamedDependency[Selection],
    format: FromQuery[str],  # noqa: A002  # the form's word
    names: FromQuery[Names] = "",
) -> Response[bytes]:
    """Everything or a selection in a format, as a file; what the format cannot hold is counted in a header."""
    if format != PAGE and format not in FORMATS:
        raise ValidationException("There is no such format: choose one of the list.")
    at, _ = desk.settled()
    outcome = at.outcome if meant.everything else within(at.outcome, meant.incidents(desk, at))
    suffix, data, losses = _written(format, outcome, names=names == "yes")
    headers = {
        "Content-Disposition": f'attachment; filename="according{suffix}"',
        "According-Losses": str(losses),
    }
    return Response(data, media_type=AS_FILE, headers=headers)


def _written(name: str, outcome: Outcome, *, names: bool) -> tuple[str, bytes, int]:
    """The suffix of the file, its bytes, and how many kinds of loss there are. Raises Missing for a library."""
    if name == PAGE:
        return ".page.html", page_of(outcome, texts=names), 0
    suffix = FORMATS[name].suffix or ".zip"
    try:
        made = export(name, handed_out(outcome, names=names), file=f"according{suffix}")
    except ModuleNotFoundError as fault:
        raise Missing(
            f"{fault.name} is missing, which this format needs: pip install 'according[{name}]'."
        ) from fault
    if FORMATS[name].folder is None:
        return suffix, made.files[0][1], len(made.losses.losses)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for file, data in made.files:
            folder.writestr(f"according/{file}", data)
        folder.writestr(
            "according/losses.json", msgspec.json.format(msgspec.json.encode(made.losses), indent=2)
        )
    return suffix, packed.getvalue(), len(made.losses.losses)


EXPORTING = (export_form, export_file)
