"""Files of tickets on both databases: kept encrypted, shared, looked at, read and removed."""

import asyncio
import os
from pathlib import Path

import pytest

from core.db import Sessions, UnitOfWork
from core.errors import Conflict, Forbidden, Invalid, NotFound, Unavailable
from core.ids import TicketNumber
from tests.integration.tickets.files import ANNA, CONTENT, Cabinet, cabinet, new_file, opened
from tickets.additions.author import Owner
from tickets.additions.limits import Limits
from tickets.audit.service import Audit
from tickets.customers.importing import import_accounts
from tickets.desk.service import HelpDesk
from tickets.desk.views import ChangeKind
from tickets.files.scanning import Verdict
from tickets.files.views import ScanState


@pytest.fixture
def files(work: UnitOfWork, tmp_path: Path) -> Cabinet:
    return cabinet(work, tmp_path)


@pytest.fixture
async def ticket(work: UnitOfWork) -> TicketNumber:
    return await opened(work)


async def customer(sessions: Sessions) -> int:
    header = "customer_number;first_name;last_name\n"
    await import_accounts(sessions, f"{header}10000001;Marta;Wilk\n".encode())
    return 1


async def test_what_was_attached_is_read_as_it_was(files: Cabinet, ticket: TicketNumber) -> None:
    added = await files.attachments.attach(new_file(ticket), ANNA)

    download = await files.attachments.read(added.id, ANNA)

    assert (download.name, download.content) == ("note.txt", CONTENT)


async def test_neither_content_nor_name_can_be_read_from_the_disk(
    files: Cabinet, ticket: TicketNumber
) -> None:
    await files.attachments.attach(new_file(ticket), ANNA)

    (kept,) = files.on_disk()

    assert CONTENT not in kept.read_bytes()
    assert "note" not in str(kept)


async def test_a_file_is_listed_until_it_is_removed(files: Cabinet, ticket: TicketNumber) -> None:
    added = await files.attachments.attach(new_file(ticket), ANNA)
    listed = await files.attachments.attachments(ticket, ANNA)

    await files.attachments.remove(added.id, ANNA, "Plik dotyczył kogoś innego.")

    assert listed == (added,)
    assert await files.attachments.attachments(ticket, ANNA) == ()
    with pytest.raises(NotFound):
        await files.attachments.read(added.id, ANNA)


async def test_the_same_request_again_adds_nothing(files: Cabinet, ticket: TicketNumber) -> None:
    added = await asyncio.gather(
        *(files.attachments.attach(new_file(ticket), ANNA) for _ in range(4))
    )

    assert len({one.id for one in added}) == 1
    assert len(files.on_disk()) == 1


async def test_the_same_content_is_kept_once(
    files: Cabinet, work: UnitOfWork, ticket: TicketNumber
) -> None:
    other = await opened(work, "second")

    await asyncio.gather(
        *(
            files.attachments.attach(new_file(number, f"{number}{place}"), ANNA)
            for number in (ticket, other)
            for place in range(3)
        )
    )

    assert len(files.on_disk()) == 1


async def test_removing_one_use_leaves_the_other(
    files: Cabinet, work: UnitOfWork, ticket: TicketNumber
) -> None:
    first = await files.attachments.attach(new_file(ticket), ANNA)
    second = await files.attachments.attach(new_file(await opened(work, "b"), "two"), ANNA)

    await files.attachments.remove(first.id, ANNA, "x")

    assert (await files.attachments.read(second.id, ANNA)).content == CONTENT


async def test_removing_the_last_use_removes_key_and_file(
    files: Cabinet, work: UnitOfWork, ticket: TicketNumber
) -> None:
    added = [await files.attachments.attach(new_file(ticket, key), ANNA) for key in "ab"]

    await asyncio.gather(*(files.attachments.remove(one.id, ANNA, "x") for one in added))

    assert files.on_disk() == []


async def test_what_is_removed_and_attached_at_once_is_there_in_the_end(
    files: Cabinet, work: UnitOfWork, ticket: TicketNumber
) -> None:
    other = await opened(work, "second")
    for turn in range(5):
        old = await files.attachments.attach(new_file(ticket, f"old {turn}"), ANNA)

        new, _ = await asyncio.gather(
            files.attachments.attach(new_file(other, f"new {turn}"), ANNA),
            files.attachments.remove(old.id, ANNA, "x"),
        )

        assert (await files.attachments.read(new.id, ANNA)).content == CONTENT
        await files.attachments.remove(new.id, ANNA, "x")


async def test_a_removed_file_cannot_be_removed_again(files: Cabinet, ticket: TicketNumber) -> None:
    added = await files.attachments.attach(new_file(ticket), ANNA)

    results = await asyncio.gather(
        *(files.attachments.remove(added.id, ANNA, "x") for _ in range(2)), return_exceptions=True
    )

    assert [type(one) for one in results if one] == [NotFound]


async def test_history_and_audit_tell_who_did_what_and_why(
    files: Cabinet, work: UnitOfWork, ticket: TicketNumber
) -> None:
    added = await files.attachments.attach(new_file(ticket), ANNA)
    await files.attachments.read(added.id, ANNA)
    await files.attachments.remove(added.id, ANNA, "pomyłka")

    history = await HelpDesk(work, files.clock).history(ticket)
    entries = await Audit(work, files.clock).entries()

    assert [(one.kind, one.by, one.detail) for one in history[1:]] == [
        (ChangeKind.ATTACHED, "anna", {"attachment": str(added.id)}),
        (ChangeKind.DETACHED, "anna", {"attachment": str(added.id), "reason": "pomyłka"}),
    ]
    assert [(one.who, one.what, one.object) for one in entries] == [
        ("anna", "attachment_removed", f"attachment {added.id} of {ticket}"),
        ("anna", "attachment_read", f"attachment {added.id} of {ticket}"),
    ]


async def test_a_customer_reads_only_files_of_the_own_ticket(
    files: Cabinet, work: UnitOfWork, sessions: Sessions, ticket: TicketNumber
) -> None:
    owner = Owner(await customer(sessions))
    own = await opened(work, "own", owner.customer)
    mine = await files.attachments.attach(new_file(own, "mine"), owner)
    others = await files.attachments.attach(new_file(ticket, "others"), ANNA)

    assert (await files.attachments.read(mine.id, owner)).content == CONTENT
    with pytest.raises(NotFound):
        await files.attachments.read(others.id, owner)
    with pytest.raises(NotFound):
        await files.attachments.attachments(ticket, owner)
    with pytest.raises(NotFound):
        await files.attachments.attach(new_file(ticket, "x"), owner)


async def test_a_ticket_takes_so_many_files_however_many_come_at_once(
    work: UnitOfWork, tmp_path: Path, ticket: TicketNumber
) -> None:
    files = cabinet(work, tmp_path, Limits(files=2))

    results = await asyncio.gather(
        *(files.attachments.attach(new_file(ticket, key), ANNA) for key in "abcd"),
        return_exceptions=True,
    )

    assert len([one for one in results if isinstance(one, Conflict)]) == 2
    assert len(await files.attachments.attachments(ticket, ANNA)) == 2


async def test_what_is_refused_leaves_nothing(files: Cabinet, ticket: TicketNumber) -> None:
    with pytest.raises(Invalid):
        await files.attachments.attach(new_file(ticket, content=b"MZ\0"), ANNA)
    with pytest.raises(NotFound):
        await files.attachments.attach(new_file(TicketNumber("ZGL000000")), ANNA)

    assert files.on_disk() == []


async def test_a_reason_with_a_pesel_is_refused(files: Cabinet, ticket: TicketNumber) -> None:
    added = await files.attachments.attach(new_file(ticket), ANNA)

    with pytest.raises(Invalid, match="PESEL"):
        await files.attachments.remove(added.id, ANNA, "PESEL 44051401359")

    assert (await files.attachments.read(added.id, ANNA)).content == CONTENT


async def test_an_infected_file_is_listed_and_never_read(
    files: Cabinet, ticket: TicketNumber
) -> None:
    files.scanner.verdict = Verdict.INFECTED

    added = await files.attachments.attach(new_file(ticket), ANNA)

    assert added.scan is ScanState.INFECTED
    with pytest.raises(Forbidden, match="virus"):
        await files.attachments.read(added.id, ANNA)


async def test_what_could_not_be_looked_at_waits_and_is_looked_at_again(
    files: Cabinet, ticket: TicketNumber
) -> None:
    files.scanner.verdict = Verdict.COULD_NOT_LOOK
    added = await files.attachments.attach(new_file(ticket), ANNA)
    with pytest.raises(Conflict, match="waits"):
        await files.attachments.read(added.id, ANNA)

    early = await files.care.look_again()
    files.clock.forward(minutes=1)
    files.scanner.verdict = Verdict.CLEAN
    late = await files.care.look_again()

    assert (early, late, await files.care.look_again()) == (0, 1, 0)
    assert (await files.attachments.read(added.id, ANNA)).content == CONTENT


async def test_a_clean_verdict_does_not_clear_what_was_found_before(
    files: Cabinet, ticket: TicketNumber
) -> None:
    files.scanner.verdict = Verdict.INFECTED
    await files.attachments.attach(new_file(ticket, "a"), ANNA)
    files.scanner.verdict = Verdict.CLEAN

    again = await files.attachments.attach(new_file(ticket, "b"), ANNA)

    assert again.scan is ScanState.INFECTED


async def test_a_file_that_was_tampered_with_is_not_given_out(
    files: Cabinet, ticket: TicketNumber
) -> None:
    added = await files.attachments.attach(new_file(ticket), ANNA)
    (kept,) = files.on_disk()
    kept.write_bytes(kept.read_bytes()[:-4] + b"AAA=")

    with pytest.raises(Unavailable, match="damaged"):
        await files.attachments.read(added.id, ANNA)


async def test_a_full_disk_is_a_plain_refusal(files: Cabinet, ticket: TicketNumber) -> None:
    files.folder.write_text("a file where a folder should be")

    with pytest.raises(Unavailable):
        await files.attachments.attach(new_file(ticket), ANNA)

    assert await files.attachments.attachments(ticket, ANNA) == ()


async def test_only_old_files_that_nothing_points_to_are_swept(
    files: Cabinet, ticket: TicketNumber
) -> None:
    await files.attachments.attach(new_file(ticket), ANNA)
    (kept,) = files.on_disk()
    young, old = kept.with_name("young"), kept.with_name("old.new")
    for path in (young, old):
        path.write_bytes(b"half")
    now = files.clock().timestamp()
    os.utime(young, (now, now))
    for path in (old, kept):
        os.utime(path, (now - 3601, now - 3601))

    swept = await files.care.sweep()

    assert swept == 1
    assert files.on_disk() == sorted([kept, young])
