"""The exchange's records of calls, as the reconciliation asks for them."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from core.ids import CallId
from ivr.logs.cel import Life, read_cel
from ivr.logs.files import lines
from ivr.logs.queue_log import read_queue_log
from tickets.calls.views import QueueExit
from tickets.reconciliation.ports import Written
from tickets.reconciliation.views import OneSide, Stay

QUEUE_LOG = "queue_log"
CEL = "cel-custom/hotline.csv"


class ExchangeLogs:
    """Asterisk's log folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def between(self, start: datetime, end: datetime) -> Written:
        """All calls of which something was written then."""
        return await asyncio.to_thread(self._read, start, end)

    def _read(self, start: datetime, end: datetime) -> Written:
        queues = read_queue_log(lines(self._folder / QUEUE_LOG, start), start, end)
        cel = read_cel(lines(self._folder / CEL, start), start, end)
        ours = {call: life for call, life in cel.calls.items() if life.is_hotline}
        calls = {
            call: _one_side(call, ours.get(call, Life()), queues.stays.get(call, ()), queues.starts)
            for call in ours.keys() | queues.stays.keys()
        }
        return Written(calls, torn_lines=queues.torn + cel.torn)


def _one_side(
    call: CallId, life: Life, stays: tuple[Stay, ...], starts: Sequence[datetime]
) -> OneSide:
    told = OneSide(
        call=call,
        arrived_at=life.arrived_at,
        ended_at=life.ended_at,
        stays=stays,
        talk=life.talk,
    )
    return told if life.ended_at else _cut_off(told, starts)


def _cut_off(told: OneSide, starts: Sequence[datetime]) -> OneSide:
    """A call that has no end and began before the exchange was started anew ended by that."""
    known = [told.arrived_at, *(stay.entered_at for stay in told.stays)]
    began = next((moment for moment in known if moment), None)
    ended = next((start for start in sorted(starts) if began and start > began), None)
    if ended is None:
        return told
    return replace(
        told, ended_at=ended, cut_off=True, stays=tuple(_lost(stay, ended) for stay in told.stays)
    )


def _lost(stay: Stay, at: datetime) -> Stay:
    return replace(stay, left_at=at, how=QueueExit.LOST) if stay.left_at is None else stay
