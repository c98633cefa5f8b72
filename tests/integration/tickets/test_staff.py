"""Who may sign in, for how long, and what is noted of it."""

import asyncio

import pytest
from argon2 import PasswordHasher
from pydantic import SecretStr, ValidationError

from core.db import UnitOfWork
from core.errors import Conflict, Forbidden, Invalid
from core.ids import Username
from core.language import Language
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.handled import VAULT
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.staff.passwords import Passwords
from tickets.staff.phones import Phones
from tickets.staff.service import Staff
from tickets.staff.views import NewUser, PhoneRecord, Role, SignedIn

ADMIN = Username("admin")
PASSWORD = "correct horse battery"
ANNA = NewUser(
    username=Username("anna"),
    name="Anna Kowal",
    password=SecretStr(PASSWORD),
    roles=frozenset({Role.CONSULTANT}),
    languages=frozenset(Language),
)
PHONE = PhoneRecord(
    endpoint="c-anna", digest="d", context="c", caller_id='"Anna" <anna>', expires_at=FRIDAY
)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def staff(work: UnitOfWork, clock: StillClock) -> Staff:
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return Staff(work, clock, Passwords(quick), VAULT)


async def refused(staff: Staff, username: str, password: str = "wrong") -> str:
    with pytest.raises(Forbidden) as refusal:
        await staff.sign_in(username, password)
    return refusal.value.code


async def test_the_right_password_opens_a_session(staff: Staff) -> None:
    anna = await staff.create_user(ANNA, ADMIN)

    token, user = await staff.sign_in(" Anna ", PASSWORD)

    assert user == anna
    assert await staff.session(token) == SignedIn(**anna.model_dump())


async def test_a_wrong_name_and_a_wrong_password_are_refused_alike(staff: Staff) -> None:
    await staff.create_user(ANNA, ADMIN)

    assert await refused(staff, "anna") == await refused(staff, "nobody") == "bad_credentials"


async def test_after_five_refusals_the_right_password_has_to_wait_a_minute(
    staff: Staff, clock: StillClock
) -> None:
    await staff.create_user(ANNA, ADMIN)
    for _ in range(5):
        await refused(staff, "anna")

    code = await refused(staff, "anna", PASSWORD)
    clock.forward(seconds=61)

    assert code == "too_many_attempts"
    assert (await staff.sign_in("anna", PASSWORD))[1].username == "anna"


async def test_attempts_at_the_same_time_are_counted_too(staff: Staff) -> None:
    await staff.create_user(ANNA, ADMIN)

    codes = await asyncio.gather(*(refused(staff, "anna") for _ in range(8)))

    assert sorted(codes) == ["bad_credentials"] * 5 + ["too_many_attempts"] * 3


async def test_who_tries_many_names_from_one_place_has_to_wait(staff: Staff) -> None:
    await staff.create_user(ANNA, ADMIN)
    for number in range(100):
        with pytest.raises(Forbidden):
            await staff.sign_in(f"name-{number}", "wrong", "192.0.2.7")

    with pytest.raises(Forbidden) as refusal:
        await staff.sign_in("anna", PASSWORD, "192.0.2.7")

    assert refusal.value.code == "too_many_attempts"
    assert (await staff.sign_in("anna", PASSWORD, "192.0.2.8"))[1].username == "anna"


async def test_the_right_password_forgets_the_wrong_ones(staff: Staff) -> None:
    await staff.create_user(ANNA, ADMIN)
    for _ in range(4):
        await refused(staff, "anna")
    await staff.sign_in("anna", PASSWORD)

    codes = [await refused(staff, "anna") for _ in range(4)]

    assert set(codes) == {"bad_credentials"}


async def test_a_session_ends_after_a_shift(staff: Staff, clock: StillClock) -> None:
    await staff.create_user(ANNA, ADMIN)
    token, _ = await staff.sign_in("anna", PASSWORD)

    clock.forward(hours=12)

    assert await staff.session(token) is None


async def test_a_signed_out_session_is_over(staff: Staff) -> None:
    await staff.create_user(ANNA, ADMIN)
    token, _ = await staff.sign_in("anna", PASSWORD)

    await staff.sign_out(token)
    await staff.sign_out(token)

    assert await staff.session(token) is None


async def test_the_audit_knows_sign_ins_and_refusals(
    staff: Staff, work: UnitOfWork, clock: StillClock
) -> None:
    await staff.create_user(ANNA, ADMIN)
    await refused(staff, "anna")
    token, _ = await staff.sign_in("anna", PASSWORD)
    await staff.sign_out(token)

    entries = await Audit(work, clock).entries()

    assert [(entry.who, entry.what) for entry in reversed(entries)] == [
        ("admin", Action.USER_CREATED),
        ("anna", Action.SIGN_IN_REFUSED),
        ("anna", Action.SIGNED_IN),
        ("anna", Action.SIGNED_OUT),
    ]


async def test_a_name_is_given_once(staff: Staff) -> None:
    await staff.create_user(ANNA, ADMIN)

    with pytest.raises(Conflict):
        await staff.create_user(ANNA, ADMIN)

    assert [user.username for user in await staff.users()] == ["anna"]


async def test_a_short_password_is_refused(staff: Staff) -> None:
    short = ANNA.model_copy(update={"password": SecretStr("short")})

    with pytest.raises(Invalid, match="12 characters"):
        await staff.create_user(short, ADMIN)


@pytest.mark.parametrize("name", ["Anna", "1anna", "anna k", "", "a" * 41, "anna\n"])
def test_a_username_is_plain_enough_for_an_endpoint(name: str) -> None:
    with pytest.raises(ValidationError):
        NewUser(username=Username(name), name="", password=SecretStr(""), roles=frozenset())


async def test_a_hash_that_is_no_hash_fits_nothing() -> None:
    assert not await Passwords().fits(PASSWORD, "not a hash")


async def test_phones_are_kept_until_they_expire(work: UnitOfWork, clock: StillClock) -> None:
    phones = Phones(work, clock)
    kept = PHONE.model_copy(update={"expires_at": clock.forward(hours=1)})
    clock.now = FRIDAY

    await phones.remember(PHONE)
    await phones.remember(kept)

    assert await phones.all() == (kept,)
    clock.forward(hours=1)
    assert await phones.all() == ()


async def test_a_phone_that_has_expired_is_still_to_be_taken_from_the_exchange(
    work: UnitOfWork, clock: StillClock
) -> None:
    phones = Phones(work, clock)
    clock.now = FRIDAY
    await phones.remember(PHONE)
    lasting = PHONE.model_copy(update={"expires_at": clock.forward(hours=1), "endpoint": "c-jan"})
    clock.now = FRIDAY
    await phones.remember(lasting)

    assert (await phones.expired(), await phones.kept("c-anna")) == ((PHONE,), PHONE)
    assert await phones.kept("c-nobody") is None


async def test_a_phone_on_the_desk_does_not_expire(
    staff: Staff, work: UnitOfWork, clock: StillClock
) -> None:
    await staff.create_user(ANNA, ADMIN)
    phones = Phones(work, clock)
    on_desk = PHONE.model_copy(update={"expires_at": None, "desk_of": ANNA.username})
    await phones.remember(on_desk)

    clock.forward(days=400)

    assert (await phones.all(), await phones.expired()) == ((on_desk,), ())


async def test_a_forgotten_phone_is_gone(work: UnitOfWork, clock: StillClock) -> None:
    phones = Phones(work, clock)
    await phones.remember(PHONE)
    clock.forward(hours=-1)

    await phones.forget("c-anna")
    await phones.forget("c-anna")

    assert await phones.all() == ()
