"""Having files looked at for viruses: a port, whose adapters are gateways to scanners outside."""

from datetime import timedelta
from enum import StrEnum
from typing import Protocol

NEXT_LOOK = timedelta(minutes=1)
"""After which a file that could not be looked at is tried again."""


class Verdict(StrEnum):
    """What a scanner says."""

    CLEAN = "clean"
    INFECTED = "infected"
    COULD_NOT_LOOK = "could_not_look"
    """It is away, too slow, or refuses the size: nothing is known of the content."""


class Scanner(Protocol):
    """Looks for viruses; answers within a time of its own, and never raises."""

    async def look(self, content: bytes) -> Verdict:
        """What is known of this content."""
        ...
