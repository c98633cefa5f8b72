"""The words of messages: every kind, language and medium, and nothing left blank."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError

from core.language import Language
from tickets.outbox.kinds import NEEDS
from tickets.outbox.rendering import CONTACTS, Texts
from tickets.outbox.segments import MOST_PARTS, parts
from tickets.outbox.views import Medium, MessageKind
from tickets.thresholds.views import Figure

VALUES = {
    "number": "ZGL999999999",
    "code": "0417",
    "text": "Prosimy wysłać komunikat ponownie.\n\nBłąd usunięto.",
    "complaint_until": "2026-03-12",
    "missing": "numer EORI",
    "lacking": "Prosimy dołączyć pełnomocnictwo.",
    "link": "https://helpdesk.example.gov.pl/a/Zk3vQ9tXw1LmN8pR2sYu",
    "title": "Awaria systemów AES/ECS2, AIS/IMPORT oraz NCTS2 w zakresie komunikatów zwrotnych",
    "valid_until": "2026-03-11T23:30:00+00:00",
    "takes_effect_at": "2026-07-11T10:05:00+00:00",
    "stop_link": "https://helpdesk.example.gov.pl/s/Zk3vQ9tXw1LmN8pR2sYu",
    "due_on": "2026-05-15",
    "username": "ewa-lis",
    "language": "",
    "start": "2026-11-23T12:00:00+00:00",
    "end": "2026-11-23T14:00:00+00:00",
    "planned": "0",
    "minimum": "1",
    "figure": "waiting",
    "value": "12",
    "limit": "10",
    "at": "2026-11-23T12:00:00+00:00",
    "first": "2026-11-16",
    "last": "2026-11-22",
    "calls_in": "",
    "service": "SENT",
    "figures": "Połączenia w kolejce: 1 204\nPoziom obsługi: 80,7 %",
}
EVERYWHERE = [(kind, language) for kind in MessageKind for language in Language]


BY_SMS = [(kind, language) for kind, language in EVERYWHERE if Medium.SMS in NEEDS[kind].media]


def of(kind: MessageKind) -> dict[str, str]:
    return {name: VALUES[name] for name in NEEDS[kind].values}


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts(CONTACTS["seed"])


def test_every_kind_says_what_it_needs() -> None:
    assert NEEDS.keys() == set(MessageKind)


@pytest.mark.parametrize(("kind", "language"), EVERYWHERE)
def test_a_letter_says_each_of_its_values(
    texts: Texts, kind: MessageKind, language: Language
) -> None:
    given = of(kind)
    told = {
        name: value
        for name, value in given.items()
        if name != "figure" and not value.startswith("2026")
    }

    words = texts.letter(kind, language, given)

    assert [name for name, value in told.items() if value not in words.text] == []
    assert words.subject
    assert "{" not in words.subject + words.text + words.html


@pytest.mark.parametrize(("kind", "language"), EVERYWHERE)
def test_a_letter_ends_with_the_contact_block(
    texts: Texts, kind: MessageKind, language: Language
) -> None:
    words = texts.letter(kind, language, of(kind))

    assert "helpdesk-eclo@mf.gov.pl" in words.text
    assert "+48 33 483 20 55" in words.text


@pytest.mark.parametrize(("kind", "language"), EVERYWHERE)
def test_a_missing_value_is_an_error_and_never_a_blank(
    texts: Texts, kind: MessageKind, language: Language
) -> None:
    for name in NEEDS[kind].values:
        rest = {other: value for other, value in of(kind).items() if other != name}

        with pytest.raises(UndefinedError):
            texts.letter(kind, language, rest)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("figure", Figure)
def test_an_alert_names_its_figure(texts: Texts, figure: Figure, language: Language) -> None:
    words = texts.letter(
        MessageKind.ALERT, language, of(MessageKind.ALERT) | {"figure": figure.value}
    )

    assert words.subject.partition(": ")[2]


@pytest.mark.parametrize(("kind", "language"), BY_SMS)
def test_a_short_message_has_two_parts_at_most(
    texts: Texts, kind: MessageKind, language: Language
) -> None:
    assert parts(texts.short(kind, language, of(kind))) <= MOST_PARTS


@pytest.mark.parametrize("language", Language)
def test_an_answer_is_not_told_on_a_telephone_that_others_may_read(
    texts: Texts, language: Language
) -> None:
    assert "komunikat" not in texts.short(MessageKind.ANSWER, language, of(MessageKind.ANSWER))


def test_polish_letters_are_kept_and_counted(texts: Texts) -> None:
    text = texts.short(MessageKind.CONFIRMATION, Language.PL, of(MessageKind.CONFIRMATION))

    assert "Zgłoszenie" in text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("ł" * 70, 1),
        ("ł" * 71, 2),
        ("ł" * 135, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("", 1),
    ],
)
def test_parts_are_counted_as_networks_do(text: str, count: int) -> None:
    assert parts(text) == count


@pytest.mark.parametrize(
    ("language", "day", "hour"),
    [
        (Language.PL, "12 marca 2026", "12 marca 2026, godz. 0:30"),
        (Language.EN, "12 March 2026", "12 March 2026, at 0:30"),
    ],
)
def test_days_and_times_are_those_of_warsaw(
    texts: Texts, language: Language, day: str, hour: str
) -> None:
    assert day in texts.letter(MessageKind.ANSWER, language, of(MessageKind.ANSWER)).text
    assert hour in texts.letter(MessageKind.PIN_LINK, language, of(MessageKind.PIN_LINK)).text


def test_what_people_typed_is_never_a_template_nor_html(texts: Texts) -> None:
    typed = of(MessageKind.ANSWER) | {"text": "{{ number }} <script>alert(1)</script> a & b"}

    words = texts.letter(MessageKind.ANSWER, Language.PL, typed)

    assert "{{ number }} <script>" in words.text
    assert "<script>" not in words.html
    assert "a &amp; b" in words.html


def test_the_html_names_its_language_and_links(texts: Texts) -> None:
    html = texts.letter(MessageKind.SURVEY, Language.PL, of(MessageKind.SURVEY)).html

    assert '<html lang="pl">' in html
    assert f'<a href="{VALUES["link"]}">' in html


@settings(max_examples=60, deadline=None)
@given(title=st.text(max_size=300))
def test_whatever_is_in_a_value_a_subject_is_one_line(texts: Texts, title: str) -> None:
    words = texts.letter(MessageKind.FIXED, Language.EN, {"title": title})

    assert len(words.subject.splitlines()) == 1
    assert words.subject.isprintable()


def test_the_profile_of_today_has_its_own_number() -> None:
    words = Texts(CONTACTS["today"]).letter(
        MessageKind.CONFIRMATION, Language.PL, of(MessageKind.CONFIRMATION)
    )

    assert "+48 22 330 03 30" in words.text
