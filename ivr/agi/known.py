"""What the exchange knows of a call, also from an earlier conversation of it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from core.language import Language
from ivr.ami.names import consultant_of
from ivr.arrival import moment_of
from ivr.attempts import attempt_of
from ivr.line import Known
from tickets.calls.events import Reason

Word = TypeVar("Word", bound=StrEnum)


def known(header: Mapping[str, str]) -> Known:
    """The script's arguments: language, reason, time of arrival and whether nobody can answer; what
    is not one of ours is not known. The channel's names tell of a telephone of the house or of an
    attempt."""
    attempt = attempt_of(header.get("agi_uniqueid", ""))
    return Known(
        language=_word(Language, header.get("agi_arg_1", "")),
        reason=_word(Reason, header.get("agi_arg_2", "")),
        phone=consultant_of(header.get("agi_channel", "")),
        arrived=moment_of(header.get("agi_arg_3", "")),
        told_nobody=header.get("agi_arg_4") == "1",
        attempt=attempt.number if attempt else 0,
    )


def _word(words: type[Word], text: str) -> Word | None:
    return words(text) if text in words.__members__.values() else None
