"""Letting people in, changing what they may do, and letting them go, on both databases."""

import asyncio
from contextlib import AbstractContextManager

import pytest
from argon2 import PasswordHasher
from pydantic import SecretStr, ValidationError

from core.db import UnitOfWork
from core.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from core.ids import Username
from core.language import Language
from tests.doubles.desk import StillClock
from tests.integration.tickets.handled import VAULT, means, messages
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.desk.model import FIRST_LINE
from tickets.outbox.views import MessageKind
from tickets.sealed import SecretAnswer
from tickets.staff.password_links import PasswordLinks
from tickets.staff.passwords import Passwords
from tickets.staff.people import People
from tickets.staff.phones import Phones
from tickets.staff.pins import StaffPins
from tickets.staff.service import Staff
from tickets.staff.views import NewPerson, NewUser, PersonInput, PhoneRecord, Role

ADAM, OLGA, NOBODY = map(Username, ("adam", "olga", "nobody"))
PASSWORD = "correct horse battery"
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
NEW = NewPerson(
    username=OLGA,
    name="Olga Maj",
    email="olga@example.org",
    roles=frozenset({Role.CONSULTANT}),
    groups=frozenset({FIRST_LINE}),
)
DESK_PHONE = PhoneRecord(
    endpoint="c-olga",
    digest="d",
    context="from-consultant",
    caller_id='"Olga Maj" <olga>',
    expires_at=None,
    desk_of=OLGA,
)
SAID = PersonInput.model_validate(NEW.model_dump(exclude={"username"}))


class Office:
    """The services around people, over one database, where Adam is the administrator."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work, self.clock = work, StillClock()
        self.links = PasswordLinks(work, self.clock, QUICK, means().outbox, "https://desk/password")
        self.people = People(work, self.clock, self.links)
        self.staff = Staff(work, self.clock, QUICK, VAULT)
        self.pins = StaffPins(work, self.clock, QUICK, digits=lambda: "407193")

    async def invited(self, **changed: object) -> str:
        """Lets Olga in; the token of her link."""
        _, link = await self.people.invite(NEW.model_copy(update=changed), ADAM)
        return link.open().partition("#")[2]

    async def settled(self, **changed: object) -> None:
        """Olga is in, with a password."""
        await self.links.redeem(await self.invited(**changed), SecretStr(PASSWORD))

    async def version(self, username: Username = OLGA) -> int:
        return (await self.people.person(username)).version

    async def enters(self, username: Username = OLGA, password: str = PASSWORD) -> str:
        token, _ = await self.staff.sign_in(username, password)
        return token

    async def noted(self) -> list[tuple[str, Action, str]]:
        entries = await Audit(self.work, self.clock).entries()
        return [(entry.who, entry.what, entry.object) for entry in reversed(entries)]


@pytest.fixture
async def office(work: UnitOfWork) -> Office:
    office = Office(work)
    roles = frozenset({Role.ADMINISTRATOR})
    adam = NewUser(username=ADAM, name="Adam", password=SecretStr(PASSWORD), roles=roles)
    await office.staff.create_user(adam, Username("setup"))
    return office


def refusal(of: type[DomainError], code: str) -> AbstractContextManager[object]:
    return pytest.raises(of, check=lambda error: error.code == code)


async def test_whoever_is_invited_signs_in_with_the_password_that_only_they_know(
    office: Office,
) -> None:
    token = await office.invited()
    before = await office.people.person(OLGA)

    assert (await office.links.look(token)).name == "Olga Maj"
    assert await office.links.redeem(token, SecretStr(PASSWORD)) == OLGA

    assert (before.has_password, (await office.people.person(OLGA)).has_password) == (False, True)
    assert await office.staff.session(await office.enters()) is not None


@pytest.mark.parametrize("password", ["", PASSWORD, "a password that nobody has"])
async def test_nobody_enters_before_a_password_is_chosen(office: Office, password: str) -> None:
    await office.invited()

    with refusal(Forbidden, "bad_credentials"):
        await office.enters(password=password)


async def test_a_link_works_once(office: Office) -> None:
    token = await office.invited()
    await office.links.redeem(token, SecretStr(PASSWORD))

    with refusal(NotFound, "link_void"):
        await office.links.redeem(token, SecretStr("another long password"))


async def test_of_two_who_use_a_link_at_once_one_has_chosen(office: Office) -> None:
    token = await office.invited()

    chosen = await asyncio.gather(
        *(office.links.redeem(token, SecretStr(f"long password {n}")) for n in range(2)),
        return_exceptions=True,
    )

    assert sorted(str(type(one).__name__) for one in chosen) == ["NotFound", "str"]


async def test_a_link_works_for_a_day(office: Office) -> None:
    token = await office.invited()
    office.clock.forward(hours=24)

    with refusal(NotFound, "link_void"):
        await office.links.look(token)


async def test_a_new_link_ends_the_one_before_and_the_password_works_until_then(
    office: Office,
) -> None:
    await office.settled()
    first = (await office.people.link(OLGA, ADAM)).open().partition("#")[2]
    second = (await office.people.link(OLGA, ADAM)).open().partition("#")[2]
    signed_in = await office.enters()

    with refusal(NotFound, "link_void"):
        await office.links.redeem(first, SecretStr(PASSWORD))
    await office.links.redeem(second, SecretStr("quite another one"))

    assert await office.staff.session(signed_in) is None
    with refusal(Forbidden, "bad_credentials"):
        await office.enters()


async def test_a_short_password_leaves_the_link_as_it_was(office: Office) -> None:
    token = await office.invited()

    with refusal(Invalid, "password"):
        await office.links.redeem(token, SecretStr("short"))

    assert await office.links.redeem(token, SecretStr(PASSWORD)) == OLGA


async def test_a_link_is_sent_to_the_address_if_there_is_one(office: Office) -> None:
    await office.people.invite(NEW, ADAM, by_email=True)
    await office.people.invite(
        NEW.model_copy(update={"username": Username("jan"), "email": None}), ADAM
    )

    with refusal(Conflict, "no_email"):
        await office.people.link(Username("jan"), ADAM, by_email=True)

    assert await messages(office.work) == [MessageKind.PASSWORD_LINK]


async def test_a_user_name_is_given_once(office: Office) -> None:
    await office.invited()

    with refusal(Conflict, "user_exists"):
        await office.invited()


async def test_a_group_that_there_is_not_is_refused(office: Office) -> None:
    with refusal(Invalid, "unknown_group"):
        await office.invited(groups=frozenset({"KITCHEN"}))


async def test_what_is_changed_holds_at_once(office: Office) -> None:
    await office.settled()
    token = await office.enters()
    said = SAID.model_copy(update={"roles": frozenset({Role.SUPERVISOR}), "name": "Olga Wilk"})

    changed = await office.people.change(OLGA, said, await office.version(), ADAM)

    user = await office.staff.session(token)
    assert user is not None
    assert (changed.name, user.roles) == ("Olga Wilk", said.roles)


async def test_other_queues_hold_at_once_and_an_administrator_is_told_of_them(
    office: Office,
) -> None:
    await office.settled()
    seen = await office.version()

    changed = await office.people.serve(OLGA, frozenset({Language.EN}), Username("ewa"))

    assert changed.languages == {Language.EN}
    assert (await office.noted())[-1] == ("ewa", Action.LANGUAGES_CHANGED, f"user {OLGA}")
    with refusal(Conflict, "person_changed"):
        await office.people.change(OLGA, SAID, seen, ADAM)


@pytest.mark.parametrize("roles", [{Role.SUPERVISOR}, {Role.ADMINISTRATOR}])
async def test_nobody_but_a_consultant_has_queues(office: Office, roles: set[Role]) -> None:
    await office.settled(roles=frozenset(roles))

    with pytest.raises(NotFound):
        await office.people.serve(OLGA, frozenset(Language), Username("ewa"))


async def test_of_two_administrators_the_second_is_told_of_the_first(office: Office) -> None:
    await office.settled()
    seen = await office.version()
    await office.people.change(OLGA, SAID, seen, ADAM)

    with refusal(Conflict, "person_changed"):
        await office.people.deactivate(OLGA, seen, ADAM)


async def test_whoever_is_let_go_is_out_at_once_by_every_way(office: Office) -> None:
    await office.settled()
    session = await office.enters()
    link = (await office.people.link(OLGA, ADAM)).open().partition("#")[2]
    await office.pins.issue(OLGA, ADAM)

    await office.people.deactivate(OLGA, await office.version(), ADAM)

    assert await office.staff.session(session) is None
    assert await office.pins.identify(OLGA, "407193") is SecretAnswer.WRONG
    with refusal(Forbidden, "bad_credentials"):
        await office.enters()
    with refusal(NotFound, "link_void"):
        await office.links.look(link)
    with pytest.raises(NotFound):
        await office.pins.issue(OLGA, ADAM)
    with pytest.raises(NotFound):
        await office.people.link(OLGA, ADAM)


@pytest.mark.parametrize("how", ["let go", "no consultant any more"])
async def test_the_telephone_on_the_desk_ends_with_the_work_there(office: Office, how: str) -> None:
    await office.settled()
    phones = Phones(office.work, office.clock)
    await phones.remember(DESK_PHONE)

    if how == "let go":
        await office.people.deactivate(OLGA, await office.version(), ADAM)
    else:
        other = SAID.model_copy(update={"roles": frozenset({Role.SUPERVISOR})})
        await office.people.change(OLGA, other, await office.version(), ADAM)

    (ended,) = await phones.expired()
    assert (ended.endpoint, await phones.all()) == ("c-olga", ())


async def test_other_changes_leave_the_telephone_on_the_desk(office: Office) -> None:
    await office.settled()
    phones = Phones(office.work, office.clock)
    await phones.remember(DESK_PHONE)

    await office.people.change(OLGA, SAID, await office.version(), ADAM)
    await office.people.sign_out(OLGA, ADAM)

    assert await phones.all() == (DESK_PHONE,)


async def test_whoever_is_let_go_keeps_their_name_and_gets_no_new_work(office: Office) -> None:
    await office.settled()
    await office.people.deactivate(OLGA, await office.version(), ADAM)

    names = [user.username for user in await office.staff.users()]
    colleagues = [user.username for user in await office.staff.colleagues()]

    assert (names, colleagues) == ([ADAM, OLGA], [ADAM])


async def test_whoever_was_let_go_may_come_back_with_their_password(office: Office) -> None:
    await office.settled()
    await office.people.deactivate(OLGA, await office.version(), ADAM)

    await office.people.reactivate(OLGA, await office.version(), ADAM)

    assert await office.staff.session(await office.enters()) is not None


async def test_the_last_administrator_stays_one_and_stays(office: Office) -> None:
    await office.invited(roles=frozenset(Role))  # has no password yet, so cannot take over
    consultant = PersonInput(name="Adam", roles=frozenset({Role.CONSULTANT}))

    with refusal(Conflict, "last_administrator"):
        await office.people.change(ADAM, consultant, await office.version(ADAM), ADAM)
    with refusal(Conflict, "last_administrator"):
        await office.people.deactivate(ADAM, await office.version(ADAM), ADAM)

    assert (await office.people.person(ADAM)).active


async def test_two_administrators_who_let_each_other_go_at_once_leave_one(office: Office) -> None:
    await office.settled(roles=frozenset({Role.ADMINISTRATOR}))
    deeds = (
        office.people.deactivate(ADAM, await office.version(ADAM), OLGA),
        office.people.deactivate(OLGA, await office.version(OLGA), ADAM),
    )

    done = await asyncio.gather(*deeds, return_exceptions=True)

    assert sum(isinstance(one, Conflict) for one in done) == 1
    assert len(await office.staff.colleagues()) == 1


async def test_signing_somebody_out_ends_all_their_sessions_and_nothing_else(
    office: Office,
) -> None:
    await office.settled()
    sessions = [await office.enters(), await office.enters()]
    adams = await office.enters(ADAM)

    await office.people.sign_out(OLGA, ADAM)

    assert [await office.staff.session(one) for one in sessions] == [None, None]
    assert await office.staff.session(adams) is not None
    assert await office.enters()


async def test_people_are_found_by_name_user_name_and_address_page_by_page(
    office: Office,
) -> None:
    await office.invited(name="Łucja Żak")

    found = await office.people.page("zak lucja")
    first = await office.people.page(limit=1)
    second = await office.people.page(after=first.after, limit=1)

    assert [one.username for one in found.found] == [OLGA]
    assert [one.username for one in (await office.people.page("EXAMPLE.org")).found] == [OLGA]
    assert (first.found[0].username, first.after) == (ADAM, ADAM)
    assert (second.found[0].username, second.after) == (OLGA, None)


@pytest.mark.parametrize("deed", ["person", "link", "sign_out"])
async def test_nobody_is_no_person(office: Office, deed: str) -> None:
    by = () if deed == "person" else (ADAM,)

    with pytest.raises(NotFound):
        await getattr(office.people, deed)(NOBODY, *by)


@pytest.mark.parametrize("name", ["", "  ", "Olga <1000>", 'Olga "x"', "Olga\nMaj", "o" * 81])
def test_a_name_is_one_that_telephones_can_show(name: str) -> None:
    with pytest.raises(ValidationError):
        PersonInput(name=name, roles=frozenset({Role.CONSULTANT}))


async def test_the_audit_knows_who_did_what_to_whom(office: Office) -> None:
    await office.settled()
    await office.people.change(OLGA, SAID, 1, ADAM)
    await office.people.link(OLGA, ADAM)
    await office.people.sign_out(OLGA, ADAM)
    await office.people.deactivate(OLGA, 2, ADAM)
    await office.people.reactivate(OLGA, 3, ADAM)

    noted = await office.noted()

    assert [(who, what) for who, what, about in noted if about == "user olga"] == [
        (ADAM, Action.USER_CREATED),
        (ADAM, Action.PASSWORD_LINK_MADE),
        (OLGA, Action.PASSWORD_CHOSEN),
        (ADAM, Action.USER_CHANGED),
        (ADAM, Action.PASSWORD_LINK_MADE),
        (ADAM, Action.SESSIONS_ENDED),
        (ADAM, Action.USER_DEACTIVATED),
        (ADAM, Action.USER_REACTIVATED),
    ]
