"""Exporting one person on both databases."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from core.db import Sessions, UnitOfWork
from core.errors import NotFound
from tests.integration.tickets.calls import CALL, MARTAS
from tests.integration.tickets.people import (
    EWA,
    MAIL,
    MARTA,
    OF_MARTA,
    OLGAS,
    SOUND,
    House,
    house_of,
    left_of,
)
from tickets.privacy.bundle import Bundle
from tickets.privacy.register import PERSONAL
from tickets.privacy.views import Asked


@pytest.fixture
async def house(work: UnitOfWork, sessions: Sessions, tmp_path: Path) -> House:
    return await house_of(work, sessions, tmp_path)


async def exported(house: House, asked: Asked, logs: Path | None = None) -> dict[str, Any]:
    file = house.folder / "person.zip"
    async with Bundle(file) as bundle:
        await house.privacy.export(asked, EWA, bundle, logs)
    with zipfile.ZipFile(file) as archive:
        found: dict[str, Any] = json.loads(archive.read("person.json"))
    return found


async def test_an_export_tells_all_that_is_kept_of_one_person(house: House) -> None:
    document = await exported(house, Asked(MARTA))

    sections = document["sections"]
    assert (document["schema"], document["version"]) == ("hotline.person", 1)
    assert set(sections) == {holding.section for holding in PERSONAL}
    assert [call["id"] for call in sections["calls"]] == [CALL]
    assert [ticket["number"] for ticket in sections["tickets"]] == [house.ticket]
    assert {one["address"] for one in sections["messages"]} == {MAIL, MARTAS}
    assert len(sections["journeys"]) >= 7
    assert sections["account"][0]["last_name"] == "Wilkowska"
    whole = json.dumps(document, ensure_ascii=False)
    assert left_of((*OF_MARTA, OLGAS, "Nowak"), whole) == [*OF_MARTA]


async def test_each_row_is_told_once(house: House) -> None:
    sections = (await exported(house, Asked(MARTA)))["sections"]

    for rows in sections.values():
        told = [json.dumps(row, sort_keys=True) for row in rows]
        assert len(told) == len(set(told))


async def test_the_sound_lies_beside_the_document_with_its_hash(house: House) -> None:
    document = await exported(house, Asked(MARTA))

    (file,) = document["files"]
    with zipfile.ZipFile(house.folder / "person.zip") as archive:
        assert archive.read(file["name"]) == SOUND
    assert file["sha256"] == hashlib.sha256(SOUND).hexdigest()
    assert document["sections"]["recordings"][0]["file"] == file["name"]


async def test_a_file_that_is_lost_is_named_as_missing(house: House) -> None:
    for file in house.on_disk():
        file.unlink()

    (file,) = (await exported(house, Asked(MARTA)))["files"]

    assert file["missing"] == "file_damaged"


async def test_an_export_shows_no_hashes_and_no_keys(house: House) -> None:
    sections = (await exported(house, Asked(MARTA)))["sections"]

    shown = {name for rows in sections.values() for row in rows for name in row}
    assert shown & {"sealed", "pin_hash", "code_hash", "token_hash", "stop_hash", "use_id"} == set()


async def test_who_looked_is_told_and_the_export_is_noted(house: House) -> None:
    document = await exported(house, Asked(MARTA))

    told = {(look["who"], look["what"], look["object"]) for look in document["looks"]}
    assert ("anna", "recording_played", "recording 1") in told
    assert ("ewa", "person_exported", "customer 1") in told


async def test_logs_without_the_person_prove_themselves(house: House) -> None:
    logs = house.folder / "logs"
    logs.mkdir()
    (logs / "clean.log").write_text('{"caller": "...214"}\n')

    document = await exported(house, Asked(MARTA), logs)

    assert document["logs"]["scan"] == {"files": 1, "found_in": []}


async def test_logs_with_the_person_are_told_by_their_places(house: House) -> None:
    logs = house.folder / "logs"
    logs.mkdir()
    (logs / "bad.log").write_text(f"fine\ncall from {MARTAS}\n")

    document = await exported(house, Asked(MARTA), logs)

    assert document["logs"]["scan"]["found_in"] == ["bad.log:2"]


async def test_after_an_erasure_there_is_nothing_left_to_export(house: House) -> None:
    await house.privacy.erase(Asked(MARTA), EWA)

    document = await exported(house, Asked(MARTA))

    assert left_of(OF_MARTA, json.dumps(document)) == []
    assert document["sections"]["calls"] == []


async def test_an_export_that_fails_leaves_no_file(house: House) -> None:
    with pytest.raises(NotFound):
        await exported(house, Asked(99))

    assert not list(house.folder.glob("person.zip*"))
