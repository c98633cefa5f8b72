"""The ports of one installation: free before the start, and chosen by options of ``up``."""

import socket
from collections.abc import Sequence
from dataclasses import dataclass

from hotline.setup.errors import Missing


@dataclass(frozen=True, slots=True)
class Port:
    """One listening port: who listens there, and the option that moves it."""

    owner: str
    option: str
    host: str
    number: int
    kind: socket.SocketKind = socket.SOCK_STREAM


def check_free(ports: Sequence[Port]) -> str:
    """Raises ``Missing`` for all that are taken, so that they can be moved in one go."""
    taken = [port for port in ports if not _is_free(port)]
    if taken:
        lines = (f"  {port.number} for {port.owner}: move it with {port.option}" for port in taken)
        raise Missing(
            "\n".join(
                ("These ports are in use, perhaps by another installation that runs:", *lines)
            )
        )
    return f"{len(ports)} ports are free"


def _is_free(port: Port) -> bool:
    family = socket.AF_INET6 if ":" in port.host else socket.AF_INET
    with socket.socket(family, port.kind) as probe:
        if port.kind is socket.SOCK_STREAM:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((port.host, port.number))
        except OSError:
            return False
    return True
