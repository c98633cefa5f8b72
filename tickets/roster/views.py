"""What other parts see of the roster, and what is asked of it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from core.ids import Username
from core.language import Language
from core.view import View

HALVES = 48
"""Half hours of a day on the wall."""

MOST_PEOPLE = 200

Written = Annotated[str, StringConstraints(max_length=40, strip_whitespace=True)]
"""A field as somebody has written it."""


class EntryKind(StrEnum):
    """Whether somebody works then, or will not although they were to."""

    WORK = "work"
    ABSENCE = "absence"


class Reason(StrEnum):
    """Why an entry cannot be taken."""

    FIELDS = "fields"
    """The line has not as many fields as the header."""
    PERSON = "person"
    """Nobody of this user name works here as a consultant or supervisor."""
    DAY = "day"
    TIME = "time"
    LEFT_OUT = "left_out"
    """The clock change leaves this time out."""
    TWICE_THAT_NIGHT = "twice_that_night"
    """The clock change has this time twice; written with its offset (02:30+01:00) it is clear."""
    KIND = "kind"
    LANGUAGES = "languages"
    """Unknown, or none although the person works."""
    LENGTH = "length"
    """Nothing, more than a day of work, or more than a year of absence."""
    REPEATED = "repeated"
    """The same entry stands on an earlier line."""
    OVERLAP = "overlap"
    """The person works at that time already."""


class NewEntry(View):
    """An entry as it is written in a file or a form: days and times as on the wall in Warsaw."""

    username: Written
    day: Written
    """``2026-11-23``."""
    start: Written = ""
    """``22:00``; a whole day of absence has neither start nor end."""
    end: Written = ""
    """At or before the start it is of the next day."""
    last_day: Written = ""
    """On which it ends, for an absence of several days."""
    kind: Written = EntryKind.WORK
    languages: Written = ""
    """``pl en``; empty: those of the person."""


class EntryView(View):
    """Somebody works, or is absent."""

    id: int
    username: Username
    name: str
    kind: EntryKind
    starts_at: datetime
    ends_at: datetime
    languages: frozenset[Language]


class RejectedLine(View):
    """A line that was not taken; it quotes nothing of it."""

    line: int
    reasons: tuple[Reason, ...]


class ImportReport(View):
    """What an import has done, or would do."""

    new: int
    changed: int
    unchanged: int
    rejected: tuple[RejectedLine, ...]


class HalfHour(View):
    """How many are planned for one language, and how many there should be."""

    starts_at: datetime
    planned: int
    """The fewest at any moment of it."""
    minimum: int


class Coverage(View):
    """The half hours of one language, one after the other."""

    language: Language
    halves: tuple[HalfHour, ...]


class RosterDay(View):
    """One day in Warsaw: who is there, who is not, and whether that is enough."""

    day: date
    entries: tuple[EntryView, ...]
    coverage: tuple[Coverage, ...]


class Gap(View):
    """Half hours, one after the other, in which too few are planned for a language."""

    language: Language
    starts_at: datetime
    ends_at: datetime
    planned: int
    """The fewest of them."""
    minimum: int


class Minimum(View):
    """How many there should be, from one half hour of the day to another."""

    language: Language
    first: int = Field(ge=0, lt=HALVES)
    """Half hours since midnight: 19 is half past nine."""
    last: int = Field(ge=0, lt=HALVES)
    """The last one that is meant; before the first, it is of the next morning."""
    people: int = Field(ge=0, le=MOST_PEOPLE)


class Cover(View):
    """How many there should be, and where there will be too few within two hours."""

    minimums: tuple[Minimum, ...]
    gaps: tuple[Gap, ...]
