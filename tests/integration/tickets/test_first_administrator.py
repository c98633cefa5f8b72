"""How the first administrator comes in, on both databases."""

import pytest
from pydantic import SecretStr

from core.db import UnitOfWork
from core.errors import Conflict, Forbidden, NotFound
from core.ids import Username
from hotline.demo import PASSWORDS
from tests.doubles.desk import StillClock
from tests.integration.tickets.handled import VAULT, means
from tests.integration.tickets.test_people import NEW, PASSWORD, QUICK, Office, refusal
from tickets.staff.first_administrator import FirstAdministrator
from tickets.staff.password_links import PasswordLinks
from tickets.staff.service import Staff
from tickets.staff.views import NewUser, Role

ADMIN = Username("admin")


class EmptyHouse:
    """Nobody works here yet."""

    def __init__(self, work: UnitOfWork) -> None:
        self.clock = StillClock()
        self.links = PasswordLinks(work, self.clock, QUICK, means().outbox, "https://desk/password")
        self.first = FirstAdministrator(work, self.clock, self.links)
        self.staff = Staff(work, self.clock, QUICK, VAULT)

    async def token(self) -> str:
        return (await self.first.link()).open().partition("#")[2]


@pytest.fixture
def house(work: UnitOfWork) -> EmptyHouse:
    return EmptyHouse(work)


async def test_a_house_without_demo_data_has_nobody_and_no_password_opens_it(
    house: EmptyHouse,
) -> None:
    assert await house.staff.users() == ()
    await house.token()

    for username, password in {**PASSWORDS, "admin": ""}.items():
        with refusal(Forbidden, "bad_credentials"):
            await house.staff.sign_in(username, password)
        house.clock.forward(minutes=2)

    assert [user.username for user in await house.staff.users()] == [ADMIN]


async def test_the_first_administrator_comes_in_by_the_link_and_then_there_is_no_other(
    house: EmptyHouse,
) -> None:
    await house.links.redeem(await house.token(), SecretStr(PASSWORD))

    _, user = await house.staff.sign_in(ADMIN, PASSWORD)

    assert user.roles == frozenset({Role.ADMINISTRATOR})
    with refusal(Conflict, "has_administrator"):
        await house.first.link()


async def test_a_link_that_was_not_used_is_replaced_by_the_next(house: EmptyHouse) -> None:
    first, second = await house.token(), await house.token()

    with refusal(NotFound, "link_void"):
        await house.links.look(first)

    assert (await house.links.look(second)).username == ADMIN
    assert len(await house.staff.users()) == 1


async def test_a_link_that_is_too_old_is_replaced_too(house: EmptyHouse) -> None:
    old = await house.token()
    house.clock.forward(hours=24)

    with refusal(NotFound, "link_void"):
        await house.links.look(old)

    assert (await house.links.look(await house.token())).username == ADMIN


async def test_a_name_that_somebody_has_is_left_to_them(house: EmptyHouse) -> None:
    roles = frozenset({Role.CONSULTANT})
    somebody = NewUser(username=ADMIN, name="A", password=SecretStr(PASSWORD), roles=roles)
    await house.staff.create_user(somebody, Username("setup"))

    assert (await house.links.look(await house.token())).username == "admin-2"


async def test_where_there_is_an_administrator_none_is_made(work: UnitOfWork) -> None:
    office = Office(work)
    roles = frozenset({Role.ADMINISTRATOR})
    adam = NewUser(username=ADMIN, name="Adam", password=SecretStr(PASSWORD), roles=roles)
    await office.staff.create_user(adam, Username("setup"))
    await office.people.invite(NEW, ADMIN)

    with refusal(Conflict, "has_administrator"):
        await EmptyHouse(work).first.link()
