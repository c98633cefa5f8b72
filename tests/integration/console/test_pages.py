"""Pages, files, the demonstration, and the signs of life."""

from itertools import product
from pathlib import Path

import pytest

from core.db import Sessions
from core.events import EventBus
from core.language import Language
from ivr.prompts import Key
from ivr.voice.cache import FORMATS
from tests.integration.console.house import Guest, Site, site
from tests.unit.console.facts import resynced


@pytest.fixture
def front_end(tmp_path: Path) -> Path:
    """A built front end."""
    folder = tmp_path / "front-end"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<title>console</title>")
    (folder / "caller.html").write_text("<title>caller</title>")
    (folder / "assets" / "main-1a2b.js").write_text("let x")
    (folder / "secret.txt").write_text("secret")
    return folder


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/", b"console"),
        ("/live", b"console"),
        ("/calls/1795171200.7", b"console"),
        ("/call", b"caller"),
    ],
)
async def test_pages_are_always_asked_for_anew(
    sessions: Sessions, front_end: Path, path: str, title: bytes
) -> None:
    async with site(sessions, EventBus(), front_end=front_end) as hotline, hotline.guest() as guest:
        answer = await guest.get(path)

    assert (title in answer.body, answer.headers["Cache-Control"]) == (True, "no-cache")


async def test_files_are_kept_for_ever(sessions: Sessions, front_end: Path) -> None:
    async with site(sessions, EventBus(), front_end=front_end) as hotline, hotline.guest() as guest:
        answer = await guest.get("/assets/main-1a2b.js")

    assert (answer.body, "immutable" in answer.headers["Cache-Control"]) == (b"let x", True)


@pytest.mark.parametrize("path", ["/assets/..%2fsecret.txt", "/secret.txt", "/assets/"])
async def test_other_files_are_out_of_reach(sessions: Sessions, front_end: Path, path: str) -> None:
    async with site(sessions, EventBus(), front_end=front_end) as hotline, hotline.guest() as guest:
        answer = await guest.get(path)

    assert answer.status == 404


async def test_a_front_end_that_is_not_built_is_named(stranger: Guest) -> None:
    answer = await stranger.get("/")

    assert (answer.status, answer.body["code"]) == (503, "not_built")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/api/demo", None),
        ("POST", "/api/demo/phone", {"caller": None}),
        ("GET", "/call", None),
    ],
)
async def test_without_a_demonstration_nobody_calls_from_a_page(
    sessions: Sessions, method: str, path: str, body: object
) -> None:
    async with site(sessions, EventBus(), demo=False) as hotline, hotline.guest() as guest:
        answer = await guest.ask(method, path, body)

    assert answer.status == 404


async def test_the_demonstration_offers_its_callers(stranger: Guest) -> None:
    answer = await stranger.get("/api/demo")

    assert [caller["label"] for caller in answer.body["callers"]] == ["Marta", "withheld"]


@pytest.mark.parametrize("caller", ["+48600000214", None])
async def test_a_caller_gets_a_telephone_for_the_hotline(
    hotline: Site, stranger: Guest, caller: str | None
) -> None:
    answer = await stranger.post("/api/demo/phone", {"caller": caller})

    assert (answer.body["dial"], hotline.exchange.asked) == ("hotline", [f"demo phone of {caller}"])


async def test_nobody_calls_as_somebody_else(hotline: Site, stranger: Guest) -> None:
    answer = await stranger.post("/api/demo/phone", {"caller": "+48111222333"})

    assert (answer.status, hotline.exchange.asked) == (422, [])


async def test_the_service_says_that_it_lives(stranger: Guest) -> None:
    answer = await stranger.get("/healthz")

    assert (answer.status, answer.body) == (200, b"ok")


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    """A folder in which every prompt has its files."""
    for language, key, ending in product(Language, Key, FORMATS):
        file = tmp_path / "sounds" / language / f"{key}.{ending}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return tmp_path


async def test_the_service_is_ready_when_nothing_is_away(
    sessions: Sessions, front_end: Path, recorded: Path
) -> None:
    place = site(sessions, EventBus(), front_end=front_end, var=recorded)
    async with place as hotline, hotline.guest() as guest:
        hotline.tell(resynced(1))
        answer = await guest.get("/readyz")

    assert (answer.status, answer.body) == (
        200,
        {"ready": True, "reasons": [], "notes": []},
    )


async def test_the_service_names_what_is_away(hotline: Site, stranger: Guest) -> None:
    hotline.work.away = True

    answer = await stranger.get("/readyz")

    assert (answer.status, len(answer.body["reasons"])) == (503, 3)


async def test_the_interface_describes_itself(stranger: Guest) -> None:
    answer = await stranger.get("/api/openapi.json")

    assert answer.body["openapi"] == "3.1.0"
