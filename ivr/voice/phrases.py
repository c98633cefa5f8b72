"""Where a speaker takes a breath: the Polish voice runs on over full stops and dashes."""

import re
from dataclasses import dataclass

PAUSES = {".": 350, "?": 350, "!": 350, ";": 300, ":": 200, "–": 200}
"""Milliseconds of silence after a phrase, by the sign that it ends with."""

BREATH = re.compile(r"(?<=[;:–])\s+|(?<=[.?!])\s+(?=[^\W\d_a-ząćęłńóśźż])")
"""After a full stop only if a capital follows: *nine a.m. and from noon* is one phrase."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in one breath, and the silence after them in milliseconds."""

    words: str
    pause: int


def phrases(text: str) -> list[Phrase]:
    """The text in breaths; after the last one there is no pause."""
    *before, last = BREATH.split(text)
    return [*(Phrase(words, PAUSES[words[-1]]) for words in before), Phrase(last, 0)]
