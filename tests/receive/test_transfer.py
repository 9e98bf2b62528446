"""How a connection is made: to the address that was judged, its certificate held to the name."""

from __future__ import annotations

import ssl

from urllib3.connection import HTTPSConnection

from according.receive.transfer import _connection
from according.receive.web_address import WebAddress, web_address


def test_a_certificate_is_held_to_the_name_and_not_to_the_address() -> None:
    address = web_address("https://news.example/x")
    assert isinstance(address, WebAddress)
    connection = _connection(address, "192.0.2.7", 5.0)
    assert isinstance(connection, HTTPSConnection)
    assert (connection.host, connection.port) == ("192.0.2.7", 443)
    assert connection.server_hostname == "news.example"
    # The library's own check of names raises what is no network fault; Python's does.
    assert connection.assert_hostname is None
    assert connection.ssl_context is not None
    assert connection.ssl_context.check_hostname
    assert connection.ssl_context.verify_mode == ssl.CERT_REQUIRED
