"""Reading one entry of a roster: what is written of it, or why that cannot be. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from core.clock import day_of
from core.ids import Username
from core.language import Language
from core.view import YEARS
from tickets.roster.cover import Planned
from tickets.roster.views import EntryKind, NewEntry, Reason
from tickets.roster.wall_time import moments

LONGEST = {EntryKind.WORK: timedelta(hours=24), EntryKind.ABSENCE: timedelta(days=366)}
MIDNIGHT = "24:00"

Languages = Mapping[Username, frozenset[Language]]
"""Everybody who may stand on the roster, with the languages in which they take calls."""


@dataclass(slots=True)
class Read:
    """One entry; whatever is wrong with it is among the reasons, each once."""

    written: NewEntry
    people: Languages
    reasons: list[Reason] = field(default_factory=list)

    def planned(self) -> Planned | None:
        """The entry, unless there are reasons against it."""
        username = Username(self.written.username)
        if username not in self.people:
            self._refuse(Reason.PERSON)
        kind = self._kind()
        languages = self._languages(kind, self.people.get(username, frozenset(Language)))
        span = self._span(kind)
        if self.reasons or span is None:
            return None
        return Planned(username, kind, *span, languages)

    def _refuse(self, reason: Reason) -> None:
        if reason not in self.reasons:
            self.reasons.append(reason)

    def _kind(self) -> EntryKind:
        try:
            return EntryKind(self.written.kind or EntryKind.WORK)
        except ValueError:
            self._refuse(Reason.KIND)
            return EntryKind.WORK

    def _languages(self, kind: EntryKind, own: frozenset[Language]) -> frozenset[Language]:
        if kind is EntryKind.ABSENCE:
            return frozenset()
        try:
            named = frozenset(Language(one) for one in self.written.languages.lower().split())
        except ValueError:
            named = own = frozenset()
        if not (named or own):
            self._refuse(Reason.LANGUAGES)
        return named or own

    def _span(self, kind: EntryKind) -> tuple[datetime, datetime] | None:
        first, last = self._day(self.written.day), self._day(self.written.last_day or None)
        if first is None:
            self._refuse(Reason.DAY)
            return None
        if kind is EntryKind.ABSENCE and not (self.written.start or self.written.end):
            return self._whole(day_of(first)[0], day_of(last or first)[1], kind)
        start, end = self._time(self.written.start), self._time(self.written.end)
        if start is None or end is None:
            self._refuse(Reason.TIME)
            return None
        overnight = end.replace(tzinfo=None) <= start.replace(tzinfo=None)
        begins = self._moment(first, start)
        ends = self._moment(last or first + timedelta(days=overnight), end)
        return self._whole(begins, ends, kind) if begins and ends else None

    def _whole(
        self, start: datetime, end: datetime, kind: EntryKind
    ) -> tuple[datetime, datetime] | None:
        if not timedelta() < end - start <= LONGEST[kind] + timedelta(hours=1):
            self._refuse(Reason.LENGTH)  # a day of the clock change has 25 hours
            return None
        return start, end

    def _day(self, text: str | None) -> date | None:
        if text is None:
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self._refuse(Reason.DAY)
            return None
        return day if day.year in YEARS else None

    def _time(self, text: str) -> time | None:
        try:
            at = time.fromisoformat("00:00" if text == MIDNIGHT else text)
        except ValueError:
            return None
        return None if at.second or at.microsecond else at

    def _moment(self, day: date, at: time) -> datetime | None:
        found = moments(day, at)
        if len(found) == 1:
            return found[0]
        self._refuse(Reason.TWICE_THAT_NIGHT if found else Reason.LEFT_OUT)
        return None
