"""Invented people, tickets and calls, as many as a country has.

The same seed gives the same rows. They are rows and not records: what is measured among them is
how the desk finds its way, and it would need days to write them one by one.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from bench.vocabulary import FIRST_NAMES, LAST_NAMES, PLACES, WORDS
from tickets.calendar import answer_due, complaint_deadline
from tickets.desk.catalogue import CATALOGUE
from tickets.desk.numbers import FIRST_TICKET
from tickets.search_words import index_words

UNTIL = datetime(2026, 11, 20, 12, tzinfo=UTC)
CALLS_DAYS = 90
TICKETS_DAYS = 5 * 365
WORDS_A_TICKET = 23
OFFICE = 20
"""Accounts that share one number."""
NO_ACCOUNT = 0.3
"""Of the tickets: from callers without an account."""
SERVICES = tuple(row.code for row in CATALOGUE if not row.retired)
ABANDONED, IN_IVR = 0.08, 0.35

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """How many of each; the whole is what the desk must bear."""

    accounts: int = 1_000_000
    tickets: int = 5_000_000
    open: int = 200_000
    """Of the tickets, the newest."""
    calls: int = 1_000_000

    def share(self, part: float) -> "Size":
        """The same house, smaller."""
        return Size(*(max(1, round(part * number)) for number in self._all()))

    def _all(self) -> tuple[int, ...]:
        return (self.accounts, self.tickets, self.open, self.calls)


class Rows(NamedTuple):
    """The rows of one table."""

    table: str
    columns: Sequence[str]
    rows: Iterator[Row]


def population(size: Size, seed: int = 1) -> tuple[Rows, ...]:
    """All tables, in the order in which they point to one another."""
    return (
        Rows("customer", CUSTOMER, customers(size, random.Random(seed))),
        Rows("customer_phone", ("number", "customer_id"), phones(size)),
        Rows("customer_service", ("customer_id", "service", "position"), chosen(size)),
        Rows("ticket", TICKET, tickets(size, random.Random(seed + 1))),
        Rows("ticket_change", CHANGE, changes(size)),
        Rows("call", CALL, calls(size, random.Random(seed + 2))),
    )


CUSTOMER = (
    "id", "customer_number", "first_name", "last_name", "company", "account_state", "language",
)  # fmt: skip


def customers(size: Size, chance: random.Random) -> Iterator[Row]:
    first, last, places = FIRST_NAMES.split(), LAST_NAMES.split(), PLACES.split()
    for number in range(1, size.accounts + 1):
        company = f"{chance.choice(places)} {number} sp. z o.o." if number % 3 else None
        name = chance.choice(first), chance.choice(last)
        state = "locked" if number % 50 == 0 else "active"
        language = "en" if number % 12 == 0 else "pl"
        yield number, f"{10_000_000 + number}", *name, company, state, language


def phone(account: int) -> str:
    """The own number of an account."""
    return f"+48{500_000_000 + account}"


def phones(size: Size) -> Iterator[Row]:
    """A mobile each, and the number of the office for those who work in one."""
    for account in range(1, size.accounts + 1):
        yield phone(account), account
        if account % 2:
            yield f"+4822{1_000_000 + account // (2 * OFFICE)}", account


def chosen(size: Size) -> Iterator[Row]:
    for account in range(1, size.accounts + 1):
        for position in range(3):
            yield account, SERVICES[(account + 5 * position) % len(SERVICES)], position


TICKET = (
    "number", "key", "kind", "application_type", "service", "subject", "body", "state", "channel",
    "resolution", "customer_id", "registered_at", "due_on", "answered_at", "complaint_until",
    "words",
)  # fmt: skip


def number_of(ticket: int) -> str:
    return f"ZGL{FIRST_TICKET + ticket}"


def tickets(size: Size, chance: random.Random) -> Iterator[Row]:
    """The oldest first; frequent words are in most tickets, error codes in few."""
    weights = list(accumulate(1 / (rank + 8) for rank in range(len(WORDS))))
    step = timedelta(days=TICKETS_DAYS) / size.tickets
    for ticket in range(size.tickets):
        at = UNTIL - step * (size.tickets - ticket)
        text = chance.choices(WORDS, cum_weights=weights, k=WORDS_A_TICKET)
        number = number_of(ticket)
        answered = at + timedelta(hours=2) if ticket < size.tickets - size.open else None
        customer = chance.randint(1, size.accounts) if chance.random() > NO_ACCOUNT else None
        yield (
            number, f"population-{ticket}", "notification", None, chance.choice(SERVICES),
            " ".join(text[:4]).capitalize(), " ".join(text[4:]),
            "closed" if answered else ("registered", "in_progress")[ticket % 2],
            "telephone", "later" if answered else None, customer, at, _due(at), answered,
            _until(answered) if answered else None, " ".join(sorted(_readings(number, text))),
        )  # fmt: skip


def _readings(number: str, text: Sequence[str]) -> set[str]:
    """As ``index_words`` of all texts together, but each word is looked up once for all tickets."""
    found = {number.lower(), number[:3].lower(), number[3:]}
    for word in text:
        found.update(_readings_of(word))
    return found


@cache
def _readings_of(word: str) -> tuple[str, ...]:
    return tuple(index_words(word).split())


def _due(at: datetime) -> Any:
    return _due_of_day(at.replace(minute=0, second=0, microsecond=0))


@cache
def _due_of_day(hour: datetime) -> Any:
    return answer_due(hour)


def _until(at: datetime) -> Any:
    return _until_of_day(at.replace(minute=0, second=0, microsecond=0))


@cache
def _until_of_day(hour: datetime) -> Any:
    return complaint_deadline(hour)


CHANGE = ("ticket", "at", "by", "kind", "detail")


def changes(size: Size) -> Iterator[Row]:
    """Each ticket was registered."""
    for ticket in range(size.tickets):
        yield number_of(ticket), UNTIL, None, "registered", "{}"


CALL = (
    "id", "caller", "language", "reason", "path", "consultant", "arrived_at", "queued_at",
    "answered_at", "talk_began_at", "talk_ended_at", "talk_ended_by", "abandoned_at", "ended_at",
    "cause", "resolved_marked_at", "outcome", "ticket", "wrapped_up_at",
)  # fmt: skip


def calls(size: Size, chance: random.Random) -> Iterator[Row]:
    """Evenly over ninety days; a third never leaves the menu, some of the others do not wait."""
    step = timedelta(days=CALLS_DAYS) / size.calls
    path = json.dumps([{"at": UNTIL.isoformat(), "step": "m_main", "key": ""}])
    for call in range(size.calls):
        at = UNTIL - step * (size.calls - call)
        caller = phone(chance.randint(1, size.accounts)) if call % 20 else None
        who = (f"{at.timestamp():.0f}.{call}", caller, "en" if call % 9 == 0 else "pl", "general")
        luck = chance.random()
        if luck < IN_IVR:
            yield (
                *who,
                path,
                None,
                at,
                *(None,) * 6,
                at + timedelta(seconds=40),
                "caller",
                *(None,) * 4,
            )
        elif luck < IN_IVR + ABANDONED:
            left = at + timedelta(seconds=30 + chance.randint(1, 120))
            queued = at + timedelta(seconds=30)
            yield *who, path, None, at, queued, *(None,) * 4, left, left, "caller", *(None,) * 4
        else:
            yield *who, path, *_talk(at, call, size, chance)


def _talk(at: datetime, call: int, size: Size, chance: random.Random) -> Row:
    queued = at + timedelta(seconds=30)
    answered = queued + timedelta(seconds=int(chance.expovariate(1 / 25)))
    ended = answered + timedelta(seconds=chance.randint(40, 600))
    wrapped = ended + timedelta(seconds=chance.randint(5, 90))
    marked = ended if call % 3 else None
    return (
        f"consultant{call % 60}", at, queued, answered, answered, ended, "caller", None, ended,
        "caller", marked, "resolved_during_call" if marked else "info_only",
        number_of(call % size.tickets) if marked else None, wrapped,
    )  # fmt: skip
