"""Files of tickets at the console: up as they are, down to be saved and never to be shown."""

from collections.abc import AsyncIterator

import pytest

from core.ids import TicketNumber
from tests.integration.console.house import Answer, Guest, Site
from tests.integration.tickets.handled import notification

CONTENT = "Nie przyszło UPO.".encode()
PIECE = 64 * 1024
FILE = "application/octet-stream"


@pytest.fixture
async def ticket(hotline: Site) -> TicketNumber:
    return await notification(hotline.work)


async def pieces(content: bytes) -> AsyncIterator[bytes]:
    """As a browser sends a large file."""
    for start in range(0, len(content), PIECE):
        yield content[start : start + PIECE]


async def attach(
    guest: Guest,
    number: str,
    content: bytes = CONTENT,
    name: str = "pismo.txt",
    key: str = "file",
    kind: str = FILE,
) -> Answer:
    headers = {"Origin": guest.origin, "Content-Type": kind}
    address = f"/api/tickets/{number}/attachments"
    async with guest.session.post(
        address, params={"name": name, "key": key}, data=pieces(content), headers=headers
    ) as response:
        return Answer(response.status, await response.json(content_type=None), response.headers)


async def test_a_file_comes_back_as_it_was_and_is_only_ever_saved(
    anna: Guest, ticket: TicketNumber
) -> None:
    added = await attach(anna, ticket, name="zażalenie.txt")
    again = await attach(anna, ticket, name="zażalenie.txt")

    async with anna.session.get(f"/api/attachments/{added.body['id']}") as response:
        content, headers = await response.read(), response.headers

    assert (added.status, again.body) == (200, added.body)
    assert content == CONTENT
    assert headers["Content-Type"] == FILE
    assert headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''za%C5%BC")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("zdjęcie.png", CONTENT, "file_kind"),
        ("strona.html", b"<script>alert(1)</script>", "file_kind"),
        ("pusty.txt", b"", "file_kind"),
        ("bez-końcówki", CONTENT, "file_name"),
        ("duży.txt", b"x" * (10 * 1024 * 1024 + 1), "file_too_large"),
    ],
)
async def test_what_is_no_letter_is_refused_and_nothing_is_kept(
    anna: Guest, ticket: TicketNumber, name: str, content: bytes, code: str
) -> None:
    refused = await attach(anna, ticket, content, name)

    shown = await anna.get(f"/api/tickets/{ticket}")
    assert (refused.status, refused.body["code"]) == (422, code)
    assert shown.body["whole"]["attachments"] == []


async def test_a_file_larger_than_any_is_not_read_to_its_end(
    anna: Guest, ticket: TicketNumber
) -> None:
    refused = await attach(anna, ticket, b"x" * (33 * 1024 * 1024))

    assert (refused.status, refused.body["code"]) == (413, "request_entity_too_large")


async def test_a_form_of_another_site_is_no_file(anna: Guest, ticket: TicketNumber) -> None:
    refused = await attach(anna, ticket, kind="text/plain")

    assert refused.status == 415


async def test_a_file_is_taken_away_with_a_reason(anna: Guest, ticket: TicketNumber) -> None:
    number = (await attach(anna, ticket)).body["id"]
    unsaid = await anna.post(f"/api/attachments/{number}/removal", {"reason": " "})

    removed = await anna.post(f"/api/attachments/{number}/removal", {"reason": "Nie ta sprawa."})

    gone = await anna.get(f"/api/attachments/{number}")
    assert (unsaid.status, removed.status, gone.status) == (422, 204, 404)


async def test_who_only_administers_reads_no_customers_files(
    hotline: Site, anna: Guest, ticket: TicketNumber
) -> None:
    number = (await attach(anna, ticket)).body["id"]

    async with hotline.guest("adam") as adam:
        refused = await adam.get(f"/api/attachments/{number}")

    assert refused.status == 403
