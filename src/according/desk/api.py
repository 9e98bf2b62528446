"""The document of what programs may ask of the desk: the twins in JSON, the writes, and what each may answer."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from litestar import Request, Response, get
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.utils.scope.state import ScopeState

from according.desk.desk import as_json

Document = dict[str, Any]
TWIN: Final = ".json"
NOT_FOR_PROGRAMS: Final = (
    "/static/{name}",
    "/sentences/{anchor}",
    "/episodes/{key}/{part}",
    "/add",
    "/export",
    "/redact",
    "/login",
    "/logout",
)
ABOUT: Final = (
    "Reads are the twins of the desk's pages in JSON. A write is a form: ask /api/token for a token first, hand it "
    "back as the header x-csrftoken with the cookie that came with it, and in a team with the cookie of a session. "
    "A write answers 303 with the address where its effect shows, or a sentence in `detail` that names the fix."
)
FAULT: Final = {
    "type": "object",
    "required": ["detail"],
    "properties": {"detail": {"type": "string", "description": "what is wrong and how to mend it"}},
}
_SAID: Final = {
    400: "A field cannot be taken.",
    401: "Nobody is signed in (in a team).",
    403: "The token or the role is missing.",
    404: "The ledger holds no such thing.",
    409: "The ledger's state does not allow it.",
    413: "The request is too large.",
    429: "That was too often; Retry-After says how long to wait (in a team).",
}
_ADDED: Final = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {
                    "text": {"type": "string", "description": "a report as it was published"},
                    "url": {
                        "type": "string",
                        "description": "an address of a page or a feed, to be asked for",
                    },
                    "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
                },
            }
        }
    },
}


class ApiDocument(JsonRenderPlugin):
    """The document at /api, and at /api/openapi.json where programs look for it."""

    _written: bytes | None = None

    def render(self, request: Request[Any, Any, Any], openapi_schema: Document) -> bytes:
        """The document; worked out once."""
        del request
        if self._written is None:
            self._written = msgspec.json.encode(document(openapi_schema))
        return self._written


@get("/api/token", sync_to_thread=False)
def api_token(request: Request[Any, Any, Any]) -> Response[Any]:
    """The token that a write hands back as the header ``x-csrftoken``, with the cookie that comes with it."""
    return as_json({"token": ScopeState.from_scope(request.scope).csrf_token})


def document(every_route: Document) -> Document:
    """What programs may ask for, out of what the framework knows of every route."""
    paths: Document = {}
    for path, item in every_route["paths"].items():
        for method, operation in item.items():
            shown = _address(path, method, every_route["paths"])
            if shown is not None:
                paths.setdefault(shown, {})[method] = _operation(shown, method, operation)
    info = {**every_route["info"], "description": ABOUT}
    components = {"schemas": every_route["components"]["schemas"]}
    return {**every_route, "info": info, "paths": dict(sorted(paths.items())), "components": components}


def _address(path: str, method: str, paths: Document) -> str | None:
    """Under which address a route is told of; ``None`` for a page that has a twin, and for what only people use."""
    if method == "get" and (path in NOT_FOR_PROGRAMS or path == "/" or path + TWIN in paths):
        return None
    if method == "post" and path in ("/login", "/logout"):
        return None
    return path + TWIN if method == "get" and path.endswith("{key}") else path


def _operation(path: str, method: str, operation: Document) -> Document:
    told = {key: value for key, value in operation.items() if key not in ("responses", "deprecated")}
    if path == "/add":
        told["requestBody"] = _ADDED
    done: Document
    if method == "post":
        where = {"location": {"schema": {"type": "string"}, "description": "where its effect shows"}}
        done = {"303": {"description": "It is done.", "headers": where}}
        if path == "/redact":
            done["200"] = {"description": "Without `sure`: what would be blotted out; nothing was."}
        if path == "/add":
            done["422"] = {"description": "Some of it was not taken in; a page names what and why."}
    else:
        done = {"200": {"description": "It is there.", "content": {_media(path): {"schema": {}}}}}
    faults = {
        str(code): _fault(why) for code, why in _SAID.items() if method == "post" or code not in (413, 429)
    }
    return {**told, "responses": {**done, **faults}}


def _media(path: str) -> str:
    if path == "/export/file":
        return "application/octet-stream"
    if path == "/metrics":
        return "text/plain"
    return "application/json" if path.endswith(TWIN) or path in ("/health", "/api/token") else "text/html"


def _fault(why: str) -> Document:
    return {"description": why, "content": {"application/json": {"schema": FAULT}}}
