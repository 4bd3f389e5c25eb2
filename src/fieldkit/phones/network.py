"""Which of this computer's addresses phones could reach. Nothing is sent to find out."""

import ipaddress
import re
import socket
from typing import NamedTuple

import ifaddr

NOT_A_ROOM = re.compile(
    r"docker|veth|^br-|virbr|vmnet|vbox|virtualbox|vethernet|hyper-v|wsl|tun|tap|^wg|tailscale|zerotier|vpn",
    re.IGNORECASE,
)
"""Names of interfaces behind which there are no phones: virtual machines and tunnels."""


class Way(NamedTuple):
    """An address on a network."""

    address: str
    interface: str
    likely: bool
    """Whether phones may be on that network; no tunnel, no virtual machine."""


def ways() -> list[Way]:
    """The addresses of private IPv4 networks, the likeliest first. A public address is none: the world could come in."""
    found = [
        Way(str(ip.ip), adapter.nice_name, not NOT_A_ROOM.search(f"{adapter.name} {adapter.nice_name}"))
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if ip.is_IPv4 and _of_a_room(str(ip.ip))
    ]
    return sorted(found, key=lambda way: (not way.likely, _wired(way.interface), way.address))


def _of_a_room(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    return ip.is_private and not (ip.is_loopback or ip.is_link_local or ip.is_unspecified)


def _wired(interface: str) -> bool:
    """Whether it is no wifi by its name; phones have no cable."""
    return not re.match(r"wl|wi-?fi|en0$", interface, re.IGNORECASE)


def listen(address: str, port: int) -> socket.socket:
    """A socket that listens at this port, or at any where that is taken; OSError where the address is gone."""
    try:
        return socket.create_server((address, port))
    except OSError:
        return socket.create_server((address, 0))


def answers(address: str) -> bool:
    """Whether this computer answers itself at the address. What lies between it and a phone is not asked by that."""
    try:
        with socket.create_server((address, 0)) as here:
            socket.create_connection(here.getsockname(), timeout=1).close()
    except OSError:
        return False
    return True
