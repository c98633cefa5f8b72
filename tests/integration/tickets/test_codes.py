"""Issuing and verifying access codes on both databases."""

import asyncio
import re

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from core.db import Sessions, UnitOfWork
from core.errors import NotFound
from core.ids import CallId, TicketNumber, Username
from tests.doubles.desk import StillClock
from tickets.audit.service import Audit
from tickets.codes.service import AccessCodes
from tickets.codes.views import TicketStatus
from tickets.desk.service import HelpDesk
from tickets.desk.views import TicketState
from tickets.sealed import SecretAnswer
from tickets.staff.passwords import Passwords
from tickets.tables import TABLES

ANNA = Username("anna")
TICKET, NOBODY = "2400001", "2499999"
CALLER = "+48600000214"
CODE, WRONG = "4071", "4072"
W, L = SecretAnswer.WRONG, SecretAnswer.LOCKED


class CountingPasswords(Passwords):
    """Knows how often a hash was compared, whoever it belonged to."""

    def __init__(self) -> None:
        super().__init__(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        self.compared = 0

    async def fits(self, password: str, kept: str | None) -> bool:
        self.compared += 1
        return await super().fits(password, kept)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def passwords() -> CountingPasswords:
    return CountingPasswords()


@pytest.fixture
async def number(work: UnitOfWork, clock: StillClock) -> TicketNumber:
    taken = await HelpDesk(work, clock).take_message(CallId("1.1"), "key")
    return taken.number


@pytest.fixture
def codes(work: UnitOfWork, clock: StillClock, passwords: CountingPasswords) -> AccessCodes:
    return AccessCodes(work, clock, passwords, digits=lambda: CODE)


async def wrong(
    codes: AccessCodes, entered: str, times: int, calling: str | None = CALLER
) -> list[SecretAnswer]:
    return [await codes.verify(entered, WRONG, calling) for _ in range(times)]


async def test_the_code_in_the_envelope_fits(codes: AccessCodes, number: TicketNumber) -> None:
    sealed = await codes.issue(number, ANNA)

    assert await codes.verify(TICKET, sealed.open(), None) is SecretAnswer.FITS


async def test_a_new_code_replaces_the_one_before_and_ends_its_locks(
    codes: AccessCodes, number: TicketNumber, work: UnitOfWork, clock: StillClock
) -> None:
    await codes.issue(number, ANNA)
    await wrong(codes, TICKET, 3)
    other = AccessCodes(work, clock, CountingPasswords(), digits=lambda: "1188")

    await other.issue(number, ANNA)

    assert await codes.verify(TICKET, CODE, CALLER) is SecretAnswer.WRONG
    assert await codes.verify(TICKET, "1188", CALLER) is SecretAnswer.FITS


async def test_no_code_is_issued_for_a_ticket_that_there_is_not(codes: AccessCodes) -> None:
    with pytest.raises(NotFound):
        await codes.issue(TicketNumber("ZGL2499999"), ANNA)


async def test_whoever_has_the_code_learns_state_and_due_date_and_nothing_else(
    codes: AccessCodes, number: TicketNumber
) -> None:
    await codes.issue(number, ANNA)

    status = await codes.status("ZGL 2400001", CODE, CALLER)

    assert isinstance(status, TicketStatus)
    assert (status.number, status.state) == (number, TicketState.REGISTERED)
    assert set(TicketStatus.model_fields) == {"number", "kind", "state", "due_on"}


@pytest.mark.parametrize("entered", [TICKET, NOBODY, "not a number"])
async def test_a_ticket_that_there_is_not_is_answered_like_one_that_there_is(
    codes: AccessCodes, number: TicketNumber, passwords: CountingPasswords, entered: str
) -> None:
    await codes.issue(number, ANNA)

    answers = await wrong(codes, entered, 5)

    assert answers == [W, W, L, L, L]
    assert passwords.compared == 3


async def test_the_right_code_does_not_open_a_lock_for_24_hours(
    codes: AccessCodes, number: TicketNumber, clock: StillClock
) -> None:
    await codes.issue(number, ANNA)
    await wrong(codes, TICKET, 3)

    clock.forward(hours=23, minutes=59)
    early = await codes.verify(TICKET, CODE, None)
    clock.forward(minutes=1)

    assert early is SecretAnswer.LOCKED
    assert await codes.verify(TICKET, CODE, None) is SecretAnswer.FITS


async def test_after_nine_guesses_only_a_new_code_helps(
    codes: AccessCodes, number: TicketNumber, clock: StillClock
) -> None:
    await codes.issue(number, ANNA)
    for _ in range(3):
        await wrong(codes, TICKET, 3)
        clock.forward(days=1)

    clock.forward(days=365)
    late = await codes.verify(TICKET, CODE, CALLER)
    await codes.issue(number, ANNA)

    assert late is SecretAnswer.LOCKED
    assert await codes.verify(TICKET, CODE, CALLER) is SecretAnswer.FITS


async def test_a_number_that_fails_ten_times_a_day_tries_no_ticket_until_tomorrow(
    codes: AccessCodes, number: TicketNumber, clock: StillClock
) -> None:
    await codes.issue(number, ANNA)
    for last in range(5):
        await wrong(codes, f"249999{last}", 2)

    now = await codes.verify(TICKET, CODE, CALLER)
    others = await codes.verify(TICKET, CODE, "+48600000999")
    clock.forward(days=1)

    assert (now, others) == (SecretAnswer.LOCKED, SecretAnswer.FITS)
    assert await codes.verify(TICKET, CODE, CALLER) is SecretAnswer.FITS


async def test_many_tries_at_once_get_no_more_guesses(
    codes: AccessCodes, number: TicketNumber, passwords: CountingPasswords
) -> None:
    await codes.issue(number, ANNA)

    await asyncio.gather(*(wrong(codes, TICKET, 1, f"+4860000010{n}") for n in range(8)))

    assert passwords.compared == 3


async def test_right_tries_leave_no_failure_behind(
    codes: AccessCodes, number: TicketNumber
) -> None:
    await codes.issue(number, ANNA)

    answers = [await codes.verify(TICKET, CODE, CALLER) for _ in range(12)]

    assert set(answers) == {SecretAnswer.FITS}


async def test_issuing_and_refusing_are_noted_without_what_was_entered(
    codes: AccessCodes, number: TicketNumber, work: UnitOfWork
) -> None:
    await codes.issue(number, ANNA)
    await wrong(codes, TICKET, 1)
    await wrong(codes, NOBODY, 1)

    entries = await Audit(work, StillClock()).entries()

    assert [(entry.who, entry.what, entry.object) for entry in entries] == [
        ("telephone", "code_refused", "unknown ticket"),
        ("telephone", "code_refused", "ticket ZGL2400001"),
        ("anna", "code_issued", "ticket ZGL2400001"),
    ]


async def test_the_code_is_in_no_table(
    codes: AccessCodes, number: TicketNumber, sessions: Sessions
) -> None:
    await codes.issue(number, ANNA)
    await wrong(codes, TICKET, 1)

    async with sessions() as session:
        rows = [
            tuple(row) for table in TABLES for row in await session.execute(select(table.__table__))
        ]

    kept = re.sub(r"\$argon2id\$\S+|datetime\S*\([^)]*\)", "", repr(rows))
    assert "code_issued" in kept
    assert CODE not in kept
