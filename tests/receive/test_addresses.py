"""Which addresses may be asked, range by range, at their edges."""

from __future__ import annotations

import pytest

from according.receive.addresses import forbidden

PUBLIC = [
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "169.253.255.255",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "192.169.0.0",
    "223.255.255.255",
    "2606:4700::1111",
    "2a00:1450::1",
    "64:ff9b::8.8.8.8",
]
# address, what it is called, whether the option opens it
FORBIDDEN = [
    ("127.0.0.1", "loopback", True),
    ("127.255.255.255", "loopback", True),
    ("::1", "loopback", True),
    ("169.254.169.254", "link-local", True),
    ("fe80::1", "link-local", True),
    ("fe80::1%eth0", "link-local", True),
    ("10.0.0.1", "private", True),
    ("172.16.0.0", "private", True),
    ("172.31.255.255", "private", True),
    ("192.168.1.1", "private", True),
    ("fc00::1", "private", True),
    ("fdff::1", "private", True),
    ("fec0::1", "private", True),
    ("100.64.0.1", "provider", True),
    ("100.127.255.255", "provider", True),
    ("198.18.0.1", "test bench", True),
    ("::ffff:10.0.0.1", "IPv4-mapped", True),
    ("::ffff:127.0.0.1", "IPv4-mapped", True),
    ("::ffff:8.8.8.8", "IPv4-mapped", True),
    ("64:ff9b::10.0.0.1", "private", True),
    ("64:ff9b::169.254.169.254", "link-local", True),
    ("0.0.0.0", "reserved", False),
    ("0.1.2.3", "reserved", False),
    ("192.0.2.1", "reserved", False),
    ("203.0.113.9", "reserved", False),
    ("240.0.0.1", "reserved", False),
    ("255.255.255.255", "reserved", False),
    ("224.0.0.1", "multicast", False),
    ("239.255.255.255", "multicast", False),
    ("ff02::1", "multicast", False),
    ("::ffff:224.0.0.1", "IPv4-mapped", False),
    ("::", "reserved", False),
    ("::7f00:1", "reserved", False),
    ("100::1", "reserved", False),
    ("2001:db8::1", "reserved", False),
    ("2001::1", "reserved", False),
    ("2002:7f00:1::", "tunnel", False),
    ("64:ff9b:1::1", "reserved", False),
    ("4000::1", "reserved", False),
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_may_be_asked(address: str) -> None:
    assert forbidden(address) is None


@pytest.mark.parametrize(("address", "kind", "opened"), FORBIDDEN, ids=[row[0] for row in FORBIDDEN])
def test_what_is_not_public_is_named_and_opened_by_the_option_at_most(
    address: str, kind: str, opened: bool
) -> None:
    assert kind in (forbidden(address) or "")
    assert (forbidden(address, allow_private=True) is None) == opened
