"""Web addresses taken apart: what is asked for, what is refused, and no password is ever shown."""

from __future__ import annotations

import pytest

from according.receive.web_address import WebAddress, followed, web_address, without_secret

GOOD = [
    ("http://example.org", "http://example.org/", "example.org", 80, "/", "example.org"),
    ("HTTPS://Example.ORG/a b?q=1#part", "https://example.org/a%20b?q=1", "example.org", 443, "/a%20b?q=1", "example.org"),
    ("https://example.org:8443/x", "https://example.org:8443/x", "example.org", 8443, "/x", "example.org:8443"),
    ("http://[2606:4700::1]:80/", "http://[2606:4700::1]:80/", "2606:4700::1", 80, "/", "[2606:4700::1]"),
    ("http://bücher.example/ä", "http://xn--bcher-kva.example/%C3%A4", "xn--bcher-kva.example", 80, "/%C3%A4", "xn--bcher-kva.example"),
    ("http://a.example/x\r\nHost: b", "http://a.example/x%0D%0AHost:%20b", "a.example", 80, "/x%0D%0AHost:%20b", "a.example"),
]  # fmt: skip
BAD = [
    ("ftp://example.org/x", "Only http"),
    ("file:///etc/passwd", "Only http"),
    ("gopher://127.0.0.1:6379/_x", "Only http"),
    ("http://reader:secret@example.org/", "password"),
    ("http://reader@example.org/", "password"),
    ("http:///path", "names no host"),
    ("http://[fe80::1%25eth0]/", "names no host"),
    ("http://example.org:99999/", "no web address"),
    ("http://exam ple.org/", "no web address"),
    ("http://[::1/", "no web address"),
    ("http://example.org/" + "a" * 1_000_000, "1,000,019 characters"),
]


@pytest.mark.parametrize(("url", "normal", "host", "port", "path", "header"), GOOD, ids=[r[0] for r in GOOD])
def test_an_address_is_read_once_for_all(
    url: str, normal: str, host: str, port: int, path: str, header: str
) -> None:
    address = web_address(url)
    assert isinstance(address, WebAddress)
    assert (address.url, address.host, address.port, address.path) == (normal, host, port, path)
    assert address.host_header == header


@pytest.mark.parametrize(("url", "says"), BAD, ids=[row[0][:40] for row in BAD])
def test_what_is_not_asked_for_is_refused_with_the_fix(url: str, says: str) -> None:
    reason = web_address(url)
    assert isinstance(reason, str)
    assert says in reason
    assert ": " in reason
    assert "secret" not in reason


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b?c", "http://a.example/b?c"),
        ("b", "http://a.example/x/b"),
        ("//b.example/", "http://b.example/"),
        ("https://b.example/", "https://b.example/"),
        (" /b ", "http://a.example/b"),
        ("/\u00c3\u00a4", "http://a.example/ä"),  # UTF-8 that was read as Latin-1
        ("http://[x/", "http://[x/"),
    ],
)
def test_redirects_are_taken_from_where_they_stand(location: str, target: str) -> None:
    address = web_address("http://a.example/x/y")
    assert isinstance(address, WebAddress)
    assert followed(address, location) == target


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://reader:secret@a.example/x", "http://a.example/x"),
        ("http://reader:se@cret@a.example/x", "http://a.example/x"),
        ("http://a.example/@someone", "http://a.example/@someone"),
    ],
)
def test_a_secret_is_not_shown(url: str, shown: str) -> None:
    assert without_secret(url) == shown
