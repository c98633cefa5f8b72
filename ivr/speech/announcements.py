"""An announcement in words: the templates ``an_*`` filled in either language (domain 4.4)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby

from core.clock import warsaw_date
from core.errors import Invalid
from core.language import Language
from ivr.prompts import Key, Prompts
from ivr.speech.languages import SPEECH
from ivr.speech.moments import closing_day
from ivr.speech.retelling import turning_points
from tickets.announcements.views import AnnouncementInput, AnnouncementKind, Window
from tickets.desk.views import ServiceView

NAMES = ": {svc}"
"""Where a template names the services; a sentence is whole without it."""


class Templates:
    """What callers hear of an announcement, in both languages."""

    def __init__(self, prompts: Prompts) -> None:
        self._tellers = {language: _Teller(prompts, language) for language in Language}

    def current(
        self,
        announcement: AnnouncementInput,
        services: Sequence[ServiceView],
        language: Language,
        now: datetime,
    ) -> str:
        """The sentence for its kind; information is told as it was written."""
        teller = self._tellers[language]
        match announcement.kind:
            case AnnouncementKind.PHONE_OUTAGE:
                return teller.fill(Key.AN_PHONE, services)
            case AnnouncementKind.OUTAGE:
                return teller.outage(services, announcement.expected_end, now)
            case AnnouncementKind.MAINTENANCE:
                return teller.maintenance(services, announcement.windows, now)
            case AnnouncementKind.INFO:
                polish = language is Language.PL
                return announcement.body_pl if polish else announcement.body_en

    def filled(
        self,
        words: str,
        announcement: AnnouncementInput,
        services: Sequence[ServiceView],
        language: Language,
        now: datetime,
    ) -> str:
        """An approved template's own words; refused when it tells a time that nobody named."""
        return self._tellers[language].own_words(words, announcement, services, now)

    def retold(
        self,
        words: str,
        announcement: AnnouncementInput,
        services: Sequence[ServiceView],
        language: Language,
        now: datetime,
    ) -> str:
        """Approved words, in which what the template has said is said as it is right by now."""
        then = {
            self.current(announcement, services, language, moment)
            for moment in turning_points(announcement)
        }
        longest_first = sorted(then, key=len, reverse=True)
        said = next((filled for filled in longest_first if filled in words), "")
        right = self.current(announcement, services, language, now)
        return words.replace(said, right) if said else words

    def resolved(
        self, kind: AnnouncementKind, services: Sequence[ServiceView], language: Language
    ) -> str:
        """The failure is over; the telephone's is no failure of a service."""
        phone = kind is AnnouncementKind.PHONE_OUTAGE
        key = Key.AN_PHONE_RESOLVED if phone else Key.AN_RESOLVED
        return self._tellers[language].fill(key, services)

    def fallback(
        self, services: Sequence[ServiceView], until: datetime, language: Language, now: datetime
    ) -> str:
        """The fall-back procedure needs no approval until then."""
        teller = self._tellers[language]
        return teller.fill(Key.AN_FALLBACK, services, **teller.moment(until, now))


class _Teller:
    """The templates of one language."""

    def __init__(self, prompts: Prompts, language: Language) -> None:
        self._prompts = prompts
        self._language = language
        self._speech = SPEECH[language]

    def outage(
        self, services: Sequence[ServiceView], expected_end: datetime | None, now: datetime
    ) -> str:
        """An end that has passed is an unknown end: an outage never ends by itself."""
        if expected_end is None or expected_end <= now:
            return self.fill(Key.AN_OUT_UNKNOWN, services)
        return self.fill(Key.AN_OUT_EXPECTED, services, **self.moment(expected_end, now))

    def maintenance(
        self, services: Sequence[ServiceView], windows: Sequence[Window], now: datetime
    ) -> str:
        """What is in progress, then the windows still to come, day by day."""
        today = warsaw_date(now)
        current = [window for window in windows if _is_open(window, now)]
        ahead = [window for window in windows if window.start > now]
        if not current and not ahead:
            ahead = [*windows]  # all is over, and nobody hears it any more
        ahead.sort(key=lambda window: window.start)
        days = groupby(ahead, key=lambda window: warsaw_date(window.start))
        planned = [self._planned(services, day, [*some], today) for day, some in days]
        return " ".join([*self._in_progress(services, current, now), *planned])

    def moment(self, moment: datetime, now: datetime) -> dict[str, str]:
        """Every place of a template that tells when; midnight ends the day before."""
        day, today = closing_day(moment), warsaw_date(now)
        return {
            "date_on": self._speech.date_on(day, today),
            "date_nom": self._speech.date_nom(day, today),
            "clock": self._speech.clock(moment),
            "until": self._speech.until(moment),
        }

    def fill(self, key: Key, services: Sequence[ServiceView], **places: str) -> str:
        """The template with the services after a colon; of no service, without the colon too."""
        return self._filled(self._prompts.text(key, self._language), services, places)

    def own_words(
        self,
        words: str,
        announcement: AnnouncementInput,
        services: Sequence[ServiceView],
        now: datetime,
    ) -> str:
        """Words of somebody's own, with the places that the announcement can fill."""
        ends = [window.end for window in announcement.windows if window.end]
        end = announcement.expected_end or max(ends, default=None)
        places = self.moment(end, now) if end else {}
        if announcement.windows:
            places["ranges"] = self._speech.ranges(announcement.windows, warsaw_date(now))
        try:
            return self._filled(words, services, places)
        except KeyError as missing:
            raise Invalid(f"this template needs {missing.args[0]}", code="times_missing") from None

    def _filled(
        self, words: str, services: Sequence[ServiceView], places: Mapping[str, str]
    ) -> str:
        names = ", ".join(
            service.spoken_pl if self._language is Language.PL else service.name_en
            for service in services
        )
        words = words if names else words.replace(NAMES, "")
        words = words.format(**{"svc": names, **places})
        words = words.replace(".m..", ".m.")  # a.m. brings its own full stop
        return words[:1].upper() + words[1:]

    def _in_progress(
        self, services: Sequence[ServiceView], current: Sequence[Window], now: datetime
    ) -> Iterator[str]:
        """Until when, if that is known; nothing when no window is open."""
        ends = [window.end for window in current if window.end is not None]
        if len(ends) < len(current):
            yield self.fill(Key.AN_NOW_UNKNOWN, services)
        elif ends:
            yield self.fill(Key.AN_NOW, services, until=self._until(max(ends), now))

    def _planned(
        self, services: Sequence[ServiceView], day: date, windows: Sequence[Window], today: date
    ) -> str:
        return self.fill(
            Key.AN_TODAY if day == today else Key.AN_DATE,
            services,
            date_on=self._speech.date_on(day, today),
            ranges=self._speech.ranges(windows, today),
        )

    def _until(self, end: datetime, now: datetime) -> str:
        """The hour alone while it is today's."""
        words = self._speech.until(end)
        day, today = closing_day(end), warsaw_date(now)
        return words if day == today else f"{words}, {self._speech.date_on(day, today)}"


def _is_open(window: Window, now: datetime) -> bool:
    return window.start <= now and (window.end is None or now < window.end)
