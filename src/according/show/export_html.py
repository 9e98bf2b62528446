"""One HTML file to print or save as PDF: the printed document, without a script, without a network."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2

from according.show.handout import Handout
from according.show.losses import Losses
from according.show.plain import finalize
from according.show.printed import document


def html(handout: Handout, losses: Losses, rows: list[str]) -> Iterator[str]:
    """The file; ``rows`` gets the id of each finding in it."""
    room = jinja2.Environment(
        loader=jinja2.PackageLoader("according.show"),
        autoescape=True,
        finalize=finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    yield room.get_template("printed.html.j2").render(made=document(handout, losses, rows)) + "\n"
