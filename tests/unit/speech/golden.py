"""Every golden line of the dossier (domain 4.4 and 4.5): what is given, and what callers hear."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ivr.speech.languages import Speech
from ivr.speech.polish.numbers import MINUTE, Gender, Noun
from tests.unit.speech.moments import hour, on, window
from tickets.announcements.views import Window

TODAY = date(2026, 3, 10)

TICKET = Noun(Gender.NEUTER, "zgłoszenie", "zgłoszenia", "zgłoszeń")
OPEN_TICKET = Noun(Gender.NEUTER, "otwarte zgłoszenie", "otwarte zgłoszenia", "otwartych zgłoszeń")
APPLICATION = Noun(Gender.MASCULINE, "wniosek", "wnioski", "wniosków")
COMPLAINT = Noun(Gender.FEMININE, "reklamacja", "reklamacje", "reklamacji")
ANNOUNCEMENT = Noun(Gender.MASCULINE, "komunikat", "komunikaty", "komunikatów")
CONNECTION = Noun(Gender.NEUTER, "połączenie", "połączenia", "połączeń")
MESSAGE = Noun(Gender.FEMININE, "wiadomość", "wiadomości", "wiadomości")
HOUR = Noun(Gender.FEMININE, "godzina", "godziny", "godzin")
DAY = Noun(Gender.MASCULINE, "dzień", "dni", "dni")

NOUNS = (TICKET, APPLICATION, COMPLAINT, MINUTE)
COUNTED = {
    0: ("zero zgłoszeń", "zero wniosków", "zero reklamacji", "zero minut"),
    1: ("jedno zgłoszenie", "jeden wniosek", "jedna reklamacja", "jedna minuta"),
    2: ("dwa zgłoszenia", "dwa wnioski", "dwie reklamacje", "dwie minuty"),
    5: ("pięć zgłoszeń", "pięć wniosków", "pięć reklamacji", "pięć minut"),
    12: ("dwanaście zgłoszeń", "dwanaście wniosków", "dwanaście reklamacji", "dwanaście minut"),
    21: (
        "dwadzieścia jeden zgłoszeń",
        "dwadzieścia jeden wniosków",
        "dwadzieścia jeden reklamacji",
        "dwadzieścia jeden minut",
    ),
    22: (
        "dwadzieścia dwa zgłoszenia",
        "dwadzieścia dwa wnioski",
        "dwadzieścia dwie reklamacje",
        "dwadzieścia dwie minuty",
    ),
    112: (
        "sto dwanaście zgłoszeń",
        "sto dwanaście wniosków",
        "sto dwanaście reklamacji",
        "sto dwanaście minut",
    ),
}
OTHER_NOUNS = (
    (OPEN_TICKET, "jedno otwarte zgłoszenie", "dwa otwarte zgłoszenia", "pięć otwartych zgłoszeń"),
    (ANNOUNCEMENT, "jeden komunikat", "dwa komunikaty", "pięć komunikatów"),
    (CONNECTION, "jedno połączenie", "dwa połączenia", "pięć połączeń"),
    (MESSAGE, "jedna wiadomość", "dwie wiadomości", "pięć wiadomości"),
    (HOUR, "jedna godzina", "dwie godziny", "pięć godzin"),
    (DAY, "jeden dzień", "dwa dni", "pięć dni"),
)
"""After one, two and five."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is given, how a language is asked for it, and what each must say."""

    given: str
    say: Callable[[Speech], str]
    polish: str
    english: str


NIGHT_TO_MIDNIGHT = Window(start=on("2026-07-13 22:00"), end=on("2026-07-14 00:00"))
NIGHT = Window(start=on("2026-07-13 22:00"), end=on("2026-07-14 02:00"))
SPRING = Window(start=on("2026-03-29 01:30"), end=on("2026-03-29 03:30"))
"""Two hours on the clock, one in life: there is no half past two that night."""
DOUBLED = on("2026-10-25 02:30")
AUTUMN = Window(start=DOUBLED, end=DOUBLED.replace(fold=1))
"""No time on the clock, one hour in life."""

LINES = (
    Line(
        "09:30 at",
        lambda speech: speech.at(hour("09:30")),
        "o godzinie dziewiątej trzydzieści",
        "at nine thirty a.m.",
    ),
    Line(
        "09:05 at",
        lambda speech: speech.at(hour("09:05")),
        "o godzinie dziewiątej zero pięć",
        "at nine oh five a.m.",
    ),
    Line(
        "09:00 at",
        lambda speech: speech.at(hour("09:00")),
        "o godzinie dziewiątej",
        "at nine a.m.",
    ),
    Line(
        "21:45 at",
        lambda speech: speech.at(hour("21:45")),
        "o godzinie dwudziestej pierwszej czterdzieści pięć",
        "at nine forty-five p.m.",
    ),
    Line("00:00 at", lambda speech: speech.at(hour("00:00")), "o północy", "at midnight"),
    Line(
        "00:30 at",
        lambda speech: speech.at(hour("00:30")),
        "o godzinie zero trzydzieści",
        "at twelve thirty a.m.",
    ),
    Line("12:00 at", lambda speech: speech.at(hour("12:00")), "o godzinie dwunastej", "at noon"),
    Line(
        "09:30 clock",
        lambda speech: speech.clock(hour("09:30")),
        "godzina dziewiąta trzydzieści",
        "nine thirty a.m.",
    ),
    Line(
        "09:30 until",
        lambda speech: speech.until(hour("09:30")),
        "godziny dziewiątej trzydzieści",
        "nine thirty a.m.",
    ),
    Line("00:00 clock", lambda speech: speech.clock(hour("00:00")), "północ", "midnight"),
    Line("00:00 until", lambda speech: speech.until(hour("00:00")), "północy", "midnight"),
    Line(
        "07:30-09:30, 12:00-13:00",
        lambda speech: speech.ranges([window("07:30", "09:30"), window("12:00", "13:00")], TODAY),
        "od siódmej trzydzieści do dziewiątej trzydzieści oraz od dwunastej do trzynastej",
        "from seven thirty to nine thirty a.m. and from twelve noon to one p.m.",
    ),
    Line(
        "22:00-00:00",
        lambda speech: speech.ranges([NIGHT_TO_MIDNIGHT], TODAY),
        "od dwudziestej drugiej do północy",
        "from ten p.m. to midnight",
    ),
    Line(
        "22:00-02:00",
        lambda speech: speech.ranges([NIGHT], TODAY),
        "od dwudziestej drugiej do drugiej następnego dnia",
        "from ten p.m. to two a.m. the next day",
    ),
    Line(
        "02:30-02:30 in October",
        lambda speech: speech.ranges([AUTUMN], TODAY),
        "od drugiej trzydzieści czasu letniego do drugiej trzydzieści czasu zimowego",
        "from two thirty a.m. summer time to two thirty a.m. winter time",
    ),
    Line(
        "01:30-03:30 in March",
        lambda speech: speech.ranges([SPRING], TODAY),
        "od pierwszej trzydzieści do trzeciej trzydzieści",
        "from one thirty to three thirty a.m.",
    ),
    Line(
        "2017-07-13",
        lambda speech: speech.date_on(date(2017, 7, 13), TODAY),
        "w czwartek, trzynastego lipca dwa tysiące siedemnastego roku",
        "on Thursday, the thirteenth of July twenty seventeen",
    ),
    Line(
        "2016-02-24",
        lambda speech: speech.date_on(date(2016, 2, 24), TODAY),
        "w środę, dwudziestego czwartego lutego dwa tysiące szesnastego roku",
        "on Wednesday, the twenty-fourth of February twenty sixteen",
    ),
    Line(
        "2017-07-13 in that year",
        lambda speech: speech.date_on(date(2017, 7, 13), date(2017, 7, 1)),
        "w czwartek, trzynastego lipca",
        "on Thursday, the thirteenth of July",
    ),
    Line(
        "2017-07-13 nom. in that year",
        lambda speech: speech.date_nom(date(2017, 7, 13), date(2017, 7, 1)),
        "czwartek, trzynasty lipca",
        "Thursday, the thirteenth of July",
    ),
    Line(
        "2026-05-03 nom.",
        lambda speech: speech.date_nom(date(2026, 5, 3), TODAY).partition(", ")[2],
        "trzeci maja",
        "the third of May",
    ),
    Line(
        "Tuesday",
        lambda speech: speech.date_on(date(2026, 3, 17), TODAY).partition(", ")[0],
        "we wtorek",
        "on Tuesday",
    ),
    Line("today", lambda speech: speech.date_on(TODAY, TODAY), "dziś", "today"),
    Line(
        "tomorrow",
        lambda speech: speech.date_nom(date(2026, 3, 11), TODAY),
        "jutro",
        "tomorrow",
    ),
    Line("3rd in queue", lambda speech: speech.position(3), "trzecie", "three"),
    Line("5 open tickets", lambda speech: speech.cardinal(5), "pięć", "five"),
    Line("2 minutes", lambda speech: speech.minutes(2), "dwie minuty", "two minutes"),
    Line(
        "ZGL2329987",
        lambda speech: speech.ticket("ZGL2329987"),
        "zet gie el, dwa trzy dwa, dziewięć dziewięć osiem siedem",
        "zed gee el, two three two, nine nine eight seven",
    ),
    Line(
        "33 483 20 55",
        lambda speech: speech.telephone("+48334832055"),
        "trzydzieści trzy, czterysta osiemdziesiąt trzy, dwadzieścia, pięćdziesiąt pięć",
        "three three, four eight three, two zero, five five",
    ),
    Line(
        "22 330 03 30",
        lambda speech: speech.telephone("22 330 03 30"),
        "dwadzieścia dwa, trzysta trzydzieści, zero trzy, trzydzieści",
        "two two, three three zero, zero three, three zero",
    ),
)
