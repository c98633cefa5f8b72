"""An announcement in words: the templates ``an_*`` filled in either language (domain 4.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from core.clock import warsaw_date
from core.language import Language
from ivr.prompts import Key, Prompts
from ivr.speech.languages import SPEECH
from ivr.speech.moments import closing_day
from tickets.announcements.views import AnnouncementKind, Window


@dataclass(frozen=True, slots=True)
class Subject:
    """What an announcement is about; ``services`` are spoken names in one language."""

    kind: AnnouncementKind
    services: tuple[str, ...]
    windows: tuple[Window, ...] = ()
    expected_end: datetime | None = None
    fallback_free_until: datetime | None = None
    body: str = ""
    """Free text, which is all that an announcement of kind ``info`` has to say."""


@dataclass(frozen=True, slots=True)
class Told:
    """The words that were published, and when."""

    words: str
    at: datetime


class Announcer:
    """Knows the templates of one language."""

    def __init__(self, prompts: Prompts, language: Language) -> None:
        self._prompts = prompts
        self._language = language
        self._speech = SPEECH[language]

    def spoken(self, subject: Subject, now: datetime) -> str:
        """What callers hear of this announcement if they call now."""
        match subject.kind:
            case AnnouncementKind.PHONE_OUTAGE:
                return self._fill(Key.AN_PHONE, subject)
            case AnnouncementKind.OUTAGE:
                return self._outage(subject, now)
            case AnnouncementKind.MAINTENANCE:
                return self._maintenance(subject, now)
            case AnnouncementKind.INFO:
                return subject.body

    def fallback(self, subject: Subject, now: datetime) -> str | None:
        """That the fall-back procedure needs no approval yet; None once it does."""
        end = subject.fallback_free_until
        if end is None or end <= now:
            return None
        return self._fill(Key.AN_FALLBACK, subject, **self._moment(end, now))

    def newer(self, subject: Subject, told: Told, now: datetime) -> str | None:
        """Words that time has put in the place of the published ones: tomorrow became today.

        Words that a supervisor chose stay as they are, until the expected end has passed.
        """
        words = self.spoken(subject, now)
        overdue = subject.expected_end is not None and subject.expected_end <= now
        from_template = self.spoken(subject, told.at) == told.words
        return words if words != told.words and (overdue or from_template) else None

    def resolved(self, subject: Subject) -> str:
        """That the failure is over."""
        return self._fill(Key.AN_RESOLVED, subject)

    def _outage(self, subject: Subject, now: datetime) -> str:
        """An end that has passed is an unknown end: an outage never ends by itself."""
        end = subject.expected_end
        if end is None or end <= now:
            return self._fill(Key.AN_OUT_UNKNOWN, subject)
        return self._fill(Key.AN_OUT_EXPECTED, subject, **self._moment(end, now))

    def _maintenance(self, subject: Subject, now: datetime) -> str:
        end = _current_end(subject.windows, now)
        if end is not None:
            return self._fill(Key.AN_NOW, subject, until=self._until(end, now))
        today = warsaw_date(now)
        days = groupby(_ahead(subject.windows, now), key=lambda window: warsaw_date(window.start))
        return " ".join(self._planned(subject, day, [*windows], today) for day, windows in days)

    def _planned(self, subject: Subject, day: date, windows: Sequence[Window], today: date) -> str:
        return self._fill(
            Key.AN_TODAY if day == today else Key.AN_DATE,
            subject,
            date_on=self._speech.date_on(day, today),
            ranges=self._speech.ranges(windows, today),
        )

    def _until(self, end: datetime, now: datetime) -> str:
        """The hour alone while it is today's."""
        words = self._speech.until(end)
        day, today = closing_day(end), warsaw_date(now)
        return words if day == today else f"{words}, {self._speech.date_on(day, today)}"

    def _moment(self, moment: datetime, now: datetime) -> dict[str, str]:
        day, today = warsaw_date(moment), warsaw_date(now)
        return {
            "date_on": self._speech.date_on(day, today),
            "date_nom": self._speech.date_nom(day, today),
            "clock": self._speech.clock(moment),
            "until": self._speech.until(moment),
        }

    def _fill(self, key: Key, subject: Subject, **places: str) -> str:
        text = self._prompts.text(key, self._language)
        words = text.format(svc=", ".join(subject.services), **places)
        words = words.replace(".m..", ".m.")  # a.m. brings its own full stop
        return words[:1].upper() + words[1:]


def _current_end(windows: Sequence[Window], now: datetime) -> datetime | None:
    """The end of the window that is open now, if it has one."""
    ends = [w.end for w in windows if w.end is not None and w.start <= now < w.end]
    return max(ends, default=None)


def _ahead(windows: Sequence[Window], now: datetime) -> list[Window]:
    """What is not over yet, in order; all of them when nothing is left to come."""
    ahead = [window for window in windows if window.end is None or window.end > now]
    return sorted(ahead or windows, key=lambda window: window.start)
