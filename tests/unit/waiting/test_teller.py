"""The teller over a line of callers: what lies ready, and what becomes of it."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from core.errors import Unavailable
from core.ids import CallId
from core.language import Language
from core.queue_settings import QueueSettings
from ivr.ami.places import Place
from ivr.prompts import Key, prompts_folder, read_prompts
from ivr.waiting.teller import STALE, WaitingTeller
from ivr.waiting.telling import BETWEEN
from ivr.waiting.whisperer import Whisperer
from tests.doubles.bridge import eventually
from tests.doubles.house import ScriptedVoice
from tests.unit.ami.captures import NOW
from tickets.calls.events import CallFact, EstimateTold
from tickets.queues.views import QueueLimits, SetLimits
from tickets.waiting.estimate import Estimate

CALL = CallId("1.1")
PLACE = Place(CALL, Language.PL, position=1, rank=1, waiting=1, available=1, free=0)
PROMPTS = read_prompts(prompts_folder())
SENTENCES = ["spoken/pl/sentence"] * 2


@dataclass
class Line:
    """One caller, or nobody."""

    waiting: tuple[Place, ...] = (PLACE,)
    heard: int = 0

    def places(self) -> tuple[Place, ...]:
        return self.waiting

    def interludes(self, call: CallId) -> int:
        return self.heard


@dataclass
class Guess:
    """Always four minutes; away, no estimate."""

    away: bool = False

    async def estimate(
        self, language: Language, position: int, available: int, told: Estimate | None = None
    ) -> Estimate | None:
        if self.away:
            raise Unavailable("the database does not answer")
        return Estimate(4)


@dataclass
class Folders:
    """What lies ready for whom."""

    ready: dict[CallId, list[str]] = field(default_factory=dict)

    def put(self, call: CallId, recordings: Sequence[str]) -> None:
        self.ready[call] = list(recordings)

    def drop(self, call: CallId) -> None:
        self.ready.pop(call, None)

    def clear(self) -> None:
        self.ready.clear()


@dataclass
class FullFolders(Folders):
    """Takes nothing."""

    asked: int = 0

    def put(self, call: CallId, recordings: Sequence[str]) -> None:
        self.asked += 1
        raise OSError("no space left on device")


@dataclass
class Queues:
    """Limits that an administrator may change at any time."""

    limits: QueueLimits = field(default=QueueLimits.of(QueueSettings()))


@dataclass
class Desk:
    """A teller and all that it stands between."""

    line: Line = field(default_factory=Line)
    guess: Guess = field(default_factory=Guess)
    voice: ScriptedVoice = field(default_factory=ScriptedVoice)
    folders: Folders = field(default_factory=Folders)
    facts: list[CallFact] = field(default_factory=list)
    queues: Queues = field(default_factory=Queues)
    now: datetime = NOW

    def __post_init__(self) -> None:
        whisperer = Whisperer(PROMPTS, self.voice, self.folders)
        self.teller = WaitingTeller(
            self.line,
            self.guess,
            self.queues,
            whisperer,
            facts=self.facts.append,
            clock=lambda: self.now,
        )

    async def look(self, after: timedelta = timedelta(0)) -> list[str] | None:
        """What lies ready for the caller when the teller has looked again."""
        self.now += after
        await self.teller.look()
        return self.folders.ready.get(CALL)

    async def told(self) -> None:
        """The caller is told once."""
        await self.look()
        self.line.heard += 1
        await self.look()

    def move(self, change: Callable[[Place], Place]) -> None:
        self.line.waiting = tuple(map(change, self.line.waiting))


async def test_who_joins_has_place_and_time_ready() -> None:
    desk = Desk()

    assert await desk.look() == SENTENCES
    assert desk.voice.said[0] == "Państwa miejsce w kolejce: pierwsze."


async def test_what_was_heard_is_taken_away_and_the_ledger_knows_the_estimate() -> None:
    desk = Desk()
    await desk.told()

    assert desk.folders.ready == {}
    assert desk.facts == [EstimateTold(at=NOW, call=CALL, seconds=240)]


async def test_half_a_minute_later_there_is_comfort_which_tells_no_estimate() -> None:
    desk = Desk()
    await desk.told()
    ready = await desk.look(BETWEEN)
    desk.line.heard += 1
    await desk.look()

    assert ready == [f"hotline/pl/{Key.Q_WAIT}"]
    assert len(desk.facts) == 1


async def test_a_sentence_that_is_no_longer_true_is_made_anew() -> None:
    desk = Desk(Line((replace(PLACE, position=2),)))
    await desk.look()
    desk.move(lambda place: replace(place, position=1))
    await desk.look()

    assert desk.voice.said[-2] == "Państwa miejsce w kolejce: pierwsze."


async def test_a_sentence_that_nobody_plays_is_made_anew() -> None:
    desk = Desk()
    await desk.look()
    await desk.look(STALE)

    assert len(desk.voice.said) == 4


async def test_who_is_being_offered_is_not_held_up_by_a_sentence() -> None:
    desk = Desk()
    await desk.look()
    desk.move(lambda place: replace(place, free=1))

    assert await desk.look() is None


async def test_who_has_left_has_nothing_lying_there_and_is_told_anew_on_return() -> None:
    desk = Desk()
    await desk.told()
    desk.line.waiting = ()
    await desk.look(BETWEEN)
    desk.line.waiting = (PLACE,)

    assert await desk.look() == SENTENCES


async def test_who_leaves_before_hearing_it_leaves_nothing_behind() -> None:
    desk = Desk()
    await desk.look()
    desk.line.waiting = ()
    await desk.look()

    assert desk.folders.ready == {}


async def test_what_lies_ready_lives_no_longer_than_the_service() -> None:
    desk = Desk()
    desk.folders.ready[CallId("9.9")] = ["of another life"]
    running = asyncio.create_task(desk.teller.run())
    await eventually(lambda: CALL in desk.folders.ready)
    before = list(desk.folders.ready)
    running.cancel()
    await asyncio.wait({running})

    assert before == [CALL]
    assert desk.folders.ready == {}


async def test_a_full_disk_costs_the_sentence_and_not_the_service() -> None:
    folders = FullFolders()
    desk = Desk(folders=folders)
    running = asyncio.create_task(desk.teller.run())
    await eventually(lambda: folders.asked > 1)
    ended = running.done()
    running.cancel()
    await asyncio.wait({running})

    assert not ended


async def test_without_the_database_the_place_alone_is_told() -> None:
    desk = Desk(guess=Guess(away=True))

    assert await desk.look() == ["spoken/pl/sentence"]


async def test_a_voice_that_fails_costs_the_sentence_and_recorded_words_are_told() -> None:
    crowd = replace(PLACE, waiting=11)
    desk = Desk(Line((crowd,)), voice=ScriptedVoice(away=True))

    assert await desk.look() == [f"hotline/pl/{Key.Q_LONG_MESSAGE}"]


async def test_a_limit_that_is_changed_counts_from_the_next_sentence_on() -> None:
    desk = Desk()
    desk.queues.limits = desk.queues.limits.under(SetLimits(callers_pl=0))

    assert await desk.look() == [*SENTENCES, f"hotline/pl/{Key.Q_LONG_MESSAGE}"]
