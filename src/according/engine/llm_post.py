"""One request over HTTP: no redirects, no proxies, a limit on the whole time and on the size of the reply."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec

LARGEST_REPLY = 4_000_000  # bytes


class Unreachable(Exception):
    """No whole reply came; the message says why, in words for a summary."""


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """A whole reply; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def post(url: str, body: bytes, headers: Mapping[str, str], *, timeout: float) -> Answered:
    """Posts ``body`` and gives the reply, which must be whole within ``timeout`` seconds. Raises Unreachable."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "https":
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            host, parts.port, timeout=timeout, context=ssl.create_default_context()
        )
    else:
        connection = http.client.HTTPConnection(host, parts.port, timeout=timeout)
    late = threading.Event()
    watch = threading.Timer(timeout, _hang_up, (connection, late))
    watch.daemon = True
    try:
        connection.connect()
        watch.start()
        connection.request("POST", parts.path, body=body, headers=dict(headers))
        response = connection.getresponse()
        found = response.read(LARGEST_REPLY + 1)
        if late.is_set():
            raise TimeoutError
        if len(found) > LARGEST_REPLY:
            raise Unreachable("the reply was far too long")
        if response.length:
            raise Unreachable("the connection broke off in the middle of the reply")
        names = {name.lower(): value for name, value in response.getheaders()}
        return Answered(status=response.status, headers=names, body=found)
    except (OSError, http.client.HTTPException) as fault:
        raise Unreachable(_said(fault, late=late.is_set(), timeout=timeout)) from fault
    finally:
        watch.cancel()
        connection.close()


def _hang_up(connection: http.client.HTTPConnection, late: threading.Event) -> None:
    """Ends a reply that drips on: whoever waits for it gets an error instead of the rest."""
    late.set()
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _said(fault: Exception, *, late: bool, timeout: float) -> str:
    if late or isinstance(fault, TimeoutError):
        return f"no whole reply came within {timeout:g} s"
    if isinstance(fault, ConnectionRefusedError):
        return "nothing listens at its address"
    if isinstance(fault, ssl.SSLError):
        return "its certificate or encryption could not be trusted"
    if isinstance(fault, socket.gaierror):
        return "its host is not known"
    return f"the connection broke off ({type(fault).__name__})"
