"""What leaves the domain cannot be changed on its way."""

import pytest
from pydantic import ValidationError

from core.language import Language
from core.view import View


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
