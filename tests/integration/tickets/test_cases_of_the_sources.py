"""The three announcements of the sources as callers hear them, before, in and after their time.

Golden lines through the real service: what the supervisor published stays true by itself.
"""

from dataclasses import dataclass
from datetime import datetime

import pytest

from core.db import UnitOfWork
from core.language import Language
from tests.integration.tickets.rules.seeds import (
    EWA,
    EXCHANGE,
    ONE_WINDOW,
    TWO_WINDOWS,
    Desk,
    warsaw,
)
from tickets.announcements.views import AnnouncementInput, Window

PLANNED = "planowane są prace serwisowe: help desk. Przerwa w działaniu:"
ONE, BOTH, SECOND = (
    "od dziewiątej do dziesiątej.",
    "od siódmej trzydzieści do dziewiątej trzydzieści oraz od dwunastej do trzynastej.",
    "od dwunastej do trzynastej.",
)
NOW = "Trwają prace serwisowe: help desk. Przerwa potrwa do godziny"
PLANNED_EN = "Maintenance is planned {}: Help Desk SISC portal. Unavailable"
ONE_EN, BOTH_EN, SECOND_EN = (
    "from nine to ten a.m.",
    "from seven thirty to nine thirty a.m. and from twelve noon to one p.m.",
    "from twelve noon to one p.m.",
)
NOW_EN = "Maintenance is in progress: Help Desk SISC portal. It will last until"
TODAY_EN, TOMORROW_EN = PLANNED_EN.format("today"), PLANNED_EN.format("tomorrow")


@dataclass(frozen=True, slots=True)
class Heard:
    """What callers hear from this moment on; empty when they hear nothing."""

    since: datetime
    polish: str = ""
    english: str = ""


WORKS_IN_ONE_WINDOW = (
    Heard(warsaw(10, 4, 2016, 8)),
    Heard(warsaw(10, 4, 2016, 9), f"Jutro {PLANNED} {ONE}", f"{TOMORROW_EN} {ONE_EN}"),
    Heard(warsaw(10, 4, 2016, 23, 59), f"Jutro {PLANNED} {ONE}", f"{TOMORROW_EN} {ONE_EN}"),
    Heard(warsaw(11, 4, 2016, 0), f"Dziś {PLANNED} {ONE}", f"{TODAY_EN} {ONE_EN}"),
    Heard(warsaw(11, 4, 2016, 8, 59), f"Dziś {PLANNED} {ONE}", f"{TODAY_EN} {ONE_EN}"),
    Heard(warsaw(11, 4, 2016, 9), f"{NOW} dziesiątej.", f"{NOW_EN} ten a.m."),
    Heard(warsaw(11, 4, 2016, 9, 59), f"{NOW} dziesiątej.", f"{NOW_EN} ten a.m."),
    Heard(warsaw(11, 4, 2016, 10)),
    Heard(warsaw(12, 4, 2016, 9, 30)),
)
WORKS_IN_TWO_WINDOWS = (
    Heard(warsaw(23, 2, 2016, 7)),
    Heard(warsaw(23, 2, 2016, 12), f"Jutro {PLANNED} {BOTH}", f"{TOMORROW_EN} {BOTH_EN}"),
    Heard(warsaw(24, 2, 2016, 0), f"Dziś {PLANNED} {BOTH}", f"{TODAY_EN} {BOTH_EN}"),
    Heard(
        warsaw(24, 2, 2016, 7, 30),
        f"{NOW} dziewiątej trzydzieści. Dziś {PLANNED} {SECOND}",
        f"{NOW_EN} nine thirty a.m. {TODAY_EN} {SECOND_EN}",
    ),
    Heard(warsaw(24, 2, 2016, 9, 30), f"Dziś {PLANNED} {SECOND}", f"{TODAY_EN} {SECOND_EN}"),
    Heard(warsaw(24, 2, 2016, 12), f"{NOW} trzynastej.", f"{NOW_EN} one p.m."),
    Heard(warsaw(24, 2, 2016, 13)),
)


async def heard(desk: Desk, at: datetime) -> Heard:
    """What a caller of this moment hears."""
    desk.clock.now = at
    await desk.announcements.refresh()
    words = [
        [sounds[language].removeprefix(f"spoken/{language}/") for language in Language]
        for sounds in (one.sounds for one in await desk.announcements.on_air())
    ]
    return Heard(at, *(" | ".join(said) for said in zip(*words, strict=True)))


@pytest.mark.parametrize(
    ("works", "expected"),
    [(ONE_WINDOW, WORKS_IN_ONE_WINDOW), (TWO_WINDOWS, WORKS_IN_TWO_WINDOWS)],
    ids=["11.04.2016", "24.02.2016"],
)
async def test_planned_works_are_told_as_they_come_nearer_last_and_end(
    work: UnitOfWork, works: AnnouncementInput, expected: tuple[Heard, ...]
) -> None:
    desk = Desk(work, expected[0].since)
    await desk.publish(works)

    told = [await heard(desk, at) for at in (one.since for one in expected)]

    assert told == [*expected]


async def test_a_failure_without_a_known_end_is_told_until_it_is_over(work: UnitOfWork) -> None:
    polish = (
        "Mamy trudności techniczne z infolinią. "
        "Portal pomocy i poczta elektroniczna działają prawidłowo."
    )
    english = (
        "We have technical problems with this telephone line. "
        "The help-desk portal and e-mail work normally."
    )
    desk = Desk(work, warsaw(13, 7, 2017, 7))
    before = await heard(desk, warsaw(13, 7, 2017, 7, 59))

    exchange = await desk.publish(EXCHANGE)
    during = [await heard(desk, warsaw(day, 7, 2017, 8)) for day in (13, 14, 20)]
    await desk.announcements.withdraw(exchange.id, EWA)
    after = [await heard(desk, warsaw(20, 7, 2017, hour, 59)) for hour in (8, 9)]

    assert before.polish == ""
    assert {(one.polish, one.english) for one in during} == {(polish, english)}
    assert [(one.polish, one.english) for one in after] == [
        (
            "Infolinia działa już prawidłowo. Przepraszamy za utrudnienia.",
            "This telephone line works normally again. We are sorry for the trouble.",
        ),
        ("", ""),
    ]


@pytest.mark.parametrize("case", [EXCHANGE, ONE_WINDOW, TWO_WINDOWS])
@pytest.mark.parametrize("is_test", [False, True], ids=["draft", "test"])
async def test_drafts_and_tests_are_never_heard(
    work: UnitOfWork, case: AnnouncementInput, is_test: bool
) -> None:
    times = [one.since for one in (*WORKS_IN_ONE_WINDOW, *WORKS_IN_TWO_WINDOWS)]
    desk = Desk(work, min(times))
    if is_test:
        await desk.publish(case.model_copy(update={"is_test": True}))
    else:
        await desk.announcements.create(case, EWA)

    told = [await heard(desk, at) for at in (*times, warsaw(13, 7, 2017, 8))]

    assert {(one.polish, one.english) for one in told} == {("", "")}


async def test_what_people_add_stays_while_the_template_s_words_follow_the_time(
    work: UnitOfWork,
) -> None:
    desk = Desk(work, warsaw(10, 4, 2016, 12))
    spoken = await desk.announcements.spoken(ONE_WINDOW)
    works = ONE_WINDOW.model_copy(
        update={"spoken_pl": f"{spoken.spoken_pl} Prosimy dzwonić.", "spoken_en": "We are here."}
    )
    draft = await desk.announcements.create(works, EWA)
    await desk.announcements.publish(draft.id, EWA)

    told = [await heard(desk, warsaw(11, 4, 2016, hour, 30)) for hour in (8, 9)]

    assert [(one.polish, one.english) for one in told] == [
        (f"Dziś {PLANNED} {ONE} Prosimy dzwonić.", "We are here."),
        (f"{NOW} dziesiątej. Prosimy dzwonić.", "We are here."),
    ]


async def test_works_of_several_services_follow_the_time_in_their_own_order(
    work: UnitOfWork,
) -> None:
    works = ONE_WINDOW.model_copy(update={"services": ("SENT", "HELPDESK", "AES_ECS2")})
    desk = Desk(work, warsaw(10, 4, 2016, 12))
    await desk.publish(works)

    told = await heard(desk, warsaw(11, 4, 2016, 9))

    assert told.polish.startswith("Trwają prace serwisowe: sent, help desk, a e es.")


async def test_works_without_a_known_end_say_so_while_they_last(work: UnitOfWork) -> None:
    works = ONE_WINDOW.model_copy(
        update={"windows": (Window(start=warsaw(11, 4, 2016, 9), end=None),)}
    )
    desk = Desk(work, warsaw(11, 4, 2016, 8))
    await desk.publish(works)

    told = [await heard(desk, warsaw(11, 4, 2016, hour)) for hour in (8, 9)]

    assert [one.polish for one in told] == [
        f"Dziś {PLANNED} od dziewiątej.",
        "Trwają prace serwisowe: help desk. Czas ich zakończenia nie jest jeszcze znany.",
    ]


async def test_an_expected_end_of_tomorrow_is_one_of_today_after_midnight(
    work: UnitOfWork,
) -> None:
    failure = AnnouncementInput.model_validate(
        ONE_WINDOW.model_dump()
        | {"kind": "outage", "windows": (), "expected_end": warsaw(11, 4, 2016, 6)}
    )
    desk = Desk(work, warsaw(10, 4, 2016, 22))
    await desk.publish(failure)

    told = [await heard(desk, warsaw(*at)) for at in ((10, 4, 2016, 23), (11, 4, 2016, 1))]

    assert [one.polish.rpartition(": ")[2] for one in told] == [
        "jutro, godzina szósta.",
        "dziś, godzina szósta.",
    ]
