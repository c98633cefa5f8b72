"""Telephone PINs of staff, on both databases."""

import asyncio
import re
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from pydantic import SecretStr
from sqlalchemy import select

from core.db import UnitOfWork
from core.errors import NotFound
from core.ids import Username
from tests.doubles.desk import StillClock
from tests.integration.tickets.handled import VAULT
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.customers.locks import FAILURES_OF_A_PAIR
from tickets.sealed import SecretAnswer
from tickets.staff.passwords import Passwords
from tickets.staff.pins import StaffPins
from tickets.staff.service import Staff
from tickets.staff.views import NewUser, Role, UserView
from tickets.tables import TABLES

ADMIN, EWA, ADAM, NOBODY = map(Username, ("admin", "ewa", "adam", "nobody"))
CANARY, WRONG = "407193", "407194"
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
LOCKED, NO = SecretAnswer.LOCKED, SecretAnswer.WRONG


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def pins(work: UnitOfWork, clock: StillClock) -> StaffPins:
    """Ewa and Adam work here, and nobody has a PIN yet."""
    people = Staff(work, clock, QUICK, VAULT)
    for username in (EWA, ADAM):
        password = SecretStr("a-long-password")
        roles = frozenset({Role.SUPERVISOR})
        await people.create_user(
            NewUser(username=username, name=username, password=password, roles=roles), ADMIN
        )
    return StaffPins(work, clock, QUICK, digits=lambda: CANARY)


async def issued(pins: StaffPins, username: Username = EWA) -> str:
    return (await pins.issue(username, ADMIN)).open()


async def tried(pins: StaffPins, pin: str, username: Username = EWA) -> str:
    answer = await pins.identify(username, pin)
    return answer.username if isinstance(answer, UserView) else answer


async def test_the_pin_in_the_envelope_names_its_owner(pins: StaffPins) -> None:
    pin = await issued(pins)

    assert await tried(pins, pin) == EWA


async def test_the_owner_of_a_telephone_is_known_before_any_pin(pins: StaffPins) -> None:
    owner = await pins.owner(EWA)

    assert owner
    assert owner.username == EWA
    assert await pins.owner(NOBODY) is None


async def test_a_pin_is_its_owners_alone(pins: StaffPins) -> None:
    await issued(pins)

    assert await tried(pins, CANARY, ADAM) is NO
    assert await tried(pins, CANARY, NOBODY) is NO


async def test_nobody_who_does_not_work_here_gets_a_pin(pins: StaffPins) -> None:
    with pytest.raises(NotFound):
        await pins.issue(NOBODY, ADMIN)


async def test_a_pin_locks_after_three_failures_for_a_day(
    pins: StaffPins, clock: StillClock
) -> None:
    await issued(pins)

    assert [await tried(pins, WRONG) for _ in range(4)] == [NO, NO, LOCKED, LOCKED]
    assert await tried(pins, CANARY) is LOCKED
    clock.now += timedelta(hours=24)
    assert await tried(pins, CANARY) == EWA


async def test_ones_failures_lock_nobody_else(pins: StaffPins) -> None:
    await issued(pins)
    await issued(pins, ADAM)

    assert [await tried(pins, WRONG, ADAM) for _ in range(3)] == [NO, NO, LOCKED]
    assert await tried(pins, CANARY) == EWA


async def test_many_attempts_at_once_get_no_more_tries(pins: StaffPins) -> None:
    await issued(pins)

    answers = await asyncio.gather(*(tried(pins, WRONG) for _ in range(8)))

    assert answers.count(LOCKED) >= 8 - FAILURES_OF_A_PAIR
    assert await tried(pins, CANARY) is LOCKED


async def test_the_right_pin_makes_earlier_failures_harmless(pins: StaffPins) -> None:
    await issued(pins)
    for _ in range(3):
        assert [await tried(pins, WRONG) for _ in range(2)] == [NO, NO]
        assert await tried(pins, CANARY) == EWA


async def test_a_new_pin_ends_a_lock(pins: StaffPins) -> None:
    await issued(pins)
    assert [await tried(pins, WRONG) for _ in range(3)] == [NO, NO, LOCKED]

    await issued(pins)

    assert await tried(pins, CANARY) == EWA


async def test_issuing_entering_and_failing_are_in_the_audit_log(
    pins: StaffPins, work: UnitOfWork, clock: StillClock
) -> None:
    await issued(pins)
    await tried(pins, WRONG)
    await tried(pins, CANARY)

    entries = await Audit(work, clock).entries()

    told = [(one.who, one.what, one.object) for one in entries]
    assert (ADMIN, Action.PIN_ISSUED, "user ewa") in told
    assert (EWA, Action.PIN_REFUSED, "the studio, by telephone") in told
    assert (EWA, Action.SIGNED_IN, "the studio, by telephone") in told


async def test_the_pin_is_in_no_table(pins: StaffPins, work: UnitOfWork) -> None:
    await issued(pins)
    await tried(pins, WRONG)
    await tried(pins, CANARY)

    async with work.reading() as session:
        rows = [
            tuple(row) for table in TABLES for row in await session.execute(select(table.__table__))
        ]

    kept = re.sub(r"\$argon2id\$\S+", "", repr(rows))
    assert "by telephone" in kept
    assert CANARY not in kept
    assert WRONG not in kept
