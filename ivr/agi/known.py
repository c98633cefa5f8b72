"""What the dialplan hands over from an earlier conversation of the same call."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from core.language import Language
from ivr.line import Known
from tickets.calls.events import Reason

Word = TypeVar("Word", bound=StrEnum)


def known(header: Mapping[str, str]) -> Known:
    """The script's arguments: language and reason; what is not one of ours is not known."""
    return Known(
        language=_word(Language, header.get("agi_arg_1", "")),
        reason=_word(Reason, header.get("agi_arg_2", "")),
    )


def _word(words: type[Word], text: str) -> Word | None:
    return words(text) if text in words.__members__.values() else None
