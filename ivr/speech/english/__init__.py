"""English, as ``ivr.speech.languages.Speech`` asks for it."""

from ivr.speech.english.numbers import cardinal
from ivr.speech.english.reading import position, telephone, ticket
from ivr.speech.english.times import at, clock, date_nom, date_on, minutes, ranges, until

__all__ = [
    "at",
    "cardinal",
    "clock",
    "date_nom",
    "date_on",
    "minutes",
    "position",
    "ranges",
    "telephone",
    "ticket",
    "until",
]
