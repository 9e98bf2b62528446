"""What a monitor may know of the desk: how many requests, of which kind, how long; nothing of who asked for what."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from according.desk.desk import Desk, as_json
from according.desk.threaded import threaded
from according.keep.database import LedgerFault
from according.keep.received import revision

METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS"})  # others are made up by whoever asks
TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"
_BEGAN: Final = "according_began"


class Metrics:
    """Counts of one application, by route and never by address: an address holds what somebody looked for."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._seconds: Counter[str] = Counter()
        self._timed: Counter[str] = Counter()
        self._lock = threading.Lock()

    def timed(self, app: ASGIApp) -> ASGIApp:
        """The application, with the moment noted at which each request came."""

        async def begin(scope: Scope, receive: Receive, send: Send) -> None:
            scope["state"][_BEGAN] = time.perf_counter()
            await app(scope, receive, send)

        return begin

    async def count(self, message: Message, scope: Scope) -> None:
        """Counts a request when its answer begins."""
        if message["type"] != "http.response.start" or scope["type"] != ScopeType.HTTP:
            return
        route = str(scope.get("path_template") or "none")
        method = str(scope["method"])
        began = scope["state"].get(_BEGAN)
        with self._lock:
            self._requests[route, method if method in METHODS else "other", message["status"]] += 1
            if began is not None:
                self._seconds[route] += time.perf_counter() - began
                self._timed[route] += 1

    def lines(self) -> Iterator[str]:
        """All counts, as Prometheus reads them."""
        with self._lock:
            requests, seconds, timed = dict(self._requests), dict(self._seconds), dict(self._timed)
        yield "# HELP according_requests_total Requests by route, method and status."
        yield "# TYPE according_requests_total counter"
        for (route, method, status), count in sorted(requests.items()):
            yield (f'according_requests_total{{route="{route}",method="{method}",status="{status}"}} {count}')
        yield "# HELP according_request_seconds Time until an answer began, by route."
        yield "# TYPE according_request_seconds summary"
        for route, total in sorted(seconds.items()):
            yield f'according_request_seconds_sum{{route="{route}"}} {total:.6f}'
            yield f'according_request_seconds_count{{route="{route}"}} {timed[route]}'


@get("/metrics", sync_to_thread=False)
def metrics_page(request: Request[Any, Any, Any]) -> Response[str]:
    """Counts of requests and seconds by route, as Prometheus reads them."""
    counted: Metrics = request.app.state.metrics
    return Response("\n".join([*counted.lines(), ""]), media_type=TEXT)


@get("/health")
@threaded
def health(desk: NamedDependency[Desk]) -> Response[Any]:
    """Whether the ledger's database answers, and the number of its state; 503 where it does not."""
    try:
        with desk.ledger.reading() as at:
            state = revision(at)
    except LedgerFault:
        answer = as_json({"answers": False, "state": None})
        answer.status_code = 503
        return answer
    return as_json({"answers": True, "state": state})


WATCHED = (health, metrics_page)
