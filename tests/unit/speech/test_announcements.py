"""Announcements as callers hear them, from the cases of the dossier (R25 to R27)."""

from datetime import datetime, timedelta

import pytest

from core.language import Language
from ivr.prompts import prompts_folder, read_prompts
from ivr.speech.announcements import Templates
from tests.unit.speech.moments import on
from tickets.announcements.views import AnnouncementInput, AnnouncementKind, Window
from tickets.desk.views import ServiceView

TEMPLATES = Templates(read_prompts(prompts_folder()))
NOW = on("2026-07-13 08:00")
PORTAL = ServiceView(
    code="HELPDESK",
    name_pl="portal Help Desk SISC",
    name_en="Help Desk portal",
    spoken_pl="help desk",
    group="G5",
    retired=False,
)


def polish(announcement: AnnouncementInput, now: datetime = NOW) -> str:
    return TEMPLATES.current(announcement, [PORTAL], Language.PL, now)


def english(announcement: AnnouncementInput, now: datetime = NOW) -> str:
    return TEMPLATES.current(announcement, [PORTAL], Language.EN, now)


def outage(expected_end: datetime | None = None) -> AnnouncementInput:
    return AnnouncementInput(kind=AnnouncementKind.OUTAGE, expected_end=expected_end)


def works(*windows: tuple[str, str]) -> AnnouncementInput:
    spans = tuple(Window(start=on(start), end=on(end)) for start, end in windows)
    return AnnouncementInput(kind=AnnouncementKind.MAINTENANCE, windows=spans)


def test_a_failure_with_an_unknown_end() -> None:
    assert polish(outage()) == (
        "Trwa awaria: help desk. Czas przywrócenia działania nie jest jeszcze znany. "
        "Awarii nie trzeba zgłaszać."
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.PL, "Trwa awaria. Czas przywrócenia działania nie jest jeszcze znany. "),
        (Language.EN, "There is a failure. We do not know yet when it will be restored. "),
    ],
)
def test_a_failure_of_no_service_in_particular(language: Language, words: str) -> None:
    assert TEMPLATES.current(outage(), [], language, NOW).startswith(words)


@pytest.mark.parametrize("kind", AnnouncementKind)
@pytest.mark.parametrize("language", Language)
def test_nothing_is_named_after_a_colon_when_there_is_nothing_to_name(
    kind: AnnouncementKind, language: Language
) -> None:
    announcement = works(("2026-07-14 22:00", "2026-07-15 02:00")).model_copy(update={"kind": kind})
    told = (
        TEMPLATES.current(announcement, [], language, NOW),
        TEMPLATES.resolved(kind, [], language),
        TEMPLATES.fallback([], on("2026-07-13 12:00"), language, NOW),
    )

    assert [words for words in told if ": ." in words or words.startswith(":")] == []


def test_a_failure_with_an_expected_end() -> None:
    failure = outage(on("2026-07-13 09:30"))

    assert polish(failure) == (
        "Trwa awaria: help desk. Przewidywany koniec: dziś, godzina dziewiąta trzydzieści."
    )
    assert english(failure) == (
        "There is a failure: Help Desk portal. Expected end: today, nine thirty a.m."
    )


def test_an_end_expected_at_midnight_is_of_the_day_that_it_ends() -> None:
    failure = outage(on("2026-07-14 00:00"))

    assert polish(failure).endswith("Przewidywany koniec: dziś, północ.")
    assert english(failure).endswith("Expected end: today, midnight.")


def test_an_expected_end_that_has_passed_is_an_unknown_end() -> None:
    failure = outage(on("2026-07-13 09:30"))

    assert polish(failure, on("2026-07-13 09:30")) == polish(outage())


def test_works_with_one_window_today() -> None:
    assert polish(works(("2026-07-13 09:00", "2026-07-13 10:00"))) == (
        "Dziś planowane są prace serwisowe: help desk. "
        "Przerwa w działaniu: od dziewiątej do dziesiątej."
    )


def test_works_with_two_windows_on_another_day() -> None:
    two = works(("2026-07-16 12:00", "2026-07-16 13:00"), ("2026-07-16 07:30", "2026-07-16 09:30"))

    assert polish(two) == (
        "W czwartek, szesnastego lipca planowane są prace serwisowe: help desk. "
        "Przerwa w działaniu: od siódmej trzydzieści do dziewiątej trzydzieści "
        "oraz od dwunastej do trzynastej."
    )
    assert english(two) == (
        "Maintenance is planned on Thursday, the sixteenth of July: Help Desk portal. "
        "Unavailable from seven thirty to nine thirty a.m. and from twelve noon to one p.m."
    )


def test_works_on_two_days_are_told_day_by_day() -> None:
    two = works(("2026-07-14 09:00", "2026-07-14 10:00"), ("2026-07-16 09:00", "2026-07-16 10:00"))

    assert english(two) == (
        "Maintenance is planned tomorrow: Help Desk portal. Unavailable from nine to ten a.m. "
        "Maintenance is planned on Thursday, the sixteenth of July: Help Desk portal. "
        "Unavailable from nine to ten a.m."
    )


def test_works_in_progress_tell_their_end() -> None:
    current = works(("2026-07-13 07:00", "2026-07-14 00:00"))

    assert polish(current) == "Trwają prace serwisowe: help desk. Przerwa potrwa do północy."


def test_works_in_progress_until_another_day_name_it() -> None:
    current = works(("2026-07-13 07:00", "2026-07-14 06:00"))

    assert english(current) == (
        "Maintenance is in progress: Help Desk portal. It will last until six a.m., tomorrow."
    )


def test_windows_that_are_over_are_not_told() -> None:
    half_over = works(
        ("2026-07-13 06:00", "2026-07-13 07:00"), ("2026-07-13 09:00", "2026-07-13 10:00")
    )

    assert "od szóstej" not in polish(half_over)


def test_a_failure_of_the_exchange_names_what_still_works() -> None:
    exchange = AnnouncementInput(kind=AnnouncementKind.PHONE_OUTAGE)

    assert "poczta elektroniczna działają prawidłowo" in polish(exchange)


def test_information_is_told_as_it_was_written() -> None:
    news = AnnouncementInput(
        kind=AnnouncementKind.INFO, body_pl="Mamy nowy portal.", body_en="We have a new portal."
    )

    assert (polish(news), english(news)) == ("Mamy nowy portal.", "We have a new portal.")


def test_the_fall_back_procedure_without_approval_has_an_end() -> None:
    until = on("2026-07-13 16:00")

    words = [TEMPLATES.fallback([PORTAL], until, language, NOW) for language in Language]

    assert words == [
        "Procedura awaryjna: help desk. Można ją stosować bez naszej zgody "
        "do godziny szesnastej, dziś.",
        "Fall-back procedure: Help Desk portal. You may use it without our approval "
        "until four p.m. today.",
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            Language.PL,
            "Awaria została usunięta: help desk. Prosimy przesłać zaległe komunikaty.",
        ),
        (
            Language.EN,
            "The failure has been resolved: Help Desk portal. "
            "Please send any outstanding messages.",
        ),
    ],
)
def test_the_end_of_a_failure_asks_for_what_was_not_sent(language: Language, words: str) -> None:
    assert TEMPLATES.resolved(AnnouncementKind.OUTAGE, [PORTAL], language) == words


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "announcement",
    [
        works(("2026-07-16 07:30", "2026-07-16 09:30"), ("2026-07-16 12:00", "2026-07-16 13:00")),
        works(("2026-07-15 22:00", "2026-07-16 00:00")),
        works(("2026-07-14 22:00", "2026-07-17 06:00"), ("2026-07-16 20:00", "2026-07-17 00:00")),
        works(("2026-10-24 23:30", "2026-10-25 02:30")),
        works(("2027-01-01 00:00", "2027-01-01 06:00")),
        outage(on("2026-07-16 06:00")),
        outage(on("2026-07-16 00:00")),
    ],
)
def test_whenever_it_was_filled_a_template_is_right_again_at_any_later_hour(
    announcement: AnnouncementInput, language: Language
) -> None:
    hours = announcement.windows[0].start if announcement.windows else announcement.expected_end
    assert hours
    moments = [hours + timedelta(minutes=30) * step for step in range(-5 * 48, 4 * 48)]
    said = [TEMPLATES.current(announcement, [PORTAL], language, moment) for moment in moments]

    retold = {
        TEMPLATES.retold(then, announcement, [PORTAL], language, moments[-200]) for then in {*said}
    }

    assert retold == {said[-200]}


def test_what_nobody_would_listen_to_is_told_as_it_was_approved() -> None:
    many = works(*[("2026-07-14 09:00", "2026-07-14 10:00")] * 6)
    approved = polish(many)

    assert (
        TEMPLATES.retold(approved, many, [PORTAL], Language.PL, on("2026-07-14 08:00")) == approved
    )
