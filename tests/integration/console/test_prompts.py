"""Administrators listen to the prompts and replace them, over the interface."""

from collections.abc import AsyncIterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from core.db import Sessions
from core.events import EventBus
from core.language import Language
from ivr.prompts import Key
from tests.doubles.voice import tone
from tests.integration.console.house import Guest, Site, check_described, site
from tests.unit.voice.wav import wav_of
from tickets.audit.service import Audit
from tickets.audit.views import Action

FILE = "application/octet-stream"
BYE = "/api/prompts/en/z_bye"
WORDS = wav_of(tone(300, 2.0, -12))


@pytest.fixture
async def hotline(sessions: Sessions, bus: EventBus, tmp_path: Path) -> AsyncIterator[Site]:
    """A console whose prompts lie in this folder."""
    async with site(sessions, bus, var=tmp_path) as running:
        yield running


async def send(guest: Guest, method: str, path: str, content: bytes, **query: str) -> Any:
    """A file; the status and what came back."""
    headers = {"Origin": guest.origin, "Content-Type": FILE}
    async with guest.session.request(
        method, path, params=query, data=content, headers=headers
    ) as answer:
        check_described(method, answer.url.path, answer.status)
        return answer.status, await answer.json()


async def farewell(guest: Guest) -> Any:
    """How the English one is now."""
    answer = await guest.get("/api/prompts?language=en")
    return next(one for one in answer.body if one["key"] == "z_bye")


async def test_all_prompts_are_listed_in_each_language(adam: Guest) -> None:
    for language in Language:
        answer = await adam.get(f"/api/prompts?language={language}")

        assert answer.status == HTTPStatus.OK
        assert [one["key"] for one in answer.body] == list(Key)
        assert {one["language"] for one in answer.body} == {language}


async def test_a_prompt_is_tried_replaced_heard_and_taken_back(hotline: Site, adam: Guest) -> None:
    status, report = await send(adam, "POST", f"{BYE}/report", WORDS)
    assert (status, report["seconds"], report["faults"]) == (HTTPStatus.OK, 2.0, [])
    before = await farewell(adam)
    assert not before["own"]

    status, heard = await send(adam, "PUT", f"{BYE}/recording", WORDS, seen=before["mark"])
    assert (status, heard["own"], heard["speaking"]) == (HTTPStatus.OK, True, "person")
    sound = await adam.get(f"{BYE}/sound")
    assert (sound.status, sound.body[:4]) == (HTTPStatus.OK, b"RIFF")

    spoken = await adam.post(f"{BYE}/voicing", {"seen": heard["mark"]})
    assert (spoken.body["speaking"], spoken.body["earlier"]) == ("engine", True)
    back = await adam.post(f"{BYE}/earlier", {"seen": spoken.body["mark"]})
    assert back.body["own"]
    noted = await Audit(hotline.work, hotline.clock).entries(limit=3)
    assert [(one.who, one.what, one.object) for one in noted] == [
        ("adam", deed, "prompt en/z_bye")
        for deed in (Action.PROMPT_TAKEN_BACK, Action.PROMPT_VOICED, Action.PROMPT_REPLACED)
    ]


async def test_who_has_seen_an_older_one_is_told(adam: Guest) -> None:
    status, problem = await send(adam, "PUT", f"{BYE}/recording", WORDS, seen="studio/0/older")

    assert (status, problem["code"]) == (HTTPStatus.CONFLICT, "prompt_changed")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_wav"),
        (b"ID3" + bytes(2_000), "not_wav"),
        (b"<svg onload=alert(1)>", "not_wav"),
        (WORDS[:44], "sound_length"),
        (wav_of(tone(300, 2.0, -80)), "nothing_said"),
    ],
)
async def test_what_is_no_recording_is_refused(adam: Guest, content: bytes, code: str) -> None:
    mark = (await farewell(adam))["mark"]

    for method, path, query in (
        ("POST", f"{BYE}/report", {}),
        ("PUT", f"{BYE}/recording", {"seen": mark}),
    ):
        status, problem = await send(adam, method, path, content, **query)
        assert (status, problem["code"]) == (HTTPStatus.UNPROCESSABLE_ENTITY, code)


@pytest.mark.parametrize(
    "path",
    [
        "en/no_such",
        "en/Z_BYE",
        "de/z_bye",
        "en/..%2F..%2Fetc%2Fpasswd",
        "en/z_bye%00",
        "..%2Fen/z_bye",
    ],
)
async def test_a_name_outside_the_catalogue_leads_nowhere(
    adam: Guest, tmp_path: Path, path: str
) -> None:
    status, _ = await send(adam, "PUT", f"/api/prompts/{path}/recording", WORDS, seen="")

    assert status == HTTPStatus.NOT_FOUND
    assert not (tmp_path / "prompts").exists()


async def test_what_is_missing_is_a_note_of_readiness(adam: Guest) -> None:
    answer = await adam.get("/readyz")

    assert answer.body["notes"][0].startswith("prompts without a recording: pl/g_welcome,")
