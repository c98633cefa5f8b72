"""People whom a sign-in provider vouches for, on both databases."""

import pytest
from argon2 import PasswordHasher
from pydantic import SecretStr

from core.db import UnitOfWork
from core.errors import DomainError
from core.ids import Username
from tests.doubles.desk import StillClock
from tests.integration.tickets.handled import VAULT
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.staff.passwords import Passwords
from tickets.staff.service import Staff
from tickets.staff.views import NewUser, Role, Vouched
from tickets.staff.vouching import PROVIDER, VouchedSignIn

ANNA = Vouched(username="anna", name="Anna Elsewhere")
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
async def staff(work: UnitOfWork) -> Staff:
    """Anna works here, and her role wants an authenticator."""
    built = Staff(work, StillClock(), QUICK, VAULT, [Role.CONSULTANT])
    new = NewUser(
        username=Username("anna"),
        name="Anna Kowal",
        password=SecretStr("correct horse battery"),
        roles=frozenset({Role.CONSULTANT}),
    )
    await built.create_user(new, Username("adam"))
    return built


async def refused(work: UnitOfWork, vouched: Vouched) -> str:
    with pytest.raises(DomainError) as refusal:
        await VouchedSignIn(work, StillClock()).sign_in(vouched)
    return refusal.value.code


async def test_the_session_is_one_like_any_other_and_ends_alike(
    work: UnitOfWork, staff: Staff
) -> None:
    token, _ = await VouchedSignIn(work, StillClock()).sign_in(ANNA)
    user = await staff.session(token)
    await staff.sign_out(token)

    assert user is not None
    assert (user.username, user.authenticator_missing) == ("anna", False)
    assert await staff.session(token) is None


async def test_what_stands_here_stays(work: UnitOfWork, staff: Staff) -> None:
    said = ANNA.model_copy(update={"roles": frozenset({Role.ADMINISTRATOR})})

    _, user = await VouchedSignIn(work, StillClock()).sign_in(said)

    assert (user.name, user.roles) == ("Anna Kowal", frozenset({Role.CONSULTANT}))


async def test_who_is_new_needs_a_mapped_role_and_a_plain_name(work: UnitOfWork) -> None:
    roles = frozenset({Role.CONSULTANT})

    assert await refused(work, Vouched(username="olga", name="Olga")) == "not_invited"
    odd = Vouched(username="olga@example.org", name="Olga", roles=roles)
    assert await refused(work, odd) == "odd_username"


async def test_who_is_let_in_is_noted(work: UnitOfWork) -> None:
    new = Vouched(username="olga", name="Olga", roles=frozenset({Role.CONSULTANT}))

    await VouchedSignIn(work, StillClock()).sign_in(new)

    noted = {(one.who, one.what) for one in await Audit(work, StillClock()).entries(5)}
    assert noted == {
        (PROVIDER, Action.USER_CREATED),
        (Username("olga"), Action.SIGNED_IN_ELSEWHERE),
    }
