"""The desk as an ASGI application: pages, forms, a policy that lets nothing foreign run, faults as sentences."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from typing import Any

from litestar import Litestar, MediaType, Request, Response
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig

from according import __version__
from according.desk.api import ApiDocument, api_token
from according.desk.desk import Desk
from according.desk.forms import FORMS
from according.desk.login import LOGIN, login_first
from according.desk.metrics import Metrics
from according.desk.pages import PAGES
from according.desk.policy import HEADERS
from according.desk.rendering import render
from according.engine.faults import Fault
from according.keep.database import LedgerFault

log = logging.getLogger("according.desk")


def make_app(desk: Desk, hosts: Sequence[str]) -> Litestar:
    """The application over one ledger, under these host names and ports alone: no page elsewhere can reach it."""
    team, metrics = desk.team, Metrics()
    secret = secrets.token_hex(32)
    # A cookie of an earlier desk on this machine, whatever its port, would spoil every form of this one.
    cookie = f"according-{secrets.token_hex(4)}"
    return Litestar(
        route_handlers=[*PAGES, *FORMS, api_token, *(LOGIN if team else ())],
        middleware=[metrics.timed, *([team.door] if team else [])],
        before_send=[metrics.count],
        state=State({"metrics": metrics}),
        dependencies={"desk": Provide(lambda: desk, sync_to_thread=False)},
        allowed_hosts=AllowedHostsConfig(allowed_hosts=list(hosts)),
        csrf_config=CSRFConfig(
            secret=secret,
            cookie_name=cookie,
            cookie_samesite="strict",
            cookie_httponly=True,
            cookie_secure=team is not None and team.secure,
        ),
        response_headers=HEADERS,
        logging_config=None,
        exception_handlers={HTTPException: _wrong, Fault: _fault, LedgerFault: _fault, Exception: _failed},
        openapi_config=OpenAPIConfig(
            title="According",
            version=__version__,
            path="/api",
            render_plugins=[ApiDocument()],
            use_handler_docstrings=True,
        ),
    )


def _wrong(request: Request[Any, Any, Any], fault: HTTPException) -> Response[Any]:
    if fault.status_code == 401 and request.method == "GET" and not _wants_json(request):
        asked = f"?{request.url.query}" if request.url.query else ""
        return login_first(f"{request.url.path}{asked}")
    headings = {401: "Sign in first", 404: "Not here", 403: "Not allowed", 405: "Not possible here"}
    said = _said(
        request, fault.status_code, headings.get(fault.status_code, "That did not work"), fault.detail
    )
    said.headers.update(fault.headers or {})
    return said


def _fault(request: Request[Any, Any, Any], fault: Fault) -> Response[Any]:
    return _said(request, 409, "That did not work", str(fault))


def _failed(request: Request[Any, Any, Any], fault: Exception) -> Response[Any]:
    log.error("%s %r failed", request.method, request.url.path, exc_info=fault)
    return _said(
        request, 500, "The desk failed", "The server's log has the reason. Nothing was changed half."
    )


def _wants_json(request: Request[Any, Any, Any]) -> bool:
    path, accepted = request.url.path, request.headers.get("accept", "")
    return path.endswith(".json") or path.startswith("/api") or accepted.startswith("application/json")


def _said(request: Request[Any, Any, Any], code: int, heading: str, sentence: str) -> Response[Any]:
    if _wants_json(request):
        return Response(
            {"detail": sentence}, media_type=MediaType.JSON, status_code=code, headers=dict(HEADERS)
        )
    html = render(
        "wrong.html.j2",
        told=None,
        here="",
        ledger="According",
        revision="-",
        heading=heading,
        sentence=sentence,
        person=None,
    )
    return Response(html, media_type=MediaType.HTML, status_code=code, headers=dict(HEADERS))
