"""The second factor: added, asked for, used up, taken away; on both databases."""

from datetime import datetime

import pyotp
import pytest
from argon2 import PasswordHasher
from pydantic import SecretStr
from sqlalchemy import select

from core.db import UnitOfWork
from core.errors import Conflict, Forbidden, NotFound
from core.ids import Username
from tests.doubles.desk import StillClock
from tests.integration.tickets.handled import VAULT
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.staff.authenticators import Authenticators
from tickets.staff.code_check import WRONG_CODES
from tickets.staff.model import Authenticator, RecoveryCode
from tickets.staff.one_time_codes import plain
from tickets.staff.passwords import Passwords
from tickets.staff.service import Staff
from tickets.staff.views import NewUser, Role

ANNA, ADAM = Username("anna"), Username("adam")
PASSWORD = "correct horse battery"
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


class Door:
    """The services at the door, and an authenticator as Anna's telephone holds it."""

    def __init__(self, work: UnitOfWork, required: frozenset[str] = frozenset()) -> None:
        self.work, self.clock = work, StillClock()
        self.staff = Staff(work, self.clock, QUICK, VAULT, required)
        self.authenticators = Authenticators(work, self.clock, VAULT, self.staff.proof)
        self.key = ""
        self.recovery_codes: list[str] = []

    async def hire(self) -> None:
        roles, password = frozenset({Role.CONSULTANT}), SecretStr(PASSWORD)
        new = NewUser(username=ANNA, name="Anna", password=password, roles=roles)
        await self.staff.create_user(new, ADAM)

    async def add(self) -> None:
        self.key = (await self.authenticators.begin(ANNA, PASSWORD)).open()
        codes = await self.authenticators.prove(ANNA, self.code())
        self.recovery_codes = codes.open().splitlines()
        self.clock.forward(seconds=30)

    def code(self, at: datetime | None = None) -> str:
        return pyotp.TOTP(self.key).at(at or self.clock())

    async def enter(self, code: str = "", password: str = PASSWORD) -> str:
        """The token of a session, or why there is none."""
        try:
            return (await self.staff.sign_in("anna", password, "", code))[0]
        except Forbidden as refusal:
            return refusal.code

    async def noted(self) -> list[Action]:
        return [one.what for one in await Audit(self.work, self.clock).entries(20)]


@pytest.fixture
async def door(work: UnitOfWork) -> Door:
    """Anna works here, with a password alone."""
    built = Door(work)
    await built.hire()
    return built


async def test_nothing_is_asked_before_a_code_has_proved_the_key(door: Door) -> None:
    await door.authenticators.begin(ANNA, PASSWORD)

    assert len(await door.enter()) > 30


async def test_with_an_authenticator_the_password_is_not_enough(door: Door) -> None:
    await door.add()

    assert [await door.enter(), await door.enter("000000")] == ["code_needed", "wrong_code"]
    assert len(await door.enter(door.code())) > 30


async def test_who_lacks_the_password_learns_nothing_of_an_authenticator(door: Door) -> None:
    await door.add()

    assert await door.enter(door.code(), "wrong password") == "bad_credentials"
    assert await door.enter("", "wrong password") == "bad_credentials"


async def test_a_code_opens_once(door: Door) -> None:
    await door.add()
    code = door.code()
    await door.enter(code)

    assert await door.enter(code) == "wrong_code"


async def test_the_code_that_proved_the_key_does_not_open(door: Door) -> None:
    await door.add()
    door.clock.forward(seconds=-30)

    assert await door.enter(door.code()) == "wrong_code"


async def test_a_recovery_code_opens_once_however_it_is_typed(door: Door) -> None:
    await door.add()
    typed = door.recovery_codes[3].upper().replace("-", " ")

    answers = [await door.enter(typed), await door.enter(typed)]

    assert (len(answers[0]) > 30, answers[1]) == (True, "wrong_code")
    assert (await door.authenticators.state(ANNA)).recovery_codes == 9
    assert Action.RECOVERY_CODE_USED in await door.noted()


async def test_wrong_codes_are_paced_as_wrong_passwords_are(door: Door) -> None:
    await door.add()
    answers = [await door.enter("000000") for _ in range(6)]

    assert answers == ["wrong_code"] * 5 + ["too_many_attempts"]


async def test_after_ten_wrong_codes_in_a_row_the_right_one_waits_an_hour(door: Door) -> None:
    await door.add()
    for _ in range(WRONG_CODES):
        await door.enter("000000")
        door.clock.forward(seconds=61)

    locked = await door.enter(door.code())
    door.clock.forward(minutes=60)

    assert locked == "too_many_codes"
    assert len(await door.enter(door.code())) > 30


async def test_the_key_lies_sealed_and_recovery_codes_as_hashes(door: Door) -> None:
    await door.add()

    async with door.work.reading() as session:
        sealed = (await session.get_one(Authenticator, ANNA)).sealed_key
        hashes = list(await session.scalars(select(RecoveryCode.code_hash)))

    assert door.key.encode() not in sealed
    assert VAULT.open(sealed) == door.key.encode()
    assert not {plain(code) for code in door.recovery_codes} & set(hashes)


async def test_a_wrong_code_proves_no_key(door: Door) -> None:
    await door.authenticators.begin(ANNA, PASSWORD)

    with pytest.raises(Forbidden) as refusal:
        await door.authenticators.prove(ANNA, "000000")

    assert refusal.value.code == "wrong_code"
    assert (await door.authenticators.state(ANNA)).since is None


async def test_another_is_not_put_in_its_place_without_taking_it_away(door: Door) -> None:
    await door.add()

    with pytest.raises(Conflict):
        await door.authenticators.begin(ANNA, PASSWORD)


async def test_adding_asks_for_the_password(door: Door) -> None:
    with pytest.raises(Forbidden) as refusal:
        await door.authenticators.begin(ANNA, "wrong password")

    assert refusal.value.code == "bad_credentials"


async def test_its_owner_takes_it_away_with_password_and_code(door: Door) -> None:
    await door.add()
    for password, code in [("wrong password", door.code()), (PASSWORD, "000000")]:
        with pytest.raises(Forbidden):
            await door.authenticators.remove(ANNA, password, code)

    await door.authenticators.remove(ANNA, PASSWORD, door.code())

    assert len(await door.enter()) > 30
    assert (await door.authenticators.state(ANNA)).recovery_codes == 0


async def test_an_administrator_resets_it_and_all_sessions_end(door: Door) -> None:
    await door.add()
    token = await door.enter(door.code())

    await door.authenticators.reset(ANNA, ADAM)

    assert await door.staff.session(token) is None
    assert len(await door.enter()) > 30
    with pytest.raises(NotFound):
        await door.authenticators.reset(Username("nobody"), ADAM)


async def test_each_deed_is_noted(door: Door) -> None:
    await door.add()
    await door.enter("000000")
    await door.authenticators.remove(ANNA, PASSWORD, door.code())
    await door.authenticators.reset(ANNA, ADAM)

    assert set(await door.noted()) >= {
        Action.AUTHENTICATOR_ADDED,
        Action.SIGN_IN_CODE_REFUSED,
        Action.AUTHENTICATOR_REMOVED,
        Action.AUTHENTICATOR_RESET,
    }


@pytest.mark.parametrize(("role", "missing"), [("consultant", True), ("administrator", False)])
async def test_a_session_says_who_must_add_one(work: UnitOfWork, role: str, missing: bool) -> None:
    door = Door(work, frozenset({role}))
    await door.hire()
    token = await door.enter()

    before = await door.staff.session(token)
    await door.add()
    after = await door.staff.session(token)

    assert before is not None
    assert after is not None
    assert (before.authenticator_missing, after.authenticator_missing) == (missing, False)
