"""Publishing writes files that a web server serves, whole at every moment."""

import asyncio
import os
import threading
from pathlib import Path

import pytest

from core.db import UnitOfWork
from core.events import EventBus
from core.ids import Username
from gateways.publication.folder import PublicFolder
from gateways.publication.keeper import Publication, keep_published
from gateways.publication.site import Site
from tests.doubles.desk import PaperVoice, PlainTexts, StillClock
from tests.integration.tickets.waiting import until
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.archive.service import Archive
from tickets.outbox.rendering import CONTACTS

EWA = Username("ewa")
OUTAGE = AnnouncementInput(
    kind=AnnouncementKind.OUTAGE,
    title_pl="Awaria AES",
    title_en="AES failure",
    body_pl="Nie działa.",
    spoken_pl="Trwa awaria",
    spoken_en="There is a failure",
    services=("AES_ECS2",),
)

FEWEST_TURNS, MOST_TURNS = 40, 10_000
"""Releases that replace each other while somebody reads: until both were read."""


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def announcements(work: UnitOfWork, clock: StillClock) -> Announcements:
    return Announcements(work, clock, PlainTexts(), PaperVoice())


@pytest.fixture
def publication(work: UnitOfWork, clock: StillClock, tmp_path: Path) -> Publication:
    site = Site("https://hotline.example/announcements", CONTACTS["seed"])
    return Publication(Archive(work), site, PublicFolder(tmp_path / "public"), clock)


def served(tmp_path: Path, name: str) -> str:
    return (tmp_path / "public" / "current" / name).read_text()


async def publish(announcements: Announcements, content: AnnouncementInput = OUTAGE) -> int:
    draft = await announcements.create(content, EWA)
    return (await announcements.publish(draft.id, EWA)).id


async def test_each_step_of_an_announcement_is_public(
    announcements: Announcements, publication: Publication, tmp_path: Path
) -> None:
    steps = []
    number = await publish(announcements)
    await publication.renew()
    steps.append("Aktualny" in served(tmp_path, f"{number}.html"))
    await announcements.change(number, OUTAGE.model_copy(update={"body_pl": "Działa wolno."}), EWA)
    await publication.renew()
    steps.append("Działa wolno." in served(tmp_path, f"{number}.html"))
    await announcements.withdraw(number, EWA)
    await publication.renew()
    steps.append("Awaria usunięta" in served(tmp_path, f"{number}.html"))

    assert steps == [True, True, True]


async def test_no_draft_and_no_test_leaks(
    announcements: Announcements, publication: Publication, tmp_path: Path
) -> None:
    await announcements.create(OUTAGE.model_copy(update={"title_pl": "test SISC"}), EWA)
    await publish(
        announcements, OUTAGE.model_copy(update={"body_pl": "testowa treść g", "is_test": True})
    )

    await publication.renew()

    names = {path.name for path in (tmp_path / "public" / "current").iterdir()}
    everything = "".join(served(tmp_path, name) for name in names)
    assert names == {
        *("index.html", "en.html", "style.css"),
        *("announcements.json", "rss.xml", "rss-en.xml"),
    }
    assert "test" not in everything.lower().replace("latest", "")


async def test_a_proposed_change_does_not_leak(
    work: UnitOfWork, clock: StillClock, publication: Publication, tmp_path: Path
) -> None:
    announcements = Announcements(work, clock, PlainTexts(), PaperVoice(), four_eyes=True)
    draft = await announcements.create(OUTAGE, EWA)
    await announcements.request_publication(draft.id, 1, EWA)
    await announcements.approve_and_publish(draft.id, 1, Username("adam"))
    await announcements.change(draft.id, OUTAGE.model_copy(update={"body_pl": "Tajne."}), EWA)

    await publication.renew()

    assert "Nie działa." in served(tmp_path, f"{draft.id}.html")
    assert "Tajne." not in served(tmp_path, "announcements.json")


async def test_nothing_new_writes_nothing(
    announcements: Announcements, publication: Publication
) -> None:
    await publish(announcements)

    assert [await publication.renew() for _ in range(2)] == [True, False]


async def test_what_another_process_publishes_becomes_public(
    announcements: Announcements, publication: Publication, tmp_path: Path
) -> None:
    async def is_public() -> bool:
        return (tmp_path / "public" / "current" / "1.html").exists()

    async with asyncio.TaskGroup() as tasks:
        silent = EventBus()  # of this process: it hears nothing of the other
        keeper = tasks.create_task(keep_published(publication, silent, interval=0.05))
        await publish(announcements)
        await until(is_public)
        keeper.cancel()


async def test_a_publication_of_this_process_is_public_at_once(
    announcements: Announcements, publication: Publication, bus: EventBus, tmp_path: Path
) -> None:
    async def is_public() -> bool:
        return (tmp_path / "public" / "current" / "1.html").exists()

    async def is_ready() -> bool:
        return (tmp_path / "public" / "current" / "index.html").exists()

    async with asyncio.TaskGroup() as tasks:
        keeper = tasks.create_task(keep_published(publication, bus, interval=3600))
        await until(is_ready)
        await publish(announcements)
        await until(is_public)
        keeper.cancel()


def test_a_reader_never_meets_half_a_release(tmp_path: Path) -> None:
    folder = PublicFolder(tmp_path)
    releases = [{"a": f"{n}".encode() * 50_000, "b": f"{n}".encode()} for n in range(2)]
    folder.put(releases[0])
    whole_ones = {b"0", b"1", b"0" * 50_000, b"1" * 50_000}
    seen: set[bytes] = set()
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            whole = os.open(tmp_path / "current", os.O_RDONLY | os.O_DIRECTORY)
            try:
                for name in ("a", "b"):
                    file = os.open(name, os.O_RDONLY, dir_fd=whole)
                    seen.add(os.read(file, 100_000)[:1] if name == "b" else os.read(file, 50_000))
                    os.close(file)
            finally:
                os.close(whole)

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(MOST_TURNS):
        folder.put(releases[turn % 2])
        if turn > FEWEST_TURNS and seen >= whole_ones:
            break
    over.set()
    reader.join()

    assert seen == whole_ones


def test_a_crash_in_mid_writing_leaves_what_was_served(tmp_path: Path) -> None:
    folder = PublicFolder(tmp_path)
    folder.put({"a": b"old"})

    with pytest.raises(FileNotFoundError):
        folder.put({"a": b"new", "no/such/folder": b""})

    assert (tmp_path / "current" / "a").read_bytes() == b"old"
    assert folder.put({"a": b"newer"})


def test_old_releases_are_thrown_away(tmp_path: Path) -> None:
    folder = PublicFolder(tmp_path)

    for turn in range(6):
        folder.put({"a": f"{turn}".encode()})

    assert len(list(tmp_path.glob("release-*"))) == 2
    assert (tmp_path / "current" / "a").read_bytes() == b"5"
