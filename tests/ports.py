"""Ports for the servers of tests, below those that Linux gives to outgoing connections.

One that the system picked could be given to somebody's connection before the server opens it.
"""

import socket
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle
from random import randrange, sample

RTP = range(10_000, 20_000)
SERVERS = range(20_000, 32_768)

SLICE = len(SERVERS) // 16


def _own() -> range:
    """The slice of this run alone: a server's port must stay free also while nobody listens there.

    It is claimed by a name that the system gives to one process at a time, until that one ends.
    """
    for start in sample(SERVERS[::SLICE], len(SERVERS[::SLICE])):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as claim, suppress(OSError):
            claim.bind(f"\0hotline-tests-{start}")
            claim.detach()
            return range(start, min(start + SLICE, SERVERS.stop))
    raise AssertionError("too many runs of the tests at once")


_CANDIDATES: Iterator[int] = cycle(_own())
"""Nobody is given the same one twice in a row."""


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
