"""Administrators read the audit log; whoever looks is in it, too."""

from typing import Any

import pytest

from core.ids import Username
from tests.integration.console.house import Guest, Site
from tickets.audit.views import Action

DAYS = "first=2026-11-01&last=2026-11-30"


async def entries(adam: Guest, also: str = "") -> list[tuple[str, str, str]]:
    """Who, what, and about whom, the newest first."""
    page = (await adam.get(f"/api/audit?{DAYS}{also}")).body
    return [(one["who"], one["what"], one["object"]) for one in page["entries"]]


async def note(hotline: Site, *objects: str) -> None:
    await hotline.house.audit.record(Username("anna"), Action.CUSTOMER_SEEN, *objects)


async def test_who_did_what_to_whom_is_told_the_newest_first(hotline: Site, adam: Guest) -> None:
    await note(hotline, "customer 7", "customer 71")

    told = await entries(adam)

    assert told[:2] == [
        ("anna", "customer_seen", "customer 71"),
        ("anna", "customer_seen", "customer 7"),
    ]


@pytest.mark.parametrize(
    ("also", "objects"),
    [
        ("&subject=customer%207", ["customer 7"]),
        ("&kind=customer", ["customer 71", "customer 7"]),
        ("&kind=custome_", []),
        ("&kind=call", ["call 7.1"]),
        ("&who=anna&what=customer_seen", ["call 7.1", "customer 71", "customer 7"]),
        ("&who=jan", []),
    ],
)
async def test_the_log_is_asked_by_person_deed_and_subject(
    hotline: Site, adam: Guest, also: str, objects: list[str]
) -> None:
    await note(hotline, "customer 7", "customer 71", "call 7.1")

    assert [about for _, _, about in await entries(adam, also)] == objects


async def test_days_are_those_of_warsaw_and_a_quarter_at_most(adam: Guest) -> None:
    empty = (await adam.get("/api/audit?first=2026-01-01&last=2026-01-31")).body
    long = await adam.get("/api/audit?first=2026-01-01&last=2026-11-30")
    backwards = await adam.get("/api/audit?first=2026-11-30&last=2026-11-01")

    assert empty == {"entries": [], "before": None}
    assert (long.body["code"], backwards.body["code"]) == ("range", "range")


async def test_every_look_is_noted_with_whom_it_was_for(adam: Guest) -> None:
    await entries(adam, "&subject=customer%207")

    assert (await entries(adam))[0] == ("adam", "audit_read", "audit of customer 7")


async def test_older_entries_are_on_the_next_page(hotline: Site, adam: Guest) -> None:
    await note(hotline, *(f"customer {number}" for number in range(60)))
    seen: list[Any] = []

    first = (await adam.get(f"/api/audit?{DAYS}&kind=customer")).body
    second = (await adam.get(f"/api/audit?{DAYS}&kind=customer&before={first['before']}")).body

    seen = [one["object"] for one in (*first["entries"], *second["entries"])]
    assert seen == [f"customer {number}" for number in reversed(range(60))]
    assert (len(first["entries"]), second["before"]) == (50, None)


async def test_what_somebody_typed_in_place_of_their_name_is_shown_to_nobody(
    adam: Guest, stranger: Guest
) -> None:
    for name in ("my secret password", "anna"):
        await stranger.post("/api/session", {"username": name, "password": "wrong password"})

    refused = await entries(adam, "&what=sign_in_refused")

    assert [who for who, _, _ in refused] == ["anna", ""]


async def test_the_chain_is_verified_at_a_button(adam: Guest) -> None:
    found = await adam.post("/api/audit/verification")

    assert (found.status, found.body["broken"]) == (200, None)
    assert (await entries(adam))[0] == ("adam", "audit_read", "audit chain")
