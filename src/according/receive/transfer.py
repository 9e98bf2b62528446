"""One request and its answer, over a connection to an address that was checked beforehand.

The name is not looked up again: the connection goes to the very address that was judged, and the certificate is held
to the name. Wherever the other side dawdles, the socket is shut at the deadline.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPException

from urllib3 import HTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import DecodeError, HTTPError

from according.model import Noun
from according.receive.web_address import WebAddress

#: What is asked for and therefore undone; any other coding of the answer is refused.
CODINGS = "gzip, deflate"
_KNOWN = {"", "identity", "gzip", "x-gzip", "deflate"}
_CHUNK = 65_536
#: Of several addresses the next is tried when one does not answer for so long.
_CONNECT_SECONDS = 10.0


class Unfetched(Exception):
    """Why no whole answer came: a sentence with the fix."""


class Unreached(Unfetched):
    """No connection came about; another address of the same host may answer."""


class Deadline:
    """The moment by which a whole fetch must be over."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._end = clock() + seconds

    def left(self) -> float:
        """Seconds left, more than 0. Raises Unfetched once none are."""
        left = self._end - self._clock()
        if left <= 0:
            raise Unfetched(
                f"The transfer was not over after {self._seconds:g} seconds: try again later, or save the page and "
                "name the file."
            )
        return left


class Answer(Noun, frozen=True, kw_only=True):
    """Status, headers (names in small letters) and the decoded body; there is a body only with status 200."""

    status: int
    headers: dict[str, str]
    body: bytes


def exchange(
    address: WebAddress, ip: str, *, headers: Mapping[str, str], deadline: Deadline, max_bytes: int
) -> Answer:
    """The answer of ``ip`` to a GET for ``address``. Raises Unfetched."""
    connection = _connection(address, ip, min(deadline.left(), _CONNECT_SECONDS))
    try:
        _connect(connection, deadline)
        with _shut_at(deadline, connection.sock):
            connection.request(
                "GET", address.path, headers={**headers, "Host": address.host_header}, preload_content=False
            )
            response = connection.getresponse()
            body = _body(response, max_bytes) if response.status == 200 else b""
        return Answer(
            status=response.status, headers={k.lower(): v for k, v in response.headers.items()}, body=body
        )
    except (OSError, HTTPException, HTTPError) as fault:
        deadline.left()  # what failed because its time was up has run out of time
        raise Unfetched(_why(fault)) from fault
    finally:
        connection.close()


def _connect(connection: HTTPConnection, deadline: Deadline) -> None:
    try:
        connection.connect()
    except (OSError, HTTPError) as fault:
        deadline.left()
        raise Unreached(_why(fault)) from fault
    connection.timeout = deadline.left()


def _connection(address: WebAddress, ip: str, seconds: float) -> HTTPConnection:
    if address.scheme == "http":
        return HTTPConnection(ip, address.port, timeout=seconds)
    return HTTPSConnection(
        ip,
        address.port,
        timeout=seconds,
        server_hostname=address.host,
        ssl_context=ssl.create_default_context(),
    )


@contextmanager
def _shut_at(deadline: Deadline, sock: socket.socket) -> Iterator[None]:
    """Shuts ``sock`` at the deadline, which ends any wait on it; a time-out of its own begins anew at every byte."""
    timer = threading.Timer(deadline.left(), _shut, (sock,))
    timer.daemon = True
    timer.start()
    try:
        yield
        deadline.left()  # a body of unknown length seems whole when its socket is shut
    finally:
        timer.cancel()


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):  # it may have ended by itself just now
        socket.socket.shutdown(
            sock, socket.SHUT_RDWR
        )  # not the TLS socket's own, which breaks under a reader


def _body(response: HTTPResponse, max_bytes: int) -> bytes:
    declared = response.headers.get("Content-Length", "")
    if declared.isdecimal() and int(declared) > max_bytes:
        raise Unfetched(_too_big(max_bytes))
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    if coding not in _KNOWN:
        raise Unfetched(
            f"The answer is packed as {coding[:40]!r}, which was not asked for: save the page and name the file."
        )
    parts: list[bytes] = []
    size = 0
    # Each part is unpacked to no more than _CHUNK bytes, so that a small answer cannot swell beyond the limit.
    for part in response.stream(_CHUNK, decode_content=True):
        size += len(part)
        if size > max_bytes:
            raise Unfetched(_too_big(max_bytes))
        parts.append(part)
    return b"".join(parts)


def _too_big(max_bytes: int) -> str:
    return (
        f"The answer has more than {max_bytes / 1e6:,.1f} MB, over the limit: save it, split it into parts "
        "and name the files."
    )


def _why(fault: Exception) -> str:
    cause = fault.__cause__ or fault
    if isinstance(cause, ssl.SSLError) or isinstance(fault, ssl.SSLError):
        return (
            f"The site's certificate or encryption cannot be trusted ({_brief(cause)}): check the address, and this "
            "machine's clock and certificates."
        )
    if isinstance(fault, DecodeError):
        return "The answer is packed wrongly and cannot be unpacked: save the page and name the file."
    if isinstance(cause, HTTPException) or isinstance(fault, HTTPError) and not isinstance(cause, OSError):
        return f"The answer broke off or is no HTTP ({_brief(cause)}): try again later, or check the address."
    return f"The connection failed ({_brief(cause)}): check the address and the network, or try again later."


def _brief(fault: BaseException) -> str:
    words = getattr(fault, "verify_message", None) or getattr(fault, "strerror", None) or str(fault)
    return str(words).strip()[:120] or type(fault).__name__
