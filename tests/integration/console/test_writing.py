"""Writing the knowledge base from the console."""

from typing import Any

import pytest

from tests.integration.console.house import Guest

TOPIC: dict[str, Any] = {
    "title_pl": "Zegarki",
    "title_en": "Watches",
    "steps": [{"pl": "Krok", "en": "Step", "profile": None}],
    "services": ["PUESC"],
    "application_types": ["UNBLOCK_ACCOUNT"],
    "reasons": ["account_locked"],
}
NEW = {"slug": "watches", **TOPIC}
ONE = "/api/writing/watches"


async def test_what_is_written_is_a_draft_that_consultants_do_not_see(
    sofia: Guest, anna: Guest
) -> None:
    written = await sofia.post("/api/writing", NEW)

    read = await anna.get("/api/articles/watches")

    assert (written.status, written.body["state"], written.body["version"]) == (200, "draft", 1)
    assert {name: written.body[name] for name in TOPIC} == TOPIC
    assert read.status == 404


async def test_what_is_published_consultants_find_until_it_is_withdrawn(
    adam: Guest, anna: Guest
) -> None:
    await adam.post("/api/writing", NEW)

    await adam.post(f"{ONE}/publish", {"seen": 1})
    found = await anna.get("/api/articles?q=zegarek")
    await adam.post(f"{ONE}/withdraw", {"seen": 1})
    gone = await anna.get("/api/articles?q=zegarek")
    shown = await anna.get("/api/articles/watches")

    assert [one["slug"] for one in found.body] == ["watches"]
    assert (gone.body, shown.body["withdrawn"]) == ([], True)


async def test_the_second_of_two_writers_is_told(sofia: Guest, adam: Guest) -> None:
    await sofia.post("/api/writing", NEW)
    await sofia.put(ONE, {**TOPIC, "title_pl": "Zegary", "seen": 1})

    answer = await adam.put(ONE, {**TOPIC, "title_pl": "Czasomierze", "seen": 1})

    assert (answer.status, answer.body["code"]) == (409, "article_changed")
    assert (await adam.get(ONE)).body["title_pl"] == "Zegary"


async def test_earlier_versions_tell_who_wrote_what(sofia: Guest, adam: Guest) -> None:
    await sofia.post("/api/writing", NEW)
    await adam.put(ONE, {**TOPIC, "title_pl": "Zegary", "seen": 1})

    versions = (await sofia.get(f"{ONE}/versions")).body

    assert [(one["version"], one["by"], one["content"]["title_pl"]) for one in versions] == [
        (2, "adam", "Zegary"),
        (1, "sofia", "Zegarki"),
    ]


async def test_editors_list_articles_by_state(sofia: Guest) -> None:
    await sofia.post("/api/writing", NEW)

    every = (await sofia.get("/api/writing")).body
    drafts = (await sofia.get("/api/writing?state=draft")).body

    assert (len(every["articles"]), every["more"]) == (18, False)
    assert [one["slug"] for one in drafts["articles"]] == ["watches"]


async def test_a_review_is_noted_with_who_and_when(sofia: Guest) -> None:
    reviewed = (await sofia.post("/api/writing/account-locked/review", {"seen": 1})).body

    assert reviewed["reviewed_by"] == "sofia"
    assert reviewed["review_due"] is False
    assert reviewed["review_by"] > reviewed["reviewed_at"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "Zegarki"},
        {"title_en": " "},
        {"steps": []},
        {"steps": [{"pl": "Krok", "en": "", "profile": None}]},
        {"services": ["NOTHING"]},
        {"title_pl": "Numer 44051401359"},
    ],
)
async def test_what_is_incomplete_or_wrong_is_not_written(
    sofia: Guest, wrong: dict[str, Any]
) -> None:
    answer = await sofia.post("/api/writing", {**NEW, **wrong})

    assert answer.status == 422
    assert (await sofia.get(ONE)).status == 404
