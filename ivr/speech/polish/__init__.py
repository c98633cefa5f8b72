"""Polish, as ``ivr.speech.languages.Speech`` asks for it."""

from ivr.speech.polish.numbers import cardinal
from ivr.speech.polish.reading import position, telephone, ticket
from ivr.speech.polish.times import at, clock, date_nom, date_on, minutes, ranges, until

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
