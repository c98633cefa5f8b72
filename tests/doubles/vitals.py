"""The signs of life of a house on paper: all is well."""

from agent_console.signs import Signs
from core.clock import Clock


class PaperVitals:
    """A machine with room, and a backup of this moment."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def signs(self) -> Signs:
        return Signs(
            version="0.1.0",
            exchange_version="22.10.1",
            exchange_heard_at=self._clock(),
            agi_sessions=0,
            agi_turned_away=0,
            loop_lag_seconds=0.001,
            disk_free_bytes=60,
            disk_bytes=100,
            backup_at=self._clock(),
        )
