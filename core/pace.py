"""How fast one address may ask (pure but for its memory, which is bounded)."""

from collections import OrderedDict
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from core.clock import Clock

AT_ONCE = 60
"""Requests: a whole office shares one address, and so do the scanners of one mail server."""
EACH = timedelta(seconds=1)
"""Afterwards one more in this time."""
MOST = 10_000
"""Addresses that are remembered; who asked longest ago is forgotten first."""
NEIGHBOURS = 64
"""Bits: whoever has one IPv6 address has all with the same beginning."""


class Pace:
    """Lets so many requests of one address pass at once, then so many a second."""

    def __init__(
        self, clock: Clock, at_once: int = AT_ONCE, each: timedelta = EACH, most: int = MOST
    ) -> None:
        self._clock = clock
        self._each = each
        self._ahead = each * (at_once - 1)
        self._most = most
        self._paid_until: OrderedDict[str, datetime] = OrderedDict()

    def admits(self, address: str) -> bool:
        """Whether this request may pass; a refused one costs nothing."""
        whose, now = _network(address), self._clock()
        paid = max(now, self._paid_until.get(whose, now))
        if paid - now > self._ahead:
            return False
        self._paid_until[whose] = paid + self._each
        self._paid_until.move_to_end(whose)
        while len(self._paid_until) > self._most:
            self._paid_until.popitem(last=False)
        return True


def _network(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
        return f"{int(known) >> (128 - NEIGHBOURS):x}::"
    return address
