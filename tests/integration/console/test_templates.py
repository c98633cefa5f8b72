"""Templates of announcements from the console: written, approved by another, used, retired."""

from typing import Any

import pytest

from tests.integration.console.house import Guest

NIGHT: dict[str, Any] = {
    "kind": "outage",
    "title_pl": "Awaria w nocy: {svc}",
    "title_en": "Failure at night: {svc}",
    "body_pl": "",
    "body_en": "",
    "spoken_pl": "Nie działa {svc}.",
    "spoken_en": "{svc} does not work.",
}
ONE = "/api/templates/night"
SENT = {"services": ["SENT"]}


async def listed(guest: Guest, which: str = "current") -> list[tuple[str, int, str | None]]:
    """Of the templates called night: name, version and who approved it."""
    found = (await guest.get("/api/templates")).body[which]
    return [
        (one["name"], one["version"], one["approved_by"]) for one in found if one["name"] == "night"
    ]


async def test_what_one_person_writes_another_approves_and_then_it_makes_announcements(
    sofia: Guest, adam: Guest
) -> None:
    written = await sofia.post(ONE, {**NIGHT, "seen": 0})
    too_early = await sofia.post(f"{ONE}/1/draft", SENT)

    approved = await adam.post(f"{ONE}/1/approval")
    draft = await sofia.post(f"{ONE}/1/draft", SENT)

    assert (written.body["version"], written.body["approved_by"]) == (1, None)
    assert (too_early.status, too_early.body["code"]) == (409, "not_approved")
    assert approved.body["approved_by"] == "adam"
    assert (draft.status, draft.body["template"]) == (200, "night/1")
    assert "{svc}" not in draft.body["title_pl"]


async def test_nobody_approves_their_own_words(sofia: Guest) -> None:
    await sofia.post(ONE, {**NIGHT, "seen": 0})

    answer = await sofia.post(f"{ONE}/1/approval")

    assert (answer.status, answer.body["code"]) == (403, "same_person")
    assert await listed(sofia) == [("night", 1, None)]


async def test_an_approved_version_holds_until_the_next_one_is_approved(
    sofia: Guest, adam: Guest
) -> None:
    await sofia.post(ONE, {**NIGHT, "seen": 0})
    await adam.post(f"{ONE}/1/approval")

    await adam.post(ONE, {**NIGHT, "title_pl": "Awaria: {svc}", "seen": 1})
    between = await listed(sofia)
    await sofia.post(f"{ONE}/2/approval")

    assert between == [("night", 1, "adam"), ("night", 2, None)]
    assert await listed(sofia) == [("night", 2, "sofia")]


async def test_the_second_of_two_writers_is_told_and_who_says_it_twice_writes_once(
    sofia: Guest, adam: Guest
) -> None:
    first, again = [await sofia.post(ONE, {**NIGHT, "seen": 0}) for _ in range(2)]

    other = await adam.post(ONE, {**NIGHT, "title_pl": "Inaczej", "seen": 0})

    assert first.body == again.body
    assert (other.status, other.body["code"]) == (409, "written_meanwhile")


async def test_a_retired_template_makes_no_announcements_until_two_people_bring_it_back(
    sofia: Guest, adam: Guest
) -> None:
    await sofia.post(ONE, {**NIGHT, "seen": 0})
    await adam.post(f"{ONE}/1/approval")

    await sofia.post(f"{ONE}/retirement")
    refused = await sofia.post(f"{ONE}/1/draft", SENT)
    gone, kept = await listed(sofia), await listed(sofia, "retired")
    await sofia.post(ONE, {**NIGHT, "seen": 1})
    await adam.post(f"{ONE}/2/approval")

    assert (refused.status, refused.body["code"]) == (409, "template_retired")
    assert (gone, kept) == ([], [("night", 1, "adam")])
    assert await listed(sofia) == [("night", 2, "adam")]
    assert await listed(sofia, "retired") == []


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title_pl": "Awaria: {clock}"}, "template_places"),
        ({"spoken_en": "{svc.name}"}, "template_places"),
        ({"kind": "info", "spoken_pl": ""}, "incomplete"),
        ({"body_pl": "Numer 44051401359"}, "pesel_in_text"),
    ],
)
async def test_what_could_not_be_filled_or_kept_is_not_written(
    sofia: Guest, wrong: dict[str, str], code: str
) -> None:
    answer = await sofia.post(ONE, {**NIGHT, **wrong, "seen": 0})

    assert (answer.status, answer.body["code"]) == (422, code)
    assert await listed(sofia) == []
