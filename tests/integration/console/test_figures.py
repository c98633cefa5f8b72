"""The figures over any days, beside those of the days before, in time, and for a spreadsheet."""

import csv
import io
from datetime import date, timedelta
from typing import Any
from zipfile import ZipFile

import pytest

from core.language import Language
from tests.integration.console.house import Guest, Site
from tickets.reports.marks.service import RollUps

DAY = "2026-11-20"
TODAY = f"first={DAY}&last={DAY}"


async def one_talk(hotline: Site) -> None:
    """Answered after 13 seconds, and rolled up."""
    await hotline.talk()
    await hotline.hang_up()
    await RollUps(hotline.work, hotline.clock).catch_up()


def named(measured: list[Any], code: str) -> Any:
    return next(one for one in measured if one["indicator"]["code"] == code)


async def test_a_day_stands_beside_the_day_before(hotline: Site, sofia: Guest) -> None:
    await one_talk(hotline)

    figures = (await sofia.get(f"/api/figures?{TODAY}")).body

    level = named(figures["now"], "service_level")
    assert (level["value"], level["numerator"], level["denominator"]) == (1, 1, 1)
    assert named(figures["before"], "service_level")["value"] is None
    assert [one["indicator"]["code"] for one in figures["now"]] == [
        one["indicator"]["code"] for one in figures["before"]
    ]


@pytest.mark.parametrize(("language", "offered"), [("pl", 1), ("en", 0)])
async def test_a_language_has_its_own_calls(
    hotline: Site, sofia: Guest, language: str, offered: int
) -> None:
    await one_talk(hotline)

    figures = (await sofia.get(f"/api/figures?{TODAY}&language={language}")).body

    assert named(figures["now"], "offered")["value"] == offered


async def test_an_indicator_in_the_course_of_time(hotline: Site, sofia: Guest) -> None:
    await one_talk(hotline)

    course = (await sofia.get(f"/api/figures/course?{TODAY}&code=service_level&by=language")).body

    figures = {"numerator": [1], "denominator": [1]}
    assert course == {"start": [DAY], "member": ["pl"], **figures}


async def test_what_can_be_shown_in_time_says_so(hotline: Site, sofia: Guest) -> None:
    every = (await sofia.get(f"/api/figures?{TODAY}")).body["now"]

    for one in every:
        code, has_course = one["indicator"]["code"], one["indicator"]["has_course"]
        answer = await sofia.get(f"/api/figures/course?{TODAY}&code={code}")
        assert (answer.status == 200) is has_course, code


async def test_a_spreadsheet_gets_every_indicator(hotline: Site, sofia: Guest) -> None:
    await one_talk(hotline)

    answer = await sofia.get(f"/api/figures/table?{TODAY}")

    rows = list(csv.DictReader(answer.body.decode("utf-8-sig").splitlines()))
    assert [row["value"] for row in rows if row["code"] == "offered"] == ["1"]
    assert answer.headers["Content-Disposition"].endswith(f"figures-{DAY}-{DAY}.csv")


async def test_a_spreadsheet_gets_the_course_of_one(hotline: Site, sofia: Guest) -> None:
    await one_talk(hotline)

    answer = await sofia.get(f"/api/figures/course/table?{TODAY}&code=offered")

    rows = list(csv.DictReader(answer.body.decode("utf-8-sig").splitlines()))
    assert [(row["start"], row["value"]) for row in rows] == [(DAY, "1")]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (f"first={DAY}&last=2026-11-19", "range"),
        (f"first=2020-01-01&last={DAY}", "range"),
        (f"first={DAY}&last=9999-12-31", "invalid"),
        (f"first={DAY}", "invalid"),
        (f"{TODAY}&service=SENT&consultant=anna", "cut"),
        (f"{TODAY}&language=de", "invalid"),
    ],
)
async def test_what_cannot_be_asked_is_refused(sofia: Guest, asked: str, code: str) -> None:
    answer = await sofia.get(f"/api/figures?{asked}")

    assert (answer.status, answer.body["code"]) == (422, code)


@pytest.mark.parametrize(("by", "days"), [("language", 100), ("consultant", 7)])
async def test_so_many_quarters_are_told_and_no_more(sofia: Guest, by: str, days: int) -> None:
    last = date.fromisoformat(DAY)

    async def asked(days: int) -> int:
        first = last - timedelta(days=days - 1)
        span = f"first={first}&last={last}&code=offered&step=quarter&by={by}"
        return (await sofia.get(f"/api/figures/course?{span}")).status

    assert [await asked(days), await asked(days + 1)] == [200, 422]


async def test_people_get_the_same_as_a_workbook_in_their_language(
    hotline: Site, sofia: Guest
) -> None:
    await one_talk(hotline)

    said = []
    for words in Language:
        answer = await sofia.get(f"/api/figures/table?{TODAY}&file=xlsx&words={words}")
        assert answer.headers["Content-Disposition"].endswith(f"figures-{DAY}-{DAY}.xlsx")
        with ZipFile(io.BytesIO(answer.body)) as book:
            said.append(book.read("xl/sharedStrings.xml").decode())

    assert ["Połączenia w kolejce" in words for words in said] == [True, False]
    assert [">Offered<" in words for words in said] == [False, True]


async def test_a_course_as_a_workbook(hotline: Site, sofia: Guest) -> None:
    await one_talk(hotline)

    answer = await sofia.get(f"/api/figures/course/table?{TODAY}&code=offered&file=xlsx")

    assert (answer.status, answer.body[:2]) == (200, b"PK")
