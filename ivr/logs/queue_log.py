"""``queue_log``: how callers waited, in whole seconds.

A line is ``time|call|queue|member|event|details``. Whom the queue let go without a talk, by key,
time-out or withdrawal, may come back: then it is still the same stay, as in the ledger.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from core.ids import CallId, Username
from ivr.ami.names import QUEUE_PREFIX
from ivr.attempts import attempt_of
from ivr.logs.files import moment
from tickets.calls.views import QueueExit
from tickets.reconciliation.views import Stay

FIELDS = 5
NOBODY = "NONE"
STARTED = "QUEUESTART"
LET_GO = frozenset({"WITHDRAW", "EXITWITHKEY", "EXITWITHTIMEOUT", "EXITEMPTY"})


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One line that tells of a caller or of a start of the exchange."""

    at: datetime
    call: CallId
    member: str
    event: str


@dataclass(slots=True)
class QueueLog:
    """What the log says: stays by call, and when the exchange was started."""

    stays: dict[CallId, tuple[Stay, ...]] = field(default_factory=dict)
    starts: list[datetime] = field(default_factory=list)
    torn: int = 0


def read_queue_log(lines: Iterable[str], start: datetime, end: datetime) -> QueueLog:
    """Everything written between these moments, call by call in the order of writing."""
    log, told = QueueLog(), defaultdict[CallId, list[QueueLine]](list)
    for text in lines:
        line = _line(text)
        if line is None:
            log.torn += 1
        elif start <= line.at < end:
            if line.event == STARTED:
                log.starts.append(line.at)
            elif line.call != NOBODY:
                told[line.call].append(line)
    log.stays = {call: found for call, of_call in told.items() if (found := _stays(of_call))}
    return log


def _line(text: str) -> QueueLine | None:
    """None for a line that a crash or a full disk has torn."""
    parts = text.strip("\0").split("|")
    if len(parts) < FIELDS:
        return None
    at, call, queue, member, event = parts[:FIELDS]
    ours = queue.startswith(QUEUE_PREFIX) and attempt_of(call) is None  # nobody waits in it
    try:
        return QueueLine(moment(at), CallId(call if ours else NOBODY), member, event)
    except ValueError:
        return None


def _stays(lines: Sequence[QueueLine]) -> tuple[Stay, ...]:
    stays: list[Stay] = []
    for line in lines:
        if line.event == "ENTERQUEUE":
            if stays and stays[-1].how is None:
                stays[-1] = replace(stays[-1], left_at=None)
            else:
                stays.append(Stay(entered_at=line.at))
        elif stays and stays[-1].how is None:
            stays[-1] = _left(stays[-1], line)
    return tuple(stays)


def _left(stay: Stay, line: QueueLine) -> Stay:
    if line.event == "CONNECT":
        consultant = Username(line.member)
        return replace(stay, left_at=line.at, how=QueueExit.ANSWERED, consultant=consultant)
    if line.event == "ABANDON":
        return replace(stay, left_at=line.at, how=QueueExit.ABANDONED)
    return replace(stay, left_at=line.at) if line.event in LET_GO else stay
