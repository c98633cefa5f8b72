"""Days and times as a letter writes them; the values are ISO texts."""

from collections.abc import Mapping
from datetime import date, datetime

from core.clock import WARSAW
from core.language import Language

POLISH = (
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada "
    "grudnia"
)
ENGLISH = "January February March April May June July August September October November December"
MONTHS: Mapping[Language, str] = {Language.PL: POLISH, Language.EN: ENGLISH}
AT: Mapping[Language, str] = {Language.PL: "godz.", Language.EN: "at"}


def day(text: str, language: Language) -> str:
    """``2017-07-27`` as 27 lipca 2017."""
    named = date.fromisoformat(text)
    return f"{named.day} {MONTHS[language].split()[named.month - 1]} {named.year}"


def short_day(text: str, language: Language) -> str:
    """``2017-07-27`` as 27.07.2017; English has no short form that all read alike."""
    if language is Language.EN:
        return day(text, language)
    return f"{date.fromisoformat(text):%d.%m.%Y}"


def moment(text: str, language: Language) -> str:
    """``2017-07-27T07:05:00Z`` as 27 lipca 2017, godz. 9:05: the time in Warsaw."""
    here = datetime.fromisoformat(text).astimezone(WARSAW)
    return f"{day(here.date().isoformat(), language)}, {AT[language]} {here.hour}:{here.minute:02}"
