"""From rows of the ledger to facts that count. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from core.ids import CallId, TicketNumber, Username
from core.language import Language
from tickets.calls.views import QueueExit, StepView
from tickets.reports.contacts import Contact, Contacts
from tickets.reports.facts import Arrival, Callback, Visit

MILLISECOND = timedelta(milliseconds=1)

SOLVED = frozenset({("solved", "1"), ("status_heard", "")})
"""Steps after which a call that never queued counts as solved by the menu."""

ESTIMATE = "estimate_told"
TALK_ENDS = frozenset({"talk_ended", "call_transferred"})
KINDS = frozenset({ESTIMATE, *TALK_ENDS})
"""Of the journal, what a stay in a queue does not tell itself."""


class Told(NamedTuple):
    """A fact of the journal."""

    call: CallId
    at: datetime
    kind: str
    detail: dict[str, str]


class EntryRow(NamedTuple):
    """One stay in a queue, with its call and the ticket of the call."""

    call: CallId
    number: int
    last_answered: int | None
    """The number of the call's last stay that was answered: the matter counts there, once."""
    language: Language
    entered_at: datetime
    left_at: datetime | None
    how: QueueExit | None
    consultant: Username | None
    talk_began_at: datetime | None
    talk_ended_at: datetime | None
    wrapped_up_at: datetime | None
    resolved_marked_at: datetime | None
    arrived_at: datetime
    caller: str | None
    ticket: TicketNumber | None
    service: str | None
    customer: int | None

    def contact(self) -> Contact | None:
        """Whom to look for again; None without a matter."""
        if self.service is None or self.number != self.last_answered:
            return None
        return Contact(
            at=self.arrived_at,
            service=self.service,
            call=self.call,
            caller=self.caller,
            customer=self.customer,
        )


class CallbackRow(NamedTuple):
    """One callback, with the last talk of its call."""

    ordered_at: datetime
    reached_at: datetime | None
    language: Language | None
    consultant: Username | None
    talk_began_at: datetime | None
    talk_ended_at: datetime | None
    wrapped_up_at: datetime | None


class CallRow(NamedTuple):
    """One call that came in."""

    language: Language | None
    arrived_at: datetime
    path: tuple[StepView, ...]
    queued_at: datetime | None
    message_left_at: datetime | None


def visit(row: EntryRow, told: Sequence[Told], contacts: Contacts) -> Visit:
    """What this stay counts for; ``told`` is what the journal says of its call, in order."""
    contact = row.contact()
    return Visit(
        at=row.entered_at,
        language=row.language,
        how=row.how,
        wait=ms(row.entered_at, row.left_at or row.entered_at),
        handling=_handling(row, told) if row.how is QueueExit.ANSWERED else None,
        service=row.service or "",
        consultant=row.consultant,
        estimate_error=_estimate_error(row, told),
        matter=contact is not None,
        marked=row.resolved_marked_at is not None,
        repeated=contact is not None and contacts.again(contact),
    )


def arrival(row: CallRow) -> Arrival:
    """What this call counts for, whether it queued or not."""
    solved = any((step.step, step.key) in SOLVED for step in row.path)
    return Arrival(
        at=row.arrived_at,
        language=row.language or "",
        contained=solved and row.queued_at is None,
        message=row.message_left_at is not None,
    )


def callback(row: CallbackRow) -> Callback:
    """What this callback counts for; an earlier talk of the call is not its own."""
    own = row.reached_at is not None and (row.talk_began_at or row.reached_at) >= row.reached_at
    return Callback(
        at=row.ordered_at,
        language=row.language or "",
        consultant=row.consultant if own else None,
        reached=row.reached_at is not None,
        handling=(own and _last(row)) or 0,
    )


def ms(start: datetime, end: datetime) -> int:
    """Whole milliseconds; clocks of two machines may even disagree about the order."""
    return max(0, round((end - start) / MILLISECOND))


def by_call(rows: Iterable[Told]) -> dict[CallId, list[Told]]:
    """The facts of each call."""
    found: dict[CallId, list[Told]] = {}
    for row in rows:
        found.setdefault(row.call, []).append(row)
    return found


def _handling(row: EntryRow, told: Sequence[Told]) -> int | None:
    """Talk, hold and wrap-up of the last talk; of an earlier one, until it was passed on."""
    if row.number != row.last_answered:
        return _talk_passed_on(row, told)
    return _last(row)


def _last(row: EntryRow | CallbackRow) -> int | None:
    return last_talk(row.talk_began_at, row.talk_ended_at, row.wrapped_up_at)


def last_talk(
    began_at: datetime | None, ended_at: datetime | None, wrapped_up_at: datetime | None
) -> int | None:
    """Milliseconds of talk, hold and wrap-up; None while it goes on."""
    if began_at is None or ended_at is None:
        return None
    return ms(began_at, max(wrapped_up_at or ended_at, ended_at))


def _talk_passed_on(row: EntryRow, told: Sequence[Told]) -> int | None:
    """Nothing when the last talk is the same one, interrupted by a crash of the console."""
    left, next_talk = row.left_at, row.talk_began_at
    if left is None or next_talk is None or left >= next_talk:
        return None
    ends = (one.at for one in told if one.kind in TALK_ENDS and one.at >= left)
    return ms(left, min(next(ends, next_talk), next_talk))


def _estimate_error(row: EntryRow, told: Sequence[Told]) -> tuple[int, int] | None:
    """The first estimate in this stay, and the wait that followed it."""
    left = row.left_at
    heard = (
        one
        for one in told
        if one.kind == ESTIMATE and left is not None and row.entered_at <= one.at <= left
    )
    first = next(heard, None)
    if first is None or left is None:
        return None
    return int(first.detail["seconds"]) * 1000, ms(first.at, left)
