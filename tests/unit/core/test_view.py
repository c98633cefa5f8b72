"""What leaves the domain cannot be changed on its way."""

from datetime import UTC, date, datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from core.language import Language
from core.view import Day, Moment, View

DAYS: TypeAdapter[date] = TypeAdapter(Day)
MOMENTS: TypeAdapter[datetime] = TypeAdapter(Moment)


class Greeting(View):
    """A word in a language."""

    language: Language
    word: str


def test_a_view_becomes_json() -> None:
    assert Greeting(language=Language.PL, word="cześć").model_dump_json() == (
        '{"language":"pl","word":"cześć"}'
    )


def test_a_view_cannot_be_changed() -> None:
    greeting = Greeting(language=Language.EN, word="hello")

    with pytest.raises(ValidationError, match="frozen"):
        greeting.word = "bye"  # type: ignore[misc]


def test_a_view_knows_all_its_fields() -> None:
    with pytest.raises(ValidationError, match="extra"):
        Greeting.model_validate({"language": "pl", "word": "cześć", "tone": "warm"})


def test_a_day_and_a_moment_are_read_as_they_are_written() -> None:
    assert DAYS.validate_python("2026-11-22") == date(2026, 11, 22)
    assert MOMENTS.validate_python("2026-11-22T10:00:00+01:00") == datetime(
        2026, 11, 22, 9, tzinfo=UTC
    )


@pytest.mark.parametrize("seconds", [0, 1_795_171_200, "1795132800", "1795171200.5"])
@pytest.mark.parametrize("kind", [DAYS, MOMENTS])
def test_a_number_is_no_day_and_no_moment(kind: TypeAdapter[object], seconds: object) -> None:
    with pytest.raises(ValidationError, match="is written as"):
        kind.validate_python(seconds)
