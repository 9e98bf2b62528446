"""Adding at the desk: a pasted text, files, or an address; how far it is, and what could not be taken in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any, Final

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.response import Redirect

from according.desk.desk import Desk, as_json
from according.desk.threaded import at_length, threaded
from according.engine.add import Added
from according.model import Refusal

Asked = Request[Any, Any, Any]
MOST_MEGABYTES: Final = 50
WEB: Final = ("http://", "https://")
MOST_ADDRESS: Final = 2_000  # characters


@get("/add")
@threaded
def add_form(desk: NamedDependency[Desk], request: Asked) -> Response[str]:
    """The form to add reports with."""
    return _form(desk, request, None, "")


@get("/progress.json", sync_to_thread=False)
def progress(desk: NamedDependency[Desk]) -> Response[Any]:
    """What the desk is doing with what was added, and how much of it is done."""
    return as_json(desk.progress.stage)


@post("/add", request_max_body_size=MOST_MEGABYTES * 1_000_000)
async def add(desk: NamedDependency[Desk], request: Asked) -> Response[Any]:
    """Adds a pasted text, files, or what an address gives; what could not be taken in is named with its reason."""
    form = await request.form()
    given: list[tuple[str, bytes]] = []
    text, url = form.get("text"), form.get("url")
    if isinstance(text, str) and text.strip():
        given.append(("pasted.txt", text.encode()))
    for each in form.getall("files", []):
        if isinstance(each, UploadFile) and each.filename:
            given.append((each.filename, await each.read()))
    return await _add(desk, request, given, url.strip() if isinstance(url, str) else "")


@at_length
def _add(desk: Desk, request: Asked, given: list[tuple[str, bytes]], url: str) -> Response[Any]:
    wrong = _wrong(url)
    if wrong is not None:
        return _form(desk, request, Added(refused=(Refusal(file=url[:200], reason=wrong),)), url)
    if not given and not url:
        nothing = Refusal(file="Nothing", reason="Paste a text, choose files or write an address.")
        return _form(desk, request, Added(refused=(nothing,)), url)
    with desk.writing, _files(given) as folder:
        paths = (*((str(folder),) if given else ()), *((url,) if url else ()))
        try:
            done = desk.worker.add(desk.ledger, paths, who=desk.who)
        finally:
            desk.progress.end()
    if not done.refused:
        return Redirect(f"/reports?told={'added' if done.new else 'known'}", status_code=303)
    return _form(desk, request, done, url)


def _wrong(url: str) -> str | None:
    """Why an address cannot be asked for. A path of the server's own files is none: it is no address of the web."""
    if url and not url.lower().startswith(WEB):
        return "It is no address of the web: write one that begins with https:// or http://."
    return "The address is too long." if len(url) > MOST_ADDRESS else None


def _form(desk: Desk, request: Asked, done: Added | None, url: str) -> Response[str]:
    refused = [] if done is None else [_named(each) for each in done.refused]
    return desk.page(
        request,
        "add.html.j2",
        desk.newest(),
        code=422 if refused else 200,
        refused=refused,
        taken=len(done.new) if done is not None else 0,
        url=url,
        most=MOST_MEGABYTES,
    )


def _named(each: Refusal) -> Refusal:
    """An upload by the name that it came under; an address as it is."""
    if each.file.lower().startswith(WEB) or "/" not in each.file:
        return each
    name = PurePath(each.file).name
    return msgspec.structs.replace(each, file=name[4:] if name[:3].isdigit() and name[3:4] == "-" else name)


@contextmanager
def _files(given: list[tuple[str, bytes]]) -> Iterator[Path]:
    """The uploads in a folder of their own, under names that no upload chooses but for its last part and suffix."""
    with tempfile.TemporaryDirectory(prefix="according-") as folder:
        for number, (name, data) in enumerate(given):
            plain = "".join(c if c.isalnum() or c in "-_." else "_" for c in PurePath(name).name)[
                -80:
            ].lstrip(".")
            (Path(folder) / f"{number:03}-{plain or 'report.txt'}").write_bytes(data)
        yield Path(folder)


ADDING = (add_form, progress, add)
