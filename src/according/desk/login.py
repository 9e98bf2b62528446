"""The way into a team's desk and out of it."""

from __future__ import annotations

import logging
import re
from typing import Annotated, Any
from urllib.parse import quote

import msgspec
from litestar import MediaType, Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromQuery
from litestar.response import Redirect
from litestar.utils.scope.state import ScopeState

from according.desk.desk import Desk
from according.desk.rendering import render
from according.desk.team import COOKIE, Team, said
from according.desk.threaded import at_length, threaded
from according.engine.people import LONGEST, key_of
from according.engine.signing_in import LONGEST_SESSION, sign_in, sign_out

Asked = Request[Any, Any, Any]
MOST_BYTES = 10_000
log = logging.getLogger("according.desk")


class Login(msgspec.Struct, kw_only=True):
    """Who wants in, and what they wanted to see."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    password: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST)]
    next: Annotated[str, msgspec.Meta(max_length=2000)] = "/"


def login_first(path: str) -> Redirect:
    """To the way in, and from there to what was asked for."""
    return Redirect(f"/login?next={quote(path, safe='/')}", status_code=303)


def own_path(written: str) -> str:
    """A path of this desk; its first page in place of anything else, so that no login leads away from it."""
    return written if re.fullmatch(r"/(?![/\\])[\x21-\x7e]*", written) and "\\" not in written else "/"


@get("/login", sync_to_thread=False)
def login_form(request: Asked, next: FromQuery[str] = "/") -> Response[str]:  # noqa: A002  # the form's word
    """The form to sign in with."""
    return _form(request, own_path(next), told=None, code=200)


@post("/login", request_max_body_size=MOST_BYTES)
@at_length
def login(
    desk: NamedDependency[Desk],
    request: Asked,
    data: Annotated[Login, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[Any]:
    """Signs somebody in. A wrong name and a wrong password are told alike."""
    team = _team(desk)
    said(team.logins_by_address, request.client.host if request.client else "")
    said(team.logins_by_name, key_of(data.name))
    token = sign_in(desk.ledger, data.name, data.password)
    if token is None:
        log.warning("a sign-in failed")
        return _form(request, own_path(data.next), told="The name or the password is wrong.", code=401)
    answer = Redirect(own_path(data.next), status_code=303)
    answer.set_cookie(_cookie(team, token, int(LONGEST_SESSION.total_seconds())))
    return answer


@post("/logout", request_max_body_size=MOST_BYTES)
@threaded
def logout(desk: NamedDependency[Desk], request: Asked) -> Redirect:
    """Ends the session."""
    sign_out(desk.ledger, request.cookies.get(COOKIE, ""))
    answer = Redirect("/login", status_code=303)
    answer.set_cookie(_cookie(_team(desk), "", 0))
    return answer


def _team(desk: Desk) -> Team:
    assert desk.team is not None, "these addresses are a team's alone"
    return desk.team


def _cookie(team: Team, token: str, seconds: int) -> Cookie:
    return Cookie(
        key=COOKIE, value=token, max_age=seconds, path="/", httponly=True, secure=team.secure, samesite="lax"
    )


def _form(request: Asked, next_: str, *, told: str | None, code: int) -> Response[str]:
    html = render(
        "login.html.j2",
        told=None,
        wrong=told,
        here="/login",
        ledger="According",
        revision="-",
        next=next_,
        csrf=ScopeState.from_scope(request.scope).csrf_token,
        person=None,
        outside=True,
    )
    return Response(html, media_type=MediaType.HTML, status_code=code)


LOGIN = (login_form, login, logout)
