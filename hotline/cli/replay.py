"""``replay``: a past call runs against today's flows, which tells where it would go another way."""

import argparse
import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime

from core.clock import WARSAW
from core.errors import DomainError
from core.ids import CallId
from core.settings import Settings
from hotline.alone import ledger
from hotline.cli.place import Place
from hotline.cli.settings import read_settings
from hotline.setup.errors import Missing
from ivr.explorer.declared import ENTRIES, REPLIES
from ivr.explorer.replay import Mark, Replayed, Replayer, read_mark
from ivr.prompts import prompts_folder, read_prompts
from tickets.calls.views import JourneyEntry

END = "the end"
SAME = "Today's flows take the same way."
SILENT = "The flows told nothing of this call: it ended before them, or they were not there."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("call", help="its id, the end of the call page's address")


def run(place: Place, options: argparse.Namespace) -> int:
    """1 when the call would go another way today."""
    try:
        journey = asyncio.run(_journey(read_settings(place), CallId(options.call)))
    except DomainError as refused:
        raise Missing(str(refused)) from None
    marks, moments = marks_of(journey)
    parts = Replayer(read_prompts(prompts_folder()), REPLIES, ENTRIES).replay(marks)
    print("\n".join(told(parts, moments)))
    return 1 if any(part.differs for part in parts) else 0


def marks_of(journey: Sequence[JourneyEntry]) -> tuple[list[Mark], list[datetime]]:
    """What the flows told of the call, and when."""
    found = [(read_mark(entry.kind, entry.detail), entry.at) for entry in journey]
    return [mark for mark, _ in found if mark], [at for mark, at in found if mark]


def told(parts: Sequence[Replayed], moments: Sequence[datetime]) -> Iterator[str]:
    """The way as it was, and below the place where today's flows leave it, where they lead."""
    if not parts:
        yield SILENT
        return
    hours = iter(moments)
    for part in parts:
        for place, mark in enumerate(part.marks):
            yield f"{next(hours).astimezone(WARSAW):%H:%M:%S}  {worded(mark)}"
            if place == part.followed:
                yield f"          today instead: {', or '.join(map(worded, part.instead)) or END}"
    if not any(part.differs for part in parts):
        yield SAME


def worded(mark: Mark) -> str:
    """For people: ``key 1: account``."""
    if mark.what == "step":
        return f"key {mark.key}: {mark.name}" if mark.key else mark.name
    return f"{mark.what} {mark.name}".strip()


async def _journey(settings: Settings, call: CallId) -> tuple[JourneyEntry, ...]:
    async with ledger(settings) as calls:
        await calls.call(call)  # one that there is not is told
        return await calls.journey(call)
