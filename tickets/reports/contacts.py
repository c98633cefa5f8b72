"""Whether a customer came again about the same service: no repeat means it was resolved. Pure.

The same customer is the same account, or the same calling number. A contact is a call with a
ticket, or a ticket that was registered over another channel.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.ids import CallId

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody turned to us about a service."""

    at: datetime
    service: str
    call: CallId | None = None
    caller: str | None = None
    customer: int | None = None

    @property
    def marks(self) -> Iterable[object]:
        """By what the customer is known again."""
        return (mark for mark in (self.caller, self.customer) if mark is not None)


class Contacts:
    """Contacts, found by customer."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._by_mark = defaultdict[object, list[Contact]](list)
        for contact in contacts:
            for mark in contact.marks:
                self._by_mark[mark].append(contact)

    def again(self, first: Contact) -> bool:
        """Whether the customer came again about the same service within seven days."""
        return any(
            first.at < later.at <= first.at + WEEK
            and later.service == first.service
            and later.call != first.call
            for mark in first.marks
            for later in self._by_mark[mark]
        )
