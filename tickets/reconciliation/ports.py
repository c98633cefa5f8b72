"""What the reconciliation needs of the exchange."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.ids import CallId
from tickets.reconciliation.views import OneSide


@dataclass(frozen=True, slots=True)
class Written:
    """What the exchange wrote down."""

    calls: Mapping[CallId, OneSide]
    torn_lines: int = 0


class ExchangeRecords(Protocol):
    """The exchange's own records."""

    async def between(self, start: datetime, end: datetime) -> Written:
        """Of all calls of which something was written then; ``Unavailable`` without records."""
        ...
