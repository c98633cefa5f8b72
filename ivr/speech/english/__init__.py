"""English, as ``ivr.speech.languages.Speech`` asks for it."""

from ivr.speech.english.numbers import cardinal
from ivr.speech.english.reading import telephone, ticket
from ivr.speech.english.times import clock, date_nom, date_on, minutes, ranges, until

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
