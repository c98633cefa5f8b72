"""The signs of life of this house, read from its parts."""

import asyncio
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from agent_console.signs import Signs
from core.diary import Diary
from core.lag import Lag
from hotline.version import VERSION
from ivr.agi.server import AgiServer
from ivr.ami.bridge import Bridge

BACKUP_MARK = "last-backup"
"""A file below ``var`` that the operator's backup touches when it has succeeded."""


class HouseVitals:
    """One house; its telephone server opens last, so it is told of later."""

    def __init__(self, var: Path, exchange: Bridge, diary: Diary, lag: Lag) -> None:
        self._var = var
        self._exchange = exchange
        self._diary = diary
        self._lag = lag
        self.agi: AgiServer | None = None

    async def signs(self) -> Signs:
        """All of them as they are now."""
        disk, backup_at = await asyncio.to_thread(self._look_at_the_disk)
        return Signs(
            version=VERSION,
            exchange_version=self._exchange.exchange.version,
            exchange_heard_at=self._exchange.pump.heard_at,
            agi_sessions=self.agi.sessions if self.agi else 0,
            agi_turned_away=self.agi.turned_away if self.agi else 0,
            loop_lag_seconds=self._lag.worst,
            disk_free_bytes=disk.free,
            disk_bytes=disk.total,
            backup_at=backup_at,
            work=dict(self._diary.last),
        )

    def _look_at_the_disk(self) -> "tuple[shutil._ntuple_diskusage, datetime | None]":
        backup_at = None
        with suppress(FileNotFoundError):
            changed = (self._var / BACKUP_MARK).stat().st_mtime
            backup_at = datetime.fromtimestamp(changed, UTC)
        return shutil.disk_usage(self._var), backup_at
