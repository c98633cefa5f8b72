"""The tag in a letter's subject, ``[ZGL2400001 mark]``: an answer to it finds its ticket.

The mark is ours alone, so that nobody who knows a number can write into somebody else's ticket.
"""

import re

from core.ids import TicketNumber
from core.vault import Vault

PURPOSE = "thread"
TAG = re.compile(r"\[(ZGL\d{6,9})\s+([a-z2-7]{16})\]", re.IGNORECASE)


def thread_tag(vault: Vault, number: TicketNumber) -> str:
    """What stands at the end of the subject of each letter about this ticket."""
    return f"[{number} {vault.mark(PURPOSE, number)}]"


def thread_of(vault: Vault, subject: str) -> TicketNumber | None:
    """The ticket that the subject's tag names, when we have made it ourselves."""
    for found in TAG.finditer(subject):
        number, mark = found[1].upper(), found[2].lower()
        if vault.recognises(PURPOSE, number, mark):
            return TicketNumber(number)
    return None
