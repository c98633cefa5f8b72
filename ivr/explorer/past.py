"""What the way of a past call would meet today, in the words of the call's journey."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from core.errors import Unavailable
from core.view import View
from ivr.explorer.replay import MARKS, PARTS, Mark, Replayed, read_mark
from tickets.calls.views import JourneyEntry

DEADLINE_SECONDS = 60.0
"""The longest journeys take two seconds; a busy machine has other things to do first."""
ROOT = Path(__file__).parents[2]
"""Where our packages lie, so that the process finds them too."""
WORKER = (sys.executable, "-m", "ivr.explorer.process")


class Turn(View):
    """What a conversation may tell of its way, as the journey would say it."""

    kind: str
    detail: dict[str, str]


class Parting(View):
    """The first place at which today's flows go another way."""

    then: JourneyEntry
    today: tuple[Turn, ...]
    """Empty: the call may end there."""
    alike: bool
    """Today's turns are those of the same key; else that key means nothing there any more."""


class PartToday(View):
    """One conversation of the call: up to the queue, or one that followed."""

    journey: tuple[JourneyEntry, ...]
    parting: Parting | None
    """None: today's flows take the same way."""


class Replays:
    """Put past calls to today's flows, one at a time and beside the service."""

    def __init__(
        self, command: Sequence[str] = WORKER, *, deadline: float = DEADLINE_SECONDS
    ) -> None:
        self._command = command
        self._deadline = deadline
        self._one_at_a_time = asyncio.Lock()

    async def of(self, journey: Sequence[JourneyEntry]) -> tuple[PartToday, ...]:
        """Each conversation of this journey; none when the flows told nothing of it.

        Raises ``Unavailable`` while another call is put to them, and when it takes too long.
        """
        marks = [read_mark(entry.kind, entry.detail) for entry in journey]
        told = [entry for entry, mark in zip(journey, marks, strict=True) if mark]
        if not told:
            return ()
        if self._one_at_a_time.locked():
            raise Unavailable("another call is put to the flows", code="replay_busy")
        async with self._one_at_a_time:
            parts = await self._replay([mark for mark in marks if mark])
        return tuple(_shown(parts, told))

    async def _replay(self, marks: Sequence[Mark]) -> tuple[Replayed, ...]:
        process = await asyncio.create_subprocess_exec(
            *self._command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=ROOT
        )
        try:
            async with asyncio.timeout(self._deadline):
                answer, _ = await process.communicate(MARKS.dump_json(tuple(marks)))
            return PARTS.validate_json(answer)
        except (TimeoutError, ValueError) as why:
            raise Unavailable("today's flows do not answer", code="replay_failed") from why
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def _shown(parts: Sequence[Replayed], told: Sequence[JourneyEntry]) -> Iterator[PartToday]:
    begun = 0
    for part in parts:
        journey = tuple(told[begun : begun + len(part.marks)])
        begun += len(part.marks)
        yield PartToday(journey=journey, parting=_parting(part, journey))


def _parting(part: Replayed, journey: Sequence[JourneyEntry]) -> Parting | None:
    if not part.differs:
        return None
    then = part.marks[part.followed]
    alike = [mark for mark in part.instead if (mark.what, mark.key) == (then.what, then.key)]
    today = tuple(_turn(mark) for mark in alike or part.instead)
    return Parting(then=journey[part.followed], today=today, alike=bool(alike))


def _turn(mark: Mark) -> Turn:
    match mark.what:
        case "step":
            pressed = {"key": mark.key} if mark.key else {}
            return Turn(kind="step_taken", detail={"step": mark.name, **pressed})
        case "language":
            return Turn(kind="language_chosen", detail={"language": mark.name})
        case "queue":
            return Turn(kind="call_routed", detail={"reason": mark.name})
        case _:
            return Turn(kind="message_left", detail={})
