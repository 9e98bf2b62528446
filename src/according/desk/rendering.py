"""The desk's pages: the main page's templates and look, and the desk's own around them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import jinja2

from according.show.plain import finalize
from according.show.wording import wording

OPENS = "/sentences/"  # where a quotation leads to


@cache
def _environment() -> jinja2.Environment:
    loaders = [
        jinja2.PackageLoader("according.desk", "templates"),
        jinja2.PackageLoader("according.show", "templates"),
    ]
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader(loaders),
        autoescape=True,
        finalize=finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["clock"] = clock
    made.globals |= {"opens": OPENS, "words": wording()}
    return made


def clock(iso: str) -> str:
    """A moment to the minute, as people write it."""
    return iso[:16].replace("T", " ")


def render(template: str, **values: Any) -> str:
    """A page's HTML; autoescape is always on."""
    return _environment().get_template(template).render(**values)


@cache
def static(name: str) -> bytes | None:
    """A style sheet or script that ships with According; ``None`` for any other name."""
    files = {
        "page.css": resources.files("according.show") / "templates" / "page.css",
        "desk.css": resources.files("according.desk") / "static" / "desk.css",
        "desk.js": resources.files("according.desk") / "static" / "desk.js",
    }
    return files[name].read_bytes() if name in files else None
