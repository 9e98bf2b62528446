"""A finished result, handed on in a format that others read, with its account of losses beside the file."""

from __future__ import annotations

import getpass
import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from according.engine.destination import LEDGER, PAGE
from according.engine.faults import CannotWrite, Missing
from according.engine.ledgers import Worker, opened
from according.engine.outcome import Outcome
from according.engine.progress import Silent
from according.engine.result import is_ledger
from according.engine.wants import Wants
from according.engine.write_out import show_page
from according.keep.database import LedgerFault
from according.keep.ledger import Ledger
from according.show.exports import Export, export
from according.show.handout import Handout


def handout_of(out: str | Path, *, names: bool) -> Handout:
    """What may be handed on of a result's folder or a ledger. Raises CannotWrite where there is none to be read."""
    if is_ledger(out):
        with opened(str(out)) as ledger:
            Worker(getpass.getuser(), Silent()).answer(ledger)
            return _handout(ledger, names=names)
    file = Path(out) / LEDGER
    if not file.is_file():
        raise CannotWrite(
            f"{out} holds no result of According: name the folder that `according report` wrote, or a ledger."
        )
    try:
        with Ledger.open(file) as ledger:
            return _handout(ledger, names=names)
    except (LedgerFault, msgspec.DecodeError) as fault:
        raise CannotWrite(f"The ledger {file} cannot be read: {fault}.") from fault


def _handout(ledger: Ledger, *, names: bool) -> Handout:
    return Handout(
        reports=tuple(ledger.reports()),
        claims=tuple(ledger.claims()),
        actors=tuple(ledger.actors()),
        incidents=tuple(ledger.incidents()),
        episodes=tuple(ledger.episodes()),
        findings=tuple(ledger.findings()),
        origins=tuple(ledger.origins()),
        judgements=tuple(ledger.judgements()),
        corrections=tuple(ledger.corrections()),
        refusals=tuple(ledger.refusals()),
        abstentions=tuple(ledger.abstentions()),
        names=names,
    )


def handed_out(outcome: Outcome, *, names: bool) -> Handout:
    """What may be handed on of an outcome, the whole or a part of a ledger."""
    return Handout(
        reports=outcome.reports,
        claims=outcome.claims,
        actors=outcome.actors,
        incidents=outcome.incidents,
        episodes=outcome.episodes,
        findings=outcome.findings,
        origins=outcome.origins,
        judgements=outcome.judgements,
        corrections=outcome.corrections,
        refusals=outcome.refusals,
        abstentions=outcome.abstentions,
        names=names,
    )


def page_of(outcome: Outcome, *, texts: bool) -> bytes:
    """An outcome as the page of the main job, one file; without ``texts`` it is one to pass on."""
    with TemporaryDirectory(prefix="according-page-") as folder:
        show_page(msgspec.structs.replace(outcome, wants=Wants(texts=texts)), Path(folder))
        return (Path(folder) / PAGE).read_bytes()


def hand_on(out: str | Path, name: str, file: Path | None, *, names: bool) -> Export:
    """The result in ``out`` in the format ``name``, written to ``file`` where one is given.

    Beside the file stands FILE.losses.json. Raises CannotWrite, and Missing for a library that the format needs.
    """
    try:
        made = export(name, handout_of(out, names=names), file=file.name if file is not None else None)
    except ModuleNotFoundError as fault:
        raise Missing(
            f"{fault.name} is missing, which this format needs: pip install 'according[{name}]'."
        ) from fault
    if file is not None:
        try:
            _write(file, made.files)
            account = msgspec.json.format(msgspec.json.encode(made.losses), indent=2) + b"\n"
            _replace(file.with_name(f"{file.name}.losses.json"), account)
        except OSError as fault:
            raise CannotWrite(
                f"{file} cannot be written ({fault.strerror or fault}). Make room or name another file with -o."
            ) from fault
    return made


def _write(file: Path, files: Sequence[tuple[str, bytes]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    for name, data in files:
        if name:
            file.mkdir(exist_ok=True)
            _replace(file / name, data)
        else:
            _replace(file, data)


def _replace(file: Path, data: bytes) -> None:
    """Writes to a name of its own, then renames, so that no half file ever stands there."""
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_bytes(data)
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)
