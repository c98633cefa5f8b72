"""A file that goes with a letter: sealed with its values, and forgotten with them."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

NAME, CONTENT = "enclosure_name", "enclosure"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A small workbook; whatever is larger than a value of a message is refused there."""

    name: str
    content: bytes = field(repr=False)


def packed(enclosure: Enclosure | None) -> Mapping[str, str]:
    """As values of a message."""
    if enclosure is None:
        return {}
    return {NAME: enclosure.name, CONTENT: b64encode(enclosure.content).decode()}


def unpacked(values: Mapping[str, str]) -> Enclosure | None:
    """From the values of a message."""
    if NAME not in values:
        return None
    return Enclosure(values[NAME], b64decode(values[CONTENT]))
