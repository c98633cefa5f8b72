"""Ports for the servers of tests, below those that Linux gives to outgoing connections.

One that the system picked could be given to somebody's connection before the server opens it.
"""

import socket
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle
from random import randrange

RTP = range(10_000, 20_000)
SERVERS = range(20_000, 32_768)

_START = randrange(len(SERVERS))
_CANDIDATES: Iterator[int] = cycle([*SERVERS[_START:], *SERVERS[:_START]])
"""Another run on this machine begins elsewhere; nobody is given the same one twice in a row."""


def free_port(kind: socket.SocketKind) -> int:
    """A port of the loopback that nobody has, and that is not given again soon."""
    for port in _CANDIDATES:
        with socket.socket(socket.AF_INET, kind) as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError


def rtp_ports(count: int) -> tuple[int, int]:
    """The first, even, and the last port of so many for voices."""
    first = randrange(RTP.start, RTP.stop - count, 2)
    return first, first + count
