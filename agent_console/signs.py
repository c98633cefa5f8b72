"""What the house says of itself at one moment; nothing in it is about anybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from tickets.outbox.views import OutboxCondition


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs of life beside the live picture and the outbox."""

    version: str
    exchange_version: str | None
    exchange_heard_at: datetime | None
    """When the exchange last told anything by itself; on a quiet night that is long ago."""
    agi_sessions: int
    agi_turned_away: int
    """Since the start."""
    loop_lag_seconds: float
    """The longest of the last minute."""
    disk_free_bytes: int
    disk_bytes: int
    backup_at: datetime | None
    """None: nobody has told the service of one."""
    work: Mapping[str, datetime] = field(default_factory=dict)
    """Background work by the name of the log's event that tells of its failure: when it last
    went well."""


class Outgoing(Protocol):
    """Messages to customers and staff."""

    async def condition(self) -> OutboxCondition: ...


class Vitals(Protocol):
    """Reads the signs."""

    async def signs(self) -> Signs: ...
