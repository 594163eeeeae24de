"""Whose requests are counted together, without keeping an address."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from flask import request

from app.core import clock
from app.core.encryption import keyed_hash

# One household or phone is given a whole /64; the last half of its address changes at will.
IPV6_PREFIX = 64


def address_key() -> str:
    """A keyed hash of today's date and the address: tomorrow the same address is somebody else."""
    return keyed_hash("index_key", f"address\x00{clock.today()}\x00{network_of(request.remote_addr or '')}")[:32]


def network_of(address: str) -> str:
    """IPv4 as it is, IPv6 by its network; what is no address at all (a unix socket) is one caller."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "none"
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ip_network(f"{parsed}/{IPV6_PREFIX}", strict=False))
    return str(parsed)
