"""Issuing and verifying telephone PINs on both databases."""

import asyncio
import re

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from core.db import Sessions, UnitOfWork
from core.ids import Username
from tests.doubles.desk import FRIDAY, StillClock
from tickets.audit.service import Audit
from tickets.customers.importing import import_accounts
from tickets.customers.pins import PinAnswer, Pins
from tickets.customers.sealed import SealedPin
from tickets.staff.passwords import Passwords
from tickets.tables import TABLES

ANNA = Username("anna")
MARTA, NOBODY = "10000001", "10000099"
HOME, ABROAD = "+48600000214", "+48600000999"
CANARY, WRONG = "407193", "407194"
LOCKED_AFTER_THREE = [PinAnswer.WRONG, PinAnswer.WRONG, PinAnswer.LOCKED, PinAnswer.LOCKED]


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
async def pins(
    work: UnitOfWork, sessions: Sessions, clock: StillClock, passwords: CountingPasswords
) -> Pins:
    """With one customer, who has no PIN yet and calls from home."""
    header = "customer_number;first_name;last_name;phones\n"
    await import_accounts(sessions, f"{header}{MARTA};Marta;Wilk;{HOME}\n".encode())
    return Pins(work, clock, passwords, digits=lambda: CANARY)


async def issued(pins: Pins, work: UnitOfWork) -> SealedPin:
    drawn = await pins.draw()
    async with work() as one:
        await pins.issue(one.session, 1, drawn, ANNA)
    return drawn.sealed


async def wrong(pins: Pins, number: str, calling: str | None, times: int) -> list[PinAnswer]:
    return [await pins.verify(number, WRONG, calling) for _ in range(times)]


async def test_the_pin_in_the_envelope_fits(pins: Pins, work: UnitOfWork) -> None:
    sealed = await issued(pins, work)

    assert await pins.verify(MARTA, sealed.open(), ABROAD) is PinAnswer.FITS


async def test_a_new_pin_replaces_the_one_before(pins: Pins, work: UnitOfWork) -> None:
    await issued(pins, work)
    other = Pins(work, StillClock(), CountingPasswords(), digits=lambda: "118834")
    await issued(other, work)

    assert await pins.verify(MARTA, CANARY, HOME) is PinAnswer.WRONG
    assert await pins.verify(MARTA, "118834", HOME) is PinAnswer.FITS


@pytest.mark.parametrize("number", [MARTA, NOBODY])
async def test_a_number_that_nobody_has_is_answered_like_one_that_exists(
    pins: Pins, work: UnitOfWork, passwords: CountingPasswords, number: str
) -> None:
    await issued(pins, work)

    answers = await wrong(pins, number, ABROAD, 4)

    assert answers == LOCKED_AFTER_THREE
    assert passwords.compared == 3


async def test_an_account_without_a_pin_is_answered_alike(pins: Pins) -> None:
    assert await wrong(pins, MARTA, HOME, 4) == LOCKED_AFTER_THREE


async def test_the_right_pin_does_not_open_a_lock_for_24_hours(
    pins: Pins, work: UnitOfWork, clock: StillClock
) -> None:
    await issued(pins, work)
    await wrong(pins, MARTA, HOME, 3)

    clock.forward(hours=23, minutes=59)
    early = await pins.verify(MARTA, CANARY, HOME)
    clock.forward(minutes=1)

    assert early is PinAnswer.LOCKED
    assert await pins.verify(MARTA, CANARY, HOME) is PinAnswer.FITS


async def test_a_new_pin_does_not_end_a_lock(pins: Pins, work: UnitOfWork) -> None:
    await wrong(pins, MARTA, HOME, 3)

    await issued(pins, work)

    assert await pins.verify(MARTA, CANARY, HOME) is PinAnswer.LOCKED


async def test_the_right_pin_makes_the_wrong_ones_before_it_harmless(
    pins: Pins, work: UnitOfWork
) -> None:
    await issued(pins, work)
    await wrong(pins, MARTA, HOME, 2)
    await pins.verify(MARTA, CANARY, HOME)

    assert await wrong(pins, MARTA, HOME, 4) == LOCKED_AFTER_THREE


async def test_strangers_lock_out_strangers_but_never_the_owner(
    pins: Pins, work: UnitOfWork
) -> None:
    await issued(pins, work)

    for last in range(10):
        await wrong(pins, MARTA, f"{ABROAD[:-1]}{last}", 1)

    assert await pins.verify(MARTA, CANARY, None) is PinAnswer.LOCKED
    assert await pins.verify(MARTA, CANARY, HOME) is PinAnswer.FITS


async def test_many_attempts_at_once_get_no_more_tries(
    pins: Pins, passwords: CountingPasswords
) -> None:
    await asyncio.gather(*(wrong(pins, MARTA, ABROAD, 1) for _ in range(8)))

    assert passwords.compared == 3


async def test_issuing_and_refusing_are_noted_without_the_number_that_was_entered(
    pins: Pins, work: UnitOfWork
) -> None:
    await issued(pins, work)
    await wrong(pins, MARTA, HOME, 1)
    await wrong(pins, NOBODY, HOME, 1)

    entries = await Audit(work, StillClock()).entries()

    assert [(entry.who, entry.what, entry.object) for entry in entries] == [
        ("telephone", "pin_refused", "unknown customer"),
        ("telephone", "pin_refused", "customer 1"),
        ("anna", "pin_issued", "customer 1"),
    ]
    assert {entry.at for entry in entries} == {FRIDAY}


async def test_the_pin_is_in_no_table(pins: Pins, work: UnitOfWork, sessions: Sessions) -> None:
    await issued(pins, work)
    await pins.verify(MARTA, CANARY, HOME)
    await wrong(pins, MARTA, HOME, 1)

    async with sessions() as session:
        rows = [
            tuple(row) for table in TABLES for row in await session.execute(select(table.__table__))
        ]

    kept = re.sub(r"\$argon2id\$\S+", "", repr(rows))
    assert "telephone" in kept
    assert CANARY not in kept
    assert WRONG not in kept


SHORT_WAY = "customer_number;first_name;last_name;phones;known_by_number\n"


async def test_who_wants_it_so_is_known_by_the_own_number(
    pins: Pins, work: UnitOfWork, sessions: Sessions
) -> None:
    await issued(pins, work)
    before = await pins.recognised(HOME)
    await import_accounts(sessions, f"{SHORT_WAY}{MARTA};Marta;Wilk;{HOME};yes\n".encode())

    assert before is None
    assert await pins.recognised(HOME) == MARTA
    assert await pins.recognised(ABROAD) is None
    assert await pins.recognised(None) is None


async def test_a_number_of_two_accounts_says_nothing(
    pins: Pins, work: UnitOfWork, sessions: Sessions
) -> None:
    await issued(pins, work)
    lines = f"{MARTA};Marta;Wilk;{HOME};yes\n10000002;Piotr;Zych;{HOME};yes\n"

    await import_accounts(sessions, f"{SHORT_WAY}{lines}".encode())

    assert await pins.recognised(HOME) is None


async def test_without_a_pin_there_is_nothing_to_ask_for(pins: Pins, sessions: Sessions) -> None:
    await import_accounts(sessions, f"{SHORT_WAY}{MARTA};Marta;Wilk;{HOME};yes\n".encode())

    assert await pins.recognised(HOME) is None
