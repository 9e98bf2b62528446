"""The desk's pages: the main page's templates and look, and the desk's own around them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import jinja2

from according.engine.desk_assets import desk_asset, desk_assets
from according.engine.people import Role
from according.show.plain import finalize
from according.show.wording import wording

OPENS = "/sentences/"  # where a quotation leads to
OWN = ("desk.css", "desk.js", "swaps.js", "adding.js", "map.js")


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
    made.globals |= {"opens": OPENS, "words": wording(), "role_may": anybody}
    return made


def anybody(role: Role) -> bool:
    """Where no page of a ledger is shown, nothing is kept from anybody."""
    del role
    return True


def clock(iso: str) -> str:
    """A moment to the minute, as people write it."""
    return iso[:16].replace("T", " ")


def render(template: str, **values: Any) -> str:
    """A page's HTML; autoescape is always on."""
    built = desk_assets()
    assets = (
        built.lock[:12] if built is not None else ""
    )  # names their versions, so that a browser takes new ones
    return _environment().get_template(template).render(assets=assets, **values)


@cache
def static(name: str) -> bytes | None:
    """A style sheet, script or outline that ships with According; ``None`` for any other name."""
    files = {
        "page.css": resources.files("according.show") / "templates" / "page.css",
        **{each: resources.files("according.desk") / "static" / each for each in OWN},
    }
    return files[name].read_bytes() if name in files else desk_asset(name)
