"""Tickets that belong together, on both databases."""

import asyncio

import pytest
from argon2 import PasswordHasher
from cryptography.fernet import Fernet

from core.db import UnitOfWork
from core.errors import Conflict, DomainError, NotFound
from core.ids import CallId, TicketNumber, Username
from core.language import Language
from core.vault import Vault
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.calls import ARRIVED, CALL
from tests.integration.tickets.handled import answered, closed, complained_about, marta
from tickets.additions.model import Information
from tickets.calls.service import Ledger
from tickets.codes.service import AccessCodes
from tickets.codes.views import TicketStatus
from tickets.customers.model import Customer
from tickets.customers.views import AccountState
from tickets.desk import repository as desk
from tickets.desk.new_ticket import NewTicket
from tickets.desk.service import HelpDesk
from tickets.desk.views import ChangeKind, TicketState
from tickets.links.service import Links
from tickets.links.views import LinkKind, MergeView
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.views import MessageKind
from tickets.references.service import References
from tickets.references.views import ReferenceKind
from tickets.staff.passwords import Passwords

ANNA, EWA = Username("anna"), Username("ewa")
A, B, C = (TicketNumber(f"ZGL240000{n}") for n in (1, 2, 3))
MRN = "21GB00014210026352"


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def helpdesk(work: UnitOfWork, clock: StillClock) -> HelpDesk:
    return HelpDesk(work, clock)


async def customer(work: UnitOfWork, number: str) -> int:
    async with work() as one:
        new = Customer(
            customer_number=number,
            first_name="Marta",
            last_name="Wilk",
            account_state=AccountState.ACTIVE,
            language=Language.PL,
        )
        one.session.add(new)
        await one.session.flush()
        return new.id


async def register(
    work: UnitOfWork, key: str, customer_id: int | None = None, call: CallId | None = None
) -> TicketNumber:
    new = NewTicket(
        key=key, service="PUESC", subject="a", body="", customer_id=customer_id, call=call
    )
    async with work() as one:
        return (await desk.register(one.session, new, FRIDAY)).number


@pytest.fixture
async def links(work: UnitOfWork, clock: StillClock) -> Links:
    """With the tickets A, B and C, of nobody."""
    for key in "abc":
        await register(work, key)
    return Links(work, clock)


async def last(helpdesk: HelpDesk, number: TicketNumber) -> tuple[ChangeKind, dict[str, str]]:
    change = (await helpdesk.history(number))[-1]
    return change.kind, change.detail


async def test_related_tickets_are_related_both_ways_and_once(
    links: Links, helpdesk: HelpDesk
) -> None:
    first = await links.link(B, LinkKind.RELATED, A, ANNA)
    again = await links.link(A, LinkKind.RELATED, B, EWA)

    assert first == again
    assert (await links.whole_story(A)).links == (await links.whole_story(B)).links == (first,)
    assert len(await helpdesk.history(A)) == len(await helpdesk.history(B)) == 2


async def test_a_ticket_that_follows_another_is_told_in_both_histories(
    links: Links, helpdesk: HelpDesk
) -> None:
    await links.link(B, LinkKind.FOLLOWS, A, ANNA)

    told = (ChangeKind.LINKED, {"ticket": B, "kind": "follows", "other": A})
    assert [await last(helpdesk, number) for number in (A, B)] == [told, told]


async def test_two_tickets_do_not_follow_each_other(links: Links) -> None:
    await links.link(B, LinkKind.FOLLOWS, A, ANNA)

    with pytest.raises(Conflict) as refused:
        await links.link(A, LinkKind.FOLLOWS, B, ANNA)

    assert refused.value.code == "loop"


async def test_a_link_that_was_a_mistake_is_taken_away_and_stays_in_the_history(
    links: Links, helpdesk: HelpDesk
) -> None:
    await links.link(B, LinkKind.RELATED, A, ANNA)

    await links.unlink(B, LinkKind.RELATED, A, ANNA)

    assert (await links.whole_story(A)).links == ()
    assert (await last(helpdesk, A))[0] is ChangeKind.UNLINKED
    with pytest.raises(NotFound):
        await links.unlink(B, LinkKind.RELATED, A, ANNA)


async def test_a_duplicate_is_closed_and_points_to_the_other(
    links: Links, helpdesk: HelpDesk
) -> None:
    await links.merge(B, A, ANNA)

    assert (await helpdesk.ticket(B)).state is TicketState.CLOSED
    assert (await links.whole_story(B)).merged_into == A
    assert await last(helpdesk, B) == (
        ChangeKind.MERGED,
        {"into": A, "from": "registered", "to": "closed"},
    )
    assert await last(helpdesk, A) == (ChangeKind.MERGED, {"ticket": B})


async def test_all_that_belongs_to_duplicates_is_reachable_from_the_ticket_that_stays(
    work: UnitOfWork, clock: StillClock
) -> None:
    ledger, links = Ledger(work, clock), Links(work, clock)
    await ledger.record(ARRIVED)
    for key, call in (("a", None), ("b", None), ("c", CALL)):
        await register(work, key, call=call)
    await References(work, clock).add(C, ReferenceKind.MRN, MRN, ANNA)
    notice = Notice(
        key="m", kind=MessageKind.CONFIRMATION, values={"number": B, "code": "4071"}, ticket=B
    )
    async with work() as one:
        one.session.add(Information(ticket=C, key="i", at=FRIDAY, by=ANNA, text="więcej"))
        outbox = Outbox(Vault([Fernet.generate_key()]))
        whom = Recipient(language=Language.PL, email="marta@example.org")
        await outbox.post(one.session, whom, notice, FRIDAY)

    await links.merge(C, B, ANNA)
    await links.merge(B, A, ANNA)

    story = await links.whole_story(A)
    assert story.tickets == (A, B, C)
    assert [reference.value for reference in story.references] == [MRN]
    assert [call.id for call in story.calls] == [CALL]
    assert [note.text for note in story.information] == ["więcej"]
    assert [message.ticket for message in story.messages] == [B]
    assert (await links.whole_story(B)).tickets == (B, C)


async def test_merging_twice_is_noted_once_also_at_once(links: Links, helpdesk: HelpDesk) -> None:
    merges = await asyncio.gather(*(links.merge(B, A, ANNA) for _ in range(4)))

    assert len(set(merges)) == 1
    assert len(await helpdesk.history(B)) == 2


async def test_of_two_opposite_merges_at_once_one_is_refused(links: Links) -> None:
    results = await asyncio.gather(
        links.merge(A, B, ANNA), links.merge(B, A, EWA), return_exceptions=True
    )

    (refused,) = [one for one in results if isinstance(one, DomainError)]
    assert refused.code == "closed"
    assert len([one for one in results if isinstance(one, MergeView)]) == 1


async def test_a_ticket_is_not_its_own_duplicate(links: Links) -> None:
    with pytest.raises(Conflict) as refused:
        await links.merge(A, A, ANNA)

    assert refused.value.code == "own"


async def test_a_duplicate_is_not_merged_into_a_third(links: Links) -> None:
    await links.merge(B, A, ANNA)

    with pytest.raises(Conflict, match=f"{B} is a duplicate of {A} already"):
        await links.merge(B, C, ANNA)


async def test_nothing_is_merged_into_a_duplicate(links: Links) -> None:
    await links.merge(B, A, ANNA)

    with pytest.raises(Conflict, match=f"{B} is closed"):
        await links.merge(C, B, ANNA)


async def test_a_closed_ticket_is_not_merged(links: Links, work: UnitOfWork) -> None:
    await closed(work, B)

    with pytest.raises(Conflict, match=f"{B} is closed"):
        await links.merge(B, A, ANNA)


async def test_an_answered_ticket_keeps_its_own_time_for_complaints(
    links: Links, work: UnitOfWork
) -> None:
    await answered(work, B)

    with pytest.raises(Conflict) as refused:
        await links.merge(B, A, ANNA)

    assert refused.value.code == "answered"


async def test_tickets_of_different_customers_are_not_merged(
    links: Links, work: UnitOfWork
) -> None:
    others = [await customer(work, number) for number in ("10000001", "10000002")]
    own = [await register(work, f"own {one}", one) for one in others]

    with pytest.raises(Conflict) as refused:
        await links.merge(own[0], own[1], ANNA)

    assert refused.value.code == "other_customer"


async def test_a_ticket_of_nobody_takes_over_the_customer_until_it_is_undone(
    links: Links, work: UnitOfWork, helpdesk: HelpDesk
) -> None:
    marta = await customer(work, "10000001")
    hers = await register(work, "hers", marta)

    await links.merge(hers, A, ANNA)
    taken = (await helpdesk.ticket(A)).customer_id
    await links.unmerge(hers, ANNA)

    assert taken == marta
    assert (await helpdesk.ticket(A)).customer_id is None


async def test_a_merge_is_undone_once_while_nothing_has_happened(
    links: Links, helpdesk: HelpDesk
) -> None:
    await links.merge(B, A, ANNA)

    states = [(await links.unmerge(B, EWA)).state for _ in "ab"]

    assert states == [TicketState.REGISTERED] * 2
    assert (await links.whole_story(A)).tickets == (A,)
    assert await last(helpdesk, B) == (
        ChangeKind.UNMERGED,
        {"into": A, "from": "closed", "to": "registered"},
    )
    assert len(await helpdesk.history(B)) == 3


async def test_after_an_undone_merge_it_may_be_merged_again(links: Links) -> None:
    await links.merge(B, A, ANNA)
    await links.unmerge(B, ANNA)

    await links.merge(B, C, ANNA)

    assert (await links.whole_story(B)).merged_into == C


async def test_a_merge_is_not_undone_after_the_answer(links: Links, helpdesk: HelpDesk) -> None:
    await links.merge(B, A, ANNA)
    await helpdesk.take_up(A, ANNA)

    with pytest.raises(Conflict) as refused:
        await links.unmerge(B, ANNA)

    assert refused.value.code == "changed_since"


async def test_what_was_not_merged_is_not_taken_out(links: Links) -> None:
    with pytest.raises(Conflict) as refused:
        await links.unmerge(B, ANNA)

    assert refused.value.code == "not_merged"


async def test_the_code_of_a_duplicate_opens_the_state_of_the_ticket_that_stays(
    links: Links, helpdesk: HelpDesk, work: UnitOfWork, clock: StillClock
) -> None:
    quick = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    codes = AccessCodes(work, clock, quick)
    code = (await codes.issue(B, ANNA)).open()
    await links.merge(B, A, ANNA)
    await helpdesk.take_up(A, ANNA)

    status = await codes.status(B, code, None)

    assert isinstance(status, TicketStatus)
    assert (status.number, status.state) == (B, TicketState.IN_PROGRESS)


async def test_while_a_complaint_is_open_the_ticket_is_no_duplicate(
    links: Links, work: UnitOfWork
) -> None:
    number = await complained_about(work, await marta(work))

    with pytest.raises(Conflict) as refused:
        await links.merge(number, A, ANNA)

    assert refused.value.code == "complaint_open"
