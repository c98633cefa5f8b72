"""Polish, as ``ivr.speech.languages.Speech`` asks for it."""

from ivr.speech.polish.numbers import cardinal
from ivr.speech.polish.reading import telephone, ticket
from ivr.speech.polish.times import clock, date_nom, date_on, minutes, ranges, until

__all__ = [
    "cardinal",
    "clock",
    "date_nom",
    "date_on",
    "minutes",
    "ranges",
    "telephone",
    "ticket",
    "until",
]
