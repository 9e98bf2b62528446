"""Which network addresses may be asked: public ones, unless private ones are allowed; multicast and reserved never.

An IPv4 address inside an IPv6 one is judged as what it is; other IPv6 must be global unicast, 2000::/3.
Source of the ranges: the IANA special-purpose address registries (RFC 6890), 2026.
"""

from __future__ import annotations

import ipaddress
import socket

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

#: Ranges that an option opens.
_PRIVATE = (
    ("127.0.0.0/8", "a loopback address"),
    ("::1/128", "a loopback address"),
    ("169.254.0.0/16", "a link-local address"),
    ("fe80::/10", "a link-local address"),
    ("10.0.0.0/8", "a private address"),
    ("172.16.0.0/12", "a private address"),
    ("192.168.0.0/16", "a private address"),
    ("fc00::/7", "a private address"),
    ("fec0::/10", "a private address"),
    ("100.64.0.0/10", "a provider's internal address"),
    ("198.18.0.0/15", "a test bench's address"),
)
#: Ranges that nothing opens: nobody answers there, or many do.
_NEVER = (
    ("0.0.0.0/8", "a reserved address"),
    ("192.0.0.0/24", "a reserved address"),
    ("192.0.2.0/24", "a reserved address"),
    ("192.88.99.0/24", "a reserved address"),
    ("198.51.100.0/24", "a reserved address"),
    ("203.0.113.0/24", "a reserved address"),
    ("224.0.0.0/4", "a multicast address"),
    ("240.0.0.0/4", "a reserved address"),
    ("ff00::/8", "a multicast address"),
    ("2001::/23", "a reserved address"),
    ("2001:db8::/32", "a reserved address"),
    ("2002::/16", "a tunnel's address"),
    ("3fff::/20", "a reserved address"),
)
_OPENED = tuple((ipaddress.ip_network(net), kind) for net, kind in _PRIVATE)
_CLOSED = tuple((ipaddress.ip_network(net), kind) for net, kind in _NEVER)
_GLOBAL_IPV6 = ipaddress.IPv6Network("2000::/3")
#: Where an IPv6-only network puts the public IPv4 addresses (RFC 6052).
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def forbidden(address: str, *, allow_private: bool = False) -> str | None:
    """What kind of address it is that may not be asked ("a loopback address"), or ``None`` where it may."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            inner = forbidden(str(ip.ipv4_mapped), allow_private=allow_private)
            return inner if allow_private else "an IPv4-mapped address"
        if ip in _NAT64:
            return forbidden(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)), allow_private=allow_private)
    private = _kind(ip, _OPENED)
    if private is not None:
        return None if allow_private else private
    closed = _kind(ip, _CLOSED)
    if closed is None and isinstance(ip, ipaddress.IPv6Address) and ip not in _GLOBAL_IPV6:
        return "a reserved address"
    return closed


def addresses_of(host: str, port: int) -> tuple[str, ...]:
    """The addresses that ``host`` resolves to now, in the system's order. Raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def _kind(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address, ranges: tuple[tuple[Network, str], ...]
) -> str | None:
    return next((kind for network, kind in ranges if ip in network), None)
