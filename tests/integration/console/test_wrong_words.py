"""Words that break a rule are refused with a reason, wherever they are said."""

from typing import Any

import pytest

from tests.integration.console.house import Guest, Site
from tests.unit.console.facts import CALL

PATH = f"/api/calls/{CALL}"
NOTE = {"subject": "Konto", "body": "Odblokowane."}
WRONG_DRAFTS: tuple[dict[str, Any], ...] = (
    {"customer_id": 999_999},
    {"customer_id": 2**40},
    {"customer_id": -1},
    {"service": "NOTHING"},
    {"kind": "application"},
    {"application_type": "RESTORE_LOGIN"},
    {"body": "44051401359"},
    {"subject": "x" * 1000},
    {"version": 2**70},
)


@pytest.mark.parametrize("wrong", WRONG_DRAFTS, ids=range(len(WRONG_DRAFTS)))
async def test_a_mark_with_wrong_words_is_refused(
    hotline: Site, anna: Guest, wrong: dict[str, Any]
) -> None:
    await hotline.talk()

    answer = await anna.post(f"{PATH}/resolved", {"draft": NOTE | wrong, "key": "k"})

    assert answer.status == 422


@pytest.mark.parametrize("wrong", WRONG_DRAFTS, ids=range(len(WRONG_DRAFTS)))
async def test_a_text_finished_with_wrong_words_is_refused(
    hotline: Site, anna: Guest, wrong: dict[str, Any]
) -> None:
    await hotline.talk()
    await anna.post(f"{PATH}/resolved", {"draft": NOTE, "key": "k"})
    await hotline.hang_up()
    body = {"outcome": "resolved_during_call", "draft": NOTE | wrong, "then": "pause", "key": "e"}

    answer = await anna.post(f"{PATH}/wrap-up", body)

    assert answer.status in (409, 422)


@pytest.mark.parametrize(
    "wrong",
    [
        {"expected_end": "2026-11-20T10:00:00"},
        {"fallback_free_until": "2026-11-20T10:00:00"},
        {"windows": [{"start": "2026-11-20T10:00:00", "end": None}]},
        {"spoken_pl": "x" * 20_000},
        {"services": ["NOTHING"]},
        {"windows": [{"start": "0001-01-01T00:00:00+14:00", "end": None}]},
        {"expected_end": "9999-12-31T23:59:59-14:00"},
    ],
    ids=range(7),
)
async def test_an_announcement_with_wrong_words_is_refused(
    sofia: Guest, wrong: dict[str, Any]
) -> None:
    answer = await sofia.post("/api/announcements", {"kind": "outage", "title_pl": "a"} | wrong)

    assert answer.status == 422
