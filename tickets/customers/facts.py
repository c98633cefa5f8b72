"""The two facts that a consultant asks for on level L3: chosen here, and only ever compared here.

The end of the ID SISC is always one of them: months and services can be guessed, and who reports
something in another's name knows them. None of the facts is in a public register.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.clock import warsaw_date
from core.errors import Conflict, Invalid

ENDING = 5
"""Characters of the ID SISC."""


class Fact(StrEnum):
    """What may be asked for."""

    ID_SISC_ENDING = "id_sisc_ending"
    """The last five characters."""
    LAST_TICKET_MONTH = "last_ticket_month"
    """Typed as 2026-11."""
    LAST_TICKET_SERVICE = "last_ticket_service"
    """Typed as its code; consultants choose it from the catalogue."""


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """The right answers; they leave this module as a yes or a no."""

    id_sisc: str | None
    last_ticket_at: datetime | None
    last_ticket_service: str | None

    def right(self) -> dict[Fact, str]:
        """Answers by fact, as far as this account has any."""
        right = {}
        if self.id_sisc:
            right[Fact.ID_SISC_ENDING] = self.id_sisc[-ENDING:]
        if self.last_ticket_at:
            right[Fact.LAST_TICKET_MONTH] = f"{warsaw_date(self.last_ticket_at):%Y-%m}"
        if self.last_ticket_service:
            right[Fact.LAST_TICKET_SERVICE] = self.last_ticket_service
        return right


def choose(known: Known, chance: Callable[[int], int]) -> tuple[Fact, Fact]:
    """The end of the ID SISC, and one more by ``chance``, which picks a number below another."""
    others = [fact for fact in known.right() if fact is not Fact.ID_SISC_ENDING]
    if known.id_sisc is None or not others:
        raise Conflict("too little is known of this account to ask for two facts", code="facts")
    return Fact.ID_SISC_ENDING, others[chance(len(others))]


def match(known: Known, asked: tuple[Fact, ...], answers: Mapping[Fact, str]) -> bool:
    """Whether all answers are right; which one is wrong is told to nobody."""
    if set(answers) != set(asked):
        raise Invalid("answer the two facts that were asked for, and no others", code="facts")
    right = known.right()
    given = {fact: text.replace(" ", "").upper() for fact, text in answers.items()}
    return all(given[fact] == right.get(fact) for fact in asked)
