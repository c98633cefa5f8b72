"""A ticket number as it is keyed in or said: with ZGL or without, with spaces or without."""

import re

from core.ids import TicketNumber
from tickets.free_text import mask_pesel

PREFIX = "ZGL"
LONGEST = 20
"""Characters that are kept of what was entered as a ticket number."""

DIGITS = re.compile(r"[0-9]{6,9}")


def digits_of(entered: str) -> str:
    """The digits of a ticket number; of anything else its beginning, which no ticket has.

    Who enters a PESEL is answered as with any wrong number, and the PESEL is kept nowhere.
    """
    return mask_pesel(re.sub(r"[\s-]", "", entered.upper()).removeprefix(PREFIX))[:LONGEST]


def number_of(digits: str) -> TicketNumber:
    """The ticket number of these digits, whether there is such a ticket or not."""
    return TicketNumber(f"{PREFIX}{digits}" if DIGITS.fullmatch(digits) else "")
