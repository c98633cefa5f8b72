"""The roll-ups equal the calls, whatever is told late, corrected or rolled up twice."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.db import UnitOfWork
from core.ids import CallId
from core.language import Language
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.busy import Talked, abandoned, end_wrap_up, moved, queued, talked
from tests.integration.tickets.calls import ANNA, TOMASZ, told
from tests.integration.tickets.handled import VAULT
from tests.integration.tickets.waiting import until
from tickets.calls.service import Ledger
from tickets.calls.views import Draft, Outcome
from tickets.customers.model import Customer
from tickets.customers.views import AccountState
from tickets.desk import repository as desk
from tickets.desk.new_ticket import NewTicket
from tickets.desk.views import Channel
from tickets.outbox.posting import Outbox
from tickets.reports.cells import Facet, rolled_up
from tickets.reports.marks.keeper import keep_rolled_up
from tickets.reports.marks.service import RollUps
from tickets.reports.model import CallQuarter, row
from tickets.reports.raw import repository as raw
from tickets.slots import Span, slot_of
from tickets.surveys.inviting import Invitations
from tickets.surveys.service import Surveys
from tickets.surveys.views import SurveyAnswers

CALLERS = ("+48600000214", "+48600000215", None)
SERVICES = ("PUESC", "SENT")
SPAN = Span(slot_of(FRIDAY - timedelta(days=1)), slot_of(FRIDAY + timedelta(days=30)))
NUMBERS = count(1)
NO_LINKS = Invitations(Outbox(VAULT), str, "")
"""For surveys after calls, which need none."""


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def ledger(work: UnitOfWork, clock: StillClock) -> Ledger:
    return Ledger(work, clock)


@pytest.fixture
def roll_ups(work: UnitOfWork, clock: StillClock) -> RollUps:
    return RollUps(work, clock)


async def raw_rows(work: UnitOfWork) -> list[dict[str, object]]:
    async with work.reading() as session:
        cells = rolled_up(await raw.facts(session, SPAN.start, SPAN.end))
    return [row(key, cells[key]) for key in sorted(cells)]


async def kept_rows(work: UnitOfWork) -> list[dict[str, object]]:
    names = [column.key for column in CallQuarter.__table__.columns]
    keys = (CallQuarter.facet, CallQuarter.start, CallQuarter.language, CallQuarter.member)
    async with work.reading() as session:
        kept = await session.scalars(select(CallQuarter).order_by(*keys))
        return [{name: getattr(one, name) for name in names} for one in kept]


async def customers(work: UnitOfWork) -> None:
    async with work() as one:
        for number in (1, 2):
            one.session.add(
                Customer(
                    id=number,
                    customer_number=f"1000000{number}",
                    first_name="Marta",
                    last_name="Wilk",
                    account_state=AccountState.ACTIVE,
                    language=Language.PL,
                )
            )


@dataclass(frozen=True)
class Happening:
    """One thing that happens to the queue, with everything that chance decides."""

    what: str
    hours: int
    caller: int
    service: int
    customer: int | None
    outcome: Outcome
    wait: float
    batch: int
    answers: SurveyAnswers


ANSWERS = st.builds(
    SurveyAnswers,
    resolved=st.sampled_from([None, True, False]),
    score=st.sampled_from([None, 1, 4, 5]),
)

KINDS = (
    *("call", "open", "leave", "move", "write", "correct", "late", "roll"),
    *("call", "ask", "ask", "say", "say", "link", "link"),
)
"""Of surveys more: nobody is asked before a talk, and nobody answers who was not asked."""

HAPPENINGS = st.builds(
    Happening,
    what=st.sampled_from(KINDS),
    hours=st.integers(0, 24 * 20),
    caller=st.integers(0, 2),
    service=st.integers(0, 1),
    customer=st.sampled_from([None, 1, 2]),
    outcome=st.sampled_from([Outcome.RESOLVED_DURING_CALL, Outcome.FOLLOW_UP, Outcome.INFO_ONLY]),
    wait=st.sampled_from([0.4, 4.999, 5, 20, 20.001, 300]),
    batch=st.integers(1, 5),
    answers=ANSWERS,
)


def happening(what: str, score: int | None = None) -> Happening:
    """On Friday, to the first of everything."""
    answers = SurveyAnswers(resolved=True, score=score)
    return Happening(what, 0, 0, 0, 1, Outcome.FOLLOW_UP, 4, 500, answers)


CORRECTED = [
    happening("call"),
    happening("link", 4),
    happening("ask"),
    happening("roll"),
    happening("say", 1),
    happening("roll"),
    happening("say", 5),
]
"""A survey that is rolled up before each answer; chance seldom finds that."""


class Life:
    """Lets happenings happen."""

    def __init__(self, work: UnitOfWork, clock: StillClock) -> None:
        self.work, self.clock = work, clock
        self.ledger, self.roll_ups = Ledger(work, clock), RollUps(work, clock)
        self.surveys = Surveys(work, clock, NO_LINKS)
        self.open: list[Talked] = []
        self.over: list[CallId] = []
        self.asked: list[CallId] = []
        self.tickets: list[str] = []

    async def live(self, it: Happening) -> None:
        """One happening; what cannot happen yet rolls up instead."""
        name, at = f"call.{next(NUMBERS)}", FRIDAY + timedelta(hours=it.hours)
        if it.what in {"call", "open"}:
            await self._talk(name, it, wrap_up=30 if it.what == "call" else None)
        elif it.what in {"leave", "move"}:
            facts = abandoned if it.what == "leave" else moved
            await told(self.ledger, facts(name, at, it.wait))
        elif it.what in {"ask", "say", "link"}:
            self.clock.now = at
            await self._survey(it)
        else:
            await self._change(name, it)

    async def _change(self, name: str, it: Happening) -> None:
        if it.what == "write":
            await self._write(name, it)
        elif it.what == "correct" and self.tickets:
            await self._correct(it)
        elif it.what == "late" and self.open:
            self.clock.now = FRIDAY + timedelta(hours=it.hours, days=30)
            await end_wrap_up(self.ledger, self.open.pop())
        else:
            await self.roll_ups.catch_up(it.batch)

    async def _talk(self, name: str, it: Happening, wrap_up: float | None) -> None:
        call = Talked(
            call=name,
            at=FRIDAY + timedelta(hours=it.hours),
            wait=it.wait,
            wrap_up=wrap_up,
            outcome=it.outcome,
            caller=CALLERS[it.caller],
            consultant=(ANNA, TOMASZ)[it.service],
            draft=Draft(service=SERVICES[it.service], subject="Temat", customer_id=it.customer),
        )
        await talked(self.ledger, self.clock, call)
        if wrap_up is None:
            self.open.append(call)
            return
        self.over.append(CallId(name))
        if ticket := (await self.ledger.call(CallId(name))).ticket:
            self.tickets.append(ticket)

    async def _survey(self, it: Happening) -> None:
        """After a call, one answer at a time and corrected; or by link, all at once."""
        if it.what == "ask" and self.over:
            self.asked.append(self.over.pop())
            await self.surveys.offer(self.asked[-1])
        elif it.what == "say" and self.asked:
            call = self.asked[it.hours % len(self.asked)]
            await self.surveys.answer_in_call(call, it.answers)
        elif it.what == "link" and self.tickets:
            await self._by_link(self.tickets[it.hours % len(self.tickets)], it.answers)

    async def _by_link(self, number: str, answers: SurveyAnswers) -> None:
        token = f"token {next(NUMBERS)}"
        invitations = Invitations(Outbox(VAULT), lambda: token, "https://hotline.example/")
        async with self.work() as work:
            ticket = await desk.hold(work.session, number)  # type: ignore[arg-type]
            sent = await invitations.invite(work.session, ticket, self.clock())
        if sent and not answers.is_empty:
            await self.surveys.submit(token, answers)

    async def _write(self, name: str, it: Happening) -> None:
        """By e-mail, and so without a call."""
        async with self.work() as work:
            await desk.register(
                work.session,
                NewTicket(
                    key=name,
                    service=SERVICES[it.service],
                    subject="List",
                    body="",
                    channel=Channel.EMAIL,
                    customer_id=it.customer,
                ),
                FRIDAY + timedelta(hours=it.hours),
            )

    async def _correct(self, it: Happening) -> None:
        """The ticket was about another service, and of another customer."""
        async with self.work() as work:
            number = self.tickets[it.hours % len(self.tickets)]
            ticket = await desk.hold(work.session, number)  # type: ignore[arg-type]
            ticket.service, ticket.customer_id = SERVICES[it.service], it.customer


@pytest.mark.timeout(60)
@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(life=CORRECTED)
@given(life=st.lists(HAPPENINGS, min_size=4, max_size=14))
async def test_roll_ups_equal_the_raw_aggregate(
    work: UnitOfWork, clock: StillClock, life: list[Happening]
) -> None:
    async with work.reading() as session:
        known = await session.get(Customer, 1)
    if known is None:
        await customers(work)
    lived = Life(work, clock)

    for happening in life:
        await lived.live(happening)
    while await lived.roll_ups.catch_up():
        """There may be more."""

    assert await kept_rows(work) == await raw_rows(work)


async def test_rolling_up_again_changes_nothing(
    work: UnitOfWork, ledger: Ledger, roll_ups: RollUps, clock: StillClock
) -> None:
    await talked(ledger, clock, Talked(call="1", at=FRIDAY))
    await roll_ups.catch_up()
    once = await kept_rows(work)
    await told(ledger, queued("2", FRIDAY))

    await roll_ups.catch_up()
    twice = await kept_rows(work)
    again = await roll_ups.catch_up()

    assert (len(once), len(twice), again) == (3, 3, 0)
    assert await raw_rows(work) == twice


async def test_two_keepers_at_once_leave_one_truth(
    work: UnitOfWork, ledger: Ledger, roll_ups: RollUps, clock: StillClock
) -> None:
    for number in range(6):
        await talked(ledger, clock, Talked(call=f"{number}", at=FRIDAY + timedelta(hours=number)))

    await asyncio.gather(*(roll_ups.catch_up(limit=30) for _ in range(3)))
    while await roll_ups.catch_up():
        """What was left."""

    assert await kept_rows(work) == await raw_rows(work)


async def test_a_second_contact_is_counted_where_the_first_one_was(
    work: UnitOfWork, ledger: Ledger, roll_ups: RollUps, clock: StillClock
) -> None:
    first = Talked(call="1", at=FRIDAY, outcome=Outcome.RESOLVED_DURING_CALL, caller=CALLERS[0])
    days_later = FRIDAY + timedelta(days=3)
    again = Talked(call="2", at=days_later, outcome=Outcome.FOLLOW_UP, caller=CALLERS[0])
    await talked(ledger, clock, first)
    await roll_ups.catch_up()
    before = await kept_rows(work)

    await talked(ledger, clock, again)
    await roll_ups.catch_up()
    after = await kept_rows(work)

    assert [one["settled"] for one in before if one["facet"] is Facet.ALL] == [1]
    assert [one["settled"] for one in after if one["facet"] is Facet.ALL] == [0, 0]


async def test_a_change_that_fails_leaves_no_mark(work: UnitOfWork, roll_ups: RollUps) -> None:
    async def in_vain() -> None:
        async with work() as one:
            new = NewTicket(key="1", service="PUESC", subject="a", body="", customer_id=1)
            await desk.register(one.session, new, FRIDAY)
            raise InterruptedError

    await customers(work)
    with pytest.raises(InterruptedError):
        await in_vain()

    assert await roll_ups.waiting() == 0


async def test_the_keeper_rolls_up_what_happens(
    work: UnitOfWork, ledger: Ledger, roll_ups: RollUps, clock: StillClock
) -> None:
    async def rolled() -> bool:
        return await roll_ups.waiting() == 0 and len(await kept_rows(work)) > 0

    async with asyncio.TaskGroup() as tasks:
        keeper = tasks.create_task(keep_rolled_up(roll_ups, interval=0.02))
        await talked(ledger, clock, Talked(call="1", at=FRIDAY))
        await until(rolled)
        keeper.cancel()

    assert await kept_rows(work) == await raw_rows(work)
