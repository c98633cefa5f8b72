"""Tell me when it is fixed: once each, by the way that was asked for, and only if it was fixed."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select

from core.db import UnitOfWork
from core.errors import Conflict, Invalid
from core.ids import Username
from core.language import Language
from core.vault import Vault
from tests.doubles.desk import PaperVoice, PlainTexts, StillClock
from tests.integration.tickets.waiting import until
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.customers.model import Customer
from tickets.customers.views import AccountState
from tickets.followers.keeper import keep_telling
from tickets.followers.model import Follower
from tickets.followers.service import Followers
from tickets.followers.views import Way, Wish, WishState
from tickets.outbox.model import Message
from tickets.outbox.posting import Outbox
from tickets.outbox.views import Medium, MessageKind

EWA = Username("ewa")
BY_SMS = Wish(way=Way.SMS, language=Language.EN, number="+48600000214")
CALL_ME = Wish(way=Way.CALLBACK, language=Language.PL, number="+48600000214")


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def announcements(work: UnitOfWork, clock: StillClock) -> Announcements:
    return Announcements(work, clock, PlainTexts(), PaperVoice())


@pytest.fixture
def followers(work: UnitOfWork, clock: StillClock) -> Followers:
    vault = Vault([Fernet.generate_key()])
    return Followers(work, clock, vault, Outbox(vault))


async def publish(
    announcements: Announcements, kind: AnnouncementKind = AnnouncementKind.OUTAGE
) -> int:
    texts = dict.fromkeys(("title_pl", "title_en", "spoken_pl", "spoken_en"), "a")
    content = AnnouncementInput.model_validate({"kind": kind, **texts})
    draft = await announcements.create(content, EWA)
    return (await announcements.publish(draft.id, EWA)).id


async def customer(work: UnitOfWork, email: str | None) -> Wish:
    async with work() as one:
        person = Customer(
            customer_number="10000001",
            first_name="Marta",
            last_name="Wilk",
            account_state=AccountState.ACTIVE,
            language=Language.PL,
            email=email,
        )
        one.session.add(person)
        await one.session.flush()
        return Wish(way=Way.EMAIL, language=Language.PL, customer_id=person.id)


async def posted(work: UnitOfWork) -> list[tuple[MessageKind, Medium, Language]]:
    async with work.reading() as session:
        found = await session.scalars(select(Message).order_by(Message.id))
        return [(one.kind, one.medium, one.language) for one in found]


async def test_each_is_told_once_by_their_own_way(
    work: UnitOfWork, announcements: Announcements, followers: Followers
) -> None:
    number = await publish(announcements)
    await followers.follow(number, await customer(work, "marta@example.pl"))
    await followers.follow(number, BY_SMS)

    await announcements.withdraw(number, EWA)
    rounds = [await followers.tell() for _ in range(2)]

    assert rounds == [2, 0]
    assert await posted(work) == [
        (MessageKind.FIXED, Medium.EMAIL, Language.PL),
        (MessageKind.FIXED, Medium.SMS, Language.EN),
    ]


async def test_nobody_is_told_while_it_lasts(
    announcements: Announcements, followers: Followers
) -> None:
    await followers.follow(await publish(announcements), BY_SMS)

    assert await followers.tell() == 0


async def test_a_wish_repeated_at_once_is_one_wish(
    announcements: Announcements, followers: Followers
) -> None:
    number = await publish(announcements)

    wishes = await asyncio.gather(*(followers.follow(number, BY_SMS) for _ in range(4)))

    assert len({one.id for one in wishes}) == 1
    assert await followers.waiting(number) == 1


async def test_two_processes_tell_once(
    work: UnitOfWork, announcements: Announcements, followers: Followers
) -> None:
    number = await publish(announcements)
    await followers.follow(number, BY_SMS)
    await announcements.withdraw(number, EWA)

    await asyncio.gather(*(followers.tell() for _ in range(3)))

    assert len(await posted(work)) == 1


async def test_a_mistake_was_never_fixed(
    work: UnitOfWork, announcements: Announcements, followers: Followers
) -> None:
    number = await publish(announcements)
    await followers.follow(number, BY_SMS)
    await followers.follow(number, CALL_ME)

    await announcements.retract(number, EWA)
    await followers.tell()

    assert [kind for kind, _, _ in await posted(work)] == [MessageKind.RETRACTED]
    assert await followers.callbacks() == ()


async def test_a_callback_is_due_when_it_is_fixed(
    work: UnitOfWork, announcements: Announcements, followers: Followers
) -> None:
    number = await publish(announcements)
    await followers.follow(number, CALL_ME)

    await announcements.withdraw(number, EWA)
    await followers.tell()

    due = [(one.number, one.state) for one in await followers.callbacks()]
    assert due == [("+48600000214", WishState.CALLBACK_DUE)]
    assert await posted(work) == []


@pytest.mark.parametrize("kind", [AnnouncementKind.MAINTENANCE, AnnouncementKind.INFO])
async def test_only_failures_are_followed(
    announcements: Announcements, followers: Followers, kind: AnnouncementKind
) -> None:
    number = await publish(announcements, kind)

    with pytest.raises(Conflict) as refused:
        await followers.follow(number, BY_SMS)

    assert refused.value.code == "not_followed"


async def test_what_is_over_is_not_followed(
    announcements: Announcements, followers: Followers
) -> None:
    number = await publish(announcements)
    await announcements.withdraw(number, EWA)

    with pytest.raises(Conflict):
        await followers.follow(number, BY_SMS)


async def test_a_customer_without_an_address_is_told_so_at_once(
    work: UnitOfWork, announcements: Announcements, followers: Followers
) -> None:
    wish = await customer(work, None)

    with pytest.raises(Invalid) as refused:
        await followers.follow(await publish(announcements), wish)

    assert refused.value.code == "unreachable"


@pytest.mark.parametrize("way", list(Way))
async def test_a_wish_that_reaches_nobody_is_refused(
    announcements: Announcements, followers: Followers, way: Way
) -> None:
    with pytest.raises(Invalid):
        await followers.follow(await publish(announcements), Wish(way=way, language=Language.PL))


async def test_a_crash_in_mid_batch_loses_nobody_and_tells_nobody_twice(
    work: UnitOfWork,
    announcements: Announcements,
    followers: Followers,
    interrupted: Callable[[Callable[[], Awaitable[object]]], Awaitable[int]],
) -> None:
    number = await publish(announcements)
    await followers.follow(number, BY_SMS)
    await followers.follow(number, await customer(work, "marta@example.pl"))
    await announcements.withdraw(number, EWA)

    crashes = await interrupted(followers.tell)

    assert crashes > 3
    assert len(await posted(work)) == 2


async def test_the_keeper_tells_everybody(
    work: UnitOfWork, announcements: Announcements, followers: Followers
) -> None:
    number = await publish(announcements)
    await followers.follow(number, BY_SMS)
    await announcements.withdraw(number, EWA)

    async def is_told() -> bool:
        async with work.reading() as session:
            return [one.state for one in await session.scalars(select(Follower))] == [
                WishState.TOLD
            ]

    async with asyncio.TaskGroup() as tasks:
        keeper = tasks.create_task(keep_telling(followers, interval=0.05))
        await until(is_told)
        keeper.cancel()

    assert len(await posted(work)) == 1
